"""Graduation cases in the database: the case, its append-only steps, and its state under two clocks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, func, insert, or_, select

from pkh_desk.domain.graduation import PENDING
from pkh_desk.domain.records import HIDDEN_NAME, CaseRow
from pkh_desk.storage import groups
from pkh_desk.storage.bitemporal import CASES, HOUSEHOLDS
from pkh_desk.storage.tables import Account, CaseStepRow, GraduationCase, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

AreaName = Callable[[str], str]
Label = Callable[[str], str]
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


def rows(
    connection: Connection,
    names: AreaName,
    label: Label,
    *,
    state: str = "",
    search: str = "",
    household_id: int | None = None,
    case_id: int | None = None,
    own_of: int = 0,
    hidden: Collection[int] = (),
) -> list[CaseRow]:
    """Cases as a list shows them, newest step first; `search` is part of a name or case number.

    Of `hidden` cases only number and state are told; among those of one household they are left out.
    """
    query = _listed()
    if state:
        query = query.where(_S.state == state)
    if household_id is not None:
        query = query.where(GraduationCase.household_id == household_id, GraduationCase.id.not_in(hidden))
    if case_id is not None:
        query = query.where(GraduationCase.id == case_id)
    if own_of:
        query = query.where(groups.of_facilitator(_H.household_id, own_of))
    for word in search.split():
        found = or_(
            and_(_H.caretaker_name.icontains(word, autoescape=True), GraduationCase.id.not_in(hidden)),
            GraduationCase.number.icontains(word, autoescape=True),
        )
        query = query.where(found)
    listed = [_row(row, names, label) for row in connection.execute(query).mappings()]
    return [_veiled(row) if row.id in hidden else row for row in listed]


def counts(connection: Connection, own_of: int = 0) -> dict[str, int]:
    """How many cases stand in each state; states without any are left out."""
    query = select(_S.state, func.count()).where(CASES.latest()).group_by(_S.state)
    if own_of:
        query = query.join(GraduationCase, GraduationCase.id == _S.case_id)
        query = query.where(groups.of_facilitator(GraduationCase.__table__.c.household_id, own_of))
    return {state: count for state, count in connection.execute(query)}


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


def _listed() -> Select[Any]:
    newest = (
        select(CaseStepRow.case_id, func.max(CaseStepRow.position).label("position"))
        .group_by(CaseStepRow.case_id)
        .subquery()
    )
    last = and_(CaseStepRow.case_id == newest.c.case_id, CaseStepRow.position == newest.c.position)
    retractions = (
        select(func.count())
        .where(CaseStepRow.case_id == GraduationCase.id, CaseStepRow.event == "receive-retraction")
        .correlate(GraduationCase)
        .scalar_subquery()
    )
    return (
        select(
            GraduationCase.__table__,
            _S.state.label("case_state"),
            _H.caretaker_name,
            _H.village_code,
            CaseStepRow.counted_on.label("last_step_on"),
            retractions.label("retractions"),
        )
        .select_from(GraduationCase)
        .join(CASES.table, and_(_S.case_id == GraduationCase.id, CASES.latest()))
        .join(HOUSEHOLDS.table, and_(_H.household_id == GraduationCase.household_id, HOUSEHOLDS.latest()))
        .join(newest, newest.c.case_id == GraduationCase.id)
        .join(CaseStepRow, last)
        .order_by(CaseStepRow.txn.desc(), GraduationCase.id.desc())
    )


def _row(row: RowMapping, names: AreaName, label: Label) -> CaseRow:
    return CaseRow(
        id=row["id"],
        number=row["number"],
        household_id=row["household_id"],
        name=row["caretaker_name"],
        village=names(row["village_code"]),
        kind=row["kind"],
        state=row["case_state"],
        state_label=label(row["case_state"]),
        opened_on=row["opened_on"],
        last_step_on=row["last_step_on"],
        retracted=bool(row["retractions"]),
    )


def _veiled(row: CaseRow) -> CaseRow:
    """A case for those outside its circle: that it is there, its number and where it stands."""
    return replace(row, household_id=0, name=HIDDEN_NAME, village="", kind="", retracted=False, hidden=True)


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
