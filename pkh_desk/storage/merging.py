"""Writes a merge into the spans: what ended is closed on its day, what stays takes over, nothing is overwritten."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, select

from pkh_desk.storage.bitemporal import COMPONENTS, HOUSEHOLDS, MEMBERS
from pkh_desk.storage.cases import let_exit
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
    unite_members(work, plan, on)


def unite_members(work: UnitOfWork, plan: MergePlan, on: date) -> None:
    """Gives the members that stay what only the others had, and ends those."""
    for kept, component in plan.components:
        COMPONENTS.open(work, kept, on, {"component": component})
    for _, merged in plan.united:
        MEMBERS.end(work, merged, on)
        COMPONENTS.end(work, merged, on)


def _member(connection: Connection, row: RowMapping) -> MergeMember:
    from pkh_desk.domain.duplicates.merging import MergeMember

    spans = COMPONENTS.table.c
    held = connection.execute(
        select(spans.component).where(COMPONENTS.latest(), spans.member_id == row["member_id"])
    ).scalars()
    values: dict[str, Any] = dict(row)
    return MergeMember(row["member_id"], values, frozenset(held))
