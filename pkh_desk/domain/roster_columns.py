"""The columns of the household list: their names, whether they need further facts, their cells in a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.records import HouseholdFacts, HouseholdRow

_Column = TypeVar("_Column")
Cell = str | int | date | None
NOTHING = HouseholdFacts()
STATUS_WORDS = {
    "active": "Aktif",
    "not_listed": "Tidak tercantum",
    "exited": "Keluar",
    "still_listed": "Masih tercantum",
}


@dataclass(frozen=True)
class SheetColumn:
    """One column of the workbook: its title as rosters write it, and its cell."""

    title: str
    format: Literal["text", "integer", "money", "date"]
    value: Callable[[HouseholdRow, HouseholdFacts], Cell]


@dataclass(frozen=True)
class RosterColumn:
    """One column of the list; in a workbook it may be several (RT and RW, each component)."""

    key: str
    title: str
    sheet: tuple[SheetColumn, ...]
    facts: bool = False
    """Whether it shows what `HouseholdFacts` holds."""
    numbers: bool = False
    """Whether it holds numbers of people."""


def _text(title: str, value: Callable[[HouseholdRow, HouseholdFacts], Cell]) -> tuple[SheetColumn, ...]:
    return (SheetColumn(title, "text", value),)


def _counted(code: str) -> SheetColumn:
    return SheetColumn(code, "integer", lambda row, _facts: row.components.get(code, 0))


_ALL = (
    RosterColumn("name", "Nama", _text("NAMA PENERIMA", lambda row, _facts: row.name)),
    RosterColumn("family_card_no", "No. KK", _text("NO KK", lambda row, _facts: row.family_card_no), numbers=True),
    RosterColumn("nik", "NIK", _text("NIK", lambda row, _facts: row.nik), numbers=True),
    RosterColumn(
        "birth_date",
        "Tanggal lahir",
        (SheetColumn("TGL LAHIR", "date", lambda _row, facts: facts.birth_date),),
        facts=True,
    ),
    RosterColumn("village", "Desa", _text("KELURAHAN", lambda row, _facts: row.village)),
    RosterColumn(
        "district",
        "Kecamatan",
        (
            *_text("KECAMATAN", lambda _row, facts: facts.district),
            *_text("KABUPATEN", lambda _row, facts: facts.regency),
        ),
        facts=True,
    ),
    RosterColumn("address", "Alamat", _text("ALAMAT", lambda row, _facts: row.address)),
    RosterColumn(
        "neighbourhood",
        "RT/RW",
        (*_text("RT", lambda _row, facts: facts.rt), *_text("RW", lambda _row, facts: facts.rw)),
        facts=True,
    ),
    RosterColumn("group", "Kelompok", _text("KELOMPOK", lambda _row, facts: facts.group), facts=True),
    RosterColumn("facilitator", "Pendamping", _text("PENDAMPING", lambda _row, facts: facts.facilitator), facts=True),
    RosterColumn("members", "Anggota", (SheetColumn("ART", "integer", lambda row, _facts: row.member_count),)),
    RosterColumn("components", "Komponen", tuple(_counted(code) for code in COMPONENTS)),
    RosterColumn("amount", "Nominal", (SheetColumn("NOMINAL", "money", lambda row, _facts: row.amount),)),
    RosterColumn("status", "Status", _text("STATUS KEPESERTAAN", lambda row, _facts: STATUS_WORDS[row.status])),
    RosterColumn("since", "Sejak", (SheetColumn("SEJAK", "date", lambda _row, facts: facts.since),), facts=True),
    RosterColumn(
        "newest_stage",
        "Tahap terbaru",
        _text("TAHAP TERAKHIR", lambda _row, facts: facts.newest_stage.label if facts.newest_stage else ""),
        facts=True,
    ),
)
SHEET_NAME = "KELUARGA"
"""How the sheet of the exported list is called."""
ROSTER_COLUMNS = {column.key: column for column in _ALL}
SHOWN_FIRST = ("name", "family_card_no", "nik", "village", "components", "amount", "status")
"""The columns as long as nobody chose others."""


def chosen_columns(keys: Sequence[str]) -> list[RosterColumn]:
    """The columns of these keys in their order; BadInput for one that is unknown, or for none."""
    return chosen_of(ROSTER_COLUMNS, keys)


def chosen_of(columns: Mapping[str, _Column], keys: Sequence[str]) -> list[_Column]:
    """The same for any list of columns by key."""
    unknown = [key for key in keys if key not in columns]
    if unknown or not keys:
        raise BadInput(
            "column_unknown",
            f"Kolom {unknown[0]!r} tidak ada." if unknown else "Tidak ada kolom yang dipilih.",
            todo=f"Pilih dari: {', '.join(columns)}.",
        )
    return [columns[key] for key in dict.fromkeys(keys)]
