"""What leaves the complaint service, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.records.common import Recorded

if TYPE_CHECKING:
    from pkh_desk.domain.records import AllowedEvent


@dataclass(frozen=True, slots=True)
class ComplaintFilter:
    """Which complaints a list shows; "" and 0 stand for all. `household` is an id.

    Every word of `search` is in the number, the subject, or the name or village of the family.
    """

    state: str = ""
    search: str = ""
    kind: str = ""
    household: int = 0
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint in a list; `name` and `village` of the family that it is about, "" if it is about none.

    The days are None only where it is hidden.
    """

    id: int
    number: str
    household_id: int | None
    case_id: int | None
    handling_id: int | None
    name: str
    village: str
    kind: str
    kind_label: str
    subject: str
    state: str
    state_label: str
    received_on: date | None
    last_step_on: date | None
    hidden: bool = False
    """Linked to a case that is restricted to others: only number and state are told."""


@dataclass(frozen=True, slots=True)
class ComplaintStep(Recorded):
    """One recorded step of a complaint."""


@dataclass(frozen=True, slots=True)
class ComplaintView:
    """All of one complaint: what the register says now (`values`), and the same as people read it (`words`).

    Who reported it is left out without the right case.restricted (`hidden` says so).
    """

    row: ComplaintRow
    values: Mapping[str, str]
    words: Mapping[str, str]
    steps: tuple[ComplaintStep, ...]
    allowed: tuple[AllowedEvent, ...]
    hidden: bool
