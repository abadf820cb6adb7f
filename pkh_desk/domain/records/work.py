"""What waits in the office, and the office at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pkh_desk.domain.records.imports import BatchRow
from pkh_desk.domain.records.office import OfficeInfo
from pkh_desk.domain.records.recap import MonthRow
from pkh_desk.domain.records.roster import RosterSummary, VillageCount

_SECTION = "section:"
"""What a target begins with that names a section of its place."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """So many of one kind wait: `count` stands before `text`; `place` and `target` are where it is done."""

    kind: str
    count: int
    text: str
    place: str
    target: str
    urgent: bool = False
    due: date | None = None
    """The nearest day by which one of them is to be done; None where no day is set."""
    alert: bool = False
    """A day that comes rather than work left undone: told, but not counted beside its place."""


@dataclass(frozen=True, slots=True)
class MonthState:
    """The office at the end of a month: families, their people, people by component, running cases."""

    label: str
    active: int
    not_listed: int
    exited: int
    people: int
    components: Mapping[str, int]
    cases: Mapping[str, int]
    """Cases by state."""


@dataclass(frozen=True, slots=True)
class WorkOverview:
    """The office at a glance, as the account may see it, all read at one moment."""

    office: OfficeInfo
    roster: RosterSummary
    cases: Mapping[str, int]
    """How many stand in each state of SEMANTICS 15."""
    last_import: BatchRow | None
    month: MonthRow | None
    """The present month; None while there is nothing to count."""
    villages: tuple[VillageCount, ...]
    """Those with active households, by name."""
    lines: tuple[WorkLine, ...]
    whole_office: bool = True
    """False for an account that sees its own groups only: it has no recap."""
    now: MonthState | None = None
    """The present month; None for who sees a part of the office, and before there is anything to count."""
    before: MonthState | None = None
    """The month before, as locked or as known now; None in the roster's first month."""

    @property
    def empty(self) -> bool:
        """Whether nothing was imported yet."""
        return self.roster.newest_stage is None and self.last_import is None

    def by_section(self, place: str) -> dict[str, int]:
        """What waits in each section of a place, by the section's key; sections in which nothing waits are missing."""
        found: dict[str, int] = {}
        for line in self.lines:
            if line.place == place and not line.alert and line.target.startswith(_SECTION):
                key = line.target.removeprefix(_SECTION).partition(":")[0]
                found[key] = found.get(key, 0) + line.count
        return found

    def waiting(self, place: str) -> int:
        """What waits in a place of the left bar."""
        return sum(line.count for line in self.lines if line.place == place and not line.alert)
