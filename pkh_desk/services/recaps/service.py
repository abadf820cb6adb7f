"""What a month says, and how it leaves: figures, lists and names; workbook and one-page PDF."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import HouseholdFigures, RecapFigures, RecapLists, TrendPoint
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.context import Context
from pkh_desk.services.files import hand_out, refuse_other_ending
from pkh_desk.services.reasons import reason_to_reveal
from pkh_desk.services.recaps.figures import draw, month_figures
from pkh_desk.services.recaps.frozen import POSTER_LISTS, whole_month
from pkh_desk.services.recaps.lists import draw_lists, kept_lists
from pkh_desk.services.recaps.printing import printed
from pkh_desk.services.recaps.rules import RECAP
from pkh_desk.services.recaps.trend import trend
from pkh_desk.services.recaps.veil import lists_veiled, veiled, without_hidden
from pkh_desk.services.scope import require_whole_office
from pkh_desk.storage.audit import Entry


@dataclass(frozen=True, slots=True)
class RecapResult:
    """A written workbook, the figures in it (numbers masked), and what the reader should know of it."""

    path: Path
    figures: RecapFigures
    warnings: tuple[str, ...] = ()


class RecapService:
    """Months of one office: as locked, or as of now; nothing is written but the trail."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def figures(self, month: Month) -> RecapFigures:
        """A month's figures, numbers masked: as locked, or as of now; Refused before the roster begins."""
        self._context.require("recap.view")
        require_whole_office(self._context, RECAP)
        with self._context.read() as connection:
            hidden = hidden_cases(self._context, connection)
            return veiled(without_hidden(month_figures(self._context, connection, month), hidden))

    def workbook(
        self, month: Month, out: Path, reason: str = "", *, initials: bool = False, revision: int = 0
    ) -> RecapResult:
        """Writes the month's workbook to `out`, whole or not at all, once the trail tells of it.

        `revision`: one that was locked, also if the month was opened again since; 0 for the one that stands.
        `initials`: for other eyes, all families by their initials and without numbers. Full numbers, where definition
        and right allow them, need a reason: BadInput `reason_missing` without.
        """
        from pkh_desk.reports.workbook import write_recap

        account = self._context.require(*(("recap.view",) if initials else ("recap.view", "household.view")))
        require_whole_office(self._context, RECAP)
        with self._context.read() as connection:
            made = printed(self._context, connection, month, account, initials=initials, revision=revision)
        reason = reason_to_reveal(reason) if made.full_numbers else reason.strip()

        def render(draft: Path) -> Entry:
            write_recap(made.book, draft, made.definition)
            detail = {"month": str(month), "revision": made.figures.revision, "full_numbers": made.full_numbers}
            detail["initials"] = initials
            return Entry("recap.export", "month", 0, reason=reason, detail=detail)

        hand_out(self._context, out, render)
        return RecapResult(out, veiled(made.figures), made.warnings)

    def poster(self, month: Month, out: Path, reason: str = "", *, revision: int = 0) -> RecapResult:
        """Writes the month, or an older revision of it, on one PDF page for the wall: figures, charts, no names."""
        from pkh_desk.reports.poster import write_poster

        account = self._context.require("recap.view")
        require_whole_office(self._context, RECAP)
        refuse_other_ending(out, ".pdf")
        with self._context.read() as connection:
            made = printed(
                self._context, connection, month, account, initials=True, sources=POSTER_LISTS, revision=revision
            )

        def render(draft: Path) -> Entry:
            write_poster(made.book, draft, made.definition)
            detail = {"month": str(month), "revision": made.figures.revision}
            return Entry("recap.poster", "month", 0, reason=reason.strip(), detail=detail)

        hand_out(self._context, out, render)
        return RecapResult(out, veiled(made.figures), made.warnings)

    def trend(self, month: Month) -> tuple[TrendPoint, ...]:
        """The twelve months that end with this one, oldest first."""
        self._context.require("recap.view")
        require_whole_office(self._context, RECAP)
        with self._context.read() as connection:
            return trend(self._context, connection, month_figures(self._context, connection, month))

    def lists(self, month: Month, wanted: Collection[str] = ("moves", "handlings", "facilitators")) -> RecapLists:
        """The lists behind a month's figures, numbers masked: as locked, or as of now.

        What a lock has not kept, since no sheet of its definition shows it, is asked as of its cut-off.
        """
        self._context.require("recap.view", "household.view")
        require_whole_office(self._context, RECAP)
        with self._context.read() as connection:
            kept = whole_month(connection, month)
            hidden = hidden_cases(self._context, connection)
            if kept:
                drawn = kept_lists(self._context, connection, kept, wanted)
            else:
                drawn = draw_lists(self._context, connection, draw(self._context, connection, month), wanted)
        return lists_veiled(drawn, hidden, full=False, in_initials=False)

    def names(self, month: Month, *, village: str = "", component: str = "") -> tuple[HouseholdFigures, ...]:
        """The active families that a figure of the month counts, numbers masked.

        `village`: its code, "" for all; `component`: a code, for the families that have it.
        """
        found = self.lists(month, ("households",)).households
        return tuple(
            one
            for one in found
            if village in ("", one.village_code) and (not component or one.components.get(component, 0))
        )
