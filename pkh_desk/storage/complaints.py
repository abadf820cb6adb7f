"""Complaints in the database: the complaint, its append-only steps, and the list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, func, insert, or_, select, update

from pkh_desk.domain.complaints import EVENTS, RESTRICTED, ComplaintFilter, ComplaintRow, ComplaintStep
from pkh_desk.domain.complaints.fields import CLOSED, REGISTER
from pkh_desk.domain.complaints.words import STATE_LABELS
from pkh_desk.domain.records import HIDDEN_NAME
from pkh_desk.storage import groups
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.histories import recorded
from pkh_desk.storage.newest import newest
from pkh_desk.storage.tables import Account, Complaint, ComplaintStepRow, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

AreaName = Callable[[str], str]
Label = Callable[[str], str]
_C = Complaint.__table__.c
_H = HOUSEHOLDS.table.c
_DESCRIBING = ("receive", "correct")


def add(work: UnitOfWork, number: str, household_id: int | None, case_id: int | None) -> int:
    """A new complaint without steps; returns its id."""
    complaint_id = work.new_id()
    row = {
        "id": complaint_id,
        "number": number,
        "household_id": household_id,
        "case_id": case_id,
        "account_id": work.account_id,
        "txn": work.txn,
    }
    work.connection.execute(insert(Complaint).values(**row))
    return complaint_id


def link(work: UnitOfWork, complaint_id: int, values: Mapping[str, int | None]) -> None:
    """Changes the family, case or handling that a complaint belongs to."""
    work.connection.execute(update(Complaint).where(Complaint.id == complaint_id).values(**values))


def add_step(
    work: UnitOfWork, complaint_id: int, event: str, state: str, said_on: str, on: date, data: Mapping[str, str]
) -> int:
    """Appends a step; returns its id."""
    step_id = work.new_id()
    before = select(func.coalesce(func.max(ComplaintStepRow.position), 0)).where(
        ComplaintStepRow.complaint_id == complaint_id
    )
    row = {
        "id": step_id,
        "complaint_id": complaint_id,
        "position": work.connection.execute(before).scalar_one() + 1,
        "event": event,
        "to_state": state,
        "said_on": said_on,
        "counted_on": on,
        "data": dict(data),
        "account_id": work.account_id,
        "txn": work.txn,
    }
    work.connection.execute(insert(ComplaintStepRow).values(**row))
    return step_id


def steps(connection: Connection, complaint_id: int) -> list[ComplaintStep]:
    """All steps, oldest first."""
    query = (
        select(ComplaintStepRow.__table__, Account.name, Txn.at)
        .join(Account, Account.id == ComplaintStepRow.account_id)
        .join(Txn, Txn.number == ComplaintStepRow.txn)
        .where(ComplaintStepRow.complaint_id == complaint_id)
        .order_by(ComplaintStepRow.position)
    )
    return [_step(row) for row in connection.execute(query).mappings()]


def registered(found: list[ComplaintStep]) -> dict[str, str]:
    """What the register says now: the newest description, whole."""
    newest = next(step for step in reversed(found) if step.event in _DESCRIBING)
    known = {field.key for field in REGISTER}
    return {key: value for key, value in newest.values.items() if key in known}


def names_reporter(found: list[ComplaintStep]) -> bool:
    """Whether any version of the register, the newest or a former one, names who reported."""
    return any(step.values.get(key) for step in found for key in RESTRICTED)


def rows(
    connection: Connection,
    names: AreaName,
    label: Label,
    wanted: ComplaintFilter,
    *,
    complaint_id: int = 0,
    own_of: int = 0,
    account_id: int = 0,
    hidden: Collection[int] = (),
) -> list[ComplaintRow]:
    """Complaints that pass the filter, newest step first; `own_of`: of these groups or written by `account_id`.

    Of those linked to `hidden` cases only number and state are told, nothing else finds them, and they stand last, by
    number; among those of one household they are left out.
    """
    query = _listed()
    if complaint_id:
        query = query.where(_C.id == complaint_id)
    if own_of:
        query = query.where(_seen_by(own_of, account_id))
    if wanted.household:
        query = query.where(_C.household_id == wanted.household, or_(_C.case_id.is_(None), _C.case_id.not_in(hidden)))
    found = [_row(row, names, label) for row in connection.execute(query).mappings()]
    shown = [_veiled(one) if one.case_id in hidden else one for one in found]
    return sorted(
        (one for one in shown if _passes(one, wanted)), key=lambda one: (one.hidden, one.hidden and one.number)
    )


def cases_of_handling(connection: Connection, handling_id: int) -> list[int]:
    """The cases of the complaints that a handling belongs to."""
    query = select(_C.case_id).where(_C.handling_id == handling_id, _C.case_id.is_not(None))
    return list(connection.execute(query).scalars())


def waiting(connection: Connection, own_of: int = 0, account_id: int = 0) -> int:
    """How many complaints are open."""
    query = _listed().where(_last.c.to_state != CLOSED)
    if own_of:
        query = query.where(_seen_by(own_of, account_id))
    return int(connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())


def _seen_by(own_of: int, account_id: int) -> ColumnElement[bool]:
    return or_(groups.of_facilitator(_C.household_id, own_of), _C.account_id == account_id)


_last = ComplaintStepRow.__table__.alias("last")
_said = ComplaintStepRow.__table__.alias("said")


def _listed() -> Select[Any]:
    return (
        select(
            Complaint.__table__,
            _H.caretaker_name,
            _H.village_code,
            _said.c.data.label("register"),
            _said.c.counted_on.label("received_on"),
            _last.c.counted_on.label("last_step_on"),
            _last.c.to_state.label("state"),
        )
        .select_from(Complaint)
        .join(HOUSEHOLDS.table, and_(_H.household_id == _C.household_id, HOUSEHOLDS.latest()), isouter=True)
        .join(_last, newest(_last, "complaint_id", _C.id))
        .join(_said, newest(_said, "complaint_id", _C.id, events=_DESCRIBING))
        .order_by(_last.c.txn.desc(), _C.id.desc())
    )


def _passes(row: ComplaintRow, wanted: ComplaintFilter) -> bool:
    told = (row.number,) if row.hidden else (row.number, row.subject, row.name, row.village)
    words = " ".join(told).casefold()
    return (
        wanted.state in ("", row.state)
        and wanted.kind in ("", row.kind)
        and not (wanted.open_only and row.state == CLOSED)
        and all(word in words for word in wanted.search.casefold().split())
    )


def _row(row: RowMapping, names: AreaName, label: Label) -> ComplaintRow:
    register = row["register"]
    return ComplaintRow(
        id=row["id"],
        number=row["number"],
        household_id=row["household_id"],
        case_id=row["case_id"],
        handling_id=row["handling_id"],
        name=row["caretaker_name"] or "",
        village=names(row["village_code"]) if row["village_code"] else "",
        kind=register["kind"],
        kind_label=label(register["kind"]),
        subject=register["subject"],
        state=row["state"],
        state_label=STATE_LABELS[row["state"]],
        received_on=row["received_on"],
        last_step_on=row["last_step_on"],
    )


def _veiled(row: ComplaintRow) -> ComplaintRow:
    """A complaint for those outside the circle of its case: that it is there, its number and where it stands."""
    return replace(
        row,
        household_id=None,
        case_id=None,
        handling_id=None,
        name="",
        village="",
        kind="",
        kind_label="",
        subject=HIDDEN_NAME,
        received_on=None,
        last_step_on=None,
        hidden=True,
    )


def _step(row: RowMapping) -> ComplaintStep:
    return recorded(ComplaintStep, row, EVENTS[row["event"]].done)
