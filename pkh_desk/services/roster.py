"""The roster: finding households, and all of one household."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.records import (
    FullNumbers,
    HouseholdDetail,
    HouseholdFilter,
    HouseholdRow,
    HouseholdSort,
    RosterSummary,
    VillageCount,
)
from pkh_desk.services.context import Context
from pkh_desk.services.documents import document_rows
from pkh_desk.services.graduation import case_rows
from pkh_desk.services.reasons import reason_to_reveal
from pkh_desk.services.roster_events.viewing import event_rows
from pkh_desk.services.scope import narrowed, own_of, refuse_outside
from pkh_desk.services.stages.explaining import explained
from pkh_desk.storage import duplicates, groups, office, roster
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.timeline import household_events

BY_NAME = HouseholdSort()


class RosterService:
    """Reads of the roster; numbers masked unless a reason is given, which goes to the trail."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def count(self, wanted: HouseholdFilter) -> int:
        """How many households pass the filter."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return roster.count(connection, self._searchable(connection, wanted))

    def ids(self, wanted: HouseholdFilter, sort: HouseholdSort = BY_NAME) -> array[int]:
        """The ids of all that pass, in order."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return roster.ids(connection, self._searchable(connection, wanted), sort)

    def page(
        self, wanted: HouseholdFilter, sort: HouseholdSort = BY_NAME, offset: int = 0, limit: int = 256
    ) -> list[HouseholdRow]:
        """`limit` rows from `offset` on (-1: all)."""
        self._context.require("household.view")
        with self._context.read() as connection:
            within = self._searchable(connection, wanted)
            return roster.page(connection, self._context.area_name, within, sort, offset, limit, False)

    def page_full(self, wanted: HouseholdFilter, limit: int, reason: str) -> list[HouseholdRow]:
        """The same with full numbers; needs a right and a reason, and is in the trail."""
        self._context.require("household.reveal")
        with self._context.write("household.reveal") as work:
            within = narrowed(self._context, work.connection, wanted)
            rows = roster.page(work.connection, self._context.area_name, within, BY_NAME, 0, limit, True)
            detail = {"count": len(rows)}
            work.audit(Entry("household.reveal", "roster", 0, reason=reason_to_reveal(reason), detail=detail))
            work.commit()
        return rows

    def _searchable(self, connection: ReadConnection, wanted: HouseholdFilter) -> HouseholdFilter:
        within = narrowed(self._context, connection, wanted)
        return replace(within, whole_numbers=not self._context.may("household.reveal"))

    def rows(self, ids: Sequence[int]) -> list[HouseholdRow | None]:
        """The rows of these ids, in their order; None for one that is gone, so that places stay what they were."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return roster.rows(connection, self._context.area_name, ids, own_of(self._context, connection))

    def villages(self) -> list[VillageCount]:
        """The office's villages with their active households, by name; villages without any included."""
        self._context.require("household.view")
        with self._context.read() as connection:
            counts = roster.village_counts(connection, narrowed(self._context, connection, HouseholdFilter()))
        today = self._context.clock.today()
        known = {area.code for area in self._context.area_history.children(self._office_code(), today)}
        codes = known | set(counts)
        found = [VillageCount(code, self._context.area_name(code), counts.get(code, 0)) for code in codes]
        return sorted(found, key=lambda one: one.name)

    def summary(self) -> RosterSummary:
        """The roster at a glance."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return roster.summary(connection, narrowed(self._context, connection, HouseholdFilter()))

    def detail(self, household_id: int) -> HouseholdDetail:
        """All of one household; NotFound if it is not in the roster."""
        self._context.require("household.view")
        with self._context.read() as connection:
            refuse_outside(self._context, connection, household_id)
            row = roster.current(connection, household_id)
            if row is None:
                raise household_not_found()
            names = self._context.area_name
            return HouseholdDetail(
                row=roster.household_row(row, names),
                birth_date=row["birth_date"],
                rt=row["rt"],
                rw=row["rw"],
                participation=roster.participation(connection, household_id, self._kind_label),
                identities=roster.identities(connection, names, household_id),
                members=roster.members(connection, household_id),
                events=household_events(connection, household_id, self._context.catalog.label),
                cases=case_rows(self._context, connection, household_id),
                documents=document_rows(connection, household_id),
                merged_into=duplicates.merged_into(connection, household_id),
                absorbed=duplicates.absorbed(connection, household_id),
                group=groups.place_of(connection, household_id),
                changes=event_rows(self._context, connection, household_id),
                explanation=explained(self._context, connection, household_id),
            )

    def reveal(self, household_id: int, reason: str) -> FullNumbers:
        """Full numbers of one household, for a reason that goes to the trail."""
        self._context.require("household.reveal")
        reason = reason_to_reveal(reason)
        with self._context.write("household.reveal") as work:
            refuse_outside(self._context, work.connection, household_id)
            found = roster.full_numbers(work.connection, household_id)
            if found is None:
                raise household_not_found()
            work.audit(Entry("household.reveal", "household", household_id, household_id, reason))
            work.commit()
        return found

    def _kind_label(self, state: str, kind: str) -> str:
        return self._context.catalog.label("entry_kinds" if state == "active" else "exit_kinds", kind)

    def _office_code(self) -> str:
        with self._context.read() as connection:
            return str(office.read(connection)["code"])


def household_not_found() -> NotFound:
    """No such household."""
    return NotFound(
        "household_not_found", "Keluarga itu tidak ada di data ini.", todo="Cari kembali di daftar keluarga."
    )
