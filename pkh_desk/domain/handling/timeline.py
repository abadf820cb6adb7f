"""What of a handling stands on the timeline of a case: its turns, and every record that happened on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.handling.fields import DROPPED, PLANNED
from pkh_desk.domain.handling.kinds import TURNS
from pkh_desk.domain.handling.record_kinds import RECORDS

if TYPE_CHECKING:
    from datetime import date, datetime

    from pkh_desk.domain.handling.records import HandlingRecord, HandlingTurnInfo, HandlingView


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One dated entry: what happened, (label, text) of what it says, who wrote it down when.

    `hidden`: restricted, and this account may not read it. `restricted` alone shows a lock.
    """

    on: date
    said_on: str
    title: str
    shown: tuple[tuple[str, str], ...]
    recorded_at: datetime
    by: str
    restricted: bool = False
    hidden: bool = False


def timeline(view: HandlingView | None) -> tuple[TimelineEntry, ...]:
    """The dated entries of a handling, oldest first; what is planned, undated or withdrawn is left out."""
    if view is None:
        return ()
    entries = [_turn(turn) for turn in view.turns]
    entries += [
        _record(record, record.counted_on)
        for record in view.records
        if record.counted_on and record.state not in (PLANNED, DROPPED) and not record.withdrawn
    ]
    return tuple(sorted(entries, key=lambda one: one.on))


def _turn(turn: HandlingTurnInfo) -> TimelineEntry:
    fields = TURNS[turn.event].fields
    shown = tuple(
        (field.label, _said(field.choices, turn.values[field.key])) for field in fields if turn.values.get(field.key)
    )
    return TimelineEntry(turn.counted_on, turn.said_on, turn.label, shown, turn.recorded_at, turn.by)


def _record(record: HandlingRecord, on: date) -> TimelineEntry:
    kind = RECORDS[record.kind]
    told = {label: text for label, text in record.newest.shown if text not in (record.said_on, long_date(on))}
    first = (*record.former, record.newest)[0]
    return TimelineEntry(
        on=on,
        said_on=record.said_on,
        title=f"{kind.label}: {record.title}",
        shown=tuple(told.items()),
        recorded_at=first.recorded_at,
        by=first.by,
        restricted=record.restricted,
        hidden=record.hidden,
    )


def _said(choices: tuple[tuple[str, str], ...], value: str) -> str:
    return dict(choices).get(value, value)
