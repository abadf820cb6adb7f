"""Handlings in the database: the handling itself and the turns that opened and closed it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, exists, func, insert, or_, select

from pkh_desk.domain.handling import KIND_NAMES, TURNS, HandlingRow, HandlingTurnInfo
from pkh_desk.storage import case_handlers, groups
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.histories import recorded
from pkh_desk.storage.newest import newest
from pkh_desk.storage.tables import Account, CaseHandling, Complaint, GraduationCase, HandlingTurn, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

AreaName = Callable[[str], str]
CLOSE = "close"
_H = HOUSEHOLDS.table.c
_ID = CaseHandling.__table__.c.id
_first, _last = HandlingTurn.__table__.alias("first"), HandlingTurn.__table__.alias("last")


def find(connection: Connection, handling_id: int) -> RowMapping | None:
    """The row of one handling; None if there is none."""
    query = select(CaseHandling.__table__).where(CaseHandling.id == handling_id)
    return connection.execute(query).mappings().first()


def of_case(connection: Connection, case_id: int) -> int:
    """The id of the handling of a case; 0 if there is none yet."""
    return connection.execute(select(CaseHandling.id).where(CaseHandling.case_id == case_id)).scalar() or 0


def rows(
    connection: Connection,
    names: AreaName,
    *,
    state: str = "",
    search: str = "",
    household_id: int | None = None,
    handling_id: int | None = None,
    own_of: int = 0,
    hidden: Collection[int] = (),
) -> list[HandlingRow]:
    """Handlings as a list shows them, newest first; `search` is part of a name, number or subject.

    `own_of` as in services.scope; those of `hidden` cases are left out.
    """
    query = _listed()
    if household_id is not None:
        query = query.where(CaseHandling.household_id == household_id)
    if handling_id is not None:
        query = query.where(CaseHandling.id == handling_id)
    query = query.where(seen(own_of, hidden))
    for word in search.split():
        columns = (_H.caretaker_name, CaseHandling.number, CaseHandling.subject)
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    if state:
        query = query.where((_last.c.event == CLOSE) == (state == "closed"))
    return [_row(row, names) for row in connection.execute(query).mappings()]


def seen(own_of: int, hidden: Collection[int]) -> ColumnElement[bool]:
    """True for a handling of this facilitator's groups or cases (0: of anybody) whose case is not hidden.

    A handling that was opened for a complaint before that was linked to a hidden case is hidden with it.
    """
    behind = select(Complaint.handling_id).where(Complaint.case_id.in_(hidden), Complaint.handling_id.is_not(None))
    shown = and_(
        or_(CaseHandling.case_id.is_(None), CaseHandling.case_id.not_in(hidden)), CaseHandling.id.not_in(behind)
    )
    if not own_of:
        return shown
    of_case = CaseHandling.case_id.in_(select(GraduationCase.id).where(case_handlers.assigned() == own_of))
    return and_(shown, or_(groups.of_facilitator(CaseHandling.__table__.c.household_id, own_of), of_case))


def is_closed() -> ColumnElement[bool]:
    """True for a handling that its newest turn closed."""
    turn = HandlingTurn.__table__.alias()
    return exists().where(newest(turn, "handling_id", _ID), turn.c.event == CLOSE).correlate(CaseHandling)


def turns(connection: Connection, handling_id: int) -> tuple[HandlingTurnInfo, ...]:
    """What opened, closed and opened a handling again, oldest first."""
    query = (
        select(HandlingTurn.__table__, Account.name, Txn.at)
        .join(Account, Account.id == HandlingTurn.account_id)
        .join(Txn, Txn.number == HandlingTurn.txn)
        .where(HandlingTurn.handling_id == handling_id)
        .order_by(HandlingTurn.position)
    )
    return tuple(_turn(row) for row in connection.execute(query).mappings())


def add(work: UnitOfWork, values: Mapping[str, Any]) -> int:
    """Writes a new handling (number, household, case, kind, subject); returns its id. A turn must follow."""
    handling_id = work.new_id()
    work.connection.execute(insert(CaseHandling).values(**values, id=handling_id, txn=work.txn))
    return handling_id


def add_turn(
    work: UnitOfWork, handling_id: int, event: str, said_on: str, counted_on: date, data: Mapping[str, str]
) -> None:
    """Appends a turn."""
    before = select(func.coalesce(func.max(HandlingTurn.position), 0)).where(HandlingTurn.handling_id == handling_id)
    row = {
        "id": work.new_id(),
        "handling_id": handling_id,
        "position": work.connection.execute(before).scalar_one() + 1,
        "event": event,
        "said_on": said_on,
        "counted_on": counted_on,
        "data": dict(data),
        "account_id": work.account_id,
        "txn": work.txn,
    }
    work.connection.execute(insert(HandlingTurn).values(**row))


def _listed() -> Select[Any]:
    return (
        select(
            CaseHandling.__table__,
            _H.caretaker_name,
            _H.village_code,
            _first.c.counted_on.label("opened_on"),
            _last.c.counted_on.label("last_turn_on"),
            _last.c.event.label("last_event"),
        )
        .select_from(CaseHandling)
        .join(HOUSEHOLDS.table, and_(_H.household_id == CaseHandling.household_id, HOUSEHOLDS.latest()))
        .join(_first, newest(_first, "handling_id", _ID, first=True))
        .join(_last, newest(_last, "handling_id", _ID))
        .order_by(_last.c.txn.desc(), CaseHandling.id.desc())
    )


def _row(row: RowMapping, names: AreaName) -> HandlingRow:
    return HandlingRow(
        id=row["id"],
        number=row["number"],
        household_id=row["household_id"],
        case_id=row["case_id"],
        name=row["caretaker_name"],
        village=names(row["village_code"]),
        kind=row["kind"],
        kind_label=KIND_NAMES.get(row["kind"], row["kind"]),
        subject=row["subject"],
        state="closed" if row["last_event"] == CLOSE else "open",
        opened_on=row["opened_on"],
        last_turn_on=row["last_turn_on"],
    )


def _turn(row: RowMapping) -> HandlingTurnInfo:
    return recorded(HandlingTurnInfo, row, TURNS[row["event"]].done)
