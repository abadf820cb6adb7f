"""Answers: by which way, shown by what; how they are read, said in words, and which are still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pkh_desk.domain.assessment.instrument import Instrument, Question
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.graduation.fields import Field
from pkh_desk.domain.indonesian import rupiah


class Way(StrEnum):
    """How an answer was found."""

    STATEMENT = "statement"
    DOCUMENT = "document"
    OBSERVATION = "observation"


WAY_LABELS: dict[str, str] = {
    Way.STATEMENT: "Keterangan keluarga",
    Way.DOCUMENT: "Pemeriksaan dokumen",
    Way.OBSERVATION: "Pengamatan",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question; `said_on` is its date as said. `seen`: the value the asker saw before, if any."""

    question: str
    value: str
    way: str = Way.STATEMENT
    evidence: str = ""
    said_on: str = ""
    seen: str | None = None


def question_field(question: Question, key: str = "") -> Field:
    """The question as a key of a form."""
    choices = tuple((one.code, one.label) for one in question.options)
    return Field(key or question.code, question.label, question.kind, question.required, choices, question.help)


def value_words(question: Question, value: str) -> str:
    """A kept value as people read it."""
    if question.kind == "choice":
        return next((one.label for one in question.options if one.code == value), value)
    if question.kind == "number" and value.isdecimal():
        return rupiah(int(value))
    if question.kind == "date":
        try:
            return long_date(date.fromisoformat(value))
        except ValueError:
            return value
    return value


def missing_required(instrument: Instrument, answers: Mapping[str, Answer], kind: str) -> tuple[Question, ...]:
    """The required questions that are not answered; one that wants evidence is answered only with it."""
    return tuple(one for one in instrument.of_kind(kind) if one.required and not _answered(one, answers.get(one.code)))


def unanswered_words(questions: Iterable[Question], answers: Mapping[str, Answer]) -> str:
    """`Sumber penghasilan (job); Utang keluarga (debt, bukti belum dicatat)`."""
    said = []
    for one in questions:
        given = answers.get(one.code)
        said.append(f"{one.label} ({one.code}{', bukti belum dicatat' if given and given.value else ''})")
    return "; ".join(said)


def _answered(question: Question, answer: Answer | None) -> bool:
    if answer is None or not answer.value:
        return False
    return bool(answer.evidence.strip()) or not question.evidence
