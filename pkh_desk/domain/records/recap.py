"""A month's figures and the months themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from pkh_desk.domain.dates import Month
from pkh_desk.domain.stages import Stage


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
    def kinds(self) -> tuple[str, ...]:
        """The kinds that it names."""
        return (*self.entered, *self.left, *self.corrections)

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
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What the kinds of the balance were called then, by code."""
    merged: Mapping[str, str] = field(default_factory=dict)
    """Codes of villages that a decree had ended by then, and the code under which their families count."""


@dataclass(frozen=True, slots=True)
class MonthRevision:
    """A lock of a month that stands or stood; `lifted_...` say when and why it was opened again."""

    revision: int
    locked_at: datetime
    locked_by: str
    own_work: bool
    lifted_at: datetime | None = None
    lifted_because: str = ""


MONTH_STATES = {"open": "Terbuka", "submitted": "Dikirim", "approved": "Disetujui", "locked": "Terkunci"}


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month in the list of months; `blocked_...` say why the account cannot do that with it now, "" if it can."""

    month: Month
    state: Literal["open", "submitted", "approved", "locked"]
    revision: int
    locked_by: str = ""
    own_work: bool = False
    blocked_lock: str = ""
    blocked_unlock: str = ""
    blocked_submit: str = ""
    blocked_return: str = ""
    blocked_approve: str = ""
    lock_note: str = ""
    """What locking it now means besides."""
    warnings: tuple[str, ...] = ()
    due: date | None = None
    """By when it is to be locked and sent; None once it is locked."""
    returned: str = ""
    """What has to be mended, where it was sent back last."""
    trail: tuple[str, ...] = ()
    """What happened to it since it was last open, as sentences, oldest first."""
