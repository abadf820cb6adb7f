"""The score with its reasons, and assessments that are finished, as cards."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.assessment import WAY_LABELS, Result
from pkh_desk.domain.dates import said_words
from pkh_desk.domain.graduation.fields import RECOMMENDATIONS
from pkh_desk.domain.records import AnswerInfo, AssessmentSheet, FinishedAssessment, InstrumentVersion
from pkh_desk.ui import theme
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.cards import Card, text
from pkh_desk.ui.widgets.chip import StateChip

ADVICE_TONES: dict[str, Tone] = {"graduate": "green", "defer": "amber", "stay": "blue", "": "grey"}
_WORDS = dict(RECOMMENDATIONS)
NO_WAGE = "UMK belum diisi, jadi penghasilan belum dihitung: Pengaturan, bagian Instrumen asesmen."


def score_card(sheet: AssessmentSheet) -> Card:
    """What the answers come to now, why, and which required questions wait."""
    result = sheet.result
    name = "Skor" if result.advice else "Skor sementara"  # few answers may come to 100 and say nothing yet
    title = "Skor belum ada" if result.score is None else f"{name} {result.score} dari 100"
    advice = f"Saran: {_WORDS[result.advice].lower()}" if result.advice else "Belum ada saran"
    card = Card(title, StateChip(advice, ADVICE_TONES[result.advice]))
    card.say(f"{result.covered} persen bobot terjawab.", muted=True, small=True)
    for line in (*sheet.warnings, *result.why):
        card.say(line, small=True)
    if sheet.minimum_wage is None and any(one.against for one in sheet.version.instrument.of_kind(sheet.kind)):
        card.say(NO_WAGE, muted=True, small=True)
    waiting = [one.label for one in sheet.version.instrument.questions if one.code in sheet.unanswered]
    card.say(f"Wajib, belum terjawab: {'; '.join(waiting)}." if waiting else "Semua yang wajib sudah terjawab.")
    shown = without_evidence(sheet)
    if shown:
        card.say(f"Bukti belum dicatat: {'; '.join(shown)}.", muted=True, small=True)
    card.say(version_words(sheet.version), muted=True, small=True)
    return card


def without_evidence(sheet: AssessmentSheet) -> list[str]:
    """Answered questions that want evidence and have none."""
    return [
        one.label
        for one in sheet.version.instrument.of_kind(sheet.kind)
        if one.evidence and one.code in sheet.answers and not sheet.answers[one.code].evidence
    ]


def finished_card(done: FinishedAssessment) -> Card:
    """A finished assessment: decision and advice, then every answer as the version of then asked it."""
    chips: list[QWidget] = [
        StateChip(_WORDS.get(done.decision, done.decision), ADVICE_TONES.get(done.decision, "grey"))
    ]
    if done.differs:
        chips.append(StateChip("berbeda dari saran", "amber"))
    card = Card("Asesmen", *chips, right=done.said_on)
    card.pair("Alasan putusan", done.reason)
    card.pair("Hitungan", result_words(done.result))
    for line in done.result.why:
        card.say(line, muted=True, small=True)
    group = ""
    labels = dict(done.version.instrument.groups)
    for question in done.version.instrument.questions:
        answer = done.answers.get(question.code)
        if answer is None:
            continue
        if question.group != group:
            group = question.group
            card.column.addSpacing(theme.INSIDE)
            card.column.addWidget(text(labels[group], heading=True))
        card.pair(answer.label, answer.said)
        card.say(how_found(answer), muted=True, small=True)
    card.say(f"{version_words(done.version)} Diputuskan oleh {done.by}.", muted=True, small=True)
    return card


def result_words(result: Result) -> str:
    """`Skor 91, saran siap graduasi`."""
    if result.score is None or not result.advice:
        return f"Belum cukup jawaban untuk saran ({result.covered}% bobot terjawab)"
    return f"Skor {result.score}, saran {_WORDS[result.advice].lower()}"


def how_found(answer: AnswerInfo) -> str:
    """`Pengamatan, 9 Juli 2026. Bukti: kandang dilihat.`"""
    shown = f" Bukti: {answer.evidence}" if answer.evidence else ""
    return f"{WAY_LABELS.get(answer.way, answer.way)}, {said_words(answer.said_on)}.{shown}"


def version_words(version: InstrumentVersion) -> str:
    """`Instrumen: Asesmen kesiapan graduasi, versi 2, berlaku sejak 1 Januari 2026.`"""
    origin = "bawaan program" if version.source == "shipped" else f"versi {version.version}"
    return f"Instrumen: {version.instrument.title}, {origin}."
