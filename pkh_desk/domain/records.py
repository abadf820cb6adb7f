"""What leaves storage and services: frozen records of the roster, imports, cases, documents and recaps.

Numbers of people and cards are masked here unless a name says `full`. Ids are whole numbers inside the program and
strings outside it (SEMANTICS 18).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from pkh_desk.domain.dates import Month
from pkh_desk.domain.stages import Stage

if TYPE_CHECKING:
    from pkh_desk.domain.comparison import Explanation
    from pkh_desk.domain.groups import GroupChange, GroupPlace
    from pkh_desk.domain.roster_events.records import HouseholdEvent

Progress = Callable[[str, int, int], None]
"""Called with (label, done, total); total 0 means unknown. May raise Cancelled."""

State = Literal["active", "exited"]
Listing = Literal["listed", "not_listed", "still_listed"]
StatusFilter = Literal["", "active", "not_listed", "exited", "still_listed"]
NO_GROUP = -1
"""As a filter: households that belong to no group."""
ANY_CASE, NO_CASE = "running", "none"
"""As a filter: households with a case that is worked on, or without any case."""


# --- office and accounts -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Official:
    """A person who signs for the office; `role` is a code of the role titles (facilitator, village_head ...)."""

    role: str
    name: str
    nip: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class OfficeSetup:
    """What the first-run wizard or `init --office` gives; `code` is the dotted sub-district code, "35.05.20"."""

    name: str
    code: str
    address: str = ""
    letterhead: tuple[str, ...] = ()
    officials: tuple[Official, ...] = ()
    pc_number: int = 1


@dataclass(frozen=True, slots=True)
class OfficeInfo:
    """The office as stored, with the names of its areas."""

    name: str
    code: str
    address: str
    letterhead: tuple[str, ...]
    officials: tuple[Official, ...]
    district: str
    regency: str
    province: str
    pc_number: int = 1
    self_approval: bool = True
    retraction_halts_until: str = "take-effect"
    """The event until which a retraction halts the exit (SEMANTICS 13)."""


@dataclass(frozen=True, slots=True)
class AccountInfo:
    """One account; `roles` are role codes, `permissions` what they allow together."""

    id: int
    login: str
    name: str
    position: str
    roles: tuple[str, ...]
    permissions: frozenset[str]
    active: bool = True


# --- roster --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HouseholdFilter:
    """Filters that hold together; `search` is a part of a name, family card or NIK (digits).

    `group` is a group's id or NO_GROUP, `facilitator` a facilitator's; `own_of` is set by services/scope.py alone.
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
    work_list: str = ""
    """The key of a list that another service works out (services/work_lists.py)."""
    ids: tuple[int, ...] | None = None
    """Only these: a pasted list of numbers, households named by another page."""
    members: bool = False
    """`search` looks at all members too, not at the caretakers only."""


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


# --- imports -------------------------------------------------------------------------------------------------------

ImportKind = Literal["final-closing", "members", "office-list"]
Outcome = Literal["inserted", "updated", "unchanged", "rejected"]


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding about one cell; `row` is the row number as the spreadsheet shows it; `value` is what the cell
    says, whole numbers masked: only a broken one is raw, since somebody must look at it."""

    sheet: str
    row: int
    column: str
    code: str
    severity: Literal["warning", "error"]
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class StageDiff:
    """What a stage changes against the base, counted in households."""

    new: int = 0
    gone: int = 0
    caretaker_changed: int = 0
    family_card_changed: int = 0
    moved: int = 0
    components_changed: int = 0
    amount_changed: int = 0


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row under review: its cells by header (whole numbers masked), outcome, changes (codes), issues."""

    row: int
    name: str
    village: str
    outcome: Outcome
    changes: tuple[str, ...]
    issues: tuple[Issue, ...]
    household_id: int | None
    raw: Mapping[str, Any]
    candidates: tuple[Candidate, ...] = ()
    """The households that the row may be, where somebody has to decide or has decided."""
    edited: Mapping[str, str] = field(default_factory=dict)
    """What a person put in place of raw cells."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household that a row under review may be, with what tells it from others; numbers masked."""

    household_id: int
    name: str
    family_card_no: str
    nik: str
    village: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """A committed batch (or a dry run, with batch 0); read = inserted + updated + unchanged + rejected."""

    batch: int
    kind: ImportKind
    stage: Stage | None
    read: int
    inserted: int
    updated: int
    unchanged: int
    rejected: int
    warned: int
    issues: tuple[Issue, ...]
    diff: StageDiff
    moves: bool = True
    """False for a list that is kept for comparison only (SEMANTICS 10)."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch in the list of imports."""

    id: int
    kind: ImportKind
    stage: Stage | None
    file_name: str
    imported_at: datetime
    imported_by: str
    read: int
    inserted: int
    updated: int
    unchanged: int
    rejected: int
    warned: int
    undone: bool


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What an undo took back, counted in households."""

    batch: int
    removed: int
    restored: int


# --- graduation ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Need:
    """A key that an event needs or may take: input kind is text, date, choice(s), flag, number or lines.

    `needed_if` = (key, value): required when that key has that value; `only_if` likewise: of no use otherwise.
    """

    key: str
    label: str
    kind: Literal["text", "long_text", "date", "choice", "flag", "lines", "number", "choices"]
    required: bool
    choices: tuple[tuple[str, str], ...] = ()
    proposal: str = ""
    help: str = ""
    needed_if: tuple[str, str] | None = None
    only_if: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class AllowedEvent:
    """An event that the case's state allows; `blocked` says in Indonesian why it cannot be done now ("" if it can)."""

    event: str
    label: str
    needs: tuple[Need, ...]
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One recorded step: its own date as said and as counted, when and by whom it was entered, what it says."""

    id: int
    event: str
    label: str
    said_on: str
    counted_on: date
    recorded_at: datetime
    by: str
    values: Mapping[str, str]
    note: str
    own_work: bool = False


@dataclass(frozen=True, slots=True)
class RetractionInfo:
    """A retraction with its two neutral claims; `pressed_by` is "" for those who may not see it."""

    received_on: str
    channel: str
    reason: str
    pressed_to_sign: str
    pressed_to_retract: str
    pressed_by: str
    asks: str
    halts: bool
    outcome: str = ""
    decided_on: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list."""

    id: int
    number: str
    household_id: int
    name: str
    village: str
    kind: str
    state: str
    state_label: str
    opened_on: date
    last_step_on: date
    retracted: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """All of one case; `values` are the latest of all steps by key, restricted ones left out without the right."""

    row: CaseRow
    allowed: tuple[AllowedEvent, ...]
    steps: tuple[CaseStep, ...]
    values: Mapping[str, str]
    retractions: tuple[RetractionInfo, ...]
    documents: tuple[DocumentRow, ...]
    household: HouseholdRow
    effective_on: date | None = None


# --- documents -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One issued or cancelled document in the register."""

    id: int
    kind: str
    title: str
    number: str
    issued_on: date
    state: Literal["issued", "cancelled"]
    case_id: int | None
    household_id: int | None
    subject: str
    paper: str
    by: str
    warnings: tuple[str, ...] = ()
    """What the printing of it said, told once when it is issued."""


@dataclass(frozen=True, slots=True)
class RenderedForm:
    """A PDF with what should be known before printing it."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...]
    file_name: str
    since_unknown: bool = False
    """Nothing says since when the family takes part; `since_year` of a draft and of the issue can."""


# --- recap ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Balance:
    """opening + in - out + corrections = closing, each also by kind (label -> count)."""

    opening: int
    entered: Mapping[str, int]
    left: Mapping[str, int]
    corrections: Mapping[str, int]
    closing: int
    provisional: bool

    @property
    def balanced(self) -> bool:
        expected = self.opening + sum(self.entered.values()) - sum(self.left.values()) + sum(self.corrections.values())
        return expected == self.closing

    @property
    def problem(self) -> str:
        """Why a month with this balance cannot be locked, "" if it can."""
        return "" if self.balanced else "Rekap ini tidak seimbang. Jalankan pemeriksaan data di Pengaturan."


@dataclass(frozen=True, slots=True)
class NamedHousehold:
    """A household by name in a recap's difference list."""

    household_id: int
    name: str
    nik: str
    village: str
    on: date | None
    kind: str
    effect: int | None = None
    """For a correction: +1, -1 or 0 households."""
    note: str = ""
    """What somebody said of it by then: why it is not listed, or still listed."""


@dataclass(frozen=True, slots=True)
class VillageFigures:
    """One village's line of REKAP DESA."""

    code: str
    name: str
    active: int
    people: int
    components: Mapping[str, int]
    amount: int


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """One line of GRADUASI."""

    case_id: int
    number: str
    nik: str
    name: str
    village: str
    village_code: str
    since: date | None
    kind: str
    reason: str
    assessed_on: date | None
    signed_on: date | None
    minutes_number: str
    state: str
    state_label: str
    retracted: bool
    effective_on: date | None
    empowerment: str = ""
    effective_stage: str = ""
    """The stage that `effective_on` belongs to, by the calendar as it was then."""


@dataclass(frozen=True, slots=True)
class ListComparison:
    """The national list beside the office: its count and amount, and the difference by name."""

    stage: Stage | None
    listed: int
    amount: int
    not_listed: tuple[NamedHousehold, ...]
    still_listed: tuple[NamedHousehold, ...]


@dataclass(frozen=True, slots=True)
class RecapFigures:
    """Everything a month's recap says."""

    month: Month
    revision: int
    locked: bool
    locked_at: datetime | None
    balance: Balance
    previous_closing: int | None
    villages: tuple[VillageFigures, ...]
    cases: tuple[CaseFigures, ...]
    listing: ListComparison
    corrections: tuple[NamedHousehold, ...]
    locked_by: str = ""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month in the list of months; `blocked_...` say why the account cannot lock or unlock it now, "" if it can."""

    month: Month
    state: Literal["open", "submitted", "approved", "locked"]
    revision: int
    locked_by: str = ""
    own_work: bool = False
    blocked_lock: str = ""
    blocked_unlock: str = ""
    lock_note: str = ""
    """What locking it now means besides."""
    warnings: tuple[str, ...] = ()


# --- maintenance ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One entry of the trail, without personal data in `text`."""

    number: int
    at: datetime
    by: str
    action: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """Whether the hash chain holds; `first_broken` is the entry's number, 0 if none."""

    entries: int
    valid: bool
    first_broken: int
