"""The order of a case's dates: what was said may be vague, the day that counts is not, and neither runs ahead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import PartialDate, long_date
from pkh_desk.domain.graduation.events import AT_THE_DESK, EVENTS, EventSpec, Target
from pkh_desk.domain.graduation.facts import CaseFacts, PastStep, begins_anew
from pkh_desk.domain.graduation.states import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_AHEAD = timedelta(days=366)
"""How long before its case an assessment may have been made."""


def slack(said: PartialDate) -> timedelta:
    """How far `sekitar` may be off: a month around a day, a quarter around a month, a year around a year."""
    if not said.approximate:
        return timedelta()
    return timedelta(days=31 if said.day else 92 if said.month else 366)


def order_problem(spec: EventSpec, case: CaseFacts, said: PartialDate, counted: date) -> str:
    """Why the step's dates run ahead of what it follows, "" if they do not for certain (SEMANTICS 4)."""
    for step in _followed(spec, case):
        begins = _begins(spec, step)
        if _last(said) < begins:
            return f"{spec.date_field.label} mendahului langkah sebelumnya ({_named(step)})."
        if counted < begins:
            return f"Tanggal hitung mendahului langkah sebelumnya ({_named(step)})."
    return ""


def earliest_day(spec: EventSpec, case: CaseFacts) -> date:
    """The first day on which the step can count."""
    return max((_begins(spec, step) for step in _followed(spec, case)), default=date.min)


def visit_problem(spec: EventSpec, case: CaseFacts, values: Mapping[str, str], said: PartialDate, today: date) -> str:
    """A confirming visit that belongs to another time than its case."""
    told = values.get("visited_on", "") if case.kind == Kind.NATURAL else ""
    if not told:
        return ""
    begins = _time_of_case(spec, case, said)
    if _last(PartialDate.parse(told, today)) < begins:
        return f"Tanggal kunjungan konfirmasi mendahului kasusnya ({long_date(begins)})."
    return ""


def too_old(case: CaseFacts, said: PartialDate) -> str:
    """An assessment made so long before its case that it says nothing about the family of today."""
    opened = case.history[0].said_on if case.history else said
    if _last(said) >= opened.first_day() - LONGEST_AHEAD:
        return ""
    return f"Asesmen lebih dari setahun sebelum kasus dibuka ({opened}); kasus lama dibuka dengan tanggalnya sendiri."


def effect_before_visit(case: CaseFacts, counted: date, today: date) -> str:
    """A natural exit that counts before the visit that confirms it."""
    told = case.latest_value("visited_on") if case.kind == Kind.NATURAL else ""
    if not told:
        return ""
    visited = PartialDate.parse(told, today)
    if counted >= visited.first_day() - slack(visited):
        return ""
    return f"Tanggal berlaku mendahului kunjungan konfirmasi ({visited})."


def _followed(spec: EventSpec, case: CaseFacts) -> Iterator[PastStep]:
    if spec.event in AT_THE_DESK:
        yield from _newest_dated(case)
        return
    if spec.event == "assess":
        yield from _begun_by(case)
    for event in spec.not_before:
        step = case.last(event) or (_newest(case, event) if spec.target is Target.STAY else None)
        if step:
            yield step


def _newest_dated(case: CaseFacts) -> Iterator[PastStep]:
    """What is decided at the desk decides over all that stands in the case, so it follows the latest of it."""
    dated = [step for step in case.history if not step.said_on.approximate]
    if dated:
        yield max(dated, key=lambda step: step.said_on.first_day())


def _begun_by(case: CaseFacts) -> Iterator[PastStep]:
    """The decision to assess anew that began the current run."""
    anew = [step for step in case.history if begins_anew(step.event, step.values)]
    yield from anew[-1:]


def _begins(spec: EventSpec, step: PastStep) -> date:
    """The first day of what a step may have meant; an effect keeps to the day that counts."""
    said = step.said_on
    if not said.approximate:
        return said.first_day()
    first = said.first_day() if spec.event == "take-effect" else said.first_day() - slack(said)
    return min(first, step.counted_on)


def _time_of_case(spec: EventSpec, case: CaseFacts, said: PartialDate) -> date:
    if anew := next(_begun_by(case), None):
        return _begins(spec, anew)
    assessed = case.last("assess")
    of_assessment = said if spec.event == "assess" else assessed.said_on if assessed else None
    days = [
        one.first_day() - slack(one)
        for one in (of_assessment, case.history[0].said_on if case.history else None)
        if one
    ]
    return min(days, default=date.min)


def _last(said: PartialDate) -> date:
    return said.last_day() + slack(said)


def _newest(case: CaseFacts, event: str) -> PastStep | None:
    return next((step for step in reversed(case.history) if step.event == event), None)


def _named(step: PastStep) -> str:
    return f"{EVENTS[step.event].label}: {step.said_on}" if step.event in EVENTS else str(step.said_on)
