"""The household list on its way out, as a workbook or on paper; numbers in full only for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.filters import to_data
from pkh_desk.domain.records import HouseholdFilter, HouseholdSort, Progress
from pkh_desk.domain.roster_columns import NOTHING, SHEET_NAME, SHOWN_FIRST, RosterColumn, chosen_columns
from pkh_desk.services.files import hand_out, refuse_other_ending
from pkh_desk.services.reasons import reason_to_reveal
from pkh_desk.services.roster_print import print_list
from pkh_desk.services.work_lists import searchable
from pkh_desk.storage import roster
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from array import array

    from pkh_desk.domain.records import RenderedForm
    from pkh_desk.services.context import Context
    from pkh_desk.services.roster_print import PrintPlan

EVERYBODY, BY_NAME = HouseholdFilter(), HouseholdSort()
PART = 2_000
"""Households read at once: memory stays flat."""


@dataclass(frozen=True)
class ExportPlan:
    """What goes into the file: who, in which order, which columns."""

    wanted: HouseholdFilter = EVERYBODY
    sort: HouseholdSort = BY_NAME
    columns: tuple[str, ...] = SHOWN_FIRST
    full: bool = False
    reason: str = ""


class RosterExportService:
    """Exports of the list; each is in the trail before its file is there."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def write(self, out: Path, plan: ExportPlan, progress: Progress | None = None) -> int:
        """Writes the households that pass into a workbook; returns how many. Full numbers need a right and a reason."""
        self._context.require("export", "household.view")
        if plan.full:
            self._context.require("household.reveal")
        refuse_other_ending(out, ".xlsx")
        reason = reason_to_reveal(plan.reason) if plan.full else plan.reason.strip()
        columns = chosen_columns(plan.columns)
        count = 0

        def render(draft: Path) -> Entry:
            nonlocal count
            count = self._render(draft, plan, columns, progress)
            detail = {
                "count": count,
                "columns": list(plan.columns),
                "filters": sorted(to_data(plan.wanted)),
                "full": plan.full,
            }
            return Entry("household.export", "roster", 0, reason=reason, detail=detail)

        hand_out(self._context, out, render)
        return count

    def printed(self, plan: PrintPlan, progress: Progress | None = None) -> RenderedForm:
        """The households that pass as a PDF to look at, print or save; in the trail before anybody sees it."""
        self._context.require("export", "household.view")
        if plan.full:
            self._context.require("household.reveal")
        reason = reason_to_reveal(plan.reason) if plan.full else plan.reason.strip()
        made, count = print_list(self._context, plan, progress)
        detail = {"count": count, "filters": sorted(to_data(plan.wanted)), "full": plan.full, "by": plan.by}
        self._context.note(Entry("household.print", "roster", 0, reason=reason, detail=detail))
        return made

    def _render(self, out: Path, plan: ExportPlan, columns: Sequence[RosterColumn], progress: Progress | None) -> int:
        from pkh_desk.reports.workbook import ListColumn, ListOptions, write_listing

        titles = [ListColumn(one.title, one.format) for each in columns for one in each.sheet]
        with self._context.read() as connection:
            within = searchable(self._context, connection, plan.wanted)
            ids = roster.ids(connection, within, plan.sort)
            options = ListOptions(SHEET_NAME, footer=self._footer(), total=len(ids), progress=progress)
            return write_listing(titles, self._lines(connection, ids, columns, plan.full), out, options)

    def _lines(
        self, connection: Any, ids: array[int], columns: Sequence[RosterColumn], full: bool
    ) -> Iterator[list[Any]]:
        facts = any(one.facts for one in columns)
        cells = [one.value for each in columns for one in each.sheet]
        for start in range(0, len(ids), PART):
            part = ids[start : start + PART]
            for row in roster.rows(connection, self._context.area_name, part, full=full, facts=facts):
                if row is not None:
                    yield [cell(row, row.facts or NOTHING) for cell in cells]

    def _footer(self) -> str:
        return f"Daftar keluarga, {long_date(self._context.clock.today())}"
