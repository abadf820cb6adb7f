"""Which forms fit a case, handling, complaint, family or the office, and why one cannot be printed yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.form_kinds import FORMS, FormOffer
from pkh_desk.domain.graduation import Kind
from pkh_desk.services.case_access import case_within
from pkh_desk.services.complaints.access import complaint_within
from pkh_desk.services.documents.papers.about import About, Asked
from pkh_desk.services.documents.papers.graduation import MINUTES, STATEMENT, refuse_form
from pkh_desk.services.graduation.asking import case_facts
from pkh_desk.services.handling.viewing import handling_of_case, handling_view
from pkh_desk.services.scope import refuse_outside
from pkh_desk.storage import cases, letters

if TYPE_CHECKING:
    from pkh_desk.domain.graduation import CaseFacts
    from pkh_desk.domain.handling import HandlingView
    from pkh_desk.domain.records import IssuedLetter

LETTERS = ("pengantar", "tanda-terima", "surat-dinas", "nota-dinas")
NO_RETRACTION = "Pencabutan belum dicatat."
NO_HANDLING = "Belum ada penanganan."
_RECORDS = (("visit", "kunjungan-rumah"), ("meeting", "undangan-mediasi"), ("meeting", "daftar-hadir"))
_NO_RECORD = {"visit": "Belum ada kunjungan yang dicatat.", "meeting": "Belum ada pertemuan yang dicatat."}


def offers(asked: Asked) -> tuple[FormOffer, ...]:
    """The forms that fit what is asked about, in the order of their groups."""
    about = asked.about
    if about.case_id:
        found = list(_of_case(asked))
    elif about.handling_id:
        view = handling_view(asked.context, asked.connection, asked.account, about.handling_id)
        standing = _standing(asked, view.row.case_id, view.row.household_id)
        report = About(handling_id=about.handling_id)
        found = [
            _offer("laporan-kasus", report, standing, f"handling {about.handling_id}"),
            *_of_records(view, standing),
        ]
    elif about.complaint_id:
        row = complaint_within(asked.context, asked.connection, about.complaint_id)
        standing = letters.issued_of_kind(asked.connection, "pengaduan", row.case_id, row.household_id)
        found = [_offer("pengaduan", about, standing, f"complaint {about.complaint_id}")]
    elif about.household_id:
        refuse_outside(asked.context, asked.connection, about.household_id)
        found = [_plain(kind, about) for kind in ("profil-kpm", *LETTERS)]
    else:
        found = [_plain(kind, about) for kind in ("surat-dinas", "nota-dinas", "pengantar", "tanda-terima")]
    order = list(FORMS)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def _of_case(asked: Asked) -> Iterator[FormOffer]:
    case_id = asked.about.case_id
    about = About(case_id=case_id)
    row = case_within(asked.context, asked.connection, case_id)
    facts = case_facts(row["kind"], cases.steps(asked.connection, case_id))
    standing = _standing(asked, case_id, row["household_id"])
    for kind in (STATEMENT, MINUTES):
        if kind != STATEMENT or facts.kind == Kind.SELF_RELIANT:
            yield _offer(kind, about, standing, None, _refusal(kind, facts))
    yield _plain("kartu-kontrol", about)
    retraction = next(facts.retraction_steps(), None)
    once = f"retraction {retraction.counted_on}" if retraction else ""
    for kind in ("pencabutan", "klarifikasi"):
        yield _offer(kind, about, standing, once, "" if retraction else NO_RETRACTION)
    view = handling_of_case(asked.context, asked.connection, asked.account, case_id)
    if view is None:
        yield _plain("laporan-kasus", about, NO_HANDLING)
    else:
        yield _offer("laporan-kasus", about, standing, f"handling {view.row.id}")
        yield from _of_records(view, standing)
    yield _plain("profil-kpm", About(household_id=row["household_id"]))
    for kind in LETTERS:
        yield _plain(kind, about)


def _of_records(view: HandlingView, standing: Sequence[IssuedLetter]) -> Iterator[FormOffer]:
    for record_kind, kind in _RECORDS:
        known = [one for one in view.of_kind(record_kind) if not one.hidden and not one.withdrawn]
        if not known:
            yield _plain(kind, About(), _NO_RECORD[record_kind])
        for one in known:
            day = one.said_on or (f"rencana {one.due_on:%d-%m-%Y}" if one.due_on else "tanpa tanggal")
            once = f"visit {one.id}" if kind == "kunjungan-rumah" else ""
            offer = _offer(kind, About(record_id=one.id), standing, once, label=f"{FORMS[kind].label}, {day}")
            yield replace(offer, planned=one.state == "planned")


def _plain(kind: str, about: About, why_not: str = "") -> FormOffer:
    return FormOffer(kind, FORMS[kind].label, FORMS[kind].group, about, why_not)


def _offer(
    kind: str, about: About, standing: Sequence[IssuedLetter], once: str | None, why_not: str = "", *, label: str = ""
) -> FormOffer:
    """`once` None: there is one letter of this kind in the whole file; "": there may be many."""
    info, one = FORMS[kind], None
    if once != "":
        same = (row for row in standing if row.kind == kind)
        one = next((row for row in same if once is None or row.once == once), None)
    number, document_id = (one.number, one.id) if one else ("", 0)
    return FormOffer(kind, label or info.label, info.group, about, "" if one else why_not, number, document_id)


def _standing(asked: Asked, case_id: int | None, household_id: int | None) -> list[IssuedLetter]:
    return letters.standing(asked.connection, case_id=case_id, household_id=household_id)


def _refusal(kind: str, facts: CaseFacts) -> str:
    try:
        refuse_form(kind, facts, issuing=False)
    except UserError as refused:
        return refused.happened
    return ""
