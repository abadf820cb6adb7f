"""Issues a letter: takes its number, freezes what it says, seals it, keeps its PDF encrypted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.errors import Refused
from pkh_desk.reports.forms import render
from pkh_desk.services.documents.sealing import matrix, seal_text
from pkh_desk.services.documents.signers import frozen
from pkh_desk.services.documents.taking import series_for, take_letter_number
from pkh_desk.storage import documents
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from pkh_desk.domain.records import OfficeInfo
    from pkh_desk.reports.forms import Letter, Paper, Template
    from pkh_desk.services.context import Context
    from pkh_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Issue:
    """What is to be issued. `about` names what it tells of; `once` what there may be only one such letter about."""

    kind: str
    template: Template
    office: OfficeInfo
    paper: Paper
    on: date
    case_id: int | None
    household_id: int | None
    about: Mapping[str, int]
    once: str = ""
    warnings: Sequence[str] = ()


def issue_letter(
    context: Context, work: UnitOfWork, issue: Issue, letter_of: Callable[[str], Letter]
) -> tuple[int, tuple[str, ...]]:
    """The id of the letter and what its printing said. `letter_of` makes it from its number.

    The seal covers number, kind, fields, frame and template, so it stands on the pages as a code that is read back.
    """
    series = series_for(context, issue.kind, issue.on)
    sequence, number = take_letter_number(work, series, issue.office, issue.on)
    letter = letter_of(number)
    fields, frame = _fields(letter), _frame(letter, issue)
    seal = seal_text(number, issue.kind, fields, frame, issue.template.hash)
    printed_at = context.clock.now()
    made = render(issue.template, [replace(letter, qr=matrix(seal))], paper=issue.paper, printed_at=printed_at)
    document_id = documents.add(
        work,
        {
            "id": work.new_id(),
            "kind": issue.kind,
            "title": issue.template.title,
            "case_id": issue.case_id,
            "household_id": issue.household_id,
            "series": series.series,
            "year": series.period(issue.on),
            "sequence": sequence,
            "number": number,
            "state": "issued",
            "issued_on": issue.on,
            "printed_at": printed_at.isoformat(),
            "paper": issue.paper,
            "fields": fields,
            "signers": frame,
            "template_version": str(issue.template.version),
            "template_hash": issue.template.hash,
            "template_text": issue.template.source.decode("utf-8"),
            "pdf": context.dataset.attachments.put(made.pdf),
            "cancel_reason": "",
        },
    )
    detail = {"kind": issue.kind, "number": number, "case": str(issue.case_id or "")}
    work.audit(Entry("document.issue", "document", document_id, issue.household_id, detail=detail))
    return document_id, (*issue.warnings, *made.warnings)


def refuse_day(on: date, today: date) -> None:
    """Refused for a letter of a day to come."""
    if on > today:
        raise Refused(
            "rule",
            "Tanggal surat tidak boleh sesudah hari ini.",
            kept="Tidak ada nomor yang terpakai.",
            todo="Perbaiki tanggalnya.",
        )


def refuse_second(number: str) -> None:
    """Refused where the same letter is issued already, with this number."""
    if number:
        raise Refused(
            "already_issued",
            f"Formulir ini sudah diterbitkan dengan nomor {number}.",
            kept="Tidak ada nomor yang terpakai.",
            todo="Cetak salinannya, atau batalkan dahulu surat itu.",
            number=number,
        )


def _fields(letter: Letter) -> dict[str, Any]:
    """The values as the database gives them back."""
    return {
        key: value if isinstance(value, str | bool) else [str(one) for one in value]
        for key, value in letter.values.items()
    }


def _frame(letter: Letter, issue: Issue) -> dict[str, Any]:
    """Signers, letterhead, lines of tables; pictures by their hashes. What a letter lacks is not mentioned."""
    frame: dict[str, Any] = {
        "signers": frozen(letter.signers),
        "letterhead": list(letter.letterhead),
        "office_address": letter.office_address,
    }
    more: dict[str, Any] = {
        "rows": {key: [dict(row) for row in rows] for key, rows in letter.rows.items() if rows},
        "photos": {
            key: [[sha256(one.content).hexdigest(), one.caption] for one in photos]
            for key, photos in letter.photos.items()
            if photos
        },
        "logos": {side: sha256(content).hexdigest() for side, content in letter.logos.items() if content},
        "about": {key: str(number) for key, number in issue.about.items() if number},
        "once": issue.once,
    }
    return frame | {key: value for key, value in more.items() if value}
