"""The assessment in memory: the shipped instrument, no answer yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.assessment import Answer, Instrument, score, value_words
from pkh_desk.domain.records import AnswerInfo, AssessmentSheet, InstrumentVersion, WageRow


class FakeAssessments:
    """Answers and versions as tests give them."""

    def __init__(self) -> None:
        self.saved: list[InstrumentVersion] = []
        self.wages_: list[WageRow] = []
        self.answers_: dict[int, dict[str, AnswerInfo]] = {}
        self.shipped = InstrumentVersion(0, 0, date(2007, 1, 1), "shipped", "", "", None, Catalog().instrument())

    def sheet(self, case_id: int) -> AssessmentSheet:
        version = self.instrument()
        infos = self.answers_.get(case_id, {})
        answers = {code: Answer(code, one.value, one.way, one.evidence) for code, one in infos.items()}
        result = score(version.instrument, answers, "self_reliant", 2_400_000)
        unanswered = tuple(one.code for one in version.instrument.questions if one.required and one.code not in infos)
        return AssessmentSheet(
            case_id, "self_reliant", version, infos, {}, result, unanswered, 2_400_000, "", (),
        )  # fmt: skip

    def answer(self, case_id: int, answers: list[Answer]) -> AssessmentSheet:
        kept = self.answers_.setdefault(case_id, {})
        for one in answers:
            question = self.instrument().instrument.find(one.question)
            said = value_words(question, one.value) if question else one.value
            now = datetime(2026, 11, 24, tzinfo=UTC)
            rest = (one.value, said, one.way, one.evidence, "2026-11-24", "Sri Handayani", now)
            kept[one.question] = AnswerInfo(one.question, one.question, *rest)
        return self.sheet(case_id)

    def instrument(self, day: date | None = None) -> InstrumentVersion:
        return self.saved[-1] if self.saved else self.shipped

    def versions(self) -> list[InstrumentVersion]:
        return [*reversed(self.saved), self.shipped]

    def save_instrument(
        self, instrument: Instrument, valid_from: date, *, note: str = "", seen: int | None = None
    ) -> InstrumentVersion:
        number = len(self.saved) + 1
        made = replace(
            self.shipped, id=number, version=number, valid_from=valid_from, source="office", note=note,
            instrument=instrument,
        )  # fmt: skip
        self.saved.append(made)
        return made

    def minimum_wages(self) -> list[WageRow]:
        return self.wages_

    def set_minimum_wage(self, valid_from: date, amount: int) -> list[WageRow]:
        self.wages_ = [WageRow(valid_from, amount, "Sri Handayani"), *self.wages_]
        return self.wages_
