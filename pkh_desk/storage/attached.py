"""Attached files in the database: what belongs to what. Their bytes lie in the store (storage/attachments.py)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update

from pkh_desk.domain.records import Attachment
from pkh_desk.storage.tables import (
    Account,
    AttachmentRow,
    CaseStepRow,
    Document,
    Household,
    HouseholdEventRow,
    Txn,
)
from pkh_desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def add(work: UnitOfWork, values: Mapping[str, Any]) -> int:
    """Writes an attached file (columns without id, account, txn and withdrawal); returns its id."""
    made = work.new_id()
    row = {**values, "id": made, "account_id": work.account_id, "txn": work.txn, "withdraw_reason": ""}
    work.connection.execute(insert(AttachmentRow).values(**row))
    return made


def find(connection: Connection, attachment_id: int) -> tuple[Attachment, str] | None:
    """One attached file and its name in the store; None if there is none."""
    row = connection.execute(_listed().where(AttachmentRow.id == attachment_id)).mappings().first()
    return (_record(row), row["content"]) if row else None


def of_owners(connection: Connection, owners: Sequence[tuple[str, int]]) -> list[Attachment]:
    """The files of these (kind, id), oldest first, withdrawn ones last."""
    found: list[Attachment] = []
    for kind, owner_id in owners:
        query = _listed().where(AttachmentRow.owner_kind == kind, AttachmentRow.owner_id == owner_id)
        found += [_record(row) for row in connection.execute(query).mappings()]
    return sorted(found, key=lambda one: (bool(one.withdrawn), one.added_at, one.id))


def standing(connection: Connection, kind: str, owner_id: int) -> list[str]:
    """Names in the store of the files of an owner that are not withdrawn."""
    query = select(AttachmentRow.content).where(
        AttachmentRow.owner_kind == kind, AttachmentRow.owner_id == owner_id, AttachmentRow.withdrawn_txn.is_(None)
    )
    return list(connection.execute(query).scalars())


def counts(connection: Connection, kind: str, owner_ids: Sequence[int]) -> dict[int, int]:
    """How many standing files these owners of one kind have; owners without any are left out."""
    query = (
        select(AttachmentRow.owner_id, func.count())
        .where(
            AttachmentRow.owner_kind == kind,
            AttachmentRow.owner_id.in_(owner_ids),
            AttachmentRow.withdrawn_txn.is_(None),
        )
        .group_by(AttachmentRow.owner_id)
    )
    return {owner_id: count for owner_id, count in connection.execute(query)}


def rename(work: UnitOfWork, attachment_id: int, title: str) -> None:
    """Gives a file another caption."""
    work.connection.execute(update(AttachmentRow).where(AttachmentRow.id == attachment_id).values(title=title))


def withdraw(work: UnitOfWork, attachment_id: int, reason: str) -> None:
    """Marks a file as withdrawn; the row and the bytes stay."""
    values = {"withdrawn_txn": work.txn, "withdraw_reason": reason}
    work.connection.execute(update(AttachmentRow).where(AttachmentRow.id == attachment_id).values(**values))


def case_of_step(connection: Connection, step_id: int) -> int | None:
    """The case of a step; None if there is no such step."""
    return connection.execute(select(CaseStepRow.case_id).where(CaseStepRow.id == step_id)).scalar()


def steps_of_case(connection: Connection, case_id: int) -> list[int]:
    """The ids of a case's steps, oldest first."""
    query = select(CaseStepRow.id).where(CaseStepRow.case_id == case_id).order_by(CaseStepRow.position)
    return list(connection.execute(query).scalars())


def documents_of_case(connection: Connection, case_id: int) -> list[int]:
    """The ids of a case's issued documents, oldest first."""
    query = select(Document.id).where(Document.case_id == case_id).order_by(Document.id)
    return list(connection.execute(query).scalars())


def household_of_event(connection: Connection, event_id: int) -> int | None:
    """The household of an event; None if there is no such event."""
    return connection.execute(select(HouseholdEventRow.household_id).where(HouseholdEventRow.id == event_id)).scalar()


def is_household(connection: Connection, household_id: int) -> bool:
    """Whether there is such a household."""
    return connection.execute(select(Household.id).where(Household.id == household_id)).first() is not None


def _listed() -> Select[Any]:
    return (
        select(AttachmentRow.__table__, Account.name, Txn.at)
        .join(Account, Account.id == AttachmentRow.account_id)
        .join(Txn, Txn.number == AttachmentRow.txn)
    )


def _record(row: RowMapping) -> Attachment:
    return Attachment(
        id=row["id"],
        owner_kind=row["owner_kind"],
        owner_id=row["owner_id"],
        title=row["title"],
        media_type=row["media_type"],
        size=row["size"],
        pages=row["pages"],
        taken_on=row["taken_on"],
        place=row["place"],
        by=row["name"],
        added_at=datetime.fromisoformat(row["at"]),
        withdrawn=row["withdraw_reason"],
    )
