"""Groups as an office's own list names them: read to compare with, opened and filled by what the list says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from pkh_desk.domain.office_plan import GroupBase, GroupKey, OpenGroup
from pkh_desk.storage import facilitators, groups
from pkh_desk.storage.bitemporal import GROUPS, HOUSEHOLD_GROUPS
from pkh_desk.storage.unit_of_work import UnitOfWork

_G, _M = GROUPS.table.c, HOUSEHOLD_GROUPS.table.c


def load_groups(connection: Connection) -> GroupBase:
    """The open groups, who is in them, and the facilitators who work here."""
    found = (
        select(_G.group_id, _G.name, _G.village_code, _G.facilitator_id).where(GROUPS.latest()).order_by(_G.group_id)
    )
    places = select(_M.household_id, _M.group_id).where(HOUSEHOLD_GROUPS.latest())
    working = {
        " ".join(one["name"].casefold().split()): one["id"]
        for one in facilitators.everyone(connection)
        if one["active"]
    }
    return GroupBase(
        tuple(OpenGroup(*row) for row in connection.execute(found)),
        {household_id: group_id for household_id, group_id in connection.execute(places)},
        working,
    )


def join_groups(work: UnitOfWork, joins: Sequence[tuple[int, GroupKey]], day: date) -> None:
    """Puts households into groups from `day` on; one that is not there is opened, one without facilitator gets his."""
    by_group: dict[GroupKey, list[int]] = {}
    for household_id, key in joins:
        by_group.setdefault(key, []).append(household_id)
    ids = {key: key.id or _open(work, key, day) for key in by_group}
    for key, household_ids in by_group.items():
        groups.assign(work, household_ids, ids[key], day)
        if key.id and key.facilitator_id:
            GROUPS.amend(work, key.id, day, {"facilitator_id": key.facilitator_id})
    _leave_chairs(work, {household_id: ids[key] for household_id, key in joins}, day)


def _open(work: UnitOfWork, key: GroupKey, day: date) -> int:
    values = {"name": key.name, "village_code": key.village_code, "facilitator_id": key.facilitator_id}
    return groups.add(work, day, {**values, "chair_household_id": None})


def _leave_chairs(work: UnitOfWork, places: dict[int, int], day: date) -> None:
    """Who leaves a group no longer chairs it."""
    chairs = select(_G.group_id, _G.chair_household_id).where(GROUPS.latest(), _G.chair_household_id.is_not(None))
    for group_id, household_id in work.connection.execute(chairs).all():
        if places.get(household_id, group_id) != group_id:
            GROUPS.amend(work, group_id, day, {"chair_household_id": None})
