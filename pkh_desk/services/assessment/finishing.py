"""How the step assess finishes an assessment: its keys are answers too, required questions block it, it is weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.assessment import (
    Answer,
    differs,
    missing_required,
    question_field,
    score,
    unanswered_words,
)
from pkh_desk.domain.assessment.checking import KEYED
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.graduation.fields import RECOMMENDATIONS
from pkh_desk.services.assessment.answering import read_answer
from pkh_desk.services.assessment.instruments import pinned
from pkh_desk.services.assessment.prefill import known_of
from pkh_desk.services.assessment.sheets import Draft, draft_of
from pkh_desk.storage import assessments

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.graduation import Move
    from pkh_desk.domain.graduation.fields import Field
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.unit_of_work import UnitOfWork

QUESTION = "q."
"""Before the code of a question: `--set q.debt=none` answers it within the step."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What the step assess is told of the draft: required questions that wait, values it proposes, the advice."""

    questions: tuple[Field, ...] = ()
    known: Mapping[str, str] | None = None
    advice: str = ""


def readiness(context: Context, connection: ReadConnection, row: Mapping[str, Any]) -> Readiness:
    """For one case (its row)."""
    draft, kind = draft_of(context, connection, row["id"]), row["kind"]
    answers = draft.answers
    waiting = tuple(
        question_field(one, QUESTION + one.code)
        for one in missing_required(draft.version.instrument, answers, kind)
        if one.code not in KEYED and one.code not in answers
    )
    roster_facts = known_of(context, connection, row["household_id"])
    known = {key: value for key, value in roster_facts.items() if key in KEYED}
    known |= {key: one.value for key, one in answers.items() if key in KEYED}
    wage = assessments.wage_on(connection, context.clock.today())
    return Readiness(waiting, known, advice_words(score(draft.version.instrument, answers, kind, wage).advice))


def advice_words(advice: str) -> str:
    """`Saran hitungan: siap graduasi.`, "" without one."""
    return f"Saran hitungan: {dict(RECOMMENDATIONS)[advice].lower()}. Putusannya tetap pada Anda." if advice else ""


class Finishing:
    """One step assess: `typed` goes to the machine, `weighed` adds what was computed, `keep` writes the answers."""

    def __init__(
        self, context: Context, work: UnitOfWork, row: Mapping[str, Any], typed: Mapping[str, str], born: date | None
    ) -> None:
        self._context, self._work, self._row = context, work, row
        self._today, self._born = context.clock.today(), born
        self._draft: Draft = draft_of(context, work.connection, row["id"])
        asked = {key.removeprefix(QUESTION): text for key, text in typed.items() if key.startswith(QUESTION)}
        self._given = {code: self._read(code, text) for code, text in asked.items()}
        self._typed = {key: text for key, text in typed.items() if not key.startswith(QUESTION)}

    def typed(self, waiting: tuple[Field, ...]) -> dict[str, str]:
        """The values for the machine: what was typed, what the draft answers already, and the questions that wait."""
        held = {key: one.value for key, one in self._draft.answers.items() if key in KEYED}
        keys = {field.key for field in waiting}
        said = {QUESTION + code: one.value for code, one in self._given.items() if QUESTION + code in keys}
        return held | {code: one.value for code, one in self._given.items() if code in KEYED} | self._typed | said

    def weighed(self, made: Move) -> Move:
        """The step with score, advice and whether the decision differs; Refused while required questions wait."""
        self._said_on = str(made.values.get("assessed_on", ""))
        values = {key: value for key, value in made.values.items() if not key.startswith(QUESTION)}
        self._answers = self._draft.answers | self._given | self._from_keys(values)
        instrument, kind = self._draft.version.instrument, self._row["kind"]
        if waiting := missing_required(instrument, self._answers, kind):
            raise Refused(
                "unanswered_questions",
                f"Pertanyaan wajib belum terjawab: {unanswered_words(waiting, self._answers)}.",
                kept="Tidak ada yang berubah.",
                todo="Jawab pada tab Asesmen atau dengan case-assess, lalu ulangi.",
                missing=[one.code for one in waiting],
            )
        wage = assessments.wage_on(self._work.connection, made.counted_on)
        self.result = score(instrument, self._answers, kind, wage)
        if self.result.advice:
            decided = differs(self.result, values.get("recommendation", ""))
            values |= {"score": str(self.result.score), "advice": self.result.advice}
            values |= {"differs": "yes"} if decided else {}
        return replace(made, values=values)

    def keep(self, step_id: int) -> None:
        """Writes the answers and binds them to the step; the version they were answered on stays with them."""
        work, before = self._work, self._draft.answers
        stored = self._draft.stored or assessments.start(work, self._row["id"], pinned(work, self._draft.version))
        for code, answer in self._answers.items():
            if before.get(code) != answer:
                assessments.put_answer(work, stored.id, answer)
        assessments.finish(work, stored.id, step_id, self.result.to_data())

    def _from_keys(self, values: Mapping[str, str]) -> dict[str, Answer]:
        """The keys of the step that are questions of the instrument; an answer that stands already keeps its way."""
        before, asked = self._draft.answers | self._given, self._draft.version.instrument.of_kind(self._row["kind"])
        found = {}
        for one in asked:
            value = values.get(one.code, "") if one.code in KEYED else ""
            if value and (one.code not in before or before[one.code].value != value):
                found[one.code] = Answer(one.code, value, said_on=self._said_on)
        return found

    def _read(self, code: str, text: str) -> Answer:
        instrument, kind = self._draft.version.instrument, self._row["kind"]
        return read_answer(Answer(code, text), instrument, kind, self._today, self._born)
