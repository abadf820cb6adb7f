"""Puts the assessment of a case together as it stands, inside a transaction that is already open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.assessment import Answer, Instrument, Result, missing_required, score, value_words
from pkh_desk.domain.graduation import STATE_LABELS, State
from pkh_desk.domain.graduation.events import EVENTS
from pkh_desk.domain.records import AnswerInfo, AssessmentSheet, FinishedAssessment, InstrumentVersion
from pkh_desk.services.assessment.instruments import version_on
from pkh_desk.services.assessment.prefill import known_of
from pkh_desk.storage import assessments, cases, roster

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.assessments import StoredAssessment
    from pkh_desk.storage.engine import ReadConnection


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being answered: the version, and the answers so far; `stored` is None before the first one."""

    stored: StoredAssessment | None
    version: InstrumentVersion
    infos: Mapping[str, AnswerInfo]

    @property
    def answers(self) -> dict[str, Answer]:
        """The answers as the rules weigh them."""
        return {code: as_answer(one) for code, one in self.infos.items()}


def draft_of(context: Context, connection: ReadConnection, case_id: int) -> Draft:
    """The draft of a case; a new one would be on the version that holds today."""
    stored = assessments.draft(connection, case_id)
    if stored is None:
        return Draft(None, version_on(context, connection, context.clock.today()), {})
    version = assessments.version(connection, stored.instrument_id)
    return Draft(stored, version, answers_in_words(connection, stored.id, version.instrument))


def sheet(context: Context, connection: ReadConnection, row: Mapping[str, Any]) -> AssessmentSheet:
    """The whole of it for one case."""
    draft, kind = draft_of(context, connection, row["id"]), row["kind"]
    answers = draft.answers
    wage = assessments.wage_on(connection, context.clock.today())
    instrument = draft.version.instrument
    asked = {one.code for one in instrument.of_kind(kind)}
    before = done(connection, row["id"])
    earlier = {code: one.value for code, one in before[0].answers.items()} if before else {}
    known = earlier | known_of(context, connection, row["household_id"])
    return AssessmentSheet(
        case_id=row["id"],
        kind=kind,
        version=draft.version,
        answers=draft.infos,
        proposals={code: value for code, value in known.items() if code in asked and code not in draft.infos},
        result=score(instrument, answers, kind, wage),
        unanswered=tuple(one.code for one in missing_required(instrument, answers, kind)),
        minimum_wage=wage,
        closed=closed(connection, row),
        finished=tuple(before),
        warnings=tuple(one for one in context.catalog.warnings if "assessment.toml" in one),
    )


def closed(connection: ReadConnection, row: Mapping[str, Any]) -> str:
    """Why the case takes no answers now, "" if it does."""
    state = State(cases.steps(connection, row["id"])[-1].after)
    if state not in EVENTS["assess"].sources:
        return f"Kasus sudah sampai: {STATE_LABELS[state]}. Asesmen hanya diisi sebelum pernyataan ditandatangani."
    household = roster.current(connection, row["household_id"])
    if household is None or household["state"] != "active":
        return "Keluarga sudah keluar dari kepesertaan."
    return ""


def done(connection: ReadConnection, case_id: int) -> list[FinishedAssessment]:
    """The finished assessments of a case, the newest first, each on the version it was answered on."""
    stored = assessments.finished(connection, case_id)
    steps = {one.id: one for one in cases.steps(connection, case_id)} if stored else {}
    found = []
    for one in stored:
        assert one.step_id is not None  # what `finished` asks for
        assert one.result is not None
        step, version = steps[one.step_id], assessments.version(connection, one.instrument_id)
        found.append(
            FinishedAssessment(
                id=one.id,
                step_id=step.id,
                said_on=step.said_on,
                by=step.by,
                version=version,
                answers=answers_in_words(connection, one.id, version.instrument),
                result=Result.from_data(one.result),
                decision=step.values.get("recommendation", ""),
                reason=step.values.get("reason", ""),
                differs=step.values.get("differs") == "yes",
            )
        )
    return found


def answers_in_words(connection: ReadConnection, assessment_id: int, instrument: Instrument) -> dict[str, AnswerInfo]:
    """The answers of an assessment with the words of the version it was answered on."""
    found = {}
    for code, one in assessments.answers(connection, assessment_id).items():
        question = instrument.find(code)
        said = value_words(question, one.value) if question else one.value
        found[code] = replace(one, label=question.label if question else code, said=said)
    return found


def as_answer(one: AnswerInfo) -> Answer:
    """An answer as the rules weigh it."""
    return Answer(one.question, one.value, one.way, one.evidence, one.said_on)
