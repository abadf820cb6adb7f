"""Reads an answer that somebody gives, and keeps it: its question, its value, its way, its date, its evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.assessment import WAY_LABELS, Answer, Instrument, question_field
from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.dating import date_problem
from pkh_desk.domain.errors import BadInput, Conflict
from pkh_desk.domain.graduation.values import date_value, read_values
from pkh_desk.domain.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pkh_desk.domain.records import AnswerInfo

MAX_EVIDENCE = 2_000
KEPT = "Jawaban itu belum disimpan."


def read_answer(given: Answer, instrument: Instrument, kind: str, today: date, born: date | None) -> Answer:
    """The answer made uniform; BadInput says what is wrong with it. An empty value takes the answer back."""
    question = next((one for one in instrument.of_kind(kind) if one.code == given.question), None)
    if question is None:
        known = ", ".join(one.code for one in instrument.of_kind(kind))
        raise BadInput(
            "unknown_question",
            f"Pertanyaan tidak dikenal: {given.question!r}.",
            kept=KEPT,
            todo=f"Yang ditanyakan: {known}.",
        )
    field = replace(question_field(question), required=False)
    value = read_values([field], {question.code: given.value}, today).get(question.code, "")
    if given.way not in WAY_LABELS:
        allowed = ", ".join(f"{code} ({label})" for code, label in WAY_LABELS.items())
        raise _bad("way", f"Cara memperoleh jawaban tidak dikenal: {given.way!r}.", f"Pilih: {allowed}.")
    evidence = plain_text(given.evidence).strip()
    if len(evidence) > MAX_EVIDENCE:
        raise _bad("evidence", f"Catatan bukti paling panjang {MAX_EVIDENCE} huruf.", "Ringkas catatannya.")
    if question.kind == "date" and value and PartialDate.parse(value, today).first_day() > today:
        raise _bad(question.code, f"{question.label} tidak boleh sesudah hari ini.", "Perbaiki tanggalnya.")
    return Answer(question.code, value, given.way, evidence, _said_on(given.said_on, today, born), given.seen)


def refuse_stale(answer: Answer, known: Mapping[str, AnswerInfo]) -> None:
    """Conflict, with both answers, if somebody answered the same question since it was seen."""
    now = known.get(answer.question)
    value = now.value if now else ""
    if answer.seen is None or answer.seen == value or answer.value == value:
        return
    theirs = f"{now.said} (oleh {now.by})" if now else "dihapus"
    raise Conflict(
        "stale_answer",
        f"Pertanyaan ini baru saja dijawab orang lain. Jawaban tersimpan: {theirs}. Jawaban Anda: {answer.value}.",
        kept=KEPT,
        todo="Bicarakan, lalu jawab lagi bila perlu.",
        key=answer.question,
    )


def _said_on(text: str, today: date, born: date | None) -> str:
    said = PartialDate.parse(text, today) if text.strip() else PartialDate(today.year, today.month, today.day)
    if problem := date_problem("Tanggal jawaban", said, said.counting_date(today), today, born):
        raise _bad("on", problem, "Perbaiki tanggalnya.")
    return date_value(said)


def _bad(key: str, what: str, todo: str) -> BadInput:
    return BadInput("bad_value", what, kept=KEPT, todo=todo, key=key)
