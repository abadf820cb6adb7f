"""A month as a workbook: the sheets of its definition, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.reports.workbook.definition import RecapDefinition
from pkh_desk.reports.workbook.loading import load_definition

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.reports.workbook.model import RecapBook


def write_recap(book: RecapBook, out: Path, definition: RecapDefinition | None = None) -> None:
    """Writes the month's workbook; the same book and definition give the same bytes."""
    # openpyxl costs 90 ms to import, so it is loaded when a workbook is asked for.
    from openpyxl import Workbook

    from pkh_desk.reports.workbook.charts import put_charts
    from pkh_desk.reports.workbook.expanding import settings_of
    from pkh_desk.reports.workbook.package import save_to
    from pkh_desk.reports.workbook.sheet import Sheet
    from pkh_desk.reports.workbook.styles import StyleBook
    from pkh_desk.reports.workbook.summaries import put_summary
    from pkh_desk.reports.workbook.tables import put_table

    definition = definition or load_definition()
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    styles = StyleBook(workbook)
    put = {"summary": put_summary, "table": put_table, "charts": put_charts}
    bodies = {}
    settings = settings_of(book, definition)
    for setting in settings:
        workbook.create_sheet(setting.sheet.name)
    for setting in settings:
        sheet = Sheet(workbook[setting.sheet.name], styles)
        put[setting.sheet.kind](sheet, setting)
        bodies[setting.sheet.name] = sheet
    properties = workbook.properties
    properties.title = f"{definition.title} {book.month_label}"
    properties.subject = f"{book.frame.office_name} · {book.frame.revision_label}"
    properties.creator = properties.lastModifiedBy = "PKH Desk"
    properties.keywords = "PKH, rekap bulanan"
    save_to(workbook, bodies, out, book.frame.printed_at)
