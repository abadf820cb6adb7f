"""Columns of the household list, and the question behind it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pkh_desk.domain.components import components_text
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import HouseholdFilter, HouseholdRow, HouseholdSort
from pkh_desk.domain.roster_columns import NOTHING, ROSTER_COLUMNS, SHOWN_FIRST
from pkh_desk.ui import i18n
from pkh_desk.ui.households.words import components_in_full
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.widgets.chip import STATUS_CHIPS

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.records import HouseholdFacts
    from pkh_desk.services.roster import RosterService


def _facts(row: HouseholdRow) -> HouseholdFacts:
    return row.facts or NOTHING


def _named(row: HouseholdRow) -> str:
    return f"{row.name} (anggota: {row.member})" if row.member else row.name


def _day(day: date | None) -> str:
    return long_date(day) if day else "–"


def _neighbourhood(row: HouseholdRow) -> str:
    facts = _facts(row)
    return f"{facts.rt or '–'}/{facts.rw or '–'}" if facts.rt or facts.rw else "–"


def _stage(row: HouseholdRow) -> str:
    stage = _facts(row).newest_stage
    return stage.label if stage else "–"


GIVES_WAY = {"nik": 3, "family_card_no": 2, "components": 1}
"""Of the usual columns, what leaves its room to the names first; the pane shows it. Chosen columns all stay."""
LIST_COLUMNS: dict[str, Column[HouseholdRow]] = {
    "name": Column("Nama", _named, stretch=True, tip=_named),
    "family_card_no": Column("No. KK", lambda row: row.family_card_no, width=14),
    "nik": Column("NIK", lambda row: row.nik, width=14),
    "birth_date": Column("Tanggal lahir", lambda row: _day(_facts(row).birth_date), width=14),
    "village": Column("Desa", lambda row: row.village, width=10, tip=lambda row: row.address),
    "district": Column(
        "Kecamatan", lambda row: _facts(row).district or "–", width=14, tip=lambda row: _facts(row).regency
    ),
    "address": Column("Alamat", lambda row: row.address or "–", width=20, tip=lambda row: row.address),
    "neighbourhood": Column("RT/RW", _neighbourhood, width=8),
    "group": Column("Kelompok", lambda row: _facts(row).group or "–", width=14, tip=lambda row: _facts(row).group),
    "facilitator": Column("Pendamping", lambda row: _facts(row).facilitator or "–", width=16),
    "members": Column("Anggota", lambda row: i18n.whole(row.member_count), figures=True, width=8),
    "components": Column(
        "Komponen",
        lambda row: components_text(row.components, most_first=True),
        width=15,
        tip=lambda row: components_in_full(row.components),
    ),
    "amount": Column("Nominal", lambda row: i18n.rupiah(row.amount), figures=True, width=9),
    "status": Column(
        "Status", lambda row: STATUS_CHIPS[row.status][0], width=14, tone=lambda row: STATUS_CHIPS[row.status][1]
    ),
    "since": Column("Sejak", lambda row: _day(_facts(row).since), width=14),
    "newest_stage": Column("Tahap terbaru", _stage, width=13),
}


def columns_of(keys: Sequence[str]) -> tuple[Column[HouseholdRow], ...]:
    """The columns of these keys; each sorts by its key."""
    yielding = GIVES_WAY if tuple(keys) == SHOWN_FIRST else {}
    return tuple(replace(LIST_COLUMNS[key], sort=key, gives_way=yielding.get(key, 0)) for key in keys)


def need_facts(keys: Sequence[str]) -> bool:
    """Whether one of these columns shows what a row does not hold of itself."""
    return any(ROSTER_COLUMNS[key].facts for key in keys)


@dataclass(frozen=True)
class RosterSource:
    """The question of the list: one filter in one order."""

    roster: RosterService
    wanted: HouseholdFilter = field(default_factory=HouseholdFilter)
    order: HouseholdSort = field(default_factory=HouseholdSort)
    facts: bool = False

    def first(self, limit: int) -> list[HouseholdRow]:
        """The first rows."""
        return self.roster.page(self.wanted, self.order, 0, limit, facts=self.facts)

    def ids(self) -> array[int]:
        """All ids, in order."""
        return self.roster.ids(self.wanted, self.order)

    def rows(self, ids: Sequence[int]) -> list[HouseholdRow | None]:
        """The rows of these ids."""
        return self.roster.rows(ids, found_by=self.wanted, facts=self.facts)
