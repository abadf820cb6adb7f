"""Words that records share: what a household is and how far work has come."""

from __future__ import annotations

from collections.abc import Callable
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
