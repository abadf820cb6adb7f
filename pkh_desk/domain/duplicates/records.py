"""What the search for duplicates, the queue and the merge hand out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pkh_desk.domain.records import CaseRow, HouseholdRow, IdentitySpan, MemberInfo, ParticipationSpan

Kind = Literal["household", "member"]
Decision = Literal["same", "different", "later"]
Verdict = Literal["same", "alike", "different", "unknown"]
Key = tuple[Kind, int, int]

TAKE = ("card", "caretaker", "address", "components")
"""Groups of values that the household that stays may take from the one that ends."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two households or two members that may be one; `first_id` is the smaller id; `score` 50 to 100."""

    kind: Kind
    first_id: int
    second_id: int
    score: int
    reasons: tuple[str, ...]

    @property
    def key(self) -> Key:
        """What a decision is kept by."""
        return self.kind, self.first_id, self.second_id


def pair_key(kind: Kind, one: int, other: int) -> Key:
    """The key of a pair given in any order."""
    return kind, min(one, other), max(one, other)


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """One pair of the queue, numbers left out; `decision` is "" or "later" while it waits."""

    kind: Kind
    first_id: int
    second_id: int
    score: int
    reasons: tuple[str, ...]
    first_name: str
    second_name: str
    first_village: str
    second_village: str
    decision: Decision | Literal[""] = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    note: str = ""

    @property
    def key(self) -> Key:
        """What a decision is kept by."""
        return self.kind, self.first_id, self.second_id


@dataclass(frozen=True, slots=True)
class DuplicateQueue:
    """What waits for a decision, the surest first and those put off last; `decided` of `total` are through."""

    pairs: tuple[DuplicatePair, ...]
    decided: int
    searched_at: datetime | None

    @property
    def total(self) -> int:
        """All pairs ever put up that still count: decided and waiting ones."""
        return self.decided + len(self.pairs)


@dataclass(frozen=True, slots=True)
class DuplicateSide:
    """One of the two, with its household; `member_id` 0 where the household itself is meant. Numbers masked."""

    id: int
    member_id: int
    row: HouseholdRow
    members: tuple[MemberInfo, ...]
    identities: tuple[IdentitySpan, ...]
    participation: tuple[ParticipationSpan, ...]
    cases: tuple[CaseRow, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One fact of both; `note` says how two masked numbers or names differ."""

    label: str
    first: str
    second: str
    verdict: Verdict
    note: str = ""


@dataclass(frozen=True, slots=True)
class DuplicateComparison:
    """Both sides beside each other; `matches` are members that are one, as (first's id, second's id)."""

    pair: DuplicatePair
    first: DuplicateSide
    second: DuplicateSide
    lines: tuple[ComparedLine, ...]
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CountChange:
    """A count of a household (SD, anggota) that a merge changes at once."""

    household: str
    label: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge will do, in numbers; `refused` says why it cannot be done ("" if it can)."""

    kind: Kind
    keep_id: int
    gone_id: int
    keep_name: str
    gone_name: str
    on: date
    leaves: bool
    """The merged household was active and leaves the count on that day."""
    in_locked_month: bool
    taken: tuple[str, ...]
    moved: int
    united: int
    components_added: int
    cases: int
    documents: int
    refused: str = ""
    counts: tuple[CountChange, ...] = ()
    """Counts that follow at once; others stay as the list says until the next one."""
    group: str = ""
    """The group in which the household that stays will be."""


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """What was decided, with the merge if there was one."""

    kind: Kind
    first_id: int
    second_id: int
    decision: Decision
    merge: MergePreview | None = None


@dataclass(frozen=True, slots=True)
class UndoneDecision:
    """A decision that was taken back; `restored` households changed back, 0 if it was no merge."""

    kind: Kind
    first_id: int
    second_id: int
    decision: Decision
    restored: int
