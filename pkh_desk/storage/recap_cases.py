"""Graduation cases as of a day and a transaction: how many in each state, and each as it stood then.

Numbers of people are full here, as in storage/recaps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, select

from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.records import CaseFigures
from pkh_desk.storage.bitemporal import CASES, HOUSEHOLDS
from pkh_desk.storage.recaps import OPENING, AreaName, AsOf
from pkh_desk.storage.tables import CaseStepRow, Document, GraduationCase

_SPAN = HOUSEHOLDS.table
_C = _SPAN.c


def case_counts(connection: Connection, at: AsOf) -> dict[str, int]:
    """Cases by state."""
    span = CASES.table.c
    query = select(span.state, func.count()).where(CASES.as_of(at.day, at.txn)).group_by(span.state)
    return {state: many for state, many in connection.execute(query)}


def cases(
    connection: Connection, at: AsOf, names: AreaName, label: Callable[[str, str], str]
) -> tuple[CaseFigures, ...]:
    """Graduation cases opened by the day, each as it stood then."""
    span = CASES.table.c
    query = (
        select(
            GraduationCase.id,
            GraduationCase.number,
            GraduationCase.household_id,
            GraduationCase.kind,
            span.state.label("case_state"),
            _C.nik,
            _C.caretaker_name,
            _C.village_code,
        )
        .join(CASES.table, and_(span.case_id == GraduationCase.id, CASES.as_of(at.day, at.txn)))
        .join(_SPAN, and_(_C.household_id == GraduationCase.household_id, at.holds()))
        .order_by(GraduationCase.opened_on, GraduationCase.id)
    )
    rows = connection.execute(query).mappings().all()
    steps, minutes = _steps(connection, at), _minutes(connection, at)
    joined = _joined(connection, [row["household_id"] for row in rows], at.txn)
    return tuple(
        CaseFigures(
            case_id=row["id"],
            number=row["number"],
            nik=row["nik"],
            name=row["caretaker_name"],
            village=names(row["village_code"]),
            village_code=row["village_code"],
            since=_told_since(steps, row["id"]) or joined.get(row["household_id"]),
            kind=row["kind"],
            reason=_ground(steps, row["id"], label),
            assessed_on=_day(steps, row["id"], "assess"),
            signed_on=_day(steps, row["id"], "sign-statement"),
            minutes_number=minutes.get(row["id"], ""),
            state=row["case_state"],
            state_label=label("case_states", row["case_state"]),
            retracted="receive-retraction" in steps.get(row["id"], {}),
            effective_on=_day(steps, row["id"], "take-effect"),
            empowerment=_text(steps, row["id"], "start-aftercare", "empowerment"),
        )
        for row in rows
    )


Steps = Mapping[int, Mapping[str, tuple[date, Mapping[str, Any]]]]


def _steps(connection: Connection, at: AsOf) -> Steps:
    """The newest step of each event by case, as known and as dated by then."""
    query = (
        select(CaseStepRow.case_id, CaseStepRow.event, CaseStepRow.counted_on, CaseStepRow.data)
        .where(CaseStepRow.txn <= at.txn, CaseStepRow.counted_on <= at.day)
        .order_by(CaseStepRow.position)
    )
    found: dict[int, dict[str, tuple[date, Mapping[str, Any]]]] = {}
    for case_id, event, counted_on, data in connection.execute(query):
        found.setdefault(case_id, {})[event] = (counted_on, data)
    return found


def _day(steps: Steps, case_id: int, event: str) -> date | None:
    step = steps.get(case_id, {}).get(event)
    return step[0] if step else None


def _text(steps: Steps, case_id: int, event: str, key: str) -> str:
    step = steps.get(case_id, {}).get(event)
    return str(step[1].get(key, "")) if step else ""


def _ground(steps: Steps, case_id: int, label: Callable[[str, str], str]) -> str:
    """The ground of the assessment in words; the free text where none was chosen."""
    ground = _text(steps, case_id, "assess", "ground")
    return label("graduation_reasons", ground) if ground else _text(steps, case_id, "assess", "reason")


def _minutes(connection: Connection, at: AsOf) -> dict[int, str]:
    query = (
        select(Document.case_id, Document.number)
        .where(Document.kind == "berita-acara", Document.case_id.is_not(None), Document.issued_on <= at.day)
        .where(Document.txn <= at.txn, Document.cancelled_txn.is_(None) | (Document.cancelled_txn > at.txn))
        .order_by(Document.id)
    )
    return {case_id: number for case_id, number in connection.execute(query) if case_id is not None}


def _told_since(steps: Steps, case_id: int) -> date | None:
    """The first day of "peserta PKH sejak", where the assessment says it."""
    said = _text(steps, case_id, "assess", "participant_since")
    return PartialDate.parse(said, date.max).first_day() if said else None


def _joined(connection: Connection, households: list[int], txn: int) -> dict[int, date]:
    """Since when each is a participant; who came as opening balance was one before, unknown since when."""
    query = (
        select(_C.household_id, _C.since, _C.since_kind)
        .where(_C.household_id.in_(households), HOUSEHOLDS.recorded(txn))
        .order_by(_C.valid_from.desc())
    )
    first = {household_id: (since, kind) for household_id, since, kind in connection.execute(query)}
    return {household_id: since for household_id, (since, kind) in first.items() if kind != OPENING}
