"""Official forms: drafts without a number, issue with one, the register, reprints marked SALINAN, cancelling."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.records import RenderedForm
from pkh_desk.reports.copies import CANCELLED, marked_copy, protected_copy
from pkh_desk.reports.forms import load_template, render
from pkh_desk.services.accounts import check_password
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.documents.blanks import blank_letter
from pkh_desk.services.documents.contents import (
    joined_in,
    refuse_form,
    refuse_year,
)
from pkh_desk.services.documents.issuing import Issue, issue_letter, refuse_day, refuse_second
from pkh_desk.services.documents.lettering import case_letter
from pkh_desk.services.documents.logos import office_logos
from pkh_desk.services.documents.pages import issued_pages
from pkh_desk.services.documents.paper_size import paper_of
from pkh_desk.services.documents.papers import About, draft_paper
from pkh_desk.services.documents.papers.issuing import issue_paper
from pkh_desk.services.documents.signers import missing_head
from pkh_desk.services.documents.subject import subject_of
from pkh_desk.services.files import hand_out
from pkh_desk.services.letter_access import letter_within
from pkh_desk.services.office import office_info
from pkh_desk.services.reasons import checked_reason
from pkh_desk.services.scope import own_of
from pkh_desk.storage import documents
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.domain.records import DocumentRow
    from pkh_desk.reports.forms import Rendered, Template
    from pkh_desk.services.context import Context
    from pkh_desk.services.documents.subject import Subject
    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.unit_of_work import UnitOfWork


def document_rows(connection: ReadConnection, household_id: int, *, hidden: Collection[int]) -> tuple[DocumentRow, ...]:
    """The documents of one household but for those of `hidden` cases, inside a transaction that is already open."""
    found = documents.rows(connection, household_id=household_id, hidden=hidden)
    return tuple(row for row in found if row.household_id is not None)


class DocumentService:
    """What the window and the terminal do with forms."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def draft(
        self,
        kind: str,
        *,
        case_id: int,
        paper: str = "",
        initials: bool = False,
        reason: str = "",
        since_year: int | None = None,
    ) -> RenderedForm:
        """A form of a case marked KONSEP, without a number; `initials`: for other eyes, without name or numbers.

        `paper`: here and below "" for the one that the form is made for.
        `since_year`: when the household joined, used only where nothing in the data says so.
        """
        self._context.require("document.draft")
        refuse_year(since_year, self._context.clock.today())
        with self._context.read() as connection:
            subject = replace(subject_of(self._context, connection, kind, case_id), since_year=since_year)
        refuse_form(kind, subject.case, issuing=False)
        template, warnings = _template(self._context, kind)
        size = paper_of(paper, template)
        letter = case_letter(self._context, kind, subject, initials=initials)
        made = render(template, [letter], paper=size, mark="KONSEP", printed_at=self._context.clock.now())
        detail = {"kind": kind, "initials": initials}
        household_id = subject.household["household_id"]
        self._context.note(Entry("document.draft", "case", case_id, household_id, reason.strip(), detail))
        hints = [*filter(None, (missing_head(subject),)), *office_logos(self._context)[1]]
        told = _rendered(made, f"{kind}_{subject.number}_konsep.pdf", [*warnings, *hints])
        return replace(told, since_unknown=not joined_in(replace(subject, since_year=None)))

    def paper(
        self,
        kind: str,
        about: About,
        *,
        paper: str = "",
        initials: bool = False,
        said: Mapping[str, str] | None = None,
        reason: str = "",
    ) -> RenderedForm:
        """A form of PAPER_KINDS marked KONSEP: of a case, family, handling, visit, meeting, complaint or of nobody.

        `said`: fields by name that are typed by hand, over what the data say.
        """
        account = self._context.require("document.draft", "household.view")
        return draft_paper(
            self._context,
            account,
            kind,
            about,
            paper=paper,
            initials=initials,
            said=said or {},
            reason=reason,
        )

    def blank(self, kind: str, paper: str = "") -> RenderedForm:
        """An empty form to fill in by hand, with the office's letterhead."""
        self._context.require("document.draft")
        template, warnings = _template(self._context, kind)
        logos, lost = office_logos(self._context)
        with self._context.read() as connection:
            office = office_info(self._context, connection)
        letter = blank_letter(self._context, kind, office, logos)
        made = render(template, [letter], paper=paper_of(paper, template), printed_at=self._context.clock.now())
        return _rendered(made, f"{kind}_kosong.pdf", [*warnings, *lost])

    def issue(
        self,
        kind: str,
        *,
        case_id: int,
        paper: str = "",
        issued_on: date | None = None,
        since_year: int | None = None,
    ) -> DocumentRow:
        """Takes the next number and freezes fields, signers and template; the PDF is kept encrypted."""
        self._context.require("document.issue")
        today = self._context.clock.today()
        on = issued_on or today
        refuse_year(since_year, today)
        refuse_day(on, today)
        with self._context.write("document.issue") as work:
            subject = self._subject(work, kind, case_id, since_year)
            refuse_form(kind, subject.case, issuing=True)
            refuse_second(subject.issued.get(kind, ""))
            template, problems = _template(self._context, kind)
            size = paper_of(paper, template)
            household_id = subject.household["household_id"]
            hints = [one for one in (missing_head(subject),) if one]
            told = [*problems, *hints, *office_logos(self._context)[1]]
            asked = Issue(
                kind, template, subject.office, size, on, case_id, household_id, {"case_id": case_id}, warnings=told
            )
            made = issue_letter(
                self._context, work, asked, lambda number: case_letter(self._context, kind, subject, number=number)
            )
            work.commit()
        return replace(self._row(made[0]), warnings=made[1])

    def issue_paper(
        self,
        kind: str,
        about: About,
        *,
        paper: str = "",
        issued_on: date | None = None,
        said: Mapping[str, str] | None = None,
    ) -> DocumentRow:
        """Issues a letter of PAPER_KINDS as `paper` drafts it; Refused for a list or card that bears no number."""
        account = self._context.require("document.issue", "household.view")
        today = self._context.clock.today()
        made = issue_paper(self._context, account, kind, about, paper, issued_on or today, said or {})
        return replace(self._row(made[0]), warnings=made[1])

    def list(self, search: str = "", kind: str | None = None, *, unscanned: bool = False) -> list[DocumentRow]:
        """The register, newest first; of a case that is hidden from this account without the family.

        `unscanned`: only letters in force whose signed scan is not attached yet.
        """
        self._context.require("household.view")
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            hidden = hidden_cases(self._context, connection)
            return documents.rows(
                connection, search=search, kind=kind or None, own_of=own, hidden=hidden, unscanned=unscanned
            )

    def pdf(self, document_id: int, reason: str = "") -> bytes:
        """The PDF as it was first issued, a cancelled one marked; in the trail, since it holds full numbers."""
        self._context.require("document.draft")
        with self._context.read() as connection:
            row = letter_within(self._context, connection, document_id)
            content = issued_pages(self._context, connection, row)
        if row["state"] == "cancelled":
            content = marked_copy(content, CANCELLED)
        self._context.note(_entry("document.view", row, reason.strip()))
        return content

    def reprint(self, document_id: int, reason: str = "") -> bytes:
        """The issued pages marked SALINAN; two reprints are equal byte by byte."""
        self._context.require("document.draft")
        with self._context.read() as connection:
            row = letter_within(self._context, connection, document_id)
            content = self._copy(connection, row)
        self._context.note(_entry("document.reprint", row, reason.strip()))
        return content

    def protected(self, document_id: int, out: Path, password: str, reason: str) -> None:
        """Writes the copy of a letter that opens with a password only, to be sent; the reason and the place are in the
        trail, the password nowhere."""
        self._context.require("document.draft", "export")
        reason = checked_reason(
            reason, purpose="mengirim salinan", kept="Tidak ada berkas yang ditulis.", example="diminta Dinas Sosial"
        )
        check_password(password)
        with self._context.read() as connection:
            row = letter_within(self._context, connection, document_id)
            content = protected_copy(self._copy(connection, row), password)

        def render(draft: Path) -> Entry:
            draft.write_bytes(content)
            return _entry("document.protected", row, reason)

        hand_out(self._context, out, render)

    def cancel(self, document_id: int, reason: str) -> DocumentRow:
        """Marks a document as cancelled; its number stays taken."""
        self._context.require("document.cancel")
        reason = checked_reason(reason, purpose="pembatalan", kept="Surat tetap berlaku.", example="salah tanggal")
        with self._context.write("document.cancel") as work:
            row = letter_within(self._context, work.connection, document_id)
            if row["state"] == "cancelled":
                raise Refused("document_cancelled", "Surat ini sudah dibatalkan.", kept="Tidak ada yang berubah.")
            documents.mark_cancelled(work, document_id, reason)
            work.audit(_entry("document.cancel", row, reason))
            work.commit()
        return self._row(document_id)

    def file_name(self, document_id: int) -> str:
        """A file name without name or numbers of people: kind, case number, letter number."""
        self._context.require("household.view")
        with self._context.read() as connection:
            row = letter_within(self._context, connection, document_id)
            case = documents.case_number(connection, document_id)
        number = "".join(sign if sign.isalnum() else "-" for sign in row["number"])
        return f"{row['kind']}_{case}_{number}.pdf" if case else f"{row['kind']}_{number}.pdf"

    def _copy(self, connection: ReadConnection, row: Mapping[str, Any]) -> bytes:
        """The issued pages marked SALINAN; Refused for a letter that was cancelled."""
        if row["state"] == "cancelled":
            raise Refused(
                "document_cancelled",
                "Surat ini sudah dibatalkan; salinannya tidak dicetak lagi.",
                todo="Buka surat aslinya bila perlu melihat isinya.",
            )
        return marked_copy(issued_pages(self._context, connection, row))

    # --- inside a write ---

    def _subject(self, work: UnitOfWork, kind: str, case_id: int, since_year: int | None) -> Subject:
        return replace(subject_of(self._context, work.connection, kind, case_id), since_year=since_year)

    def _row(self, document_id: int) -> DocumentRow:
        with self._context.read() as connection:
            return documents.rows(connection, document_id=document_id)[0]


def _template(context: Context, kind: str) -> tuple[Template, list[str]]:
    return load_template(kind, context.office_folder / "forms")


def _rendered(made: Rendered, file_name: str, warnings: list[str]) -> RenderedForm:
    return RenderedForm(made.pdf, made.pages, (*warnings, *made.warnings), file_name)


def _entry(action: str, row: Mapping[str, Any], reason: str = "") -> Entry:
    detail = {"kind": row["kind"], "number": row["number"]}
    return Entry(action, "document", row["id"], row["household_id"], reason, detail)
