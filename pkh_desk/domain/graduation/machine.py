"""Asks the state machine what a case may do next and what one event does to it; it changes nothing itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import PartialDate, parse_date
from pkh_desk.domain.errors import BadInput, PermissionDenied, Refused
from pkh_desk.domain.graduation.events import AT_THE_DESK, EVENTS, OUTCOME_TARGETS, EventSpec, Target
from pkh_desk.domain.graduation.facts import Asking, CaseFacts, Move
from pkh_desk.domain.graduation.fields import COUNTED_ON, FOLDER, IN_TIME, LATE_OUTCOMES, STILL, Field
from pkh_desk.domain.graduation.guards import (
    assessment_problem,
    blocked,
    date_problem,
    future_problem,
    halts,
    own_work,
)
from pkh_desk.domain.graduation.ordering import earliest_day
from pkh_desk.domain.graduation.signing import WITNESSES, signing_problem
from pkh_desk.domain.graduation.states import ENDED, IN_FORCE, STATE_LABELS, Kind, State
from pkh_desk.domain.graduation.values import date_value, read_values
from pkh_desk.domain.records import AllowedEvent, Need

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

SAME_AS_STATEMENT = ("place", *WITNESSES, *(f"{one}_role" for one in WITNESSES), "signed_by", "signed_by_relation")
"""What the minutes mostly share with the statement; proposed, not fixed."""
_KEPT = "Tidak ada yang berubah."


def allowed_events(case: CaseFacts, asking: Asking) -> tuple[AllowedEvent, ...]:
    """The events the case's state knows, each with its keys; `blocked` says why one cannot be done now.

    Events that can only be refused for what the case holds (no retraction, still a participant) are left out.
    """
    found = []
    for spec in EVENTS.values():
        if spec.starts_from(case.state, case.kind) and not _pointless(spec, case, asking):
            needs = tuple(_need(field, spec, case, asking) for field in fields_for(spec, case, asking))
            found.append(AllowedEvent(spec.event, spec.label, needs, blocked(spec, case, asking)))
    return tuple(found)


def fields_for(spec: EventSpec, case: CaseFacts, asking: Asking) -> tuple[Field, ...]:
    """The keys of an event for this case: its kind, its outcomes, the confirming visit where still due."""
    visit_due = case.kind == Kind.NATURAL and spec.event in ("sign-minutes", "submit")
    found = []
    for field in spec.fields:
        if field.kind_only not in ("", case.kind):
            continue
        if field.kind_only and field.key != STILL and visit_due and not case.latest_value(field.key):
            field = replace(field, required=True)
        if field.key == STILL:
            field = _still(field, case, asking)
        if field.key == "recommendation" and asking.advice:
            field = replace(field, help=asking.advice)
        if spec.event == "submit" and field.key == FOLDER and not statement_filed(case, asking):
            field = replace(
                field, required=True, help="Lampirkan pindaian pada langkah pernyataan, atau isi nomor map."
            )
        if field.key == "outcome" and case.state in IN_FORCE | {State.CLOSED}:
            field = replace(field, choices=LATE_OUTCOMES, help=_late_help(case))
        if field.key in asking.choices:
            field = replace(field, choices=asking.choices[field.key])
        found.append(field)
    return (*found, *asking.questions) if spec.event == "assess" else tuple(found)


def _still(field: Field, case: CaseFacts, asking: Asking) -> Field:
    """A natural exit has no component left; where the roster still holds one, somebody says why (once)."""
    if not asking.household.components or case.latest_value(STILL):
        return field
    return replace(field, required=True, help=f"Masih tercatat: {', '.join(asking.household.components)}.")


def _late_help(case: CaseFacts) -> str:
    held = next((step for step in case.retraction_steps()), None)
    if held is None or IN_TIME not in held.values:
        return ""
    return "Pencabutan ini diterima sebelum graduasi berlaku, baru dicatat sesudahnya: timbang usulan masuk kembali."


def statement_filed(case: CaseFacts, asking: Asking) -> bool:
    """Whether the signed statement is at hand, as a scan or in a numbered folder; natural cases have none."""
    signed = case.last("sign-statement")
    if signed is None or "sign-statement" in asking.scans:
        return True
    return any(step and step.values.get(FOLDER) for step in (signed, case.last("submit")))


def move(case: CaseFacts, event: str, typed: Mapping[str, str], asking: Asking) -> Move:
    """What `event` with these values does; BadInput for unreadable values, Refused for forbidden ones."""
    spec = _spec(case, event, asking)
    fields = fields_for(spec, case, asking)
    values = read_values(fields, typed, asking.today)
    said, counted = _dates(spec, case, values, asking.today)
    values |= _noted(event, case, counted)
    problem = date_problem(spec, case, asking, said, counted, values) or future_problem(spec, values, asking.today)
    if not problem and event in ("sign-statement", "sign-minutes"):
        problem = signing_problem(values, asking.household.name, asking.household.people, said.last_day())
    if not problem and event == "assess":
        problem = assessment_problem(values, case.kind)
    if problem:
        raise Refused("rule", problem, kept=_KEPT, todo="Perbaiki isiannya lalu ulangi.", event=event)
    after = _target(spec, case, values, asking)
    return Move(
        event=event,
        before=case.state,
        after=after,
        said_on=said,
        counted_on=counted,
        values=values,
        own_work=spec.four_eyes and own_work(spec, asking),
        exits_on=counted if event == "take-effect" else None,
    )


def _spec(case: CaseFacts, event: str, asking: Asking) -> EventSpec:
    spec = EVENTS.get(event)
    if spec is None:
        raise BadInput(
            "unknown_event",
            f"Langkah tidak dikenal: {event!r}.",
            kept=_KEPT,
            todo=f"Langkah yang dikenal: {', '.join(EVENTS)}.",
            known=list(EVENTS),
        )
    if not spec.starts_from(case.state, case.kind):
        names = [one.event for one in allowed_events(case, asking) if not one.blocked]
        raise Refused(
            "move_not_allowed",
            f"Langkah {spec.label} ({event}) tidak dapat dilakukan pada status {STATE_LABELS[case.state]}.",
            kept=_KEPT,
            todo=f"Yang dapat dilakukan sekarang: {', '.join(names) or 'tidak ada'}.",
            state=case.state.value,
            allowed=names,
        )
    if why := blocked(spec, case, asking):
        denied = spec.permission not in asking.permissions
        kind = PermissionDenied if denied else Refused
        code = "permission_denied" if denied else "blocked"
        raise kind(code, why, kept=_KEPT, todo="Lihat langkah yang dapat dilakukan pada halaman kasus.", event=event)
    return spec


def _dates(spec: EventSpec, case: CaseFacts, values: dict[str, str], today: date) -> tuple[PartialDate, date]:
    """The step's date as said and as counted; takes `counted_on` out of the values.

    What was said roughly counts from what it follows on, except an exit: its day is set by a person.
    """
    override = values.pop(COUNTED_ON.key, "")
    said = PartialDate.parse(values.setdefault(spec.date_field.key, today.isoformat()), today)
    if override:
        return said, parse_date(override, today) or today
    counted = said.counting_date(today)
    if said.approximate and spec.event != "take-effect":
        counted = min(max(counted, earliest_day(spec, case)), today)
    return said, counted


def _noted(event: str, case: CaseFacts, counted: date) -> dict[str, str]:
    """What the program adds to a retraction: that it came in time and was entered only after the effect."""
    effect = case.last("take-effect") if event == "receive-retraction" else None
    return {IN_TIME: "yes"} if effect and counted <= effect.counted_on else {}


def _target(spec: EventSpec, case: CaseFacts, values: Mapping[str, str], asking: Asking) -> State:
    if isinstance(spec.target, State):
        return spec.target
    if spec.target is Target.HALT_OR_STAY:
        return State.RETRACTION_RECEIVED if halts(case, asking) else case.state
    if spec.target is Target.BEFORE_END:
        return case.held_before(ENDED)
    if spec.target is Target.BEFORE_SENDING:
        return State.ASSESSED if values["wanted"] == "reassess" else _before_sending(case)
    if spec.target is Target.BY_OUTCOME:
        return _after_decision(case, values["outcome"])
    return case.state


def _after_decision(case: CaseFacts, outcome: str) -> State:
    if outcome == "continued" and case.state is State.RETRACTION_RECEIVED:
        return case.held_before(frozenset({State.RETRACTION_RECEIVED}))
    return OUTCOME_TARGETS.get(outcome, case.state)


def _before_sending(case: CaseFacts) -> State:
    """Where the case stood when it was sent; what was verified goes back as far."""
    sent = case.last("submit")
    return sent.before if sent else case.held_before(frozenset({State.SUBMITTED}))


def _pointless(spec: EventSpec, case: CaseFacts, asking: Asking) -> bool:
    if spec.event == "record-step":
        return not case.retracted
    if spec.event == "decide-retraction":
        return not case.retraction_open
    if spec.event == "close":
        return case.state not in IN_FORCE and asking.household.active
    return False


def _need(field: Field, spec: EventSpec, case: CaseFacts, asking: Asking) -> Need:
    return field.as_need(_proposal(field, spec, case, asking))


def _proposal(field: Field, spec: EventSpec, case: CaseFacts, asking: Asking) -> str:
    if spec.event == "sign-minutes" and field.key in SAME_AS_STATEMENT:
        signed = case.last("sign-statement")
        return signed.values.get(field.key, "") if signed else ""
    if spec.event == "assess" and field.key in asking.known:
        return asking.known[field.key]
    missing = asking.household.missing_since
    if field.key == "effective_on":
        return date_value(PartialDate(missing.year, missing.month, missing.day)) if missing else ""
    if field.key == "evidence":
        return "absence" if missing else ""
    if field is spec.date_field and spec.event in AT_THE_DESK:
        return asking.today.isoformat()
    return "unknown" if field.key.startswith("pressed_to_") else ""
