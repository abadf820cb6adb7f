"""Long plain lists as workbooks: households for others, refused rows to be mended and imported again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Literal

from pkh_desk.domain.errors import UserError
from pkh_desk.reports.workbook.blocks import ROWS, BlockWriter, ColumnStyles
from pkh_desk.reports.workbook.cells import letter

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from pkh_desk.reports.workbook.sheet import Sheet

REASON_TITLE = "ALASAN DITOLAK"
MAX_ROWS = 1_048_576
_SAMPLE = 200

Progress = Callable[[str, int, int], None]
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list; `text` keeps NIKs and cards as text, `raw` leaves each cell the type it came with.

    `width` in characters, 0 = from the first rows.
    """

    title: str
    format: Literal["text", "integer", "money", "date", "year", "raw"] = "text"
    width: float = 0


@dataclass(frozen=True, slots=True)
class ListOptions:
    """Around a list: `heading` lines above it (first the title), sheet name, footer, the file's own date."""

    sheet_name: str = "DAFTAR"
    heading: tuple[str, ...] = ()
    footer: str = ""
    created: datetime | None = None
    total: int = 0
    progress: Progress | None = None


def write_listing(
    columns: Sequence[ListColumn], rows: Iterable[Row], out: Path, options: ListOptions | None = None
) -> int:
    """Streams `rows` (one value per column) into a workbook ready to print; the number of rows written.

    Memory stays flat. UserError when there are more rows than a sheet holds.
    """
    from openpyxl import Workbook

    from pkh_desk.reports.workbook.package import save_to
    from pkh_desk.reports.workbook.sheet import Sheet
    from pkh_desk.reports.workbook.styles import StyleBook

    options = options or ListOptions()
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = Sheet(workbook.create_sheet(options.sheet_name), StyleBook(workbook))
    workbook.properties.title = options.heading[0] if options.heading else options.sheet_name
    workbook.properties.creator = "PKH Desk"
    body = _ListBody(sheet, columns, rows, options)
    save_to(workbook, {options.sheet_name: body}, out, options.created or datetime.now())
    return body.count


def write_rejected(
    header: Sequence[str],
    rows: Iterable[tuple[Row, str]],
    out: Path,
    *,
    numbers: Collection[str] = (),
    options: ListOptions | None = None,
) -> int:
    """The refused rows under their original header, each with its reason last: mend, save, import again.

    Nothing stands above the header. Cells keep their type, so that a NIK that came as a number is judged as
    one again; the columns named in `numbers` (NIK, family card) are text columns: what is typed there anew
    keeps all 16 digits.
    """
    columns = [ListColumn(title, "text" if title in numbers else "raw") for title in header]
    columns.append(ListColumn(REASON_TITLE, "text", 60))
    lines = ((*_padded(values, len(header)), reason) for values, reason in rows)
    return write_listing(columns, lines, out, options or ListOptions(sheet_name="DITOLAK"))


def _padded(values: Row, length: int) -> Row:
    return values if len(values) == length else [*values[:length], *[None] * (length - len(values))]


class _ListBody:
    """The rows of a list on their way into the file (`package.Body`)."""

    extent = ""  # not known before the last row has been seen

    def __init__(self, sheet: Sheet, columns: Sequence[ListColumn], rows: Iterable[Row], options: ListOptions) -> None:
        from pkh_desk.reports.workbook.sheet import set_up_page, set_up_view

        waiting = iter(rows)
        sample = list(islice(waiting, _SAMPLE))
        self._rows = chain(sample, waiting)
        self._sheet, self._columns, self._options = sheet, columns, options
        self._header = len(options.heading) + 2 if options.heading else 1
        self.count = 0
        set_up_page(sheet.ws, footer=options.footer)
        set_up_view(sheet.ws, self._header, [_width(c, i, sample) for i, c in enumerate(columns)])

    @property
    def _ws(self) -> Worksheet:
        return self._sheet.ws

    def rows(self) -> Iterator[str]:
        sheet, last = self._sheet, len(self._columns)
        for index, line in enumerate(self._options.heading, 1):
            sheet.merge((index, 1), last, line, "title" if index == 1 else "subtitle")
        for index, column in enumerate(self._columns, 1):
            sheet.put((self._header, index), column.title, "header")
        yield from sheet.rows()
        block, number = self._writer(), self._header + 1
        while some := list(islice(self._rows, ROWS)):
            yield block.write(number, list(zip(*some, strict=True)))
            number += len(some)
            self._counted(number - self._header - 1)

    def finish(self) -> None:
        """Filter and print area reach to the last row."""
        last = f"{letter(len(self._columns))}{self._header + max(1, self.count)}"
        self._ws.auto_filter.ref = f"A{self._header}:{last}"
        self._ws.print_area = f"A1:{last}"

    def _writer(self) -> BlockWriter:
        styles = self._sheet.styles
        raw = ColumnStyles(styles["text"], styles["date"], styles["plain"])
        plain = {name: styles[name] for name in {column.format for column in self._columns} - {"raw"}}
        return BlockWriter(
            [
                raw
                if column.format == "raw"
                else ColumnStyles(plain[column.format], styles["date"], plain[column.format])
                for column in self._columns
            ]
        )

    def _counted(self, count: int) -> None:
        self.count = count
        if count > MAX_ROWS - self._header:
            raise UserError(
                "too_many_rows",
                f"Satu lembar hanya memuat {MAX_ROWS - self._header} baris.",
                kept="Tidak ada berkas yang dibuat.",
                todo="Saring dahulu, misalnya per desa, lalu ekspor lagi.",
            )
        if self._options.progress:
            self._options.progress("Menulis daftar", count, self._options.total)


def _width(column: ListColumn, index: int, sample: Sequence[Row]) -> float:
    if column.width:
        return column.width
    longest = max((len(str(row[index])) for row in sample if row[index] is not None), default=0)
    return min(48.0, max(6.0, len(column.title) + 3, longest * 1.1 + 1.5))
