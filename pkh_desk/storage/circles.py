"""Who may see a case, in the database: dated changes of its circle, the newest of which holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, and_, func, insert, or_, select

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


_OF_HANDLINGS = ("visit", "meeting", "warning", "action")
"""Kinds of records of a handling that own files."""


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
    """What the trail may tell of that belongs to these cases, as (kind, id).

    Themselves, their documents, complaints and handlings with what is recorded there, and the files of all of these.
    """
    if not case_ids:
        return set()
    steps = select(CaseStepRow.id).where(CaseStepRow.case_id.in_(case_ids))
    papers = select(Document.id).where(Document.case_id.in_(case_ids))
    told = select(Complaint.id).where(Complaint.case_id.in_(case_ids))
    behind = select(Complaint.handling_id).where(Complaint.case_id.in_(case_ids), Complaint.handling_id.is_not(None))
    handlings = select(CaseHandling.id).where(or_(CaseHandling.case_id.in_(case_ids), CaseHandling.id.in_(behind)))
    records = select(HandlingRecord.id).where(HandlingRecord.handling_id.in_(handlings))
    owned = or_(
        and_(AttachmentRow.owner_kind == "case", AttachmentRow.owner_id.in_(case_ids)),
        and_(AttachmentRow.owner_kind == "case_step", AttachmentRow.owner_id.in_(steps)),
        and_(AttachmentRow.owner_kind == "document", AttachmentRow.owner_id.in_(papers)),
        and_(AttachmentRow.owner_kind == "complaint", AttachmentRow.owner_id.in_(told)),
        and_(AttachmentRow.owner_kind.in_(_OF_HANDLINGS), AttachmentRow.owner_id.in_(records)),
    )
    found: dict[str, Select[int]] = {
        "document": papers,
        "complaint": told,
        "handling": handlings,
        "handling_record": records,
        "attachment": select(AttachmentRow.id).where(owned),
    }
    named = {(kind, one) for kind, query in found.items() for one in connection.execute(query).scalars()}
    return named | {("case", one) for one in case_ids}


def numbers(connection: Connection, case_ids: Iterable[int]) -> list[str]:
    """The numbers of these cases, in order."""
    query = select(GraduationCase.number).where(GraduationCase.id.in_(list(case_ids)))
    return sorted(connection.execute(query).scalars())
