"""Graduation cases in the database: the case, its append-only steps, and its state under two clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, func, insert, select

from pkh_desk.domain.graduation import PENDING
from pkh_desk.storage.bitemporal import CASES, HOUSEHOLDS
from pkh_desk.storage.tables import Account, CaseStepRow, GraduationCase, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

_H = HOUSEHOLDS.table.c
_S = CASES.table.c


@dataclass(frozen=True, slots=True)
class StoredStep:
    """One recorded step as it lies in the database, with when it was entered and by whom."""

    id: int
    event: str
    before: str
    after: str
    said_on: str
    counted_on: date
    values: Mapping[str, str]
    note: str
    own_work: bool
    account_id: int
    by: str
    recorded_at: datetime


def find(connection: Connection, case_id: int) -> RowMapping | None:
    """The row of one case; None if there is none."""
    query = select(GraduationCase.__table__).where(GraduationCase.id == case_id)
    return connection.execute(query).mappings().first()


def steps(connection: Connection, case_id: int) -> list[StoredStep]:
    """All steps of a case, oldest first."""
    query = (
        select(CaseStepRow.__table__, Account.name, Txn.at)
        .join(Account, Account.id == CaseStepRow.account_id)
        .join(Txn, Txn.number == CaseStepRow.txn)
        .where(CaseStepRow.case_id == case_id)
        .order_by(CaseStepRow.position)
    )
    return [_stored(row) for row in connection.execute(query).mappings()]


def pending_of(connection: Connection, household_id: int) -> list[tuple[int, str]]:
    """(id, number) of the household's cases that may still bring an exit."""
    query = (
        select(GraduationCase.id, GraduationCase.number)
        .join(CASES.table, and_(_S.case_id == GraduationCase.id, CASES.latest()))
        .where(GraduationCase.household_id == household_id, _S.state.in_([state.value for state in PENDING]))
    )
    return [(case_id, number) for case_id, number in connection.execute(query)]


def add(work: UnitOfWork, number: str, household_id: int, kind: str, opened_on: date, state: str) -> int:
    """Writes a new case in its first state; returns its id."""
    case_id = work.new_id()
    row = {
        "id": case_id,
        "number": number,
        "household_id": household_id,
        "kind": kind,
        "opened_on": opened_on,
        "opened_by": work.account_id,
        "txn": work.txn,
    }
    work.connection.execute(insert(GraduationCase).values(**row))
    CASES.open(work, case_id, opened_on, {"state": state})
    return case_id


def add_step(work: UnitOfWork, case_id: int, step: Mapping[str, Any]) -> int:
    """Appends a step (columns of case_step without id, case, position, account, txn); returns its id."""
    step_id = work.new_id()
    newest = select(func.coalesce(func.max(CaseStepRow.position), 0)).where(CaseStepRow.case_id == case_id)
    row = {
        **step,
        "id": step_id,
        "case_id": case_id,
        "position": work.connection.execute(newest).scalar_one() + 1,
        "account_id": work.account_id,
        "txn": work.txn,
    }
    work.connection.execute(insert(CaseStepRow).values(**row))
    return step_id


def hold_state(work: UnitOfWork, case_id: int, state: str, since: date) -> None:
    """Lets the case stand in `state` from `since` on; a paper older than the case reaches back before it."""
    first = CASES.believed(work.connection, case_id)[0]["valid_from"]
    CASES.amend(work, case_id, since, {"state": state})
    if since < first:
        CASES.open(work, case_id, since, {"state": state}, first)


def missing_since(connection: Connection, household_id: int) -> date | None:
    """First day of the stage since which an active household is in no list; None if listed or out."""
    found: date | None = None
    for span in reversed(HOUSEHOLDS.believed(connection, household_id)):
        if span["state"] != "active" or span["listing"] != "not_listed":
            break
        found = span["valid_from"]
    return found


def let_exit(work: UnitOfWork, household_id: int, on: date, kind: str) -> None:
    """The household leaves on `on`; where a list still names it, it shows as still listed (SEMANTICS 7)."""
    HOUSEHOLDS.amend(work, household_id, on, {"state": "exited", "since": on, "since_kind": kind})
    for span in HOUSEHOLDS.believed(work.connection, household_id):
        if span["valid_from"] >= on and span["listing"] == "listed":
            patch = {"listing": "still_listed"}
            HOUSEHOLDS.amend(work, household_id, span["valid_from"], patch, span["valid_to"])


def _stored(row: RowMapping) -> StoredStep:
    return StoredStep(
        id=row["id"],
        event=row["event"],
        before=row["from_state"],
        after=row["to_state"],
        said_on=row["said_on"],
        counted_on=row["counted_on"],
        values=row["data"],
        note=row["note"],
        own_work=row["own_work"],
        account_id=row["account_id"],
        by=row["name"],
        recorded_at=datetime.fromisoformat(row["at"]),
    )
