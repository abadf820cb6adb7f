"""From a month's figures and a definition to the recap workbook on disk."""

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

    from pkh_desk.reports.workbook.furniture import Setting
    from pkh_desk.reports.workbook.package import save_to
    from pkh_desk.reports.workbook.sheet import Sheet
    from pkh_desk.reports.workbook.styles import StyleBook
    from pkh_desk.reports.workbook.summaries import put_summary
    from pkh_desk.reports.workbook.tables import put_table

    definition = definition or load_definition()
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    styles = StyleBook(workbook)
    bodies = {}
    for part in definition.sheets:
        sheet = Sheet(workbook.create_sheet(part.name), styles)
        (put_summary if part.kind == "summary" else put_table)(sheet, Setting(book, definition, part))
        bodies[part.name] = sheet
    properties = workbook.properties
    properties.title = f"{definition.title} {book.month_label}"
    properties.subject = f"{book.office_name} · {book.revision_label}"
    properties.creator = properties.lastModifiedBy = "PKH Desk"
    save_to(workbook, bodies, out, book.printed_at)
