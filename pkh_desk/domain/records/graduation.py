"""Cases, their steps, and what may come next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from pkh_desk.domain.records.common import Recorded

if TYPE_CHECKING:
    from pkh_desk.domain.handling import HandlingView
    from pkh_desk.domain.records.documents import DocumentRow
    from pkh_desk.domain.records.roster import HouseholdRow


HIDDEN_NAME = "dibatasi"
"""Stands for the name in a case that this account may not see."""


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
class CaseStep(Recorded):
    """One recorded step of a case."""

    note: str
    own_work: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing that a complete file of a case holds; `due` once its step is recorded or passed.

    `missing` says it in words, "" if it is there. `needed`: it stops the case. `paper` is the code under which it is
    ticked by hand, "" where the program sees it by itself.
    """

    step: str
    step_label: str
    code: str
    label: str
    done: bool
    missing: str
    due: bool
    needed: bool
    paper: str = ""


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
class CaseFilter:
    """Which cases a list shows; "" and 0 stand for all.

    `village` is an area code, `facilitator` the id of who is in charge, `work` a kind of CaseWork; every word of
    `search` is part of a name or case number.
    """

    state: str = ""
    search: str = ""
    kind: str = ""
    village: str = ""
    facilitator: int = 0
    work: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list; `handler` works on it, `assigned` if not as the facilitator of the household's group."""

    id: int
    number: str
    household_id: int
    name: str
    village: str
    kind: str
    state: str
    state_label: str
    opened_on: date | None
    last_step_on: date | None
    retracted: bool
    handler: str = ""
    assigned: bool = False
    hidden: bool = False
    """Restricted to others: only number and state are told, `household_id` is 0, the days are None."""


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
    handling: HandlingView | None = None
    """Its handling with all records; None as long as there is none."""
    checklist: tuple[ChecklistItem, ...] = ()
    circle: tuple[str, ...] = ()
    """Who alone may see it, by name; nobody is named where it is not restricted."""
