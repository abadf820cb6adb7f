"""Events as services hand them out: masked, with what they changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pkh_desk.domain.records import AllowedEvent
from pkh_desk.domain.roster_events.changes import Change


@dataclass(frozen=True, slots=True)
class HouseholdEvent:
    """One recorded event; numbers in `values` and `changes` are masked.

    `siks`: "" if nothing is to be typed, else waiting, done or cancelled. `opened_id` is the household that a split
    made. `warnings` only right after recording.
    """

    id: int
    household_id: int
    event: str
    label: str
    said_on: str
    counted_on: date
    recorded_at: datetime
    by: str
    values: Mapping[str, str]
    changes: tuple[Change, ...]
    proof: str
    note: str
    undone: bool = False
    undo_reason: str = ""
    siks: str = ""
    opened_id: int | None = None
    warnings: tuple[str, ...] = ()

    @property
    def before_after(self) -> str:
        """`Pengurus: SITI -> DEWI; SD: 2 -> 1`."""
        return "; ".join(f"{one.label}: {one.before} → {one.after}" for one in self.changes)


@dataclass(frozen=True, slots=True)
class HouseholdEvents:
    """All events of a household, newest first; what may happen next; whether the newest can be taken back."""

    events: tuple[HouseholdEvent, ...]
    allowed: tuple[AllowedEvent, ...]
    undoable: int | None = None
    why_not: str = ""
