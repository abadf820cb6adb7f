"""One change = one transaction = one number of the recorded clock; nothing is kept without commit()."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType

from sqlalchemy import Connection, func, insert, select, update

from pkh_desk.domain.clock import Clock
from pkh_desk.domain.ids import COUNTER_BITS
from pkh_desk.storage import audit
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.engine import Database
from pkh_desk.storage.tables import IdCounter, Txn


class UnitOfWork:
    """A write: `with UnitOfWork(...) as work: ...; work.audit(Entry(...)); work.commit()`.

    `connection` writes inside it, `txn` is its transaction number. A commit without an audit entry is a bug.
    """

    connection: Connection
    txn: int

    def __init__(self, database: Database, clock: Clock, account_id: int, action: str) -> None:
        self._database = database
        self._clock = clock
        self.account_id = account_id
        self._action = action
        self._stack = ExitStack()
        self._audited = False
        self._kept = False
        self._take_back: list[Callable[[], None]] = []

    def __enter__(self) -> UnitOfWork:
        self.connection = self._stack.enter_context(self._database.writing())
        try:
            self.at = self._clock.now().isoformat(timespec="seconds")
            self.txn = newest_txn(self.connection) + 1
            self.connection.execute(
                insert(Txn).values(number=self.txn, at=self.at, account_id=self.account_id, action=self._action)
            )
        except BaseException as fault:
            self._stack.__exit__(type(fault), fault, fault.__traceback__)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            while self._take_back and not self._kept:
                self._take_back.pop()()
        finally:
            self._stack.__exit__(kind, fault, trace)

    def unless_kept(self, take_back: Callable[[], None]) -> None:
        """Has `take_back` called if this change is not committed, while no other process can write yet: for what
        belongs to the change but lies outside the database."""
        self._take_back.append(take_back)

    def audit(self, entry: Entry) -> None:
        """Adds an entry to the trail, in this transaction."""
        audit.append(self.connection, self.txn, self.at, self.account_id, entry)
        self._audited = True

    def new_ids(self, count: int) -> range:
        """`count` fresh ids in a row (DESIGN 8)."""
        counter = self.connection.execute(select(IdCounter)).one()
        self.connection.execute(update(IdCounter).values(next=counter.next + count))
        if counter.next + count >= 2**COUNTER_BITS:
            raise RuntimeError("the id counter of this PC is used up")
        start = counter.prefix | counter.next
        return range(start, start + count)

    def new_id(self) -> int:
        """One fresh id."""
        return self.new_ids(1)[0]

    def commit(self) -> None:
        """Keeps the change."""
        if not self._audited:
            raise RuntimeError(f"{self._action}: a change without an audit entry")
        self.connection.commit()
        self._kept = True


def action_of(connection: Connection, txn: int) -> str:
    """What a transaction was for, "" if there is none such."""
    return connection.execute(select(Txn.action).where(Txn.number == txn)).scalar() or ""


def newest_txn(connection: Connection) -> int:
    """The newest transaction number, 0 in a new dataset."""
    return connection.execute(select(func.max(Txn.number))).scalar() or 0
