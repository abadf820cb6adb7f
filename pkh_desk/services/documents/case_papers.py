"""The papers of a case as they stand: issued ones as they were frozen, the others as they would be printed now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.reports.copies import marked_copy
from pkh_desk.reports.forms import measure, render
from pkh_desk.services.documents.offers import LETTERS, offers
from pkh_desk.services.documents.pages import issued_pages, refuse_pictures
from pkh_desk.services.documents.paper_size import paper_of
from pkh_desk.services.documents.papers import Asked, prepared
from pkh_desk.services.letter_access import letter_within
from pkh_desk.storage import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pkh_desk.domain.form_kinds import FormOffer
    from pkh_desk.domain.records import IssuedLetter
    from pkh_desk.domain.records.documents import FieldValue
    from pkh_desk.reports.forms import Letter, Mark, Rendered, Template


@dataclass(frozen=True, slots=True)
class CasePaper:
    """A paper of a case: its letter if it is still a draft, else the letter that was issued."""

    offer: FormOffer
    template: Template | None = None
    letter: Letter | None = None
    issued: IssuedLetter | None = None
    warnings: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """`Surat pernyataan nomor 460/001/...`, or `Surat pernyataan (konsep)`."""
        draft = " (konsep)" if FORMS[self.offer.kind].numbered else ""
        return f"{self.offer.label} nomor {self.offer.number}" if self.issued else f"{self.offer.label}{draft}"

    @property
    def values(self) -> Mapping[str, FieldValue]:
        """What it says, by field."""
        return self.issued.fields if self.issued else self.letter.values if self.letter else {}

    @property
    def signers(self) -> Mapping[str, str]:
        """Who signs, the first of each role."""
        pairs: list[tuple[str, str]] = []
        if self.issued:
            pairs = [(one.role, one.name) for one in self.issued.signers]
        elif self.letter:
            pairs = [(one.role, one.name) for one in self.letter.signers]
        return dict(reversed(pairs))

    def rendered(self, asked: Asked, paper: str) -> Rendered:
        """The draft as it would be printed now; `paper` "": on the one that its form is made for."""
        assert self.template is not None and self.letter is not None
        mark: Mark = "KONSEP" if FORMS[self.offer.kind].numbered else ""
        size = paper_of(paper, self.template)
        return render(self.template, [self.letter], paper=size, mark=mark, printed_at=asked.context.clock.now())

    def measured(self) -> tuple[int, list[str]]:
        """The pages of the draft on the paper that its form is made for, and what printing it would say."""
        assert self.template is not None and self.letter is not None
        return measure(self.template, self.letter, self.template.page.paper)

    def pdf(self, asked: Asked, paper: str) -> bytes:
        """Its pages: of an issued letter the copy marked SALINAN."""
        if self.issued:
            return marked_copy(issued_pages(asked.context, asked.connection, self.issued))
        return self.rendered(asked, paper).pdf


Gathered = tuple[list[CasePaper], list[tuple["FormOffer", str]]]
"""Papers, and those that cannot be made with the reason."""


def case_papers(asked: Asked) -> Gathered:
    """The papers that belong to the file of a case.

    Letters of the office about a case are written when they are needed and are no part of the set.
    """
    issued = {one.id: one for one in letters.standing(asked.connection, case_id=asked.about.case_id)}
    found, left = [], []
    for one in offers(asked):
        if one.kind in LETTERS or one.why_not or (one.planned and one.kind == "kunjungan-rumah"):
            continue
        if one.document_id in issued:
            found.append(CasePaper(one, issued=issued[one.document_id]))
            continue
        try:
            found.append(_draft(asked, one))
        except UserError as refused:
            left.append((one, refused.happened))
    return found, left


def _draft(asked: Asked, offer: FormOffer) -> CasePaper:
    ready = prepared(replace(asked, about=offer.about, purpose="set"), offer.kind, {})
    return CasePaper(offer, ready.template, ready.letter, None, ready.warnings)


def openable(papers: list[CasePaper], asked: Asked) -> Gathered:
    """Those whose pages this account may open, and the others with the reason."""
    found, closed = [], []
    for one in papers:
        try:
            if one.issued:
                letter_within(asked.context, asked.connection, one.issued.id)
                refuse_pictures(asked.context, asked.connection, one.issued)
            found.append(one)
        except UserError as refused:
            closed.append((one.offer, refused.happened))
    return found, closed


def bookmarked(papers: list[CasePaper], asked: Asked, paper: str) -> Iterator[tuple[str, bytes]]:
    """The title of each paper with its pages."""
    for one in papers:
        yield one.name, one.pdf(asked, paper)
