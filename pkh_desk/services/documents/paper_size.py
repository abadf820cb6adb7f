"""The paper that a form is printed on, as people name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput
from pkh_desk.reports.forms import PAPERS

if TYPE_CHECKING:
    from pkh_desk.reports.forms import Paper, Template


def paper_of(paper: str, template: Template) -> Paper:
    """The paper of this name, "" for the one that a form is made for."""
    return known_paper(paper) if paper else template.page.paper


def refuse_paper(paper: str) -> None:
    """BadInput for a name that is no paper; "" is the one that a form is made for."""
    if paper:
        known_paper(paper)


def known_paper(paper: str) -> Paper:
    """The paper of this name; BadInput naming those there are."""
    for known in PAPERS:
        if known == paper:
            return known
    raise BadInput("unknown_paper", f"Ukuran kertas tidak dikenal: {paper!r}.", todo=f"Yang ada: {', '.join(PAPERS)}.")
