"""Writes one event inside an open unit of work: its effect, itself with before and after, what goes to SIKS-NG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.graduation import State
from pkh_desk.domain.roster_events import Happening, changes
from pkh_desk.domain.siks import lines_of
from pkh_desk.services.roster_events.viewing import OPENED
from pkh_desk.storage import cases, event_effects, household_events, siks
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pkh_desk.domain.roster_events import Change, HouseholdFacts
    from pkh_desk.services.context import Context
    from pkh_desk.storage.unit_of_work import UnitOfWork


def write_event(
    context: Context, work: UnitOfWork, household_id: int, facts: HouseholdFacts, made: Happening, note: str
) -> int:
    """Applies the event to a household that is there; returns the event's id."""
    day = max(made.counted_on, facts.first_day)
    before = household_events.snapshot(work.connection, household_id, day)
    opened = event_effects.apply(work, household_id, day, made.effect, made.shift_until)
    after = household_events.snapshot(work.connection, household_id, day)
    if made.spec.closes_case:
        _close_cases(work, household_id, made.counted_on, made.spec.label)
    return keep_event(context, work, household_id, made, (before, after), note, opened)


def keep_event(
    context: Context,
    work: UnitOfWork,
    household_id: int,
    made: Happening,
    snapshots: tuple[Mapping[str, Any], Mapping[str, Any]],
    note: str,
    opened: int | None = None,
) -> int:
    """Appends the event with what differs before and after; the trail names its keys, never their values."""
    before, after = household_events.differences(*snapshots)
    values = {key: value for key, value in made.values.items() if key != "proof"}
    event_id = household_events.add(
        work,
        {
            "household_id": household_id,
            "event": made.spec.event,
            "said_on": str(made.said_on),
            "counted_on": made.counted_on,
            "data": {**values, **({OPENED: str(opened)} if opened else {})},
            "before": before,
            "after": after,
            "proof": made.values.get("proof", ""),
            "note": note.strip(),
        },
    )
    if made.spec.typed:
        told = changes(before, after, context.catalog.label, context.area_name)
        _put_siks(work, household_id, event_id, made, told, snapshots, note)
    detail = {"event": made.spec.event, "on": made.counted_on.isoformat(), "keys": sorted(made.values)}
    action = "household.add" if made.spec.when == "new" else "household.event"
    work.audit(Entry(action, "event", event_id, household_id, detail=detail))
    return event_id


def _put_siks(
    work: UnitOfWork,
    household_id: int,
    event_id: int,
    made: Happening,
    told: Sequence[Change],
    snapshots: tuple[Mapping[str, Any], Mapping[str, Any]],
    note: str,
) -> None:
    """The identity is the one that SIKS-NG still has: before the event, or the new family's own."""
    known = snapshots[0] or snapshots[1]
    values = in_words(made)
    who = values.get("member_name") or values.get("child_name") or values.get("name") or known["caretaker_name"]
    said = long_date(made.counted_on) if made.said_on.day else str(made.said_on)
    new = made.spec.when == "new"
    shown = {key: value for key, value in values.items() if not (new and key in ("nik", "family_card_no"))}
    lines = lines_of(
        made.spec.label,
        who.upper(),
        known["family_card_no"],
        _nik_of(known, values),
        said,
        shown,
        told,
        note.strip(),
        others(known["members"], made.values),
    )
    siks.add(work, household_id, event_id, lines)


def others(members: Mapping[str, Any], values: Mapping[str, str]) -> list[tuple[str, str]]:
    """(label, NIK) of the members whom an event is about besides its first: who follows as caretaker, who moves."""
    asked = [("NIK pengganti", values.get("successor", ""))]
    asked += [("NIK yang pindah", key) for key in values.get("members", "").split(",")]
    return [(f"{words}: {members[key]['name']}", members[key]["nik"]) for words, key in asked if key in members]


def in_words(made: Happening) -> dict[str, str]:
    """The values with what was chosen from a list in its words, since SIKS-NG knows no codes of ours."""
    told = dict(made.values)
    for field in made.spec.fields:
        words = dict(field.choices)
        if told.get(field.key) in words:
            told[field.key] = words[told[field.key]]
    return told


def _nik_of(known: Mapping[str, Any], values: Mapping[str, str]) -> str:
    """The NIK under which SIKS-NG knows the person who is meant; the caretaker's where nobody else is."""
    person = known["members"].get(values.get("member", ""))
    return str((person or {}).get("nik") or known["nik"])


def _close_cases(work: UnitOfWork, household_id: int, on: date, reason: str) -> None:
    """An exit by the centre closes any case still open (SEMANTICS 6), halted ones too."""
    for case_id, _ in cases.pending_of(work.connection, household_id):
        last = cases.steps(work.connection, case_id)[-1]
        day = max(on, last.counted_on)
        cases.add_step(
            work,
            case_id,
            {
                "event": "close",
                "from_state": last.after,
                "to_state": State.CLOSED.value,
                "said_on": long_date(day),
                "counted_on": day,
                "data": {"closed_on": day.isoformat(), "reason": reason},
                "note": "",
                "own_work": False,
            },
        )
        cases.hold_state(work, case_id, State.CLOSED.value, day)
