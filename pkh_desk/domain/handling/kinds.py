"""What a handling is about, and what opens, closes and opens it again, with the keys that each needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.graduation.fields import Field, needed

if TYPE_CHECKING:
    from pkh_desk.domain.graduation.facts import Choices

RETRACTION = "retraction"
HANDLING_KINDS: Choices = (
    (RETRACTION, "Pencabutan pernyataan"),
    ("complaint", "Pengaduan"),
    ("other", "Masalah lain keluarga"),
)
KIND_NAMES = dict(HANDLING_KINDS)
CLOSING: Choices = (
    ("resolved", "Selesai"),
    ("partly", "Selesai sebagian"),
    ("referred", "Dirujuk"),
    ("stopped", "Dihentikan"),
)


@dataclass(frozen=True, slots=True)
class HandlingTurnSpec:
    """A turn of a handling: how it reads as a command and once it is done, its keys, the state it leads to."""

    label: str
    done: str
    leads_to: str
    fields: tuple[Field, ...]


TURNS: dict[str, HandlingTurnSpec] = {
    "open": HandlingTurnSpec("Buka penanganan", "Penanganan dibuka", "open", (needed("on", "Tanggal dibuka", "date"),)),
    "close": HandlingTurnSpec(
        "Tutup penanganan",
        "Penanganan ditutup",
        "closed",
        (
            needed("on", "Tanggal ditutup", "date"),
            needed("outcome", "Hasil penanganan", "choice", choices=CLOSING),
            Field("referred_to", "Dirujuk ke", needed_if=("outcome", "referred")),
            Field("reason", "Keterangan", "long_text"),
        ),
    ),
    "reopen": HandlingTurnSpec(
        "Buka kembali",
        "Penanganan dibuka kembali",
        "open",
        (needed("on", "Tanggal dibuka kembali", "date"), needed("reason", "Alasan", "long_text")),
    ),
}
