"""The wall clock, handed in so that tests can stand on any day. Wall time is only an attribute (SEMANTICS 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Where services ask what time it is."""

    def now(self) -> datetime:
        """The present moment, with a time zone."""
        ...

    def today(self) -> date:
        """The present local day."""
        ...


class SystemClock:
    """The PC's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone()

    def today(self) -> date:
        return self.now().date()


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()
