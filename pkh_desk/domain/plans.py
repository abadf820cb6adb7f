"""What a list does to the base, whatever its kind: each row's outcome, its household, what changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from pkh_desk.domain.records import StageDiff
from pkh_desk.domain.rows import Finding

INSERTED, UPDATED, UNCHANGED, REFUSED_ROW = "i", "u", "s", "r"


@dataclass
class Plan:
    """A list held against the base. Positions count the list's rows from 0; a refused row's household is REJECTED."""

    outcomes: list[str]
    households: list[int]
    changes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    findings: dict[int, list[Finding]] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    """Active households that were listed and are not any more."""

    def positions(self, change: str) -> list[int]:
        """The rows that show a change, in the file's order."""
        return sorted(position for position, codes in self.changes.items() if change in codes)

    def diff(self) -> StageDiff:
        """The changes counted in households; none unless the list moves households."""
        return StageDiff()

    def still(self) -> Self:
        """The plan of a list that is older than the newest one: kept for comparison, moves nothing (SEMANTICS 10)."""
        outcomes = [REFUSED_ROW if outcome == REFUSED_ROW else UNCHANGED for outcome in self.outcomes]
        return type(self)(outcomes, self.households, findings=self.findings)
