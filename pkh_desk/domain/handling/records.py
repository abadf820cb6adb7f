"""What leaves the handling service: the handling, its turns and its records, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class HandlingRow:
    """A handling in a list; `case_id` None if it stands alone; `name` is the caretaker's."""

    id: int
    number: str
    household_id: int
    case_id: int | None
    name: str
    village: str
    kind: str
    kind_label: str
    subject: str
    state: Literal["open", "closed"]
    opened_on: date
    last_turn_on: date
    """When it was opened, closed or opened again last."""


@dataclass(frozen=True, slots=True)
class HandlingTurnInfo:
    """That a handling was opened, closed or opened again: its own date as said and counted, by whom, what it says."""

    id: int
    event: str
    label: str
    said_on: str
    counted_on: date
    recorded_at: datetime
    by: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HandlingView:
    """All of one handling as the account may see it."""

    row: HandlingRow
    turns: tuple[HandlingTurnInfo, ...]
