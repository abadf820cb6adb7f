"""Prints a form as a draft: marked KONSEP and in the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.domain.records import RenderedForm
from pkh_desk.reports.forms import render
from pkh_desk.services.documents.paper_size import paper_of
from pkh_desk.services.documents.papers import About, Asked, prepared
from pkh_desk.services.office import office_info
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.reports.forms import Mark, Template
    from pkh_desk.services.context import Context


def draft_form(
    context: Context,
    account: AccountInfo,
    kind: str,
    about: About,
    *,
    paper: str,
    initials: bool,
    said: Mapping[str, str],
    reason: str = "",
    trial: Template | None = None,
    noted: bool = True,
) -> RenderedForm:
    """A form marked KONSEP; what is printed is in the trail.

    One that bears no number is no draft of anything: it is printed as it will be used. `trial` is a template that is
    tried instead of the one in force; `noted=False`: the trail knows of it already.
    """
    with context.read() as connection:
        office = office_info(context, connection)
        asked = Asked(context, connection, account, office, about, initials, context.clock.today())
        ready = prepared(asked, kind, said, trial)
    filled, numbered = ready.filled, FORMS[kind].numbered
    mark: Mark = "KONSEP" if numbered else ""
    size = paper_of(paper, ready.template)
    made = render(ready.template, [ready.letter], paper=size, mark=mark, printed_at=context.clock.now())
    household = filled.family.household["household_id"] if filled.family else None
    owner, owner_id = filled.owner
    detail = {"kind": kind, "initials": initials}
    if noted:
        context.note(Entry("document.draft", owner, owner_id, household, reason.strip(), detail))
    name = "_".join(part for part in (kind, filled.number, "konsep" if numbered else "") if part)
    return RenderedForm(made.pdf, made.pages, (*ready.warnings, *made.warnings), f"{name}.pdf", ready.unknown)
