"""A sheet of native charts over the tables of the same workbook, so that they follow every change of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList

from pkh_desk.reports.workbook.furniture import HEADER_ROW, Setting, close_sheet, open_sheet
from pkh_desk.reports.workbook.sheet import ROW_HEIGHT
from pkh_desk.reports.workbook.tables import FIRST_ROW, shape_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from pkh_desk.reports.workbook.definition import Chart
    from pkh_desk.reports.workbook.sheet import Sheet

WIDTHS = [16.0] * 8
"""Eight plain columns under the charts."""
_HIGH, _WIDE = 10.4, 25.0  # centimetres
_ROWS = 25
"""Rows from the top of a chart to the next one's."""
_COLOURS = ("2F6F9F", "C97B2D", "3E8E6B", "8A4F7D", "B5483A", "5B6B7B", "9A8B2F", "4A5FA5")


def put_charts(sheet: Sheet, setting: Setting) -> None:
    """Lays the charts below each other."""
    open_sheet(sheet, setting, WIDTHS)
    sheet.merge((HEADER_ROW, 1), len(WIDTHS), setting.definition.title, "header")
    row = HEADER_ROW + 2
    for chart in setting.sheet.charts:
        _put(sheet, setting, chart, row)
        sheet.with_next |= set(range(row, row + _ROWS - 1))  # no page ends inside a chart
        row += _ROWS
    sheet.height(row - 1, ROW_HEIGHT)
    close_sheet(sheet, setting, WIDTHS)


def _put(sheet: Sheet, setting: Setting, chart: Chart, row: int) -> None:
    shape = shape_of(setting.book, setting.definition, chart.source)
    if shape is None or not shape.count:
        sheet.merge((row, 1), len(WIDTHS), f"{chart.title}: belum ada data.", "text")
        return
    book: Any = sheet.ws.parent
    table: Worksheet = book[shape.definition.name]
    drawn, labels = _drawn(chart), shape.column(chart.labels) or 1
    for colour, name in zip(_COLOURS * len(chart.values), chart.values, strict=False):
        column = shape.column(name) or 1
        # From the header on, since that names the line.
        drawn.add_data(Reference(table, column, FIRST_ROW - 1, column, shape.last_row), titles_from_data=True)
        series = drawn.series[-1]
        series.graphicalProperties.solidFill = colour
        series.graphicalProperties.line.solidFill = colour
        series.smooth = False if chart.kind == "lines" else None
    drawn.set_categories(Reference(table, labels, FIRST_ROW, labels, shape.last_row))
    sheet.ws.add_chart(drawn, f"A{row + 1}")


def _drawn(chart: Chart) -> Any:
    drawn: Any = LineChart() if chart.kind == "lines" else BarChart()
    drawn.title, drawn.height, drawn.width = chart.title, _HIGH, _WIDE
    drawn.y_axis.numFmt, drawn.y_axis.delete, drawn.x_axis.delete = "#,##0", False, False
    drawn.y_axis.scaling.min = 0
    drawn.legend = drawn.legend if len(chart.values) > 1 else None
    if len(chart.values) == 1:
        drawn.dataLabels = DataLabelList()
        drawn.dataLabels.showVal = True
        drawn.dataLabels.position = "t" if chart.kind == "lines" else "outEnd"
        for part in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
            setattr(drawn.dataLabels, part, False)
    return drawn
