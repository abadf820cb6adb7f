"""Two stages held against each other by household: eight lists to work through, and what explains an absence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pkh_desk.domain.rows import Facts
from pkh_desk.domain.stage_plan import changes_between
from pkh_desk.domain.stages import Stage

Group = Literal[
    "new", "same", "gone", "moved", "caretaker_changed", "family_card_changed", "components_changed", "amount_changed"
]
WorkListing = Literal["not_listed", "still_listed"]
GROUP_LABELS: dict[str, str] = {
    "new": "Baru",
    "same": "Tetap",
    "gone": "Hilang",
    "moved": "Pindah desa",
    "caretaker_changed": "Ganti pengurus",
    "family_card_changed": "Ganti KK",
    "components_changed": "Komponen berubah",
    "amount_changed": "Nominal berubah",
}
WORK_LABELS: dict[str, str] = {"not_listed": "Tidak tercantum", "still_listed": "Masih tercantum"}
CHANGED = tuple(GROUP_LABELS)[3:]
Listed = Mapping[int, Facts]
"""What a stage's list says, by household."""


@dataclass(frozen=True, slots=True)
class StageChoice:
    """A stage whose list is in; `moves` is false for one that is kept for comparison only."""

    stage: Stage
    households: int
    moves: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a household is not listed, or still listed: said by somebody on a day; or "" where an event explains it."""

    reason: str
    label: str
    note: str = ""
    by: str = ""
    at: datetime | None = None
    id: int = 0
    """0 for what the roster itself explains: an exit, a reappearance."""

    @property
    def text(self) -> str:
        """Reason and note in one line."""
        return f"{self.label}: {self.note}" if self.note else self.label


@dataclass(frozen=True, slots=True)
class ComparedHousehold:
    """One line of a list: the household, and before and after of what differs."""

    household_id: int
    name: str
    village: str
    before: str
    after: str
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class StageComparison:
    """Two stages beside each other; `groups` holds household ids by list."""

    earlier: Stage
    later: Stage
    earlier_households: int
    later_households: int
    groups: Mapping[str, tuple[int, ...]]

    def count(self, group: str) -> int:
        """How many households are in a list."""
        return len(self.groups[group])


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A household that is not listed, or still listed, since a day; waits until it is explained."""

    household_id: int
    name: str
    village: str
    listing: WorkListing
    since: date
    explanation: Explanation | None = None


def _filled(facts: Facts, other: Facts) -> Facts:
    """What one list does not say is no difference."""
    return tuple(there if here is None else here for here, there in zip(facts, other, strict=True))


def compare(earlier: Listed, later: Listed) -> dict[str, tuple[int, ...]]:
    """The ids of each list, in the order of the later stage; who is gone, in that of the earlier one."""
    found: dict[str, list[int]] = {group: [] for group in GROUP_LABELS}
    for household_id, facts in later.items():
        if household_id not in earlier:
            found["new"].append(household_id)
            continue
        before = earlier[household_id]
        changes = changes_between(_filled(facts, before), _filled(before, facts))
        kinds = [kind for kind in CHANGED if kind in changes]
        for kind in kinds or ["same"]:
            found[kind].append(household_id)
    found["gone"] = [household_id for household_id in earlier if household_id not in later]
    return {group: tuple(ids) for group, ids in found.items()}
