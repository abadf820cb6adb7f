"""Groups and facilitators as services hand them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class FacilitatorRow:
    """A facilitator with how many open groups and active households he looks after; `login` of his account, if any."""

    id: int
    name: str
    nip: str
    login: str = ""
    active: bool = True
    groups: int = 0
    households: int = 0


@dataclass(frozen=True, slots=True)
class GroupRow:
    """An open group: where it meets, who looks after it and chairs it, how many of its households are active."""

    id: int
    name: str
    village_code: str
    village: str
    facilitator_id: int | None
    facilitator: str
    chair_household_id: int | None
    chair: str
    households: int
    since: date

    @property
    def label(self) -> str:
        """`Melati (Wates)`."""
        return f"{self.name} ({self.village})" if self.village else self.name


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """Where a household belongs now."""

    group_id: int
    group: str
    facilitator: str
    since: date
    is_chair: bool = False


@dataclass(frozen=True, slots=True)
class GroupChange:
    """One line of the history of a group or a household: from when to when (None: still), what held, who entered it."""

    valid_from: date
    valid_to: date | None
    text: str
    recorded_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class GroupMove:
    """What a move between groups, or a change of facilitators, changed, and in which transaction."""

    changed: int
    txn: int


@dataclass(frozen=True, slots=True)
class GroupsView:
    """All open groups with their facilitators, and how many active households belong to none."""

    groups: tuple[GroupRow, ...]
    facilitators: tuple[FacilitatorRow, ...]
    without: int
    unlinked: tuple[str, ...] = ()
    """Accounts that hold only the role of a facilitator and are tied to none: they see the whole office."""
    own_only: bool = False
    """Whether these are a facilitator's own groups: others divide them."""
