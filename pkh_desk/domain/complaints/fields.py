"""The steps of a complaint as data: from where to where, with which right and keys; and what is certainly wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.graduation.fields import YES_NO_UNKNOWN, Field, needed
from pkh_desk.domain.graduation.values import read_values
from pkh_desk.domain.records import AllowedEvent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pkh_desk.domain.graduation.facts import Choices

RECEIVED, ANALYSED, FOLLOWED, CLOSED = "received", "analysed", "followed_up", "closed"
_OPEN = frozenset({RECEIVED, ANALYSED, FOLLOWED})
KEPT = "Tidak ada yang berubah."

YES_NO: Choices = (("no", "Tidak"), ("yes", "Ya"))
FINDINGS: Choices = (
    ("founded", "Terbukti"),
    ("partly", "Terbukti sebagian"),
    ("unfounded", "Tidak terbukti"),
    ("unclear", "Belum jelas"),
)
OUTCOMES: Choices = (
    ("resolved", "Selesai"),
    ("unfounded", "Tidak terbukti"),
    ("referred", "Diteruskan"),
    ("withdrawn", "Dicabut pelapor"),
)
_REFERRED = ("outcome", "referred")

REGISTER: tuple[Field, ...] = (
    needed("received_on", "Tanggal diterima", "date"),
    needed("kind", "Jenis pengaduan", "choice"),
    needed("subject", "Pokok pengaduan"),
    needed("text", "Isi pengaduan dengan kata-kata pelapor", "long_text"),
    Field("channel", "Cara penyampaian", "choice"),
    needed("anonymous", "Pelapor tidak mau disebut", "choice", choices=YES_NO),
    Field(
        "reporter",
        "Nama pelapor",
        only_if=("anonymous", "no"),
        needed_if=("anonymous", "no"),
        restricted=True,
        help="Hanya terlihat oleh yang berhak.",
    ),
    Field("contact", "Alamat atau nomor pelapor", only_if=("anonymous", "no"), restricted=True),
    Field("own_family", "Pelapor dari keluarga yang diadukan", "choice", choices=YES_NO_UNKNOWN),
    Field("place", "Tempat kejadian"),
    Field("coordinates", "Koordinat", help="Lintang, bujur; seperti -8,13 112,21."),
)
RESTRICTED = frozenset(field.key for field in REGISTER if field.restricted)
"""Keys that only people with the right case.restricted may read."""


@dataclass(frozen=True, slots=True)
class ComplaintEvent:
    """A step: its name, what it reads as once done, the right, the states it starts from, where it leads, its keys."""

    event: str
    label: str
    done: str
    permission: str
    sources: frozenset[str]
    target: str
    fields: tuple[Field, ...]


EVENTS: dict[str, ComplaintEvent] = {
    one.event: one
    for one in (
        ComplaintEvent(
            "receive", "Catat pengaduan", "Pengaduan diterima", "case.open", frozenset(), RECEIVED, REGISTER
        ),
        ComplaintEvent(
            "correct",
            "Perbaiki isian",
            "Isian diperbaiki",
            "case.edit",
            _OPEN,
            "",
            (*REGISTER, needed("reason", "Alasan perbaikan", "long_text")),
        ),
        ComplaintEvent(
            "analyse",
            "Catat hasil analisis",
            "Analisis dicatat",
            "case.edit",
            _OPEN,
            ANALYSED,
            (
                needed("on", "Tanggal analisis", "date"),
                needed("finding", "Kesimpulan", "choice", choices=FINDINGS),
                needed("analysis", "Hasil analisis", "long_text"),
            ),
        ),
        ComplaintEvent(
            "follow-up",
            "Catat tindak lanjut",
            "Tindak lanjut dicatat",
            "case.edit",
            _OPEN,
            FOLLOWED,
            (
                needed("on", "Tanggal tindak lanjut", "date"),
                needed("action", "Yang dilakukan", "long_text"),
                Field("by_whom", "Oleh siapa"),
                Field("result", "Hasil", "long_text"),
            ),
        ),
        ComplaintEvent(
            "close",
            "Tutup pengaduan",
            "Pengaduan ditutup",
            "case.edit",
            frozenset({ANALYSED, FOLLOWED}),
            CLOSED,
            (
                needed("on", "Tanggal ditutup", "date"),
                needed("outcome", "Hasil", "choice", choices=OUTCOMES),
                Field("referred_to", "Diteruskan ke", needed_if=_REFERRED, only_if=_REFERRED),
                needed("told", "Pelapor sudah diberi tahu", "choice", choices=YES_NO_UNKNOWN),
                Field("reason", "Keterangan", "long_text"),
            ),
        ),
        ComplaintEvent(
            "reopen",
            "Buka kembali",
            "Dibuka kembali",
            "case.edit",
            frozenset({CLOSED}),
            ANALYSED,
            (needed("on", "Tanggal dibuka kembali", "date"), needed("reason", "Alasan", "long_text")),
        ),
    )
}


def fields_of(event: str, choices: Mapping[str, Choices]) -> tuple[Field, ...]:
    """The keys of a step, with the code lists of the office put in."""
    return tuple(
        replace(field, choices=choices[field.key]) if field.key in choices else field for field in EVENTS[event].fields
    )


def allowed(
    state: str, values: Mapping[str, str], permissions: frozenset[str], choices: Mapping[str, Choices]
) -> tuple[AllowedEvent, ...]:
    """The steps that a complaint in `state` knows; `values` are proposed where it is corrected."""
    found = []
    for spec in EVENTS.values():
        if state in spec.sources:
            proposed = values if spec.event == "correct" else {}
            needs = tuple(field.as_need(proposed.get(field.key, "")) for field in fields_of(spec.event, choices))
            why = "" if spec.permission in permissions else "Akun Anda tidak berhak untuk langkah ini."
            found.append(AllowedEvent(spec.event, spec.label, needs, why))
    return tuple(found)


def checked(
    event: str, typed: Mapping[str, str], today: date, choices: Mapping[str, Choices]
) -> tuple[PartialDate, date, dict[str, str]]:
    """(as said, as counted, values) of a step; BadInput or Refused say what is missing or certainly wrong."""
    fields = fields_of(event, choices)
    values = read_values(fields, typed, today)
    if values.get("anonymous") == "yes":
        values = {key: value for key, value in values.items() if key not in RESTRICTED}
    dated = next(field for field in fields if field.kind == "date")
    said = PartialDate.parse(values[dated.key], today)
    if said.first_day() > today:
        happened = f"{dated.label} tidak boleh sesudah hari ini."
        raise Refused("rule", happened, kept=KEPT, todo="Perbaiki tanggalnya.", key=dated.key)
    if coordinates := values.get("coordinates"):
        values["coordinates"] = _coordinates(coordinates)
    return said, said.counting_date(today), values


def _coordinates(text: str) -> str:
    """`-8.13, 112.21` within Indonesia; Refused for anything else."""
    parts = text.replace(";", " ").replace(", ", " ").split()
    try:
        north, east = (float(part.rstrip(",").replace(",", ".")) for part in parts)
    except ValueError:
        north, east = 0.0, 0.0
    if not (-11.5 <= north <= 6.5 and 94.5 <= east <= 141.5):
        raise Refused(
            "rule",
            "Koordinat itu tidak terbaca atau di luar Indonesia.",
            kept=KEPT,
            todo="Isi lintang lalu bujur, seperti -8,13 112,21.",
            key="coordinates",
        )
    return f"{north:.5f}, {east:.5f}"
