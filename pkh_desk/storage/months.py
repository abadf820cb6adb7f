"""Locks of months in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from pkh_desk.domain.dates import Month
from pkh_desk.storage.tables import Account, MonthLock, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that stands; `cutoff_txn` is the newest transaction that the month's figures know."""

    month: Month
    revision: int
    cutoff_txn: int
    own_work: bool
    at: datetime
    by: str


def lock_of(connection: Connection, month: Month) -> Lock | None:
    """The lock that stands on a month; None while it is open."""
    return standing(connection).get(month)


def standing(connection: Connection) -> dict[Month, Lock]:
    """All locks that stand, by month."""
    query = (
        select(
            MonthLock.month,
            MonthLock.revision,
            MonthLock.cutoff_txn,
            MonthLock.own_work,
            Txn.at,
            Account.name,
        )
        .join(Txn, Txn.number == MonthLock.txn)
        .join(Account, Account.id == MonthLock.locked_by, isouter=True)
        .where(MonthLock.unlocked_txn.is_(None))
    )
    locks = [
        Lock(Month.parse(month), revision, cutoff, own_work, datetime.fromisoformat(at), by or "")
        for month, revision, cutoff, own_work, at, by in connection.execute(query)
    ]
    return {lock.month: lock for lock in locks}


def revisions(connection: Connection, month: Month) -> int:
    """How many revisions of a month were ever locked."""
    query = select(func.max(MonthLock.revision)).where(MonthLock.month == str(month))
    return connection.execute(query).scalar() or 0


def frozen(connection: Connection, month: Month, revision: int = 0) -> bytes | None:
    """What the lock that stands on a month holds, or that of a `revision`; None while it is open."""
    wanted = MonthLock.revision == revision if revision else MonthLock.unlocked_txn.is_(None)
    return connection.execute(select(MonthLock.frozen).where(MonthLock.month == str(month), wanted)).scalar()


def history(connection: Connection, month: Month) -> list[tuple[int, datetime, str, bool, str]]:
    """(revision, locked at, by, whether it stands, why it was opened) of every lock of a month, oldest first."""
    query = (
        select(MonthLock.revision, Txn.at, Account.name, MonthLock.unlocked_txn, MonthLock.unlock_reason)
        .join(Txn, Txn.number == MonthLock.txn)
        .join(Account, Account.id == MonthLock.locked_by, isouter=True)
        .where(MonthLock.month == str(month))
        .order_by(MonthLock.revision)
    )
    return [
        (revision, datetime.fromisoformat(at), by or "", unlocked is None, reason)
        for revision, at, by, unlocked, reason in connection.execute(query)
    ]


def put(work: UnitOfWork, month: Month, revision: int, frozen: bytes, own_work: bool) -> None:
    """Locks a month as recorded by this very transaction."""
    work.connection.execute(
        insert(MonthLock).values(
            month=str(month),
            revision=revision,
            cutoff_txn=work.txn,
            locked_by=work.account_id,
            txn=work.txn,
            own_work=own_work,
            frozen=frozen,
            unlock_reason="",
        )
    )


def lift(work: UnitOfWork, month: Month, reason: str) -> None:
    """Takes the standing lock off; the revision stays on record."""
    work.connection.execute(
        update(MonthLock)
        .where(MonthLock.month == str(month), MonthLock.unlocked_txn.is_(None))
        .values(unlocked_txn=work.txn, unlock_reason=reason)
    )
