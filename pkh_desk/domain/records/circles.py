"""Who may see a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CirclePerson:
    """An account that is, or can be, in the circle of a case; `keeps`: it can change the circle."""

    account_id: int
    name: str
    position: str
    named: bool
    keeps: bool


@dataclass(frozen=True, slots=True)
class CircleChange:
    """One dated change of a circle, with its reason; nobody is named where it was lifted."""

    decided_on: date
    recorded_at: datetime
    by: str
    reason: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """The circle of a case: who is named, who could be, and how it came about (newest first)."""

    case_id: int
    restricted: bool
    people: tuple[CirclePerson, ...]
    changes: tuple[CircleChange, ...]
    by_right: bool
    """The office lets everybody with the right to restricted notes see it besides."""
    blocked: str = ""
    """Why this account cannot change it, "" if it can."""

    @property
    def names(self) -> tuple[str, ...]:
        """Who is named now."""
        return tuple(one.name for one in self.people if one.named) if self.restricted else ()
