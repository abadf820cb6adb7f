"""The papers of a case together: which forms fit, what is to be mended, the whole set in one PDF; and the logos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.records import About, RenderedForm
from pkh_desk.reports.copies import joined
from pkh_desk.reports.forms import load_template
from pkh_desk.services.documents.case_papers import bookmarked, case_papers, openable
from pkh_desk.services.documents.checking import check_case
from pkh_desk.services.documents.logos import SIDES, Side, fitted, logo_file, office_logos, put_logo
from pkh_desk.services.documents.offers import offers
from pkh_desk.services.documents.paper_size import refuse_paper
from pkh_desk.services.documents.papers.about import Asked
from pkh_desk.services.documents.papers.typed import typed_fields
from pkh_desk.services.office import office_info
from pkh_desk.storage import office
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pkh_desk.domain.form_kinds import CaseCheck, FormOffer, TypedField
    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


class FormService:
    """What the window and the terminal ask about forms before one is printed."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def offers(self, about: About) -> tuple[FormOffer, ...]:
        """The forms that fit a case, handling, complaint or family, or the office's own letters for nothing."""
        account = self._context.require("document.draft", "household.view")
        with self._context.read() as connection:
            return offers(self._asked(connection, account, about))

    def fields(self, kind: str, about: About) -> tuple[TypedField, ...]:
        """What is typed by hand for one of the office's letters, with what the data propose."""
        account = self._context.require("document.draft", "household.view")
        with self._context.read() as connection:
            return typed_fields(self._asked(connection, account, about), kind)

    def paper(self, kind: str) -> str:
        """The paper that a form is made for, as the office's template or the shipped one says."""
        self._context.require("document.draft")
        return load_template(kind, self._context.office_folder / "forms")[0].page.paper

    def check(self, case_id: int) -> CaseCheck:
        """What is missing, too long or contradictory across the papers of a case, each as a sentence."""
        account = self._context.require("document.draft", "household.view")
        with self._context.read() as connection:
            return check_case(self._asked(connection, account, About(case_id=case_id)))

    def case_set(self, case_id: int, *, paper: str = "", reason: str = "") -> RenderedForm:
        """All papers of a case in one PDF with a bookmark each: issued ones as copies, the others as drafts.

        `paper`: of the drafts, "" for the one that each form is made for; a copy stays as it was issued.
        Confidential sheets and restricted records are left out; Refused for a case without any paper yet.
        """
        account = self._context.require("document.draft", "household.view")
        refuse_paper(paper)
        with self._context.read() as connection:
            asked = self._asked(connection, account, About(case_id=case_id))
            made_up, left = case_papers(asked)
            papers, closed = openable(made_up, asked)
            if not papers:
                raise Refused("no_papers", "Kasus ini belum mempunyai surat.", todo="Catat asesmennya dahulu.")
            made, pages = joined(bookmarked(papers, asked, paper))
            found = check_case(asked, (made_up, left)).findings
        detail = {"kind": "set", "count": len(papers)}
        self._context.note(Entry("document.draft", "case", case_id, None, reason.strip(), detail))
        told = [f"{offer.label} tidak ikut: {why}" for offer, why in (*left, *closed)]
        told += [one.sentence for one in found if one.trouble == "contradiction"]
        return RenderedForm(made, pages, tuple(told), f"berkas-kasus_{case_id}.pdf")

    def logos(self) -> Mapping[Side, bytes]:
        """The office's logos by side, as far as there are any that can be read."""
        self._context.require("office.view")
        return dict(office_logos(self._context)[0])

    def set_logo(self, side: Side, source: Path | None) -> None:
        """Takes a picture file as the logo of a side, None takes the logo away; letters already issued keep theirs.

        BadInput if the file is no picture.
        """
        self._context.require("office.edit")
        content = fitted(source) if source is not None else b""
        target = logo_file(self._context, side)
        self._context.note(
            Entry("office.logo", "office", office.ONLY, detail={"side": SIDES[side], "set": bool(content)})
        )
        put_logo(target, content)

    def _asked(self, connection: ReadConnection, account: AccountInfo, about: About) -> Asked:
        info = office_info(self._context, connection)
        return Asked(self._context, connection, account, info, about, initials=False, on=self._context.clock.today())
