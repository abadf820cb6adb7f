"""What to mend before the papers of a case are printed: what is missing, too long, or contradicts another paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.form_kinds import CaseCheck, Finding, Trouble
from pkh_desk.domain.numbers import agrees_with_birth, is_number16, mask
from pkh_desk.services.case_access import case_within
from pkh_desk.services.documents.case_papers import case_papers
from pkh_desk.services.documents.logos import office_logos
from pkh_desk.services.graduation.asking import case_facts
from pkh_desk.storage import attached, cases, roster

if TYPE_CHECKING:
    from pkh_desk.domain.graduation import CaseFacts, PastStep
    from pkh_desk.services.documents.case_papers import CasePaper, Gathered
    from pkh_desk.services.documents.papers.about import Asked

NO_LOGOS = "Kop dicetak tanpa logo; pilih gambarnya di Pengaturan, bagian Kantor dan kop, bila kantor memakainya."
_COMPARED = {
    "name": "Nama pengurus",
    "nik": "NIK",
    "family_card_no": "Nomor KK",
    "address": "Alamat",
    "village": "Desa/kelurahan",
}
_NUMBERS = ("nik", "family_card_no")
_SIGNING = {
    "caretaker": "Penanda tangan dari keluarga",
    "facilitator": "Pendamping",
    "supervisor": "Supervisor",
    "village_head": "Kepala desa/lurah",
}
_SIGNED = {
    "surat-pernyataan": "sign-statement",
    "berita-acara": "sign-minutes",
    "pencabutan": "receive-retraction",
    "klarifikasi": "decide-retraction",
}
_ORDER = ("sign-statement", "sign-minutes", "receive-retraction", "decide-retraction")
_STEPS = {
    "sign-statement": "Penandatanganan pernyataan",
    "sign-minutes": "Penandatanganan berita acara",
    "receive-retraction": "Penerimaan pencabutan",
    "decide-retraction": "Keputusan atas pencabutan",
}
_PAGES = {"surat-pernyataan": 1, "berita-acara": 2, "klarifikasi": 2}
"""So many pages such a form has with usual data; more want shorter texts."""
_MASKED = ("kunjungan-rumah",)


def check_case(asked: Asked, gathered: Gathered | None = None) -> CaseCheck:
    """All findings on the papers of a case, `gathered` where they are known already; numbers of people are masked."""
    case_id = asked.about.case_id
    row = case_within(asked.context, asked.connection, case_id)
    facts = case_facts(row["kind"], cases.steps(asked.connection, case_id))
    papers, left = gathered or case_papers(asked)
    found = [
        *_apart(papers),
        *_dates(facts),
        *_frozen_dates(papers, facts),
        *_references(papers),
        *_identity(asked, row["household_id"]),
        *_open_ones(asked, papers, facts),
        *(Finding("missing", offer.kind, f"{offer.label}: {why}") for offer, why in left),
        *(finding for one in papers if one.letter for finding in _printed(one)),
    ]
    if not office_logos(asked.context)[0]:
        found.append(Finding("hint", "", NO_LOGOS))
    return CaseCheck(case_id, tuple(one.offer.kind for one in papers), tuple(dict.fromkeys(found)))


def _apart(papers: list[CasePaper]) -> Iterator[Finding]:
    """Names, numbers and signers that two papers tell differently; each with the first paper that says otherwise."""
    for key, label in _COMPARED.items():
        said = [(one, str(one.values.get(key) or "")) for one in papers]
        said = [pair for pair in said if not (key in _NUMBERS and pair[0].offer.kind in _MASKED)]
        yield from _differing(said, label, key in _NUMBERS)
    for role, label in _SIGNING.items():
        yield from _differing([(one, one.signers.get(role, "")) for one in papers], label, False)


def _differing(said: list[tuple[CasePaper, str]], label: str, number: bool) -> Iterator[Finding]:
    given = [(one, value) for one, value in said if value]
    for (first, value), (other, differs) in pairwise(given):
        if value.casefold() != differs.casefold():
            shown, shown_other = (mask(value), mask(differs)) if number else (value, differs)
            told = f"{label} pada {first.name} adalah {shown}, tetapi pada {other.name} adalah {shown_other}."
            yield Finding("contradiction", other.offer.kind, told)


def _dates(facts: CaseFacts) -> Iterator[Finding]:
    """Steps whose days stand against their order."""
    known = [(event, step) for event in _ORDER if (step := _newest(facts, event))]
    for (before, first), (after, second) in pairwise(known):
        if second.counted_on < first.counted_on:
            told = f"{_STEPS[after]} ({second.said_on}) tercatat sebelum {_STEPS[before].lower()} ({first.said_on})."
            yield Finding("contradiction", "", told)


def _frozen_dates(papers: list[CasePaper], facts: CaseFacts) -> Iterator[Finding]:
    """Issued letters that name another day of signing than the case does now."""
    for one in papers:
        step = _newest(facts, _SIGNED.get(one.offer.kind, ""))
        said = str(one.values.get("signed_on") or "")
        if one.issued and step and said and said != str(step.said_on):
            told = f"{one.name} menyebut tanggal {said}, tetapi pada kasus tercatat {step.said_on}."
            yield Finding("contradiction", one.offer.kind, told)


def _references(papers: list[CasePaper]) -> Iterator[Finding]:
    """Issued letters that name another number of the statement than the one that stands."""
    statement = next((one for one in papers if one.offer.kind == "surat-pernyataan"), None)
    if statement is None:
        return
    for one in papers:
        if not one.issued or "statement_number" not in one.values:
            continue
        said = str(one.values["statement_number"] or "")
        if said and said != statement.offer.number:
            now = f"yang berlaku nomor {statement.offer.number}" if statement.issued else "surat itu tidak berlaku lagi"
            told = f"{one.name} merujuk surat pernyataan nomor {said}, tetapi {now}."
            yield Finding("contradiction", one.offer.kind, told)
        elif not said and statement.issued:
            told = f"{one.name} tidak menyebut nomor surat pernyataan, karena terbit lebih dahulu."
            yield Finding("contradiction", one.offer.kind, told)
        if statement.issued and one.issued.issued_on < statement.issued.issued_on:
            days = f"{long_date(one.issued.issued_on)} dan {long_date(statement.issued.issued_on)}"
            told = f"{one.name} bertanggal lebih awal daripada {statement.name} ({days})."
            yield Finding("contradiction", one.offer.kind, told)


def _identity(asked: Asked, household_id: int) -> Iterator[Finding]:
    """Numbers of the family that cannot be right."""
    row: dict[str, Any] = dict(roster.current(asked.connection, household_id) or {})
    for key in _NUMBERS:
        if not is_number16(str(row.get(key) or "")):
            why = "belum ada" if not row.get(key) else "bukan 16 angka"
            yield Finding("missing", "", f"{_COMPARED[key]} keluarga ini {why}.")
    nik, born = str(row.get("nik") or ""), row.get("birth_date")
    if is_number16(nik) and born and not agrees_with_birth(nik, born):
        yield Finding("contradiction", "", "NIK pengurus tidak cocok dengan tanggal lahirnya.")


def _open_ones(asked: Asked, papers: list[CasePaper], facts: CaseFacts) -> Iterator[Finding]:
    """Letters that were signed but never issued, and issued ones without their scan."""
    issued = [one.issued.id for one in papers if one.issued]
    scans = attached.counts(asked.connection, "document", issued) if issued else {}
    for one in papers:
        signed = _newest(facts, _SIGNED.get(one.offer.kind, ""))
        if one.issued and not scans.get(one.issued.id):
            told = f"Pindaian {one.name} yang sudah ditandatangani belum dilampirkan."
            yield Finding("missing", one.offer.kind, told)
        elif not one.issued and signed:
            told = (
                f"{one.offer.label}: {_STEPS[_SIGNED[one.offer.kind]].lower()} sudah tercatat, suratnya belum terbit."
            )
            yield Finding("missing", one.offer.kind, told)


def _printed(one: CasePaper) -> Iterator[Finding]:
    """What printing a draft would say."""
    pages, warnings = one.measured()
    for sentence in (*one.warnings, *warnings):
        yield Finding(_trouble(sentence), one.offer.kind, f"{one.offer.label}: {sentence}")
    if pages > _PAGES.get(one.offer.kind, pages):
        told = f"{one.offer.label} menjadi {pages} halaman; ringkas isiannya."
        yield Finding("too_long", one.offer.kind, told)


_WORDS: Mapping[str, Trouble] = {
    "terlalu panjang": "too_long",
    "paling banyak": "too_long",
    "belum": "missing",
    "diminta sekurangnya": "missing",
}


def _trouble(sentence: str) -> Trouble:
    return next((trouble for words, trouble in _WORDS.items() if words in sentence), "hint")


def _newest(facts: CaseFacts, event: str) -> PastStep | None:
    return facts.last(event) if event else None
