"""Who may see a case, in the database: dated changes of its circle, the newest of which holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, func, insert, or_, select

from pkh_desk.storage.tables import (
    Account,
    AttachmentRow,
    CaseHandling,
    CaseStepRow,
    CircleChangeRow,
    CircleMemberRow,
    Complaint,
    Document,
    GraduationCase,
    HandlingRecord,
    Txn,
)
from pkh_desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


@dataclass(frozen=True, slots=True)
class StoredChange:
    """One change of a circle, with the accounts that it names."""

    id: int
    restricted: bool
    decided_on: date
    reason: str
    by: str
    recorded_at: datetime
    accounts: tuple[int, ...]


def add(work: UnitOfWork, case_id: int, on: date, reason: str, accounts: Iterable[int] | None) -> int:
    """Appends a change; `accounts` None lifts the restriction. Returns its id."""
    change_id = work.new_id()
    row = {
        "id": change_id,
        "case_id": case_id,
        "restricted": accounts is not None,
        "decided_on": on,
        "reason": reason,
        "account_id": work.account_id,
        "txn": work.txn,
    }
    work.connection.execute(insert(CircleChangeRow).values(**row))
    for account_id in accounts or ():
        work.connection.execute(insert(CircleMemberRow).values(change_id=change_id, account_id=account_id))
    return change_id


def changes(connection: Connection, case_id: int) -> list[StoredChange]:
    """All changes of a case's circle, newest first."""
    query = (
        select(CircleChangeRow.__table__, Account.name, Txn.at)
        .join(Account, Account.id == CircleChangeRow.account_id)
        .join(Txn, Txn.number == CircleChangeRow.txn)
        .where(CircleChangeRow.case_id == case_id)
        .order_by(CircleChangeRow.txn.desc())
    )
    rows = connection.execute(query).mappings().all()
    named: dict[int, list[int]] = {}
    members = select(CircleMemberRow.change_id, CircleMemberRow.account_id)
    for change_id, account_id in connection.execute(
        members.where(CircleMemberRow.change_id.in_([row["id"] for row in rows]))
    ):
        named.setdefault(change_id, []).append(account_id)
    return [
        StoredChange(
            id=row["id"],
            restricted=row["restricted"],
            decided_on=row["decided_on"],
            reason=row["reason"],
            by=row["name"],
            recorded_at=datetime.fromisoformat(row["at"]),
            accounts=tuple(named.get(row["id"], ())),
        )
        for row in rows
    ]


def circles(connection: Connection) -> dict[int, frozenset[int]]:
    """The accounts of each case that is restricted now, by case."""
    newest = (
        select(func.max(CircleChangeRow.txn).label("txn"), CircleChangeRow.case_id)
        .group_by(CircleChangeRow.case_id)
        .subquery()
    )
    query = (
        select(CircleChangeRow.case_id, CircleMemberRow.account_id)
        .join(newest, (newest.c.case_id == CircleChangeRow.case_id) & (newest.c.txn == CircleChangeRow.txn))
        .join(CircleMemberRow, CircleMemberRow.change_id == CircleChangeRow.id)
        .where(CircleChangeRow.restricted)
    )
    found: dict[int, set[int]] = {}
    for case_id, account_id in connection.execute(query):
        found.setdefault(case_id, set()).add(account_id)
    return {case_id: frozenset(accounts) for case_id, accounts in found.items()}


CASE_SUBJECTS = ("case", "document", "handling", "handling_record", "complaint", "attachment")
"""Subjects of the trail that may belong to a case."""


def subjects(connection: Connection, case_ids: Collection[int]) -> set[tuple[str, int]]:
    """What the trail may tell of that belongs to these cases, as (kind, id), kinds as in CASE_SUBJECTS."""
    if not case_ids:
        return set()
    handlings = select(CaseHandling.id).where(CaseHandling.case_id.in_(case_ids))
    records = select(HandlingRecord.id).where(HandlingRecord.handling_id.in_(handlings))
    found: dict[str, Any] = {
        "case": select(GraduationCase.id).where(GraduationCase.id.in_(case_ids)),
        "document": select(Document.id).where(Document.case_id.in_(case_ids)),
        "handling": handlings,
        "handling_record": records,
        "complaint": select(Complaint.id).where(
            or_(Complaint.case_id.in_(case_ids), Complaint.handling_id.in_(handlings))
        ),
    }
    steps = select(CaseStepRow.id).where(CaseStepRow.case_id.in_(case_ids))
    owners = {**found, "case_step": steps, **dict.fromkeys(("visit", "meeting", "warning", "action"), records)}
    found["attachment"] = select(AttachmentRow.id).where(
        or_(*(and_(AttachmentRow.owner_kind == kind, AttachmentRow.owner_id.in_(ids)) for kind, ids in owners.items()))
    )
    return {(kind, one) for kind, ids in found.items() for one in connection.execute(ids).scalars()}


def numbers(connection: Connection, case_ids: Iterable[int]) -> list[str]:
    """The numbers of these cases, in order."""
    query = select(GraduationCase.number).where(GraduationCase.id.in_(list(case_ids)))
    return sorted(connection.execute(query).scalars())
