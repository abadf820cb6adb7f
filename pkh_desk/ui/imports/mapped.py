"""The columns and passed-over rows of a file as the step Kenali lists them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.roster_kinds import KINDS
from pkh_desk.ui.imports.words import FIELDS, NOT_READ, raw_text
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.theme import Tone

if TYPE_CHECKING:
    from pkh_desk.services.imports import Recognised

SURE, FAIRLY = 0.9, 0.65


@dataclass(frozen=True)
class Mapped:
    """A column of the file: what it is read as ("" if it is not), how sure that is, and its first cells."""

    index: int
    letter: str
    title: str
    field: str
    sure: str
    tone: Tone | None
    samples: tuple[str, ...]


COLUMNS: tuple[Column[Mapped], ...] = (
    Column("Kolom", lambda one: one.letter, width=6),
    Column("Judul di berkas", lambda one: one.title or "(tanpa judul)", width=22, tip=lambda one: one.title),
    Column("Dibaca sebagai", lambda one: FIELDS.get(one.field, one.field) or NOT_READ, width=24),
    Column("Keyakinan", lambda one: one.sure, width=13, tone=lambda one: one.tone),
    Column("Contoh isi", lambda one: " · ".join(cell or "–" for cell in one.samples), stretch=True),
)
WHY = {
    "title": "Judul daftar",
    "label": "Keterangan di atas daftar",
    "header": "Judul kolom",
    "repeat": "Judul kolom terulang",
    "number row": "Nomor kolom",
    "group": "Baris kelompok",
    "total": "Jumlah",
    "signature": "Tanda tangan",
    "note": "Catatan",
    "blank": "Kosong",
}


@dataclass(frozen=True)
class Passed:
    """Rows that are no data: which ones, why, and what they say."""

    rows: str
    why: str
    text: str


PASSED_COLUMNS: tuple[Column[Passed], ...] = (
    Column("Baris", lambda one: one.rows, figures=True, width=12, tip=lambda one: one.rows),
    Column("Dilewati karena", lambda one: one.why, width=24),
    Column("Isinya", lambda one: one.text, stretch=True, tip=lambda one: one.text),
)


def readable(kind: str) -> tuple[str, ...]:
    """The fields that a person may choose for a column."""
    return tuple(name for name in KINDS[kind].fields if name != "reason")


def mapped(found: Recognised) -> list[Mapped]:
    """All columns of a file."""
    read = KINDS[found.kind].fields
    return [
        Mapped(
            one.index,
            one.letter,
            one.title,
            one.field if one.field in read else "",
            *_sureness(found, one.field, one.sure, read),
            tuple(raw_text(cell) for cell in one.samples),
        )
        for one in found.columns
    ]


def passed(found: Recognised) -> list[Passed]:
    """All rows that are no data."""
    return [
        Passed(
            (f"{one.sheet}: " if one.sheet else "") + _span(one.first, one.last),
            WHY.get(one.reason, one.reason),
            one.text,
        )
        for one in found.skipped
    ]


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _sureness(found: Recognised, field: str, sure: float, read: Collection[str]) -> tuple[str, Tone | None]:
    if field not in read:
        return "", None
    if found.origin != "proposed":
        return ("ditetapkan", "blue") if found.origin == "given" else ("diingat", "blue")
    if sure >= SURE:
        return "yakin", "green"
    return ("cukup yakin", "grey") if sure >= FAIRLY else ("ragu", "amber")
