"""Cases as a list shows them, filtered and counted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, func, or_, select

from pkh_desk.domain.graduation.work import CaseWork
from pkh_desk.domain.records import HIDDEN_NAME, CaseFilter, CaseRow
from pkh_desk.storage import case_handlers, case_work
from pkh_desk.storage.bitemporal import CASES, HOUSEHOLDS
from pkh_desk.storage.newest import newest
from pkh_desk.storage.tables import CaseStepRow, Facilitator, GraduationCase

AreaName = Callable[[str], str]
Label = Callable[[str], str]
_H = HOUSEHOLDS.table.c
_S = CASES.table.c
_ID = GraduationCase.__table__.c.id


def rows(
    connection: Connection,
    names: AreaName,
    label: Label,
    wanted: CaseFilter,
    today: date,
    *,
    household_id: int | None = None,
    case_id: int | None = None,
    own_of: int = 0,
    hidden: Collection[int] = (),
) -> list[CaseRow]:
    """Cases that pass the filter, newest step first; `own_of` as in services.scope.

    Of `hidden` cases only number and state are told, nothing else finds them, and they stand last, by number: their
    place would tell when something happened. Among those of one household they are left out.
    """
    query = _filtered(_listed(), wanted, today, hidden)
    if household_id is not None:
        query = query.where(GraduationCase.household_id == household_id, GraduationCase.id.not_in(hidden))
    if case_id is not None:
        query = query.where(GraduationCase.id == case_id)
    if own_of:
        query = query.where(case_handlers.seen_by(own_of))
    listed = [_row(row, names, label) for row in connection.execute(query).mappings()]
    shown = [_veiled(row) if row.id in hidden else row for row in listed]
    return sorted(shown, key=lambda row: (row.hidden, row.number if row.hidden else ""))


def counts(connection: Connection, own_of: int = 0) -> dict[str, int]:
    """How many cases stand in each state; states without any are left out."""
    query = _counted(own_of).add_columns(_S.state).group_by(_S.state)
    return {state: count for count, state in connection.execute(query)}


def waiting(connection: Connection, today: date, own_of: int = 0, hidden: Collection[int] = ()) -> dict[CaseWork, int]:
    """How many cases wait in each way; how `hidden` ones do is not told."""
    found = {}
    for kind in CaseWork:
        query = _counted(own_of).where(case_work.waits(kind, today), GraduationCase.id.not_in(hidden))
        found[kind] = connection.execute(query).scalar_one()
    return found


def _counted(own_of: int) -> Select[Any]:
    query = (
        select(func.count())
        .select_from(CASES.table)
        .join(GraduationCase, GraduationCase.id == _S.case_id)
        .where(CASES.latest())
    )
    return query.where(case_handlers.seen_by(own_of)) if own_of else query


def _filtered(query: Select[Any], wanted: CaseFilter, today: date, hidden: Collection[int]) -> Select[Any]:
    seen = GraduationCase.id.not_in(hidden)
    if wanted.state:
        query = query.where(_S.state == wanted.state)
    if wanted.kind or wanted.village or wanted.facilitator or wanted.work:
        query = query.where(seen)
    if wanted.kind:
        query = query.where(GraduationCase.kind == wanted.kind)
    if wanted.village:
        query = query.where(_H.village_code == wanted.village)
    if wanted.facilitator:
        query = query.where(case_handlers.in_charge() == wanted.facilitator)
    if wanted.work:
        query = query.where(case_work.waits(CaseWork(wanted.work), today))
    for word in wanted.search.split():
        found = or_(
            and_(_H.caretaker_name.icontains(word, autoescape=True), seen),
            GraduationCase.number.icontains(word, autoescape=True),
        )
        query = query.where(found)
    return query


def _listed() -> Select[Any]:
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
            Facilitator.name.label("handler"),
            case_handlers.assigned().is_not(None).label("assigned"),
        )
        .select_from(GraduationCase)
        .join(CASES.table, and_(_S.case_id == GraduationCase.id, CASES.latest()))
        .join(HOUSEHOLDS.table, and_(_H.household_id == GraduationCase.household_id, HOUSEHOLDS.latest()))
        .join(CaseStepRow, newest(CaseStepRow.__table__, "case_id", _ID))
        .join(Facilitator, Facilitator.id == case_handlers.in_charge(), isouter=True)
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
        handler=row["handler"] or "",
        assigned=bool(row["assigned"]),
    )


def _veiled(row: CaseRow) -> CaseRow:
    """A case for those outside its circle: that it is there, its number and where it stands."""
    return replace(
        row,
        household_id=0,
        name=HIDDEN_NAME,
        village="",
        kind="",
        opened_on=None,
        last_step_on=None,
        retracted=False,
        handler="",
        assigned=False,
        hidden=True,
    )
