"""Households and members, the filters and columns of their list, one household whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from pkh_desk.domain.records.common import Listing, State, StatusFilter
from pkh_desk.domain.stages import Stage

if TYPE_CHECKING:
    from pkh_desk.domain.comparison import Explanation
    from pkh_desk.domain.groups import GroupChange, GroupPlace
    from pkh_desk.domain.records.documents import DocumentRow
    from pkh_desk.domain.records.graduation import CaseRow
    from pkh_desk.domain.roster_events.records import HouseholdEvent


@dataclass(frozen=True, slots=True)
class HouseholdFilter:
    """Filters that hold together; `search` is a part of a name, family card or NIK (digits).

    `group` is a group's id or NO_GROUP, `facilitator` a facilitator's; `own_of` and `hidden_cases`
    are set by services/scope.py alone.
    """

    search: str = ""
    village: str = ""
    status: StatusFilter = ""
    whole_numbers: bool = False
    """Digits are compared with whole numbers only: who may not see a number must not find it out digit by digit."""
    group: int = 0
    facilitator: int = 0
    own_of: int = 0
    component: str = ""
    """A component's code: households that have it."""
    case_state: str = ""
    """A state of a graduation case, ANY_CASE or NO_CASE."""
    stage: str = ""
    """A stage as "2026-4": households that its list carries."""
    work_lists: tuple[str, ...] = ()
    """Keys of lists that other services work out (services/work_lists.py): households that are on all of them."""
    ids: tuple[int, ...] | None = None
    """Only these: a pasted list of numbers, households named by another page."""
    hidden_cases: tuple[int, ...] = ()
    """Cases that this account may not see: by their state no household is found."""
    members: bool = False
    """`search` looks at all members too, not at the caretakers only."""

    @property
    def narrows(self) -> bool:
        """Whether something is filtered by besides the words that are searched for and what the account may see."""
        searching = HouseholdFilter(
            search=self.search,
            whole_numbers=self.whole_numbers,
            own_of=self.own_of,
            hidden_cases=self.hidden_cases,
            members=self.members,
        )
        return self != searching


@dataclass(frozen=True, slots=True)
class HouseholdSort:
    """A column of domain/roster_columns.py that sorts, and the direction."""

    column: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """What a line of the list shows only where its columns are chosen; a key press does not pay for it."""

    birth_date: date | None = None
    rt: str = ""
    rw: str = ""
    since: date | None = None
    group: str = ""
    facilitator: str = ""
    newest_stage: Stage | None = None
    district: str = ""
    regency: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One line of the list; numbers masked; `components` as {"SD": 2}; amount in rupiah a stage."""

    id: int
    name: str
    family_card_no: str
    nik: str
    village_code: str
    village: str
    state: State
    listing: Listing
    components: Mapping[str, int]
    amount: int
    member_count: int
    address: str = ""
    member: str = ""
    """The members that a search among members found, by name."""
    facts: HouseholdFacts | None = None

    @property
    def status(self) -> str:
        """One word for chips and filters: active, not_listed, exited, still_listed."""
        return (
            self.state
            if self.listing == "listed" or (self.state == "exited" and self.listing == "not_listed")
            else self.listing
        )


@dataclass(frozen=True, slots=True)
class VillageCount:
    """A village and how many active households it has."""

    code: str
    name: str
    active: int


@dataclass(frozen=True, slots=True)
class RosterSummary:
    """The roster at a glance."""

    active: int
    not_listed: int
    exited: int
    still_listed: int
    newest_stage: Stage | None


@dataclass(frozen=True, slots=True)
class IdentitySpan:
    """One identity of a household in its history: from when to when (None: still), numbers masked."""

    valid_from: date
    valid_to: date | None
    name: str
    family_card_no: str
    nik: str
    village: str


@dataclass(frozen=True, slots=True)
class ParticipationSpan:
    """A stretch of participation: active or exited, since when, how."""

    state: State
    since: date
    until: date | None
    kind: str
    kind_label: str


@dataclass(frozen=True, slots=True)
class MemberInfo:
    """A member of the household; components are codes."""

    id: int
    name: str
    nik: str
    sex: str
    birth_date: date | None
    relation: str
    is_caretaker: bool
    components: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundMember:
    """A member whom a search found, NIK masked, and the household: its id, its caretaker and village."""

    household_id: int
    name: str
    nik: str
    relation: str
    caretaker: str
    village: str


@dataclass(frozen=True, slots=True)
class ComponentPeriod:
    """A component of a member from when to when (None: still)."""

    member_id: int
    member: str
    component: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class StageListing:
    """A stage whose list carries the household, what it says it gets, and from which file."""

    stage: Stage
    amount: int
    file_name: str


@dataclass(frozen=True, slots=True)
class FoundNumbers:
    """What became of a pasted list: whom it found, and its numbers (masked) that nobody has or that are none."""

    ids: tuple[int, ...]
    asked: int
    missing: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What the office has to filter by: stages newest first, groups, facilitators, work lists by key."""

    stages: tuple[Stage, ...] = ()
    groups: tuple[tuple[int, str], ...] = ()
    facilitators: tuple[tuple[int, str], ...] = ()
    work_lists: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter that an account keeps under a name."""

    id: int
    name: str
    wanted: HouseholdFilter


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that happened to a household: a stage list, an exit, a case step, a document."""

    on: date
    recorded_at: datetime
    kind: str
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class MergePointer:
    """The other household of a merge, card masked; counted on a day, entered at a time by somebody."""

    household_id: int
    name: str
    family_card_no: str
    counted_on: date
    merged_at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class SplitPointer:
    """The other household of a split, card masked, and the day that it counts from."""

    household_id: int
    name: str
    family_card_no: str
    counted_on: date


@dataclass(frozen=True, slots=True)
class HouseholdDetail:
    """All of one household, numbers masked."""

    row: HouseholdRow
    birth_date: date | None
    rt: str
    rw: str
    participation: tuple[ParticipationSpan, ...]
    identities: tuple[IdentitySpan, ...]
    members: tuple[MemberInfo, ...]
    events: tuple[TimelineEvent, ...]
    cases: tuple[CaseRow, ...]
    documents: tuple[DocumentRow, ...]
    merged_into: MergePointer | None = None
    absorbed: tuple[MergePointer, ...] = ()
    split_from: SplitPointer | None = None
    split_into: tuple[SplitPointer, ...] = ()
    """Households that members of this one made by a split, oldest first; those taken back are left out."""
    group: GroupPlace | None = None
    component_periods: tuple[ComponentPeriod, ...] = ()
    listings: tuple[StageListing, ...] = ()
    groups: tuple[GroupChange, ...] = ()
    changes: tuple[HouseholdEvent, ...] = ()
    """Recorded events with proof and before/after, newest first; `events` tells of them in one line each."""
    explanation: Explanation | None = None
    """Why it is not listed, or still listed, where somebody said so."""


@dataclass(frozen=True, slots=True)
class FullNumbers:
    """Unmasked numbers, handed out once for a reason."""

    family_card_no: str
    nik: str
    members: Mapping[int, str] = field(default_factory=dict)
