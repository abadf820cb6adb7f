"""Groups: opened, renamed, closed, filled, moved between, chaired; every change holds from a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.groups import GroupChange, GroupMove, GroupPlace, GroupRow, GroupsView
from pkh_desk.services.context import Context
from pkh_desk.services.groups import checks
from pkh_desk.services.groups.facilitators import facilitator_rows, unlinked_accounts
from pkh_desk.services.scope import own_of, refuse_outside, refuse_own_groups_only
from pkh_desk.storage import group_history, groups, import_undo, roster
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.bitemporal import GROUPS
from pkh_desk.storage.engine import ReadConnection

Check = Callable[[ReadConnection, GroupRow], None]
"""Refuses a change of a group."""


class GroupService:
    """The groups of one office."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self) -> list[GroupRow]:
        """The open groups by name; to a facilitator only the own ones."""
        self._context.require("household.view")
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            return groups.rows(connection, self._context.area_name, facilitator_id=own or None)

    def overview(self) -> GroupsView:
        """Groups, facilitators, and how many active households have no group."""
        self._context.require("household.view")
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            found = groups.rows(connection, self._context.area_name, facilitator_id=own or None)
            people = facilitator_rows(connection, found)
            if own:
                return GroupsView(tuple(found), tuple(one for one in people if one.id == own), 0, own_only=True)
            unlinked = unlinked_accounts(self._context, connection)
            return GroupsView(tuple(found), tuple(people), groups.without_group(connection), tuple(unlinked))

    def open(
        self, name: str, *, village: str = "", facilitator_id: int | None = None, since: date | None = None
    ) -> GroupRow:
        """A new group from a day on; Refused for a name that is taken in the village."""
        self._context.require("household.edit")
        name, day = checks.checked_name(name, "Nama kelompok"), checks.checked_day(self._context, since)
        with self._context.write("group.open") as work:
            refuse_own_groups_only(self._context, work.connection)
            village = checks.checked_village(self._context, work.connection, village)
            checks.name_is_free(work.connection, name, village)
            if facilitator_id is not None:
                checks.working_facilitator(work.connection, facilitator_id)
            values = {"name": name, "village_code": village, "facilitator_id": facilitator_id}
            group_id = groups.add(work, day, {**values, "chair_household_id": None})
            work.audit(Entry("group.open", "group", group_id, detail={"on": day.isoformat()}))
            work.commit()
        return self._get(group_id)

    def rename(self, group_id: int, name: str, *, since: date | None = None) -> GroupRow:
        """Another name from a day on."""
        self._context.require("household.edit")
        name = checks.checked_name(name, "Nama kelompok")

        def taken(connection: ReadConnection, group: GroupRow) -> None:
            checks.name_is_free(connection, name, group.village_code, group.id)

        return self._amend("group.rename", group_id, {"name": name}, since, taken)

    def set_chair(self, group_id: int, household_id: int | None, *, since: date | None = None) -> GroupRow:
        """A household of the group chairs it from a day on, or none does."""

        def of_the_group(connection: ReadConnection, group: GroupRow) -> None:
            if household_id and not checks.belongs(connection, group.id, household_id):
                raise Refused(
                    "not_in_group",
                    f"Keluarga itu bukan anggota kelompok {group.name}.",
                    kept=checks.KEPT,
                    todo="Masukkan dahulu keluarganya ke kelompok ini.",
                )

        return self._amend("group.chair", group_id, {"chair_household_id": household_id}, since, of_the_group, own=True)

    def set_facilitator(self, group_id: int, facilitator_id: int | None, *, since: date | None = None) -> GroupRow:
        """Another facilitator looks after the group from a day on."""

        def working(connection: ReadConnection, group: GroupRow) -> None:
            if facilitator_id is not None:
                checks.working_facilitator(connection, facilitator_id)

        return self._amend("group.facilitator", group_id, {"facilitator_id": facilitator_id}, since, working)

    def close(self, group_id: int, *, since: date | None = None) -> None:
        """The group ends on a day; Refused while active households belong to it. Those that are out leave it too."""
        self._context.require("household.edit")
        day = checks.checked_day(self._context, since)
        with self._context.write("group.close") as work:
            refuse_own_groups_only(self._context, work.connection)
            group = checks.open_group(self._context, work.connection, group_id)
            checks.day_within(work.connection, group, day)
            if group.households:
                raise Refused(
                    "group_not_empty",
                    f"Kelompok {group.name} masih berisi {group.households} keluarga aktif.",
                    kept="Kelompok tetap terbuka.",
                    todo="Pindahkan dahulu keluarganya ke kelompok lain.",
                )
            groups.assign(work, groups.household_ids(work.connection, group_id), None, day)
            GROUPS.end(work, group_id, day)
            work.audit(Entry("group.close", "group", group_id, detail={"on": day.isoformat()}))
            work.commit()

    def assign(self, household_ids: Sequence[int], group_id: int | None, *, since: date | None = None) -> int:
        """Puts households into a group, out of the ones they were in, from a day on; None: into none.

        Returns how many changed. A chair who leaves his group no longer chairs it.
        """
        return self.move(household_ids, group_id, since=since).changed

    def move(self, household_ids: Sequence[int], group_id: int | None, *, since: date | None = None) -> GroupMove:
        """The same, with the transaction by which it can be taken back."""
        self._context.require("household.edit")
        day = checks.checked_day(self._context, since)
        with self._context.write("group.assign") as work:
            refuse_own_groups_only(self._context, work.connection)
            checks.known_households(work.connection, household_ids)
            if group_id is not None:
                group = checks.open_group(self._context, work.connection, group_id)
                checks.day_within(work.connection, group, day)
            changed = groups.assign(work, household_ids, group_id, day)
            for chaired in groups.chaired_by(work.connection, household_ids):
                if chaired != group_id:
                    GROUPS.amend(work, chaired, day, {"chair_household_id": None})
            detail = {"households": changed, "group": str(group_id or ""), "on": day.isoformat()}
            work.audit(Entry("group.assign", "group", group_id or 0, self._only(household_ids), detail=detail))
            work.commit()
        return GroupMove(changed, work.txn)

    def set_facilitator_of(
        self, household_ids: Sequence[int], facilitator_id: int, *, since: date | None = None
    ) -> GroupMove:
        """Another facilitator from a day on for all groups of these households, with all who belong to them."""
        self._context.require("household.edit")
        day = checks.checked_day(self._context, since)
        with self._context.write("group.facilitator") as work:
            refuse_own_groups_only(self._context, work.connection)
            checks.known_households(work.connection, household_ids)
            checks.working_facilitator(work.connection, facilitator_id)
            theirs = groups.of_households(work.connection, household_ids)
            for group in groups.rows(work.connection, self._context.area_name):
                if group.id in theirs:
                    checks.day_within(work.connection, group, day)
                    GROUPS.amend(work, group.id, day, {"facilitator_id": facilitator_id})
            if not theirs:
                raise checks.nobody_grouped()
            detail = {"groups": len(theirs), "facilitator": str(facilitator_id), "on": day.isoformat()}
            work.audit(Entry("group.facilitator", "facilitator", facilitator_id, detail=detail))
            work.commit()
        return GroupMove(len(theirs), work.txn)

    def set_facilitator_of_groups(
        self, group_ids: Sequence[int], facilitator_id: int, *, since: date | None = None
    ) -> GroupMove:
        """Another facilitator from a day on for these groups: all of them, or none."""
        self._context.require("household.edit")
        day = checks.checked_day(self._context, since)
        with self._context.write("group.facilitator") as work:
            refuse_own_groups_only(self._context, work.connection)
            checks.working_facilitator(work.connection, facilitator_id)
            for group_id in group_ids:
                group = checks.open_group(self._context, work.connection, group_id)
                checks.day_within(work.connection, group, day)
                GROUPS.amend(work, group.id, day, {"facilitator_id": facilitator_id})
            detail = {"groups": len(group_ids), "facilitator": str(facilitator_id), "on": day.isoformat()}
            work.audit(Entry("group.facilitator", "facilitator", facilitator_id, detail=detail))
            work.commit()
        return GroupMove(len(group_ids), work.txn)

    def take_back(self, txn: int) -> int:
        """Takes a move, or a change of facilitators, back; Refused once somebody changed the groups again."""
        self._context.require("household.edit")
        with self._context.write("group.assign_undo") as work:
            refuse_own_groups_only(self._context, work.connection)
            checks.may_be_taken_back(work.connection, txn)
            removed, restored = import_undo.take_back(work, txn, groups.TABLES)
            work.audit(Entry("group.assign_undo", "group", 0, detail={"txn": txn, "households": removed + restored}))
            work.commit()
        return removed + restored

    def place_of(self, household_id: int) -> GroupPlace | None:
        """Where a household belongs now."""
        self._context.require("household.view")
        with self._context.read() as connection:
            refuse_outside(self._context, connection, household_id)
            return groups.place_of(connection, household_id)

    def history(self, group_id: int) -> tuple[GroupChange, ...]:
        """What the group was and who looked after it, newest first."""
        self._context.require("household.view")
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            theirs = groups.rows(connection, self._context.area_name, facilitator_id=own)
            if own and group_id not in {one.id for one in theirs}:
                raise checks.group_not_found()
            return tuple(group_history.of_group(connection, group_id, lambda one: roster.name_of(connection, one)))

    def history_of_household(self, household_id: int) -> tuple[GroupChange, ...]:
        """Which groups and facilitators a household had, newest first."""
        self._context.require("household.view")
        with self._context.read() as connection:
            refuse_outside(self._context, connection, household_id)
            found = tuple(group_history.of_household(connection, household_id))
            if not found:
                checks.known_households(connection, [household_id])
            return found

    def _amend(
        self,
        action: str,
        group_id: int,
        patch: dict[str, object],
        since: date | None,
        check: Check,
        *,
        own: bool = False,
    ) -> GroupRow:
        """One fact of a group from a day on. `own`: also for a facilitator in an own group."""
        self._context.require("household.edit")
        day = checks.checked_day(self._context, since)
        with self._context.write(action) as work:
            group = checks.open_group(self._context, work.connection, group_id)
            mine = own_of(self._context, work.connection)
            if not (own and mine and group.facilitator_id == mine):
                refuse_own_groups_only(self._context, work.connection)
            checks.day_within(work.connection, group, day)
            check(work.connection, group)
            GROUPS.amend(work, group_id, day, patch)
            work.audit(Entry(action, "group", group_id, detail={"on": day.isoformat()}))
            work.commit()
        return self._get(group_id)

    def _get(self, group_id: int) -> GroupRow:
        with self._context.read() as connection:
            return checks.open_group(self._context, connection, group_id)

    @staticmethod
    def _only(household_ids: Sequence[int]) -> int | None:
        return household_ids[0] if len(household_ids) == 1 else None
