"""What waits in cases, each as a condition on a listed case: the work list, its counts and its filter are one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import aliased

from pkh_desk.domain.graduation.states import ENDED, State
from pkh_desk.domain.graduation.work import IDLE_DAYS, CaseWork
from pkh_desk.storage.bitemporal import CASES
from pkh_desk.storage.tables import CaseStepRow, GraduationCase, Txn

_CASE = GraduationCase.__table__.c
_S = CASES.table.c


def waits(kind: CaseWork, today: date) -> ColumnElement[bool]:
    """True for a listed case (joined with its current span) that waits in this way."""
    return _CONDITIONS[kind](today)


def _state(*states: State) -> Callable[[date], ColumnElement[bool]]:
    return lambda _today: _S.state.in_([one.value for one in states])


def _undecided(_today: date) -> ColumnElement[bool]:
    """A retraction without a final decision; one that came after the effect does not show in the state."""
    final = and_(
        CaseStepRow.event == "decide-retraction",
        func.coalesce(CaseStepRow.data["outcome"].as_string(), "") != "referred",
    )
    received = _newest(CaseStepRow.event == "receive-retraction")
    return or_(_S.state == State.RETRACTION_RECEIVED.value, received > func.coalesce(_newest(final), 0))


def _sent_back(_today: date) -> ColumnElement[bool]:
    back, sent = (func.coalesce(_newest(CaseStepRow.event == event), 0) for event in ("send-back", "submit"))
    return and_(_under_way(), back > sent)


def _unsubmitted(today: date) -> ColumnElement[bool]:
    """Signed and not sent; what came back waits as sent back."""
    signed = _S.state.in_([State.STATEMENT_SIGNED.value, State.MINUTES_SIGNED.value])
    return and_(signed, not_(_sent_back(today)))


def _idle(today: date) -> ColumnElement[bool]:
    """Nothing was recorded for more than IDLE_DAYS days."""
    step, txn = aliased(CaseStepRow), aliased(Txn)
    newest = (
        select(func.max(txn.at))
        .join(step, step.txn == txn.number)
        .where(step.case_id == _CASE.id)
        .correlate(GraduationCase)
        .scalar_subquery()
    )
    return and_(_under_way(), newest < (today - timedelta(days=IDLE_DAYS)).isoformat())


def _under_way() -> ColumnElement[bool]:
    settled = {State.EFFECTIVE, State.AFTERCARE} | ENDED
    return _S.state.not_in([state.value for state in settled])


def _newest(which: ColumnElement[bool]) -> ColumnElement[int]:
    return (
        select(func.max(CaseStepRow.position))
        .where(CaseStepRow.case_id == _CASE.id, which)
        .correlate(GraduationCase)
        .scalar_subquery()
    )


_CONDITIONS: dict[CaseWork, Callable[[date], ColumnElement[bool]]] = {
    CaseWork.UNDECIDED: _undecided,
    CaseWork.UNSUBMITTED: _unsubmitted,
    CaseWork.TO_VERIFY: _state(State.SUBMITTED),
    CaseWork.TO_TAKE_EFFECT: _state(State.VERIFIED),
    CaseWork.SENT_BACK: _sent_back,
    CaseWork.IDLE: _idle,
}
