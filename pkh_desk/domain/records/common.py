"""Words that records share: what a household is and how far work has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Progress = Callable[[str, int, int], None]
"""Called with (label, done, total); total 0 means unknown. May raise Cancelled."""

State = Literal["active", "exited"]
Listing = Literal["listed", "not_listed", "still_listed"]
StatusFilter = Literal["", "active", "not_listed", "exited", "still_listed"]
NO_GROUP = -1
"""As a filter: households that belong to no group."""
ANY_CASE, NO_CASE = "running", "none"
"""As a filter: households with a case that is worked on, or without any case."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One entry of a history: its own date as said and as counted, when and by whom it was entered, what it says."""

    id: int
    event: str
    label: str
    said_on: str
    counted_on: date
    recorded_at: datetime
    by: str
    values: Mapping[str, str]
