"""The columns of the list of members: one row a person with the family it belongs to, and their cells in a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from pkh_desk.domain.ageing import AgeStep
from pkh_desk.domain.records import HouseholdFacts, HouseholdRow, MemberInfo
from pkh_desk.domain.roster_columns import ROSTER_COLUMNS, Cell

CARETAKER, OTHERS = "Pengurus", "Anggota"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A person and the family; `first` of its family, so that what a family gets stands in one row and adds up.

    `computed` is the rupiah a stage that the person's components bring (None: not known, or not active).
    """

    household: HouseholdRow
    facts: HouseholdFacts
    member: MemberInfo
    first: bool
    computed: int | None
    ends: AgeStep | None
    """The first age that ends a component of the person, past ones that nobody followed up too."""


@dataclass(frozen=True)
class MemberCell:
    """One column of the workbook: its title and its cell."""

    title: str
    format: Literal["text", "integer", "money", "date"]
    value: Callable[[MemberLine], Cell]


@dataclass(frozen=True)
class MemberColumn:
    """One column of the list; in a workbook it may be several."""

    key: str
    title: str
    sheet: tuple[MemberCell, ...]
    facts: bool = False
    """Whether it shows what `HouseholdFacts` holds."""


def _text(key: str, title: str, head: str, value: Callable[[MemberLine], Cell]) -> MemberColumn:
    return MemberColumn(key, title, (MemberCell(head, "text", value),))


def _of_household(key: str) -> MemberColumn:
    """A column of the list of families, beside each of their members."""
    known = ROSTER_COLUMNS[key]
    return MemberColumn(
        key, known.title, tuple(_beside(one.title, one.format, one.value) for one in known.sheet), known.facts
    )


def _beside(
    title: str,
    format_: Literal["text", "integer", "money", "date"],
    value: Callable[[HouseholdRow, HouseholdFacts], Cell],
) -> MemberCell:
    return MemberCell(title, format_, lambda line: value(line.household, line.facts))


def _computed(line: MemberLine) -> Cell:
    """Blank for who has no component; 0 for who has one above the cap."""
    return line.computed if line.member.components else None


_ALL = (
    _of_household("family_card_no"),
    _text("family", "Keluarga", "PENGURUS KELUARGA", lambda line: line.household.name),
    _of_household("village"),
    _text("role", "Peran", "PERAN", lambda line: CARETAKER if line.member.is_caretaker else OTHERS),
    _text("name", "Nama", "NAMA ANGGOTA", lambda line: line.member.name),
    _text("nik", "NIK", "NIK", lambda line: line.member.nik),
    MemberColumn("birth_date", "Tanggal lahir", (MemberCell("TGL LAHIR", "date", lambda one: one.member.birth_date),)),
    _text("sex", "Jenis kelamin", "JK", lambda line: line.member.sex),
    _text("relation", "Hubungan", "HUBUNGAN", lambda line: line.member.relation),
    _text("components", "Komponen", "KOMPONEN", lambda line: ", ".join(line.member.components)),
    MemberColumn(
        "age_out",
        "Keluar komponen",
        (
            MemberCell("TGL KELUAR KOMPONEN", "date", lambda line: line.ends.on if line.ends else None),
            MemberCell("SEBAB KELUAR", "text", lambda line: line.ends.label if line.ends else ""),
        ),
    ),
    MemberColumn("computed", "Perkiraan", (MemberCell("PERKIRAAN NOMINAL", "money", _computed),)),
    MemberColumn(
        "amount",
        "Nominal keluarga",
        (MemberCell("NOMINAL KELUARGA", "money", lambda line: line.household.amount if line.first else None),),
    ),
    _of_household("status"),
    *map(_of_household, ("address", "neighbourhood", "group", "facilitator", "since", "newest_stage")),
)
SHEET_NAME = "ANGGOTA"
"""How the sheet of the exported list is called."""
MEMBER_COLUMNS = {column.key: column for column in _ALL}
ALWAYS = "role"
"""Always in a list: without it nobody could tell who of a family is the caretaker, the import neither."""
SHOWN_FIRST = (
    "family_card_no", "family", "village", "role", "name", "nik", "birth_date", "sex", "relation", "components",
    "age_out", "computed", "amount", "status",
)  # fmt: skip
"""The columns as long as nobody chose others."""


def beside(shown: Iterable[str]) -> tuple[str, ...]:
    """The usual columns, and of those that the list of families shows what also fits beside a person."""
    further = (key for key in shown if key in MEMBER_COLUMNS and key in ROSTER_COLUMNS)
    return tuple(dict.fromkeys((*SHOWN_FIRST, *further)))


def with_role(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys with the role among them."""
    named = tuple(keys)
    return named if not named or ALWAYS in named else (*named, ALWAYS)
