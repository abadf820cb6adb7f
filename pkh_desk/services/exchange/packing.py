"""An office's month as it is sent: counts only, and names only where somebody asked for them, masked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pkh_desk.domain.records import PackageFigures
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.office import office_info
from pkh_desk.services.recaps.figures import month_figures
from pkh_desk.services.recaps.veil import veiled, without_hidden

if TYPE_CHECKING:
    from pkh_desk.domain.dates import Month
    from pkh_desk.services.context import Context


def package_figures(context: Context, month: Month, *, lists: bool) -> PackageFigures:
    """A month as locked, or as of now; Refused before the roster begins."""
    with context.read() as connection:
        office = office_info(context, connection)
        figures = month_figures(context, connection, month)
        shown = veiled(without_hidden(figures, hidden_cases(context, connection)))
    listing = figures.listing
    names = (*shown.listing.not_listed, *shown.listing.still_listed) if lists else ()
    return PackageFigures(
        code=office.code,
        name=office.name,
        month=month,
        revision=figures.revision if figures.locked else 0,
        locked=figures.locked,
        made_at=context.clock.now(),
        balance=figures.balance,
        villages=figures.villages,
        cases=dict(Counter(one.state for one in figures.cases)),
        listed=listing.listed if listing.stage else None,
        not_listed=len(listing.not_listed),
        still_listed=len(listing.still_listed),
        lists=names,
    )
