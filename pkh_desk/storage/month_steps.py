"""The steps of months on their way to the lock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from pkh_desk.domain.dates import Month
from pkh_desk.storage.tables import Account, MonthLock, MonthStep, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Step:
    """One step: submit, return or approve; `figures_hash` of what the month said then."""

    event: str
    reason: str
    figures_hash: str
    own_work: bool
    account_id: int
    by: str
    at: datetime


def add(work: UnitOfWork, month: Month, event: str, figures_hash: str, *, reason: str = "", own: bool = False) -> None:
    """Records a step of a month."""
    row = {
        "id": work.new_id(),
        "month": str(month),
        "event": event,
        "reason": reason,
        "figures_hash": figures_hash,
        "own_work": own,
        "account_id": work.account_id,
        "txn": work.txn,
    }
    work.connection.execute(insert(MonthStep).values(**row))


def standing(connection: Connection) -> dict[Month, tuple[Step, ...]]:
    """By month, the steps since it was last opened again, oldest first."""
    opened = (
        select(func.coalesce(func.max(MonthLock.unlocked_txn), 0))
        .where(MonthLock.month == MonthStep.month)
        .correlate(MonthStep)
        .scalar_subquery()
    )
    query = (
        select(MonthStep.__table__, Account.name, Txn.at)
        .join(Account, Account.id == MonthStep.account_id)
        .join(Txn, Txn.number == MonthStep.txn)
        .where(MonthStep.txn > opened)
        .order_by(MonthStep.txn)
    )
    found: dict[Month, tuple[Step, ...]] = {}
    for row in connection.execute(query).mappings():
        step = Step(
            row["event"],
            row["reason"],
            row["figures_hash"],
            row["own_work"],
            row["account_id"],
            row["name"],
            datetime.fromisoformat(row["at"]),
        )
        month = Month.parse(row["month"])
        found[month] = (*found.get(month, ()), step)
    return found
