"""Families, groups and what hangs on them, in memory."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from typing import Any

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.groups import GroupsView
from pkh_desk.domain.records import (
    FilterChoices,
    FoundMember,
    FullNumbers,
    HouseholdDetail,
    HouseholdFilter,
    HouseholdRow,
    HouseholdSort,
    IdentitySpan,
    MemberInfo,
    ParticipationSpan,
    RosterSummary,
    TimelineEvent,
    VillageCount,
)
from pkh_desk.domain.roster_events import HouseholdEvents
from tests.gui.fake_people import EVERYBODY, NOW, STAGE, VILLAGES, household


class FakeRoster:
    def __init__(self, size: int = 40) -> None:
        self.rows_ = [household(number) for number in range(size)]
        self.revealed: list[tuple[int, str]] = []

    def _matching(self, wanted: HouseholdFilter) -> list[HouseholdRow]:
        search = wanted.search.casefold()
        return [
            row
            for row in self.rows_
            if (not search or search in row.name.casefold() or search in row.nik)
            and (not wanted.village or wanted.village == row.village_code)
            and (not wanted.status or wanted.status == row.status)
        ]

    def _sorted(self, wanted: HouseholdFilter, sort: HouseholdSort) -> list[HouseholdRow]:
        return sorted(
            self._matching(wanted),
            key=lambda row: getattr(row, sort.column, row.name),
            reverse=sort.descending,
        )

    def count(self, wanted: HouseholdFilter) -> int:
        return len(self._matching(wanted))

    def ids(self, wanted: HouseholdFilter, sort: HouseholdSort = HouseholdSort()) -> array[int]:
        return array("q", (row.id for row in self._sorted(wanted, sort)))

    def page(
        self,
        wanted: HouseholdFilter,
        sort: HouseholdSort = HouseholdSort(),
        offset: int = 0,
        limit: int = 256,
        *,
        facts: bool = False,
    ) -> list[HouseholdRow]:
        rows = self._sorted(wanted, sort)[offset:]
        return rows if limit < 0 else rows[:limit]

    def members(self, search: str, limit: int) -> list[FoundMember]:
        return []

    def filter_choices(self) -> FilterChoices:
        return FilterChoices()

    def rows(
        self, ids: Sequence[int], *, found_by: HouseholdFilter = EVERYBODY, facts: bool = False
    ) -> list[HouseholdRow | None]:
        known = {row.id: row for row in self.rows_}
        return [known.get(one) for one in ids]

    def villages(self) -> list[VillageCount]:
        return [VillageCount(code, name, 10) for code, name in VILLAGES.items()]

    def summary(self) -> RosterSummary:
        def many(*statuses: str) -> int:
            return sum(row.status in statuses for row in self.rows_)

        newest = STAGE if self.rows_ else None
        return RosterSummary(
            many("active", "not_listed"), many("not_listed"), many("exited"), many("still_listed"), newest
        )

    def detail(self, household_id: int) -> HouseholdDetail:
        row = next((row for row in self.rows_ if row.id == household_id), None)
        if row is None:
            raise NotFound("household_not_found", "Keluarga itu tidak ada di data ini.")
        member = MemberInfo(
            1, row.name, row.nik, "P", date(1980, 5, 5), "ISTRI", True, ("SD",) if row.components else ()
        )
        child = MemberInfo(2, "ANAK BARU", row.nik, "L", date(2015, 3, 2), "ANAK", False, ("SD",))
        return HouseholdDetail(
            row, date(1980, 5, 5), "001", "002",
            (ParticipationSpan("active", date(2026, 7, 1), None, "opening", "Saldo awal"),),
            (IdentitySpan(date(2026, 7, 1), None, row.name, row.family_card_no, row.nik, row.village),),
            (member, child),
            (TimelineEvent(date(2026, 10, 1), NOW, "listed", "Tercantum pada Tahap 4 2026", "Sri Handayani"),),
            (), (),
        )  # fmt: skip

    def reveal(self, household_id: int, reason: str) -> FullNumbers:
        self.revealed.append((household_id, reason))
        return FullNumbers("2905200101010001", "2905204505800002", {1: "2905204505800002", 2: "2905200203150003"})


class FakeFacilitators:
    """An office that has named no facilitators yet."""

    def list(self) -> list[Any]:
        return []


class FakeGroups:
    def __init__(self) -> None:
        self.overview_ = GroupsView((), (), 0)

    def overview(self) -> GroupsView:
        return self.overview_

    def history(self, group_id: int) -> tuple[Any, ...]:
        return ()


class FakeEvents:
    def __init__(self) -> None:
        self.view_ = HouseholdEvents((), ())

    def view(self, household_id: int) -> HouseholdEvents:
        return self.view_


class FakeSiks:
    def list(self, done: bool | None = False) -> tuple[Any, ...]:
        return ()


class FakeComponents:
    def timeline(self, household_id: int) -> tuple[Any, ...]:
        return ()


class FakeFilters:
    def list(self) -> list[Any]:
        return []
