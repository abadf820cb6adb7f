"""The household list and its members on their way out, as a workbook or on paper; numbers in full only for a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pkh_desk.domain import member_columns
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.filters import to_data
from pkh_desk.domain.records import HouseholdFilter, HouseholdSort, Progress
from pkh_desk.domain.roster_columns import (
    NOTHING,
    SHEET_NAME,
    SHOWN_FIRST,
    RosterColumn,
    chosen_columns,
    chosen_of,
)
from pkh_desk.services.files import hand_out, refuse_other_ending
from pkh_desk.services.member_lines import MemberLines
from pkh_desk.services.reasons import reason_to_reveal
from pkh_desk.services.roster_print import print_list
from pkh_desk.services.work_lists import searchable
from pkh_desk.storage import roster
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from array import array

    from pkh_desk.domain.member_columns import MemberColumn
    from pkh_desk.domain.records import RenderedForm
    from pkh_desk.reports.workbook import ListColumn
    from pkh_desk.services.context import Context
    from pkh_desk.services.roster_print import PrintPlan
    from pkh_desk.storage.engine import ReadConnection

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


@dataclass(frozen=True)
class MembersWritten:
    """How many people of how many households went into a file, and how many households have nobody known."""

    count: int
    households: int
    without_members: int


class RosterExportService:
    """Exports of the list; each is in the trail before its file is there."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def write(self, out: Path, plan: ExportPlan, progress: Progress | None = None) -> int:
        """Writes the households that pass into a workbook; returns how many. Full numbers need a right and a reason."""
        self._context.require("export", "household.view")
        reason = self._allowed(out, plan)
        columns = chosen_columns(plan.columns)
        count = 0

        def render(draft: Path) -> Entry:
            nonlocal count
            count = self._render(draft, plan, columns, progress)
            return _entry("household.export", plan, reason, {"count": count})

        hand_out(self._context, out, render)
        return count

    def write_members(self, out: Path, plan: ExportPlan, progress: Progress | None = None) -> MembersWritten:
        """Writes the members of the households that pass, one row a person, under the same rules.

        The plan's columns are keys of domain/member_columns; the role is always among them.
        """
        self._context.require("export", "household.view")
        reason = self._allowed(out, plan)
        keys = member_columns.with_role(plan.columns)
        columns = chosen_of(member_columns.MEMBER_COLUMNS, keys)
        made = MembersWritten(0, 0, 0)

        def render(draft: Path) -> Entry:
            nonlocal made
            made = self._render_members(draft, plan, columns, progress)
            counts = {"count": made.count, "households": made.households}
            return _entry("member.export", replace(plan, columns=keys), reason, counts)

        hand_out(self._context, out, render)
        return made

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

    def _allowed(self, out: Path, plan: ExportPlan) -> str:
        """The reason as it goes to the trail; refuses an ending, or full numbers without right or reason."""
        if plan.full:
            self._context.require("household.reveal")
        refuse_other_ending(out, ".xlsx")
        return reason_to_reveal(plan.reason) if plan.full else plan.reason.strip()

    def _render(self, out: Path, plan: ExportPlan, columns: Sequence[RosterColumn], progress: Progress | None) -> int:
        from pkh_desk.reports.workbook import ListOptions, write_listing

        with self._context.read() as connection:
            ids = self._ids(connection, plan)
            options = ListOptions(SHEET_NAME, footer=self._footer("keluarga"), total=len(ids), progress=progress)
            return write_listing(_titles(columns), self._lines(connection, ids, columns, plan.full), out, options)

    def _render_members(
        self, out: Path, plan: ExportPlan, columns: Sequence[MemberColumn], progress: Progress | None
    ) -> MembersWritten:
        from pkh_desk.reports.workbook import ListOptions, write_listing

        with self._context.read() as connection:
            ids = self._ids(connection, plan)
            lines = MemberLines(self._context, connection, full=plan.full, facts=any(one.facts for one in columns))
            rows = _member_cells(lines, ids, columns, progress or _silent)
            options = ListOptions(member_columns.SHEET_NAME, footer=self._footer("anggota keluarga"))
            count = write_listing(_titles(columns), rows, out, options)
        return MembersWritten(count, lines.households, lines.without)

    def _ids(self, connection: ReadConnection, plan: ExportPlan) -> array[int]:
        return roster.ids(connection, searchable(self._context, connection, plan.wanted), plan.sort)

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

    def _footer(self, of: str) -> str:
        return f"Daftar {of}, {long_date(self._context.clock.today())}"


def _member_cells(
    lines: MemberLines, ids: array[int], columns: Sequence[MemberColumn], progress: Progress
) -> Iterator[list[Any]]:
    cells = [one.value for each in columns for one in each.sheet]
    for start in range(0, len(ids), PART):
        progress("Menulis daftar", start, len(ids))
        for line in lines.of(ids[start : start + PART]):
            yield [cell(line) for cell in cells]


def _silent(label: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def _titles(columns: Iterable[RosterColumn | MemberColumn]) -> list[ListColumn]:
    from pkh_desk.reports.workbook import ListColumn

    return [ListColumn(one.title, one.format) for each in columns for one in each.sheet]


def _entry(action: str, plan: ExportPlan, reason: str, counts: dict[str, Any]) -> Entry:
    detail = {**counts, "columns": list(plan.columns), "filters": sorted(to_data(plan.wanted)), "full": plan.full}
    return Entry(action, "roster", 0, reason=reason, detail=detail)
