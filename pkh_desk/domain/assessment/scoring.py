"""What the answers weigh together and what that advises, with the reasons; the decision stays a person's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pkh_desk.domain.assessment.answers import Answer, value_words
from pkh_desk.domain.assessment.instrument import MINIMUM_WAGE, Instrument, Question
from pkh_desk.domain.graduation.fields import RECOMMENDATIONS
from pkh_desk.domain.graduation.states import Kind

ORDER = ("stay", "defer", "graduate")
_WORDS = dict(RECOMMENDATIONS)
NO_WAGE = "upah minimum (UMK) belum diisi di Pengaturan, jadi belum dihitung"


@dataclass(frozen=True, slots=True)
class Part:
    """What one weighed question gave: `gained` of `most`; `note` says why it was not counted."""

    code: str
    label: str
    said: str
    gained: float
    most: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A score of 0 to 100 over what is answered, None before anything is; `covered` is the percent of the weight.

    `advice` is one of graduate, defer, stay, "" while too little is answered; `why` are sentences.
    """

    score: int | None
    covered: int
    advice: str
    why: tuple[str, ...]
    parts: tuple[Part, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """As it is kept with a finished assessment."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Result:
        """What `to_data` made."""
        parts = tuple(Part(**one) for one in data["parts"])
        return cls(data["score"], data["covered"], data["advice"], tuple(data["why"]), parts)


def score(instrument: Instrument, answers: Mapping[str, Answer], kind: str, minimum_wage: int | None = None) -> Result:
    """Weighs the answers of a case of `kind`; `minimum_wage` in rupiah a month."""
    asked = [one for one in instrument.of_kind(kind) if one.weight > 0]
    parts = [_part(one, answers[one.code].value, minimum_wage) for one in asked if _given(answers, one)]
    whole, counted = sum(one.weight for one in asked), [one for one in parts if not one.note]
    most = sum(one.most for one in counted)
    covered = round(100 * most / whole) if whole else 0
    if not most:
        return Result(None, 0, "", ("Belum ada jawaban yang dihitung.",), tuple(parts))
    points = round(100 * sum(one.gained for one in counted) / most)
    if covered < instrument.least_covered:
        why = f"Baru {covered} dari 100 bobot terjawab; saran keluar sesudah {instrument.least_covered}."
        return Result(points, covered, "", (why,), tuple(parts))
    advice, why = _advice(instrument, points)
    reasons = [why, *_weighty(counted)]
    if kind != Kind.NATURAL:  # who has no component left goes, whatever the family wishes
        advice, capped = _capped(instrument, answers, kind, advice)
        reasons = [*capped, *reasons]
    return Result(points, covered, advice, tuple(reasons), tuple(parts))


def differs(result: Result, decision: str) -> bool:
    """Whether a person decided otherwise than the answers advise."""
    return bool(result.advice) and decision != result.advice


def _given(answers: Mapping[str, Answer], question: Question) -> bool:
    return question.code in answers and bool(answers[question.code].value)


def _part(one: Question, value: str, minimum_wage: int | None) -> Part:
    said = value_words(one, value)
    if one.kind == "choice":
        points = next((option.points for option in one.options if option.code == value), 0)
        return Part(one.code, one.label, said, _gained(one, points), one.weight)
    if one.against == MINIMUM_WAGE and not minimum_wage:
        return Part(one.code, one.label, said, 0, one.weight, NO_WAGE)
    amount = int(value) if value.isdecimal() else 0
    if minimum_wage and one.against == MINIMUM_WAGE:
        amount = amount * 100 // minimum_wage
        said = f"{said}, {amount} persen UMK"
    points = max((band.points for band in one.bands if amount >= band.at_least), default=0)
    return Part(one.code, one.label, said, _gained(one, points), one.weight)


def _gained(one: Question, points: int) -> float:
    return round(one.weight * points / one.best, 1)


def _advice(instrument: Instrument, points: int) -> tuple[str, str]:
    if points >= instrument.graduate_from:
        return "graduate", f"Skor {points}; siap graduasi sejak {instrument.graduate_from}."
    if points >= instrument.defer_from:
        return "defer", f"Skor {points}; di bawah {instrument.graduate_from}, ditunda sejak {instrument.defer_from}."
    return "stay", f"Skor {points}; di bawah {instrument.defer_from}, tetap menjadi peserta."


def _capped(
    instrument: Instrument, answers: Mapping[str, Answer], kind: str, advice: str
) -> tuple[str, tuple[str, ...]]:
    """The advice that no answer forbids, and which answers held it back."""
    held = []
    for question in instrument.of_kind(kind):
        value = answers[question.code].value if question.code in answers else ""
        option = next((one for one in question.options if one.code == value), None)
        if option and option.at_most and ORDER.index(option.at_most) < ORDER.index(advice):
            held.append((ORDER.index(option.at_most), question, option))
    if not held:
        return advice, ()
    lowest = ORDER[min(rank for rank, _, _ in held)]
    said = tuple(
        f"{one.label}: {option.label}. Karena itu paling tinggi: {_WORDS[option.at_most].lower()}."
        for _, one, option in held
    )
    return lowest, said


def _weighty(parts: list[Part]) -> list[str]:
    """The answers that raised the score most and those that it lost most by."""
    raised = sorted((one for one in parts if 2 * one.gained >= one.most), key=lambda one: -one.gained)[:3]
    lost = sorted((one for one in parts if 2 * one.gained < one.most), key=lambda one: one.gained - one.most)[:3]
    said = [f"Menguatkan: {one.label}: {one.said} ({_number(one.gained)} dari {one.most})." for one in raised]
    return said + [f"Mengurangi: {one.label}: {one.said} ({_number(one.gained)} dari {one.most})." for one in lost]


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")
