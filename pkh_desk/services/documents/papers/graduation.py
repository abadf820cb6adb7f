"""The two forms that sign a graduation: the statement (F1) and the minutes (F2). Of each a case has one letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import OPEN_END, PartialDate
from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.form_kinds import SINCE_YEAR
from pkh_desk.domain.graduation import ENDED, STATE_LABELS, CaseFacts, Kind, State, value_text
from pkh_desk.domain.graduation.signing import WITNESSES, witness_title
from pkh_desk.domain.graduation.states import PROGRAMME_BEGAN
from pkh_desk.domain.indonesian import rupiah
from pkh_desk.domain.records.documents import FieldValue
from pkh_desk.reports.forms import Signer
from pkh_desk.services.case_access import case_within
from pkh_desk.services.documents.contents import date_words
from pkh_desk.services.documents.papers.about import Asked, Family, Filled
from pkh_desk.services.documents.papers.families import family_of
from pkh_desk.services.documents.signers import officials_of
from pkh_desk.services.graduation.asking import case_facts
from pkh_desk.services.veils import veil_of_case
from pkh_desk.storage import cases, letters
from pkh_desk.storage.bitemporal import HOUSEHOLDS

if TYPE_CHECKING:
    from pkh_desk.domain.graduation import PastStep

STATEMENT, MINUTES = "surat-pernyataan", "berita-acara"
SIGNED_BY = {STATEMENT: "sign-statement", MINUTES: "sign-minutes"}
"""The step that signs a form."""


@dataclass(frozen=True, slots=True)
class _Graduation:
    """What both forms draw on."""

    facts: CaseFacts
    number: str
    family: Family
    signed: PastStep | None
    on: date
    """The day of its signing where that is recorded, else of the form."""


def statement(asked: Asked) -> Filled:
    """F1: that the family leaves by its own will, and why."""
    found = _gathered(asked, STATEMENT)
    assessment = found.facts.last("assess")
    said = assessment.values if assessment else {}
    ground = asked.context.catalog.label("graduation_reasons", said["ground"]) if said.get("ground") else ""
    lines = [line.strip() for line in said.get("reason", "").splitlines()]
    duty = asked.context.catalog.stamp_duty_on(found.on)
    values: dict[str, FieldValue] = {
        "reasons": [line for line in (ground, *lines) if line],
        "stamp_duty": rupiah(duty) if duty else "",
    }
    return _filled(asked, found, values)


def minutes(asked: Asked) -> Filled:
    """F2: who met, what was assessed, and that the family is ready."""
    found = _gathered(asked, MINUTES)
    facts, signed = found.facts, found.signed
    written, assessment = facts.last("sign-statement"), facts.last("assess")
    natural = facts.kind == Kind.NATURAL
    number = letters.issued_numbers(asked.connection, asked.about.case_id).get(STATEMENT, "")
    result = assessment.values.get("recommendation", "") if assessment else ""
    visited = facts.latest_value("visited_on")
    values: dict[str, FieldValue] = {
        "natural": natural,
        "graduation_kind": "alamiah" if natural else "mandiri",
        "date_words": date_words(signed.said_on) if signed else "",
        "meeting_place": signed.values.get("place", "") if signed else "",
        "assessed_on": str(assessment.said_on) if assessment else "",
        "assessment_result": value_text("assess", "recommendation", result).lower() if result else "",
        "visited_on": value_text("submit", "visited_on", visited) if visited else "",
        "statement_number": number,
        "statement_date": str(written.said_on) if written else "",
        "attachments": [f"Surat Pernyataan Graduasi Mandiri Nomor {number}"] if number else [],
    }
    return _filled(asked, found, values)


def refuse_form(kind: str, case: CaseFacts, *, issuing: bool) -> None:
    """Refused where the case has no use for this form: before the assessment, of the other kind, or once ended."""
    why = ""
    if kind == STATEMENT and case.kind != Kind.SELF_RELIANT:
        why = "Formulir ini tidak dipakai untuk graduasi alamiah."
    elif case.last("assess") is None or case.state is State.IDENTIFIED:
        why = "Asesmen belum dicatat; formulir dicetak sesudahnya."
    elif issuing and case.state in ENDED:
        why = f"Kasus ini sudah berakhir ({STATE_LABELS[case.state]}); suratnya tidak dapat diterbitkan lagi."
    elif issuing and case.state is State.RETRACTION_RECEIVED:
        why = "Kasus ini tertahan oleh pencabutan; putuskan dahulu pencabutannya."
    if why:
        raise Refused(
            "form_not_allowed", why, kept="Tidak ada yang dicetak.", todo="Periksa status kasusnya.", form=kind
        )


def refuse_year(said: str, today: date) -> None:
    """BadInput for what is no year between the beginning of the programme and today."""
    year = int(said) if said.isascii() and said.isdecimal() and len(said) == 4 else 0
    if not PROGRAMME_BEGAN <= year <= today.year:
        raise BadInput(
            "bad_value",
            f"Tahun mulai menjadi peserta harus antara {PROGRAMME_BEGAN} dan {today.year}.",
            kept="Tidak ada yang dicetak.",
            todo="Perbaiki tahunnya.",
        )


def _gathered(asked: Asked, kind: str) -> _Graduation:
    row = case_within(asked.context, asked.connection, asked.about.case_id)
    family = family_of(asked, row["household_id"])
    facts = case_facts(row["kind"], cases.steps(asked.connection, asked.about.case_id))
    refuse_form(kind, facts, issuing=asked.issuing)
    signed = facts.last(SIGNED_BY[kind])
    return _Graduation(facts, row["number"], family, signed, signed.counted_on if signed else asked.on)


def _filled(asked: Asked, found: _Graduation, values: dict[str, FieldValue]) -> Filled:
    return Filled(
        {SINCE_YEAR: _joined_in(asked, found), **_signing(found.signed), **values},
        ("case", asked.about.case_id),
        found.number,
        found.family,
        signers=_signers(asked, found),
        veil=veil_of_case(asked.context, asked.connection, asked.about.case_id),
        case_id=asked.about.case_id,
        once=None,
        complete=True,
    )


def _signing(signed: PastStep | None) -> dict[str, FieldValue]:
    """A place that is not known yet is written by hand."""
    if signed is None:
        return {"place": "", "signed_on": "", "thumb_print": False}
    return {
        "place": signed.values.get("place", ""),
        "signed_on": str(signed.said_on),
        "thumb_print": signed.values.get("thumb_print") == "yes",
    }


def _signers(asked: Asked, found: _Graduation) -> list[Signer]:
    """In the order of the paper; a village head signs for the village that stands behind the role and for no other."""
    said = found.signed.values if found.signed else {}
    caretaker = said.get("signed_by") or str(found.family.household["caretaker_name"])
    officials = officials_of(found.family, asked.context.catalog.titles_on(found.on))
    witnesses = [Signer("witness", witness_title(said, key), said[key]) for key in WITNESSES if said.get(key)]
    return [Signer("caretaker", "Pengurus KPM", caretaker), *officials, *witnesses]


def _joined_in(asked: Asked, found: _Graduation) -> str:
    """The year in which the household joined, "" if nothing says so; an opening balance does not."""
    if said := found.facts.latest_value("participant_since"):
        return str(PartialDate.parse(said, OPEN_END).year)
    first = HOUSEHOLDS.believed(asked.connection, int(found.family.household["household_id"]))[0]
    return "" if first["since_kind"] == "opening" or not first["since"] else str(first["since"].year)
