"""Who works on a case: the facilitator of the household's group, unless somebody else was put in charge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select

from pkh_desk.storage import groups
from pkh_desk.storage.bitemporal import GROUPS, HOUSEHOLD_GROUPS
from pkh_desk.storage.tables import CaseHandler, GraduationCase
from pkh_desk.storage.unit_of_work import UnitOfWork

_CASE = GraduationCase.__table__.c
_G = GROUPS.table.c
_M = HOUSEHOLD_GROUPS.table.c


def assign(work: UnitOfWork, case_ids: Iterable[int], facilitator_id: int | None) -> None:
    """Puts a facilitator in charge of cases; None gives them back to the facilitator of the group."""
    for case_id in case_ids:
        row = {"id": work.new_id(), "case_id": case_id, "facilitator_id": facilitator_id, "txn": work.txn}
        work.connection.execute(insert(CaseHandler).values(**row))


def assigned() -> ColumnElement[Any]:
    """The facilitator who was put in charge of a listed case; NULL if none."""
    return (
        select(CaseHandler.facilitator_id)
        .where(CaseHandler.case_id == _CASE.id)
        .order_by(CaseHandler.txn.desc())
        .limit(1)
        .correlate(GraduationCase)
        .scalar_subquery()
    )


def in_charge() -> ColumnElement[Any]:
    """The facilitator who works on a listed case; NULL if nobody does."""
    of_group = (
        select(_G.facilitator_id)
        .join(HOUSEHOLD_GROUPS.table, and_(_M.group_id == _G.group_id, HOUSEHOLD_GROUPS.latest()))
        .where(GROUPS.latest(), _M.household_id == _CASE.household_id)
        .limit(1)
        .correlate(GraduationCase)
        .scalar_subquery()
    )
    return func.coalesce(assigned(), of_group)


def seen_by(facilitator_id: int) -> ColumnElement[bool]:
    """True for a listed case of this facilitator's own groups, or of which he is in charge."""
    return groups.of_facilitator(_CASE.household_id, facilitator_id) | (assigned() == facilitator_id)


def works_on(connection: Connection, facilitator_id: int, case_id: int) -> bool:
    """Whether a facilitator was put in charge of a case."""
    query = select(_CASE.id).where(_CASE.id == case_id, assigned() == facilitator_id)
    return connection.execute(query).first() is not None
