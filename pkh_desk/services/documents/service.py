"""Official forms: drafts without a number, issue with one, the register, reprints marked SALINAN, cancelling."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.records import RenderedForm
from pkh_desk.reports.copies import CANCELLED, marked_copy, protected_copy
from pkh_desk.reports.forms import load_template, render
from pkh_desk.services.accounts import check_password
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.documents.blanks import blank_letter
from pkh_desk.services.documents.drafting import draft_form
from pkh_desk.services.documents.issuing import issue_form
from pkh_desk.services.documents.logos import office_logos
from pkh_desk.services.documents.pages import issued_pages
from pkh_desk.services.documents.paper_size import paper_of
from pkh_desk.services.files import hand_out
from pkh_desk.services.letter_access import letter_within
from pkh_desk.services.office import office_info
from pkh_desk.services.reasons import checked_reason
from pkh_desk.services.scope import own_of
from pkh_desk.storage import documents, letters
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.domain.records import About, DocumentRow, IssuedLetter
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


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
        about: About,
        *,
        paper: str = "",
        initials: bool = False,
        said: Mapping[str, str] | None = None,
        reason: str = "",
    ) -> RenderedForm:
        """A form of FORMS marked KONSEP, without a number; `initials`: for other eyes, without name or numbers.

        `paper`: here and below "" for the one that the form is made for.
        `said`: fields by name that are typed by hand: over what the data say, or for what they leave open (FormInfo).
        """
        account = self._context.require("document.draft", "household.view")
        return draft_form(
            self._context, account, kind, about, paper=paper, initials=initials, said=said or {}, reason=reason
        )

    def blank(self, kind: str, paper: str = "") -> RenderedForm:
        """An empty form to fill in by hand, with the office's letterhead."""
        self._context.require("document.draft")
        template, warnings = load_template(kind, self._context.office_folder / "forms")
        logos, lost = office_logos(self._context)
        with self._context.read() as connection:
            office = office_info(self._context, connection)
        letter = blank_letter(self._context, kind, office, logos)
        made = render(template, [letter], paper=paper_of(paper, template), printed_at=self._context.clock.now())
        return RenderedForm(made.pdf, made.pages, (*warnings, *lost, *made.warnings), f"{kind}_kosong.pdf")

    def issue(
        self,
        kind: str,
        about: About,
        *,
        paper: str = "",
        issued_on: date | None = None,
        said: Mapping[str, str] | None = None,
    ) -> DocumentRow:
        """Takes the next number and freezes fields, signers and template; the PDF is kept encrypted.

        Refused for a list or card that bears no number, and for a second letter about what there is one about.
        """
        account = self._context.require("document.issue", "household.view")
        on = issued_on or self._context.clock.today()
        document_id, warnings = issue_form(self._context, account, kind, about, paper=paper, on=on, said=said or {})
        return replace(self._row(document_id), warnings=warnings)

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
            letter = letter_within(self._context, connection, document_id)
            content = issued_pages(self._context, connection, letter)
        if letter.state == "cancelled":
            content = marked_copy(content, CANCELLED)
        self._context.note(_entry("document.view", letter, reason.strip()))
        return content

    def reprint(self, document_id: int, reason: str = "") -> bytes:
        """The issued pages marked SALINAN; two reprints are equal byte by byte."""
        self._context.require("document.draft")
        with self._context.read() as connection:
            letter = letter_within(self._context, connection, document_id)
            content = self._copy(connection, letter)
        self._context.note(_entry("document.reprint", letter, reason.strip()))
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
            letter = letter_within(self._context, connection, document_id)
            content = protected_copy(self._copy(connection, letter), password)

        def render(draft: Path) -> Entry:
            draft.write_bytes(content)
            return _entry("document.protected", letter, reason)

        hand_out(self._context, out, render)

    def cancel(self, document_id: int, reason: str) -> DocumentRow:
        """Marks a document as cancelled; its number stays taken."""
        self._context.require("document.cancel")
        reason = checked_reason(reason, purpose="pembatalan", kept="Surat tetap berlaku.", example="salah tanggal")
        with self._context.write("document.cancel") as work:
            letter = letter_within(self._context, work.connection, document_id)
            if letter.state == "cancelled":
                raise Refused("document_cancelled", "Surat ini sudah dibatalkan.", kept="Tidak ada yang berubah.")
            letters.mark_cancelled(work, document_id, reason)
            work.audit(_entry("document.cancel", letter, reason))
            work.commit()
        return self._row(document_id)

    def file_name(self, document_id: int) -> str:
        """A file name without name or numbers of people: kind, case number, letter number."""
        self._context.require("household.view")
        with self._context.read() as connection:
            letter = letter_within(self._context, connection, document_id)
            case = letters.case_number(connection, document_id)
        number = "".join(sign if sign.isalnum() else "-" for sign in letter.number)
        return f"{letter.kind}_{case}_{number}.pdf" if case else f"{letter.kind}_{number}.pdf"

    def _copy(self, connection: ReadConnection, letter: IssuedLetter) -> bytes:
        """The issued pages marked SALINAN; Refused for a letter that was cancelled."""
        if letter.state == "cancelled":
            raise Refused(
                "document_cancelled",
                "Surat ini sudah dibatalkan; salinannya tidak dicetak lagi.",
                todo="Buka surat aslinya bila perlu melihat isinya.",
            )
        return marked_copy(issued_pages(self._context, connection, letter))

    def _row(self, document_id: int) -> DocumentRow:
        with self._context.read() as connection:
            return documents.rows(connection, document_id=document_id)[0]


def _entry(action: str, letter: IssuedLetter, reason: str = "") -> Entry:
    detail = {"kind": letter.kind, "number": letter.number}
    return Entry(action, "document", letter.id, letter.household_id, reason, detail)
