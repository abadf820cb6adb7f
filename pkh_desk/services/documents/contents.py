"""What a form of a case says: its fields, and when it may be printed or issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.areas import proper_case
from pkh_desk.domain.dates import OPEN_END, PartialDate
from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.graduation import ENDED, STATE_LABELS, CaseFacts, Kind, State, value_text
from pkh_desk.domain.graduation.states import PROGRAMME_BEGAN
from pkh_desk.domain.indonesian import date_in_words, rupiah
from pkh_desk.domain.initials import HIDDEN, Veil, initials

if TYPE_CHECKING:
    from pkh_desk.domain.graduation import PastStep
    from pkh_desk.domain.records import OfficeInfo
    from pkh_desk.services.context import Context

Value = str | bool | list[str]


@dataclass(frozen=True, slots=True)
class Subject:
    """All that the forms of a case draw on. `participant_since` is the first day the roster saw the household join."""

    case: CaseFacts
    number: str
    household: Mapping[str, Any]
    office: OfficeInfo
    village: str
    participant_since: date | None
    issued: Mapping[str, str]
    """Numbers of the case's issued forms by kind."""
    on: date
    """The day of the form: of its signing where that is recorded, else of printing."""
    veil: Veil
    """What a version with initials does not tell."""
    since_year: int | None = None
    """Said for this form alone, where nothing else tells when the household joined."""

    @property
    def village_kind(self) -> str:
        """Kelurahan or Desa, from the village's own four digits in the area code (1xxx and 2xxx)."""
        return village_kind(self.household["village_code"])


def village_kind(code: str) -> str:
    """Kelurahan or Desa of an area code."""
    return "Kelurahan" if code.split(".")[-1].startswith("1") else "Desa"


def _statement(subject: Subject, context: Context) -> dict[str, Value]:
    signed = subject.case.last("sign-statement")
    assessment = subject.case.last("assess")
    said = assessment.values if assessment else {}
    ground = context.catalog.label("graduation_reasons", said["ground"]) if said.get("ground") else ""
    lines = [line.strip() for line in said.get("reason", "").splitlines()]
    duty = context.catalog.stamp_duty_on(subject.on)
    return {
        **_signing(signed),
        "reasons": [line for line in (ground, *lines) if line],
        "stamp_duty": rupiah(duty) if duty else "",
    }


def _minutes(subject: Subject, context: Context) -> dict[str, Value]:
    signed = subject.case.last("sign-minutes")
    statement = subject.case.last("sign-statement")
    assessment = subject.case.last("assess")
    natural = subject.case.kind == Kind.NATURAL
    number = subject.issued.get("surat-pernyataan", "")
    result = assessment.values.get("recommendation", "") if assessment else ""
    visited = subject.case.latest_value("visited_on")
    return {
        **_signing(signed),
        "natural": natural,
        "graduation_kind": "alamiah" if natural else "mandiri",
        "date_words": date_words(signed.said_on) if signed else "",
        "meeting_place": signed.values.get("place", "") if signed else "",
        "assessed_on": str(assessment.said_on) if assessment else "",
        "assessment_result": value_text("assess", "recommendation", result).lower() if result else "",
        "visited_on": value_text("submit", "visited_on", visited) if visited else "",
        "statement_number": number,
        "statement_date": str(statement.said_on) if statement else "",
        "attachments": [f"Surat Pernyataan Graduasi Mandiri Nomor {number}"] if number else [],
    }


Build = Callable[[Subject, "Context"], dict[str, Value]]


@dataclass(frozen=True, slots=True)
class FormKind:
    """A form of a case: what fills it, which step signs it, for which kinds of graduation it exists."""

    build: Build
    signing: str
    kinds: frozenset[str]


FORM_KINDS: dict[str, FormKind] = {
    "surat-pernyataan": FormKind(_statement, "sign-statement", frozenset({Kind.SELF_RELIANT})),
    "berita-acara": FormKind(_minutes, "sign-minutes", frozenset(Kind)),
}


def form_kind(kind: str) -> FormKind:
    """The form of this name; BadInput naming those there are."""
    if kind not in FORM_KINDS:
        raise BadInput("unknown_form", f"Formulir tidak dikenal: {kind!r}.", todo=f"Yang ada: {', '.join(FORM_KINDS)}.")
    return FORM_KINDS[kind]


def refuse_form(kind: str, case: CaseFacts, *, issuing: bool) -> None:
    """Refused where the case has no use for this form: before the assessment, of the other kind, or once ended."""
    form, why = form_kind(kind), ""
    if case.kind not in form.kinds:
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


def field_values(kind: str, subject: Subject, context: Context) -> dict[str, Value]:
    """All fields of a form, numbers of people in full: the form needs them."""
    return {
        **family_values(subject.household, subject.village, subject.village_kind),
        **office_values(subject.office),
        "since_year": joined_in(subject),
        **form_kind(kind).build(subject, context),
    }


def family_values(row: Mapping[str, Any], village: str, village_kind: str) -> dict[str, Value]:
    """Who and where a household is, numbers in full."""
    area = f"RT {row['rt']}/RW {row['rw']}" if row["rt"] or row["rw"] else ""
    return {
        "name": row["caretaker_name"],
        "nik": row["nik"],
        "family_card_no": row["family_card_no"],
        "address": ", ".join(part for part in (row["address"], area) if part),
        "village": village,
        "village_kind": village_kind,
    }


def office_values(office: OfficeInfo) -> dict[str, Value]:
    """Where the office is."""
    return {
        "district": office.district,
        "regency": proper_case(office.regency),
        "province": proper_case(office.province),
    }


def with_initials(values: Mapping[str, Value], veil: Veil) -> dict[str, Value]:
    """The same form for other eyes: initials for the names, nothing of numbers and address."""
    name = str(values["name"])

    def veiled(value: Value) -> Value:
        if isinstance(value, bool):
            return value
        if isinstance(value, str):
            return veil.text(value)
        return [veil.text(line) for line in value]

    veils = {"name": initials(name), "nik": HIDDEN, "family_card_no": HIDDEN, "address": HIDDEN}
    return {**{key: veiled(value) for key, value in values.items()}, **veils}


def date_words(said: PartialDate) -> str:
    """`Senin tanggal lima bulan Oktober tahun dua ribu dua puluh enam`; "" unless the day is known."""
    if said.day is None or said.approximate:
        return ""
    return date_in_words(said.first_day())


def _signing(signed: PastStep | None) -> dict[str, Value]:
    if signed is None:
        return {"place": "", "signed_on": "", "thumb_print": False}
    return {
        "place": signed.values.get("place", ""),
        "signed_on": str(signed.said_on),
        "thumb_print": signed.values.get("thumb_print") == "yes",
    }


def joined_in(subject: Subject) -> str:
    """The year in which the household joined, "" if nothing says so."""
    said = subject.case.latest_value("participant_since")
    if said:
        return str(PartialDate.parse(said, OPEN_END).year)
    year = subject.participant_since.year if subject.participant_since else subject.since_year
    return str(year) if year else ""


def refuse_year(year: int | None, today: date) -> None:
    """BadInput for a year of joining before the programme began or after today."""
    if year is not None and not PROGRAMME_BEGAN <= year <= today.year:
        raise BadInput(
            "bad_value",
            f"Tahun mulai menjadi peserta harus antara {PROGRAMME_BEGAN} dan {today.year}.",
            kept="Tidak ada yang dicetak.",
            todo="Perbaiki tahunnya.",
        )
