"""From a month's figures to the workbook's book: who prints it, who signs, which revision it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import OfficeInfo, RecapFigures
from pkh_desk.services.context import Context

if TYPE_CHECKING:
    from pkh_desk.reports.workbook import RecapBook, Signer

SIGNING_ROLES = ("supervisor", "coordinator")
"""Who signs a recap, left to right, where the office has them."""


def make_book(
    context: Context, figures: RecapFigures, before: RecapFigures | None, office: OfficeInfo, printed_by: str
) -> RecapBook:
    """The month's book; a locked month is dated by its lock, so it stays the same for ever."""
    from pkh_desk.reports.workbook import recap_book

    printed_at = figures.locked_at or context.clock.now()
    return recap_book(
        figures,
        office,
        _signers(context, office, printed_at.date()),
        printed_by=figures.locked_by or printed_by,
        printed_at=printed_at.replace(tzinfo=None),
        revision_label=revision_label(figures),
        stage_at=context.catalog.stage_at,
        previous=before,
    )


def revision_label(figures: RecapFigures) -> str:
    """`DRAF`, or `Revisi 1, dikunci 3 November 2026`."""
    if figures.locked_at is None:
        return "DRAF"
    return f"Revisi {figures.revision}, dikunci {long_date(figures.locked_at.date())}"


def _signers(context: Context, office: OfficeInfo, on: date) -> list[Signer]:
    from pkh_desk.reports.workbook import Signer

    found = {one.role: one for one in reversed(office.officials)}
    people = [found[role] for role in SIGNING_ROLES if role in found]
    titles = context.catalog.titles_on(on)
    return [
        Signer(titles.get(one.role, one.role), one.name, one.nip, "Mengetahui," if place == 0 else "")
        for place, one in enumerate(people)
    ]
