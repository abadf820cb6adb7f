"""Issues a form as a letter: takes its number, freezes what it says, seals it, keeps its PDF encrypted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.reports.forms import render
from pkh_desk.services.documents.freezing import frozen_fields, frozen_frame
from pkh_desk.services.documents.paper_size import paper_of
from pkh_desk.services.documents.papers import FILLS, About, Asked, Prepared, prepared
from pkh_desk.services.documents.sealing import matrix, seal_text
from pkh_desk.services.documents.taking import series_for, take_letter_number
from pkh_desk.services.office import office_info
from pkh_desk.storage import letters
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.reports.forms import Paper
    from pkh_desk.services.context import Context
    from pkh_desk.services.documents.papers import Filled
    from pkh_desk.storage.unit_of_work import UnitOfWork

LEFT_OUT = "Lembar rahasia tidak ikut dalam surat yang terbit; cetak konsepnya untuk yang berhak."
Made = tuple[int, tuple[str, ...]]
"""The id of an issued letter and what its printing said."""


def issue_form(
    context: Context,
    account: AccountInfo,
    kind: str,
    about: About,
    *,
    paper: str,
    on: date,
    said: Mapping[str, str],
) -> Made:
    """Issues a form as it would be drafted, without what only some may know."""
    _refuse_day(on, context.clock.today())
    _refuse_numberless(kind)
    with context.write("document.issue") as work:
        office = office_info(context, work.connection)
        asked = Asked(context, work.connection, account, office, about, initials=False, on=on, purpose="issue")
        ready = prepared(asked, kind, {key: text for key, text in said.items() if key != "number"})
        _refuse_second(work, kind, ready.filled)
        document_id, told = _put(work, asked, kind, ready, paper_of(paper, ready.template))
        work.commit()
    return document_id, (*ready.warnings, *_withheld(kind, account), *told)


def _put(work: UnitOfWork, asked: Asked, kind: str, ready: Prepared, paper: Paper) -> Made:
    """The seal covers number, kind, fields, frame and template; it stands on the pages as a code that is read back."""
    context, on, filled, template = asked.context, asked.on, ready.filled, ready.template
    series = series_for(context, kind, on)
    sequence, number = take_letter_number(work, series, asked.office, on)
    values = {**ready.letter.values, "number": number}
    letter = replace(ready.letter, values=values, document_id=number)
    fields, frame = frozen_fields(letter), frozen_frame(letter, asked.about, filled.once or "")
    seal = seal_text(number, kind, fields, frame, template.hash)
    printed_at = context.clock.now()
    made = render(template, [replace(letter, qr=matrix(seal))], paper=paper, printed_at=printed_at)
    new = letters.NewLetter(
        kind,
        template.title,
        filled.case_id,
        _household(filled),
        series.series,
        series.period(on),
        sequence,
        number,
        state="issued",
        issued_on=on,
        printed_at=printed_at.isoformat(),
        fields=fields,
        signers=frame,
        paper=paper,
        template_version=str(template.version),
        template_hash=template.hash,
        template_text=template.source.decode("utf-8"),
        pdf=context.dataset.attachments.put(made.pdf),
    )
    document_id = letters.add(work, new)
    detail = {"kind": kind, "number": number, "case": str(filled.case_id or "")}
    work.audit(Entry("document.issue", "document", document_id, new.household_id, detail=detail))
    return document_id, tuple(made.warnings)


def _household(filled: Filled) -> int | None:
    return filled.family.household["household_id"] if filled.family else None


def _standing(work: UnitOfWork, kind: str, filled: Filled) -> str:
    """The number of the letter of this kind that stands about the same thing, "" if there is none."""
    if filled.once == "":
        return ""
    if filled.once is None and filled.case_id:
        return letters.issued_numbers(work.connection, filled.case_id).get(kind, "")
    found = letters.issued_of_kind(work.connection, kind, filled.case_id, _household(filled))
    return next((one.number for one in found if one.once == filled.once), "")


def _refuse_day(on: date, today: date) -> None:
    """Refused for a letter of a day to come."""
    if on > today:
        raise Refused(
            "rule",
            "Tanggal surat tidak boleh sesudah hari ini.",
            kept="Tidak ada nomor yang terpakai.",
            todo="Perbaiki tanggalnya.",
        )


def _refuse_second(work: UnitOfWork, kind: str, filled: Filled) -> None:
    """Refused where the same letter is issued already."""
    if number := _standing(work, kind, filled):
        raise Refused(
            "already_issued",
            f"Formulir ini sudah diterbitkan dengan nomor {number}.",
            kept="Tidak ada nomor yang terpakai.",
            todo="Cetak salinannya, atau batalkan dahulu surat itu.",
            number=number,
        )


def _refuse_numberless(kind: str) -> None:
    if kind in FILLS and not FORMS[kind].numbered:
        raise Refused(
            "no_number",
            f"{FORMS[kind].label} tidak bernomor surat, jadi tidak diterbitkan.",
            kept="Tidak ada nomor yang terpakai.",
            todo="Cetak saja formulirnya.",
        )


def _withheld(kind: str, account: AccountInfo) -> tuple[str, ...]:
    sheet = kind in ("pencabutan", "pengaduan") and "case.restricted" in account.permissions
    return (LEFT_OUT,) if sheet else ()
