"""Writes a merge into the spans: what ended is closed on its day, what stays takes over, nothing is overwritten."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, select

from pkh_desk.domain.dates import OPEN_END
from pkh_desk.storage import groups
from pkh_desk.storage.bitemporal import COMPONENTS, GROUPS, HOUSEHOLDS, MEMBERS
from pkh_desk.storage.cases import let_exit
from pkh_desk.storage.event_effects import shift_counts
from pkh_desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from pkh_desk.domain.duplicates.merging import MergeMember, MergePlan

EXIT_KIND = "duplicate"


def members_of(connection: Connection, household_id: int) -> list[MergeMember]:
    """The present members of a household with their present components."""
    query = select(MEMBERS.table).where(MEMBERS.latest(), MEMBERS.table.c.household_id == household_id)
    return [_member(connection, row) for row in connection.execute(query).mappings()]


def member(connection: Connection, member_id: int) -> MergeMember | None:
    """One present member; None if he is not in the roster (any more)."""
    row = connection.execute(select(MEMBERS.table).where(MEMBERS.latest(), MEMBERS.key == member_id)).mappings().first()
    return _member(connection, row) if row else None


def merge_households(work: UnitOfWork, keep: int, gone: int, plan: MergePlan, on: date, *, leaves: bool) -> None:
    """Lets `gone` end on `on` and `keep` hold what the plan says from then on."""
    if leaves:
        let_exit(work, gone, on, EXIT_KIND)
    if plan.patch:
        HOUSEHOLDS.amend(work, keep, on, plan.patch)
    for member_id in plan.moved:
        MEMBERS.amend(work, member_id, on, {"household_id": keep, "is_caretaker": False})
    for member_id, patch in plan.members.items():
        MEMBERS.amend(work, member_id, on, patch)
    _hand_over_group(work, keep, gone, on)
    unite_members(work, plan, on)


def _hand_over_group(work: UnitOfWork, keep: int, gone: int, on: date) -> None:
    """What ends leaves its group; what stays keeps its own, or goes where the other was if it has none."""
    held = groups.place_of(work.connection, gone)
    if held is None:
        return
    if groups.place_of(work.connection, keep) is None:
        groups.assign(work, [keep], held.group_id, max(on, held.since))
    groups.assign(work, [gone], None, max(on, held.since))
    for group_id in groups.chaired_by(work.connection, [gone]):
        place = groups.place_of(work.connection, keep)
        chair = keep if place and place.group_id == group_id else None
        GROUPS.amend(work, group_id, on, {"chair_household_id": chair})


def unite_members(work: UnitOfWork, plan: MergePlan, on: date) -> None:
    """Gives the members that stay what only the others had, ends those, and lets the counts follow."""
    for kept, component in plan.components:
        COMPONENTS.open(work, kept, on, {"component": component})
    for _, merged in plan.united:
        MEMBERS.end(work, merged, on)
        COMPONENTS.end(work, merged, on)
    for one in plan.recounts:
        shift_counts(work, one.household_id, on, {one.column: one.after - one.before}, OPEN_END)


def _member(connection: Connection, row: RowMapping) -> MergeMember:
    from pkh_desk.domain.duplicates.merging import MergeMember

    spans = COMPONENTS.table.c
    held = connection.execute(
        select(spans.component).where(COMPONENTS.latest(), spans.member_id == row["member_id"])
    ).scalars()
    values: dict[str, Any] = dict(row)
    return MergeMember(row["member_id"], values, frozenset(held))
