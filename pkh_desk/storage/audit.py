"""The append-only audit trail: each entry's hash covers the entry and the hash before it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, insert, select

from pkh_desk.domain.plain import plain_text
from pkh_desk.domain.records import AuditVerdict
from pkh_desk.storage.tables import (
    FAR_TXN,
    Account,
    AuditEntry,
    CaseSpan,
    ComponentSpan,
    HouseholdSpan,
    MemberSpan,
    Txn,
)

GENESIS = "0" * 64
_COLUMNS = (
    AuditEntry.number, AuditEntry.txn, AuditEntry.at, AuditEntry.account_id, AuditEntry.action, AuditEntry.subject_kind,
    AuditEntry.subject_id, AuditEntry.household_id, AuditEntry.reason, AuditEntry.detail, AuditEntry.prev_hash,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one action; `detail` carries facts without names and numbers of people."""

    action: str
    subject_kind: str
    subject_id: int
    household_id: int | None = None
    reason: str = ""
    detail: Mapping[str, Any] | None = None


def append(connection: Connection, txn: int, at: str, account_id: int, entry: Entry) -> None:
    """Writes one entry at the chain's end, in the transaction of the change that it tells of."""
    last = connection.execute(
        select(AuditEntry.number, AuditEntry.hash).order_by(AuditEntry.number.desc()).limit(1)
    ).first()
    number, prev = (last.number + 1, last.hash) if last else (1, GENESIS)
    detail = json.dumps(entry.detail or {}, sort_keys=True, ensure_ascii=False)
    values = (
        number, txn, at, account_id, entry.action, entry.subject_kind,
        entry.subject_id, entry.household_id, plain_text(entry.reason), detail, prev,
    )  # fmt: skip
    named = dict(zip((column.key for column in _COLUMNS), values, strict=True))
    connection.execute(insert(AuditEntry).values(**named, hash=_digest(values)))


def verify(connection: Connection) -> AuditVerdict:
    """Walks the whole chain: every hash, every link, every number in turn, and every transaction told of.

    A cut tail shows by transactions without an entry; a dataset's own making is its first entry, so an empty trail
    is a broken one. Who holds the data key and also removes the transactions with all they wrote is not found here.
    """
    count, prev, told = 0, GENESIS, set[int]()
    for values, found in _entries(connection):
        count += 1
        if values[0] != count or values[-1] != prev or _digest(values) != found:
            return AuditVerdict(_total(connection), False, count)
        prev = found
        told.add(values[1])
    if told != set(range(1, _newest(connection) + 1)) or not told:
        return AuditVerdict(count, False, count + 1)
    return AuditVerdict(count, True, 0)


def _newest(connection: Connection) -> int:
    """The newest transaction that anything in the dataset knows of."""
    known = [connection.execute(select(func.max(Txn.number))).scalar_one() or 0]
    for model in (HouseholdSpan, MemberSpan, ComponentSpan, CaseSpan):
        ends = select(func.max(model.rec_from), func.max(model.rec_to).filter(model.rec_to < FAR_TXN))
        known += [number or 0 for number in connection.execute(ends).one()]
    return max(known)


def _entries(connection: Connection) -> Iterator[tuple[tuple[Any, ...], str]]:
    rows = connection.execute(select(*_COLUMNS, AuditEntry.hash).order_by(AuditEntry.number))
    for row in rows:
        yield tuple(row)[:-1], row.hash


def _total(connection: Connection) -> int:
    return len(connection.execute(select(AuditEntry.number)).all())


def _digest(values: tuple[Any, ...]) -> str:
    return sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Found:
    """One entry as it is read back."""

    number: int
    at: datetime
    by: str
    action: str
    reason: str
    subject: tuple[str, int]


def of_household(connection: Connection, household_id: int) -> list[Found]:
    """The entries about one household, newest first."""
    query = (
        select(
            AuditEntry.number,
            AuditEntry.at,
            Account.name,
            AuditEntry.action,
            AuditEntry.reason,
            AuditEntry.subject_kind,
            AuditEntry.subject_id,
        )
        .join(Account, Account.id == AuditEntry.account_id, isouter=True)
        .where(AuditEntry.household_id == household_id)
        .order_by(AuditEntry.number.desc())
    )
    return [
        Found(number, datetime.fromisoformat(at), name or "", action, reason, (kind, subject_id))
        for number, at, name, action, reason, kind, subject_id in connection.execute(query)
    ]
