"""The book of running numbers, letters written elsewhere, and what a code on a letter proves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pkh_desk.domain.records.documents import DOCUMENT_STATES, DocumentState


@dataclass(frozen=True, slots=True)
class OutsideLetter:
    """A letter that was written elsewhere: its number as it stands on the paper, what it is about, to whom."""

    number: str
    about: str
    on: date | str | None = None
    """None: today."""
    to: str = ""
    case_id: int | None = None
    household_id: int | None = None


@dataclass(frozen=True, slots=True)
class UsedNumber:
    """A running number of a series that bears a letter. `veiled`: it tells of a case that the reader may not see."""

    document_id: int
    sequence: int
    number: str
    state: DocumentState
    kind: str
    title: str
    cancel_reason: str
    veiled: bool


@dataclass(frozen=True, slots=True)
class NumberNote:
    """Why the running numbers `first` to `last` of a series bear no letter."""

    first: int
    last: int
    reason: str


NUMBER_STATES = {**DOCUMENT_STATES, "noted": "Tidak dipakai", "unexplained": "Belum ada keterangan"}


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Running numbers `first` to `last` of a series, all for the same reason."""

    first: int
    last: int
    what: Literal["issued", "cancelled", "registered", "noted", "unexplained"]
    number: str = ""
    said: str = ""
    """The letter's title, why it was cancelled, or why the numbers are not used."""
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """A series in one period: `2026`, `202611` by month, 0 where it never starts anew."""

    code: str
    label: str
    period: int
    next: str
    """The number that the next letter would bear; "" for a period that is over."""


@dataclass(frozen=True, slots=True)
class SealAnswer:
    """What the code on a letter says: is it ours, unchanged, still in force."""

    answer: Literal["same", "cancelled", "changed", "unknown"]
    number: str
    title: str = ""
    issued_on: date | None = None
    document_id: int | None = None
