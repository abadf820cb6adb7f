"""An instrument: its questions in groups, what each answer weighs, and from which score on it advises what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

QuestionKind = Literal["choice", "number", "text", "long_text", "date"]
QUESTION_KINDS: dict[str, str] = {
    "choice": "pilihan",
    "number": "bilangan (Rp)",
    "text": "teks pendek",
    "long_text": "uraian",
    "date": "tanggal",
}
MINIMUM_WAGE = "minimum_wage"
"""A question whose bands are percents of the district minimum wage."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be chosen: its points, and the best advice that it allows ("" any)."""

    code: str
    label: str
    points: int = 0
    at_most: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """From `at_least` on (rupiah, or percent of what the question is held against) a number has these points."""

    at_least: int
    points: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `weight` 0 is not counted; `evidence`: an answer wants a note of what shows it.

    `kinds`: the kind of graduation it belongs to, "" for all. `against`: what its bands are percents of.
    """

    code: str
    label: str
    group: str
    kind: QuestionKind
    help: str = ""
    required: bool = False
    weight: int = 0
    evidence: bool = False
    kinds: str = ""
    against: str = ""
    options: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()

    @property
    def best(self) -> int:
        """The most points an answer can have."""
        return max(self.points, default=0)

    @property
    def points(self) -> tuple[int, ...]:
        """The points of its options or bands."""
        return tuple(one.points for one in self.options) + tuple(one.points for one in self.bands)


@dataclass(frozen=True, slots=True)
class Instrument:
    """Questions in order; scores from `graduate_from` and `defer_from` on, once `least_covered` percent is answered."""

    title: str
    groups: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    graduate_from: int
    defer_from: int
    least_covered: int

    def of_kind(self, kind: str) -> Iterator[Question]:
        """The questions that a case of this kind is asked."""
        return (one for one in self.questions if one.kinds in ("", kind))

    def find(self, code: str) -> Question | None:
        """The question of a code."""
        return next((one for one in self.questions if one.code == code), None)


def to_data(instrument: Instrument) -> dict[str, Any]:
    """The instrument as it is kept, in the shape of its file."""
    rule = {key: getattr(instrument, key) for key in ("title", "graduate_from", "defer_from", "least_covered")}
    return {
        "rule": [rule],
        "groups": [{"code": code, "label": label} for code, label in instrument.groups],
        "questions": [_lists(asdict(one)) for one in instrument.questions],
    }


def from_data(data: Mapping[str, Any]) -> Instrument:
    """The instrument from what `to_data` made, or a checked file has."""
    (rule,) = data["rule"]
    return Instrument(
        groups=tuple((one["code"], one["label"]) for one in data["groups"]),
        questions=tuple(_question(one) for one in data["questions"]),
        **rule,
    )


def _lists(question: dict[str, Any]) -> dict[str, Any]:
    return {**question, "options": list(question["options"]), "bands": list(question["bands"])}


def _question(data: Mapping[str, Any]) -> Question:
    options = tuple(Option(**one) for one in data.get("options", ()))
    bands = tuple(Band(**one) for one in data.get("bands", ()))
    return Question(**{**data, "options": options, "bands": bands})
