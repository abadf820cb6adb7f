"""Records of a handling in the database: append-only versions, and what of them is planned and due."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, and_, func, insert, not_, select

from pkh_desk.domain.handling import RECORDS, DueRecord, Made
from pkh_desk.domain.handling.fields import PLANNED
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.handlings import is_closed, seen
from pkh_desk.storage.newest import newest
from pkh_desk.storage.tables import Account, CaseHandling, HandlingRecord, HandlingVersion, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

WITHDRAW = "withdraw"
_H = HOUSEHOLDS.table.c


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version as it lies in the database; `names` are what people who are no record were called then."""

    id: int
    record_id: int
    kind: str
    change: str
    state: str
    said_on: str
    counted_on: date | None
    due_on: date | None
    restricted: bool
    values: Mapping[str, str]
    names: Mapping[str, str]
    reason: str
    by: str
    recorded_at: datetime


def handling_of(connection: Connection, record_id: int) -> int:
    """The handling that a record belongs to; 0 if there is no such record."""
    query = select(HandlingRecord.handling_id).where(HandlingRecord.id == record_id)
    return connection.execute(query).scalar() or 0


def versions(connection: Connection, handling_id: int) -> dict[int, list[StoredVersion]]:
    """All versions of all records of a handling by record, each oldest first, records in the order of writing."""
    query = (
        select(HandlingVersion.__table__, HandlingRecord.kind, Account.name, Txn.at)
        .join(HandlingRecord, HandlingRecord.id == HandlingVersion.record_id)
        .join(Account, Account.id == HandlingVersion.account_id)
        .join(Txn, Txn.number == HandlingVersion.txn)
        .where(HandlingRecord.handling_id == handling_id)
        .order_by(HandlingRecord.txn, HandlingRecord.id, HandlingVersion.position)
    )
    found: dict[int, list[StoredVersion]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["record_id"], []).append(_stored(row))
    return found


def add(work: UnitOfWork, handling_id: int, kind: str) -> int:
    """Writes a new record; returns its id. A version must follow."""
    record_id = work.new_id()
    row = {"id": record_id, "handling_id": handling_id, "kind": kind, "txn": work.txn}
    work.connection.execute(insert(HandlingRecord).values(**row))
    return record_id


def add_version(
    work: UnitOfWork, record_id: int, change: str, made: Made, names: Mapping[str, str], reason: str = ""
) -> int:
    """Appends a version; returns its id."""
    version_id = work.new_id()
    before = select(func.coalesce(func.max(HandlingVersion.position), 0)).where(HandlingVersion.record_id == record_id)
    row = {
        "id": version_id,
        "record_id": record_id,
        "position": work.connection.execute(before).scalar_one() + 1,
        "change": change,
        "state": made.state,
        "said_on": made.said_on,
        "counted_on": made.counted_on,
        "due_on": made.due_on,
        "restricted": made.restricted,
        "data": {"values": dict(made.values), "names": dict(names)},
        "reason": reason,
        "account_id": work.account_id,
        "txn": work.txn,
    }
    work.connection.execute(insert(HandlingVersion).values(**row))
    return version_id


def due(
    connection: Connection,
    names: Callable[[str], str],
    until: date | None,
    own_of: int = 0,
    hidden: Collection[int] = (),
) -> list[DueRecord]:
    """What is planned and not done in all open handlings, the earliest first; until a day, None for all.

    `own_of` and `hidden` as in `handlings.rows`.
    """
    version = HandlingVersion.__table__
    query = (
        select(
            HandlingVersion.record_id,
            HandlingVersion.due_on,
            HandlingVersion.data,
            HandlingRecord.kind,
            CaseHandling.id.label("handling_id"),
            CaseHandling.number,
            CaseHandling.household_id,
            CaseHandling.case_id,
            _H.caretaker_name,
            _H.village_code,
        )
        .select_from(HandlingVersion)
        .join(HandlingRecord, newest(version, "record_id", HandlingRecord.__table__.c.id))
        .join(CaseHandling, CaseHandling.id == HandlingRecord.handling_id)
        .join(HOUSEHOLDS.table, and_(_H.household_id == CaseHandling.household_id, HOUSEHOLDS.latest()))
        .where(HandlingVersion.state == PLANNED, HandlingVersion.change != WITHDRAW)
        .where(not_(is_closed()))
        .order_by(HandlingVersion.due_on, HandlingVersion.record_id)
    )
    if until is not None:
        query = query.where(HandlingVersion.due_on <= until)
    query = query.where(seen(own_of, hidden))
    return [_due(row, names) for row in connection.execute(query).mappings()]


def _stored(row: RowMapping) -> StoredVersion:
    return StoredVersion(
        id=row["id"],
        record_id=row["record_id"],
        kind=row["kind"],
        change=row["change"],
        state=row["state"],
        said_on=row["said_on"],
        counted_on=row["counted_on"],
        due_on=row["due_on"],
        restricted=row["restricted"],
        values=row["data"]["values"],
        names=row["data"]["names"],
        reason=row["reason"],
        by=row["name"],
        recorded_at=datetime.fromisoformat(row["at"]),
    )


def _due(row: RowMapping, names: Callable[[str], str]) -> DueRecord:
    return DueRecord(
        record_id=row["record_id"],
        kind=row["kind"],
        kind_label=RECORDS[row["kind"]].label,
        due_on=row["due_on"],
        said=row["data"]["values"]["due"],
        handling_id=row["handling_id"],
        handling=row["number"],
        household_id=row["household_id"],
        case_id=row["case_id"],
        name=row["caretaker_name"],
        village=names(row["village_code"]),
    )
