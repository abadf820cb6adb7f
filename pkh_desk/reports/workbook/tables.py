"""A table sheet: one line per record, totals by formula, and under the cases their cross table by village."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pkh_desk.reports.workbook.blocks import ROWS, BlockWriter, ColumnStyles
from pkh_desk.reports.workbook.cells import Formula, Value, letter
from pkh_desk.reports.workbook.fields import NUMBER, column_getter, lines, raw, raw_column
from pkh_desk.reports.workbook.furniture import HEADER_ROW, Setting, close_sheet, open_sheet
from pkh_desk.reports.workbook.pivots import put_pivot
from pkh_desk.reports.workbook.sheet import header_height, row_height, text_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pkh_desk.reports.workbook.definition import Column, RecapDefinition, SheetDefinition
    from pkh_desk.reports.workbook.model import RecapBook
    from pkh_desk.reports.workbook.sheet import Sheet
    from pkh_desk.reports.workbook.styles import StyleBook

FIRST_ROW = HEADER_ROW + 1


@dataclass(frozen=True, slots=True)
class TableShape:
    """Where things lie on a table of `count` records; an empty one keeps one row for its formulas."""

    definition: SheetDefinition
    count: int

    @property
    def last_row(self) -> int:
        return FIRST_ROW + max(1, self.count) - 1

    @property
    def total_row(self) -> int:
        return self.last_row + 1

    def column(self, name: str) -> int | None:
        """The column of a field (or `components`), counted from 1; None if the definition leaves it out."""
        names = [column.name for column in self.definition.columns]
        return names.index(name) + 1 if name in names else None

    def span(self, column: int) -> str:
        """The range of a column's records."""
        return f"{letter(column)}{FIRST_ROW}:{letter(column)}{self.last_row}"

    def total(self, name: str) -> str | None:
        """The address of a column's total as seen from another sheet; None where there is none."""
        at = self.column(name)
        if at is None or not self.definition.columns[at - 1].total:
            return None
        return f"'{self.definition.name}'!{letter(at)}{self.total_row}"


def put_table(sheet: Sheet, setting: Setting) -> None:
    """Lays out the whole sheet."""
    definition = setting.sheet
    widths = [column.width for column in definition.columns]
    open_sheet(sheet, setting, widths)
    records = setting.lines
    shape = TableShape(definition, len(records))
    for index, column in enumerate(definition.columns, 1):
        sheet.put((HEADER_ROW, index), column.title, "header")
    sheet.height(HEADER_ROW, header_height((column.title, column.width) for column in definition.columns))
    _put_records(sheet, setting, records)
    if any(column.total for column in definition.columns):
        _put_totals(sheet, setting, shape)
    sheet.ws.auto_filter.ref = f"A{HEADER_ROW}:{letter(len(widths))}{shape.last_row}"
    if definition.pivot:
        rows, by = shape.column(definition.pivot.rows), shape.column(definition.pivot.by)
        if rows and by:
            put_pivot(sheet, setting, definition.pivot, (shape.span(rows), shape.span(by)))
    close_sheet(sheet, setting, widths)


def column_total(setting: Setting, column: Column) -> int:
    """The sum of a column's numbers over a sheet's records."""
    source, records = setting.sheet.source, setting.lines
    readers = [raw_column(source, name, setting.book.last_day) for name in column.sum_of or (column.field,)]
    return sum(sum(filter(None, read(records))) for read in readers)


def shape_of(book: RecapBook, definition: RecapDefinition, source: str) -> TableShape | None:
    """The first table sheet of a source in a recap."""
    for sheet in definition.sheets:
        if sheet.kind == "table" and sheet.source == source:
            return TableShape(sheet, len(lines(book, source)))
    return None


def _put_records(sheet: Sheet, setting: Setting, records: Sequence[Any]) -> None:
    columns = setting.sheet.columns
    if not records:
        sheet.merge((FIRST_ROW, 1), len(columns), setting.sheet.empty, "center")
        return
    heights = _heights(setting, records)
    rows = _record_rows(sheet.styles, setting, records, heights)
    sheet.listing(FIRST_ROW, (len(records), len(columns)), rows, heights)


def _record_rows(
    styles: StyleBook, setting: Setting, records: Sequence[Any], heights: Sequence[float]
) -> Iterator[str]:
    columns = setting.sheet.columns
    looks = [styles[column.format] for column in columns]
    block = BlockWriter([ColumnStyles(look, styles["date"], look) for look in looks])
    readers = [_reader(columns, column, setting) for column in columns]
    for start in range(0, len(records), ROWS):
        some = records[start : start + ROWS]
        values = [read(start, some) for read in readers]
        yield block.write(FIRST_ROW + start, values, heights[start : start + ROWS])


def _heights(setting: Setting, records: Sequence[Any]) -> list[float]:
    """Room for each record's longest wrapped text: LibreOffice keeps rows of streamed files at one line otherwise.

    Empty where nothing is wrapped.
    """
    columns = setting.sheet.columns
    wrapped = [(_reader(columns, column, setting), column.width) for column in columns if column.format == "wrap"]
    lines = [[text_lines(str(value or ""), width) for value in read(0, records)] for read, width in wrapped]
    return [row_height(max(tallest)) for tallest in zip(*lines, strict=True)]


def _reader(
    columns: Sequence[Column], column: Column, setting: Setting
) -> Callable[[int, Sequence[Any]], Sequence[Value]]:
    """A function (index of the first record, records) -> the column's values."""
    if column.field == NUMBER:
        return lambda start, records: range(start + 1, start + len(records) + 1)
    source = setting.sheet.source
    if not column.sum_of:
        read = column_getter(column.field, setting.definition.labels, source, setting.book.last_day)
        return lambda start, records: read(records)
    names = [item.field for item in columns]
    places = sorted(names.index(name) + 1 for name in column.sum_of)
    parts = [raw(source, name, setting.book.last_day) for name in column.sum_of]
    return lambda start, records: [
        Formula(f"SUM({_cells(places, row)})", sum(read(record) or 0 for read in parts))
        for row, record in enumerate(records, FIRST_ROW + start)
    ]


def _cells(columns: Sequence[int], row: int) -> str:
    """The cells of some columns in a row: as one range where they stand together."""
    if columns[-1] - columns[0] + 1 == len(columns):
        return f"{letter(columns[0])}{row}:{letter(columns[-1])}{row}"
    return ",".join(f"{letter(column)}{row}" for column in columns)


def _put_totals(sheet: Sheet, setting: Setting, shape: TableShape) -> None:
    columns, row = setting.sheet.columns, shape.total_row
    summed = [index for index, column in enumerate(columns, 1) if column.total]
    if summed[0] > 1:
        label = setting.sheet.total_label.replace("{kecamatan}", setting.book.frame.district.upper())
        sheet.merge((row, 1), summed[0] - 1, label, "total_text")
    for index in range(summed[0], len(columns) + 1):
        column = columns[index - 1]
        if index not in summed:
            sheet.put((row, index), None, "total_text")
            continue
        value = column_total(setting, column)
        look = f"total_{column.format}" if column.format in ("money", "signed") else "total_integer"
        sheet.put((row, index), Formula(f"SUM({shape.span(index)})", value), look)
