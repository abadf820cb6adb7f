"""Issues a paper with a number: as it would be drafted, without what only some may know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.services.documents.issuing import Issue, issue_letter, refuse_day, refuse_second
from pkh_desk.services.documents.paper_size import paper_of
from pkh_desk.services.documents.papers.about import About, Asked
from pkh_desk.services.documents.papers.drafting import OWNERS, PAPER_KINDS, Prepared, prepared
from pkh_desk.services.office import office_info
from pkh_desk.storage import documents

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.reports.forms import Letter
    from pkh_desk.services.context import Context
    from pkh_desk.storage.unit_of_work import UnitOfWork

LEFT_OUT = "Lembar rahasia tidak ikut dalam surat yang terbit; cetak konsepnya untuk yang berhak."


def issue_paper(
    context: Context,
    account: AccountInfo,
    kind: str,
    about: About,
    paper: str,
    on: date,
    said: Mapping[str, str],
) -> tuple[int, tuple[str, ...]]:
    """The id of the issued letter and what its printing said."""
    refuse_day(on, context.clock.today())
    _refuse_numberless(kind)
    with context.write("document.issue") as work:
        office = office_info(context, work.connection)
        asked = Asked(context, work.connection, account, office, about, initials=False, on=on, withheld=True)
        ready = prepared(asked, kind, {key: text for key, text in said.items() if key != "number"})
        filled = ready.filled
        household = filled.family.household["household_id"] if filled.family else None
        refuse_second(issued_about(work, kind, filled.case_id, household, filled.once))
        issue = Issue(
            kind,
            ready.template,
            office,
            paper_of(paper, ready.template),
            on,
            filled.case_id,
            household,
            {name: getattr(about, name) for name in OWNERS},
            filled.once,
            (*ready.warnings, *_withheld(kind, account)),
        )
        made = issue_letter(context, work, issue, lambda number: _numbered(ready, number))
        work.commit()
    return made


def issued_about(work: UnitOfWork, kind: str, case_id: int | None, household_id: int | None, once: str) -> str:
    """The number of the standing letter of a kind about the same thing, "" if there is none."""
    if not once:
        return ""
    rows = documents.issued_of_kind(work.connection, kind, case_id, household_id)
    return next((row["number"] for row in rows if row["signers"].get("once") == once), "")


def _numbered(ready: Prepared, number: str) -> Letter:
    letter = ready.letter
    return replace(letter, values={**letter.values, "number": number}, document_id=number)


def _withheld(kind: str, account: AccountInfo) -> tuple[str, ...]:
    sheet = kind in ("pencabutan", "pengaduan") and "case.restricted" in account.permissions
    return (LEFT_OUT,) if sheet else ()


def _refuse_numberless(kind: str) -> None:
    if kind in PAPER_KINDS and not FORMS[kind].numbered:
        raise Refused(
            "no_number",
            f"{FORMS[kind].label} tidak bernomor surat, jadi tidak diterbitkan.",
            kept="Tidak ada nomor yang terpakai.",
            todo="Cetak saja formulirnya.",
        )
