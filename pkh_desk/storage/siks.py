"""What waits to be typed into SIKS-NG, in the database."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update

from pkh_desk.domain.siks import SiksEntry, SiksLine, read_back, stored
from pkh_desk.storage import groups
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.tables import Account, HouseholdEventRow, SiksEntryRow, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

_H = HOUSEHOLDS.table.c
_E = SiksEntryRow.__table__.c


def add(work: UnitOfWork, household_id: int, event_id: int, lines: Collection[SiksLine]) -> int:
    """A new entry; returns its id."""
    entry_id = work.new_id()
    row = {"id": entry_id, "event_id": event_id, "household_id": household_id, "lines": stored(lines)}
    work.connection.execute(insert(SiksEntryRow).values(**row))
    return entry_id


def rows(
    connection: Connection,
    area: Callable[[str], str],
    label: Callable[[str], str],
    *,
    done: bool | None = False,
    own_of: int = 0,
    ids: Collection[int] | None = None,
) -> tuple[SiksEntry, ...]:
    """Entries, oldest event first; `done` None: both. Numbers are in full here."""
    query = _listed()
    if done is not None:
        query = query.where(_E.done_txn.is_not(None) if done else _E.done_txn.is_(None))
    if own_of:
        query = query.where(groups.of_facilitator(_E.household_id, own_of))
    if ids is not None:
        query = query.where(_E.id.in_(ids))
    return tuple(_entry(row, area, label) for row in connection.execute(query).mappings())


def waiting(connection: Connection, own_of: int = 0) -> int:
    """How many entries wait."""
    query = select(func.count()).where(_E.done_txn.is_(None), _E.cancelled_txn.is_(None))
    if own_of:
        query = query.where(groups.of_facilitator(_E.household_id, own_of))
    return int(connection.execute(query).scalar_one())


def mark(work: UnitOfWork, ids: Collection[int], *, done: bool) -> None:
    """Notes this transaction as the one that typed them, or that they wait again."""
    work.connection.execute(update(SiksEntryRow).where(_E.id.in_(ids)).values(done_txn=work.txn if done else None))


def _listed() -> Select[Any]:
    return (
        select(
            SiksEntryRow.__table__,
            HouseholdEventRow.event,
            HouseholdEventRow.counted_on,
            _H.caretaker_name,
            _H.village_code,
            Txn.at,
            Account.name.label("by"),
        )
        .join(HouseholdEventRow, HouseholdEventRow.id == _E.event_id)
        .join(HOUSEHOLDS.table, (_H.household_id == _E.household_id) & HOUSEHOLDS.latest(), isouter=True)
        .join(Txn, Txn.number == _E.done_txn, isouter=True)
        .join(Account, Account.id == Txn.account_id, isouter=True)
        .where(_E.cancelled_txn.is_(None))
        .order_by(HouseholdEventRow.txn, _E.id)
    )


def _entry(row: RowMapping, area: Callable[[str], str], label: Callable[[str], str]) -> SiksEntry:
    return SiksEntry(
        id=row["id"],
        household_id=row["household_id"],
        event_id=row["event_id"],
        label=label(row["event"]),
        name=row["caretaker_name"] or "",
        village=area(row["village_code"]) if row["village_code"] else "",
        counted_on=row["counted_on"],
        lines=read_back(row["lines"]),
        done_at=datetime.fromisoformat(row["at"]) if row["done_txn"] else None,
        done_by=row["by"] or "",
    )
