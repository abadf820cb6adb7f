"""The roster: finding households, and all of one household."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pkh_desk.domain.filters import pasted_numbers
from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records import (
    FilterChoices,
    FoundMember,
    FoundNumbers,
    FullNumbers,
    HouseholdDetail,
    HouseholdFilter,
    HouseholdRow,
    HouseholdSort,
    RosterSummary,
    SnapshotRow,
    VillageCount,
)
from pkh_desk.services import splits
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.context import Context
from pkh_desk.services.documents import document_rows
from pkh_desk.services.graduation import case_rows
from pkh_desk.services.household_access import household_not_found
from pkh_desk.services.reasons import reason_to_reveal
from pkh_desk.services.roster_events.viewing import event_rows
from pkh_desk.services.scope import narrowed, own_of, refuse_outside
from pkh_desk.services.stages.explaining import explained
from pkh_desk.services.work_lists import labels, resolved, searchable
from pkh_desk.storage import (
    duplicates,
    facilitators,
    group_history,
    groups,
    member_search,
    office,
    roster,
    roster_facts,
)
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.number_lookup import households_with
from pkh_desk.storage.timeline import household_events

BY_NAME = HouseholdSort()
EVERYBODY = HouseholdFilter()


class RosterService:
    """Reads of the roster; numbers masked unless a reason is given, which goes to the trail."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def count(self, wanted: HouseholdFilter) -> int:
        """How many households pass the filter."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return roster.count(connection, searchable(self._context, connection, wanted))

    def ids(self, wanted: HouseholdFilter, sort: HouseholdSort = BY_NAME) -> array[int]:
        """The ids of all that pass, in order."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return roster.ids(connection, searchable(self._context, connection, wanted), sort)

    def page(
        self,
        wanted: HouseholdFilter,
        sort: HouseholdSort = BY_NAME,
        offset: int = 0,
        limit: int = 256,
        *,
        facts: bool = False,
    ) -> list[HouseholdRow]:
        """`limit` rows from `offset` on (-1: all); `facts` for the columns that need them."""
        self._context.require("household.view")
        with self._context.read() as connection:
            within = searchable(self._context, connection, wanted)
            return roster.page(connection, self._context.area_name, within, sort, offset, limit, False, facts)

    def page_full(self, wanted: HouseholdFilter, limit: int, reason: str) -> list[HouseholdRow]:
        """The same with full numbers; needs a right and a reason, and is in the trail."""
        self._context.require("household.reveal")
        with self._context.write("household.reveal") as work:
            within = resolved(self._context, work.connection, narrowed(self._context, work.connection, wanted))
            rows = roster.page(work.connection, self._context.area_name, within, BY_NAME, 0, limit, True)
            detail = {"count": len(rows)}
            work.audit(Entry("household.reveal", "roster", 0, reason=reason_to_reveal(reason), detail=detail))
            work.commit()
        return rows

    def rows(
        self, ids: Sequence[int], *, found_by: HouseholdFilter = EVERYBODY, facts: bool = False
    ) -> list[HouseholdRow | None]:
        """The rows of these ids, in their order; None for one that is gone, so that places stay what they were.

        `found_by` is the question that found them: its search says which members are named.
        """
        self._context.require("household.view")
        with self._context.read() as connection:
            search = HouseholdFilter(found_by.search, members=found_by.members)
            within = searchable(self._context, connection, search)
            return roster.rows(connection, self._context.area_name, ids, within, facts=facts)

    def members(self, search: str, limit: int) -> list[FoundMember]:
        """Up to `limit` members whom a name or a NIK means, by name, caretakers left out."""
        self._context.require("household.view")
        with self._context.read() as connection:
            wanted = searchable(self._context, connection, HouseholdFilter(search, members=True))
            return member_search.find(connection, self._context.area_name, wanted, limit)

    def find_numbers(self, text: str) -> FoundNumbers:
        """The households of a pasted list of NIKs and card numbers, former ones and members' included."""
        self._context.require("household.view", "household.reveal")
        numbers, broken = pasted_numbers(text)
        with self._context.read() as connection:
            found = households_with(connection, numbers)
            asked = HouseholdFilter(ids=tuple({one for each in found.values() for one in each}))
            seen = tuple(roster.ids(connection, narrowed(self._context, connection, asked), BY_NAME))
        known = set(seen)
        missing = tuple(mask(one) for one in numbers if known.isdisjoint(found.get(one, ())))
        return FoundNumbers(seen, len(numbers) + len(broken), missing, tuple(mask(one) for one in broken))

    def filter_choices(self) -> FilterChoices:
        """What can be chosen in filters besides villages and groups: stages, states of cases, work lists."""
        self._context.require("household.view")
        with self._context.read() as connection:
            stages = tuple(roster.listed_stages(connection))
            own = own_of(self._context, connection)
            people = tuple((one["id"], one["name"]) for one in facilitators.everyone(connection) if one["active"])
            named = groups.rows(connection, self._context.area_name, facilitator_id=own or None)
        kept = tuple(one for one in people if own in (0, one[0]))
        return FilterChoices(stages, tuple((one.id, one.label) for one in named), kept, tuple(labels().items()))

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
            names, hidden = self._context.area_name, hidden_cases(self._context, connection)
            changes = event_rows(self._context, connection, household_id)
            return HouseholdDetail(
                row=roster.household_row(row, names),
                birth_date=row["birth_date"],
                rt=row["rt"],
                rw=row["rw"],
                participation=roster.participation(connection, household_id, self._kind_label),
                identities=roster.identities(connection, names, household_id),
                members=roster.members(connection, household_id),
                events=household_events(connection, household_id, self._context.catalog.label, hidden),
                cases=case_rows(self._context, connection, household_id),
                documents=document_rows(connection, household_id, hidden=hidden),
                merged_into=duplicates.merged_into(connection, household_id),
                absorbed=duplicates.absorbed(connection, household_id),
                split_from=splits.origin(connection, household_id),
                split_into=splits.made(connection, changes),
                group=groups.place_of(connection, household_id),
                component_periods=roster_facts.component_periods(connection, household_id),
                listings=roster_facts.listings(connection, household_id),
                groups=tuple(group_history.of_household(connection, household_id)),
                changes=changes,
                explanation=explained(self._context, connection, household_id),
            )

    def snapshots(self, household_id: int) -> tuple[SnapshotRow, ...]:
        """The household's rows in every list that came in, the newest first, as the files had them."""
        from pkh_desk.services.snapshots import snapshot_rows

        self._context.require("household.view")
        with self._context.read() as connection:
            refuse_outside(self._context, connection, household_id)
            if roster.current(connection, household_id) is None:
                raise household_not_found()
            return snapshot_rows(connection, household_id)

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
