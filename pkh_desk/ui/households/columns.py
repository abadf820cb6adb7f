"""Columns of the household list, and the question behind it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pkh_desk.domain.records import HouseholdFilter, HouseholdRow, HouseholdSort
from pkh_desk.ui import i18n
from pkh_desk.ui.households.words import components_in_full, components_text
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.widgets.chip import STATUS_CHIPS

if TYPE_CHECKING:
    from pkh_desk.services.roster import RosterService

COLUMNS: tuple[Column[HouseholdRow], ...] = (
    Column("Nama", lambda row: row.name, sort="name", stretch=True, tip=lambda row: row.name),
    Column("No. KK", lambda row: row.family_card_no, sort="family_card_no", width=14, gives_way=2),
    Column("NIK", lambda row: row.nik, width=14, gives_way=3),
    Column("Desa", lambda row: row.village, sort="village", width=10, tip=lambda row: row.address),
    Column(
        "Komponen",
        lambda row: components_text(row.components),
        width=13,
        tip=lambda row: components_in_full(row.components),
        gives_way=1,
    ),
    Column("Nominal", lambda row: i18n.rupiah(row.amount), figures=True, sort="amount", width=9),
    Column(
        "Status",
        lambda row: STATUS_CHIPS[row.status][0],
        sort="status",
        width=13,
        tone=lambda row: STATUS_CHIPS[row.status][1],
    ),
)


@dataclass(frozen=True)
class RosterSource:
    """The question of the list: one filter in one order."""

    roster: RosterService
    wanted: HouseholdFilter = field(default_factory=HouseholdFilter)
    order: HouseholdSort = field(default_factory=HouseholdSort)

    def first(self, limit: int) -> list[HouseholdRow]:
        """The first rows."""
        return self.roster.page(self.wanted, self.order, 0, limit)

    def ids(self) -> array[int]:
        """All ids, in order."""
        return self.roster.ids(self.wanted, self.order)

    def rows(self, ids: Sequence[int]) -> list[HouseholdRow | None]:
        """The rows of these ids."""
        return self.roster.rows(ids)
