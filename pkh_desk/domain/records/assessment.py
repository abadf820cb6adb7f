"""Assessments as services hand them out: versions of the instrument, answers, what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pkh_desk.domain.assessment import Instrument, Result


@dataclass(frozen=True, slots=True)
class InstrumentVersion:
    """A version of the instrument; number 0 is the shipped one that nobody has answered yet.

    `source`: office or shipped. `used`: how many assessments were answered on it.
    """

    id: int
    version: int
    valid_from: date
    source: str
    note: str
    by: str
    recorded_at: datetime | None
    instrument: Instrument
    used: int = 0


@dataclass(frozen=True, slots=True)
class AnswerInfo:
    """An answer with how it was found, what shows it, its date as said, and who entered it when."""

    question: str
    label: str
    value: str
    said: str
    way: str
    evidence: str
    said_on: str
    by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class FinishedAssessment:
    """An assessment that a step finished, with the version it was answered on and what a person decided."""

    id: int
    step_id: int
    said_on: str
    by: str
    version: InstrumentVersion
    answers: Mapping[str, AnswerInfo]
    result: Result
    decision: str
    reason: str
    differs: bool


@dataclass(frozen=True, slots=True)
class AssessmentSheet:
    """The assessment of a case as it stands: answers by question code, proposals for what is not answered.

    `unanswered`: codes of required questions. `closed`: why nothing can be answered now, "" if it can.
    `minimum_wage`: rupiah a month, None where the office has not said it.
    """

    case_id: int
    kind: str
    version: InstrumentVersion
    answers: Mapping[str, AnswerInfo]
    proposals: Mapping[str, str]
    result: Result
    unanswered: tuple[str, ...]
    minimum_wage: int | None
    closed: str
    finished: tuple[FinishedAssessment, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WageRow:
    """The district minimum wage from a day on, in rupiah a month."""

    valid_from: date
    amount: int
    by: str
