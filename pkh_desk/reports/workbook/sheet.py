"""One sheet under construction: cells by address, long lists by iterator, and the set-up for paper."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Literal

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as _FooterPart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from pkh_desk.reports.workbook.cells import Value, cell, letter, row
from pkh_desk.reports.workbook.paging import BOTTOM, SIDES, TOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from pkh_desk.reports.workbook.styles import StyleBook

Paper = Literal["folio", "a4"]
_PAPER_CODES = {"folio": 14, "a4": 9}
_CENTIMETRE = 1 / 2.54
_FOOTER = 200

LINE_HEIGHT = 13.5
"""Points of one line of the everyday font."""
ROW_HEIGHT = 12.75
"""Points of a row of one line, the same in every program."""
TALLEST = 409
"""Points; spreadsheets refuse a higher row."""


class Sheet:
    """Collects what `package.save` writes for one openpyxl worksheet (its `Body`)."""

    def __init__(self, ws: Worksheet, styles: StyleBook) -> None:
        self.ws = ws
        self.styles = styles
        self._cells: dict[int, dict[int, str]] = {}
        self._heights: dict[int, float] = {}
        self.with_next: set[int] = set()
        """Rows that stay on the page of the row below them."""
        self._lists: dict[int, Iterator[str]] = {}
        self._list_heights: dict[int, float] = {}
        self._last = [0, 0]

    def put(self, at: tuple[int, int], value: Value, look: str) -> str:
        """Sets the cell at (row, column) and gives its address."""
        number, column = at
        self._cells.setdefault(number, {})[column] = cell(column, number, self.styles[look], value)
        self._grow(number, column)
        return f"{letter(column)}{number}"

    def merge(self, at: tuple[int, int], last_column: int, value: Value, look: str) -> str:
        """Sets a cell that spreads to the right as far as `last_column`, its look on every part."""
        number, column = at
        address = self.put(at, value, look)
        for other in range(column + 1, last_column + 1):
            self.put((number, other), None, look)
        if last_column > column:
            # Not `merge_cells`, which would make cells that nobody writes.
            self.ws.merged_cells.add(f"{address}:{letter(last_column)}{number}")
        return address

    def height(self, number: int, points: float) -> None:
        """The height of a row."""
        self._heights[number] = points
        self._grow(number, 1)

    def height_of(self, number: int) -> float:
        """How high a row is."""
        return self._heights.get(number) or self._list_heights.get(number) or ROW_HEIGHT

    def listing(self, first: int, size: tuple[int, int], pieces: Iterator[str], heights: Sequence[float] = ()) -> None:
        """Rows from `first` on, so many (rows, columns), come as ready XML from `pieces`.

        Their heights: 0 is one line, none at all that all are.
        """
        self._lists[first] = pieces
        self._list_heights.update((number, height) for number, height in enumerate(heights, first) if height)
        self._grow(first + size[0] - 1, size[1])

    def break_before(self, number: int) -> None:
        """Lets a new page begin with a row."""
        self.ws.row_breaks.append(Break(id=number - 1))

    @property
    def last_row(self) -> int:
        """The last row used so far."""
        return self._last[0]

    @property
    def extent(self) -> str:
        return f"A1:{letter(max(1, self._last[1]))}{max(1, self._last[0])}"

    def rows(self) -> Iterator[str]:
        starts = sorted(self._cells.keys() | self._heights.keys() | self._lists.keys())
        for number in starts:
            if number in self._lists:
                yield from self._lists[number]
                continue
            cells = self._cells.get(number, {})
            yield row(number, "".join(cells[column] for column in sorted(cells)), self._heights.get(number, 0))

    def finish(self) -> None:
        """Everything was known beforehand."""

    def _grow(self, number: int, column: int) -> None:
        self._last = [max(self._last[0], number), max(self._last[1], column)]


def header_height(titles: Iterable[tuple[str, float]]) -> float:
    """Room for the tallest of some titles (title, column width); bold letters are wider than plain ones."""
    return LINE_HEIGHT * max((text_lines(title, 0.9 * width) for title, width in titles), default=1) + 5


def row_height(lines: int) -> float:
    """Room for so many lines of a wrapped text; 0, the reader's choice, for one."""
    return min(lines * LINE_HEIGHT, TALLEST) if lines > 1 else 0


def text_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of `width` characters (digits; letters take a bit less)."""
    room = max(1, int(width * 1.05))
    return sum(1 if len(part) <= room else len(wrap(part, room)) for part in text.split("\n"))


def set_up_page(ws: Worksheet, *, paper: Paper = "folio", landscape: bool = True, footer: str = "") -> None:
    """Paper, orientation, margins, fitted to one page in width; the footer numbers the pages."""
    ws.page_setup.paperSize = _PAPER_CODES[paper]
    ws.page_setup.orientation = "landscape" if landscape else "portrait"
    ws.page_setup.fitToWidth = 1
    ws.page_setup.fitToHeight = 0
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = ws.page_margins
    margins.left = margins.right = SIDES * _CENTIMETRE
    margins.top, margins.bottom = TOP * _CENTIMETRE, BOTTOM * _CENTIMETRE
    margins.header = margins.footer = 0.7 * _CENTIMETRE
    ws.print_options.horizontalCentered = True
    ws.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_FooterPart(text=_clipped(footer).replace("&", "&&"), size=8),
        right=_FooterPart(text="Halaman &P dari &N", size=8),
    )


def _clipped(footer: str) -> str:
    """As much of it as fits: spreadsheets take 255 characters of a footer, with its codes."""
    while len(footer.replace("&", "&&")) > _FOOTER:
        footer = footer[:-1]
    return footer


def set_up_view(ws: Worksheet, header_row: int, widths: list[float]) -> None:
    """Column widths in characters, panes frozen under the header row, which tops every page."""
    for index, width in enumerate(widths, 1):
        ws.column_dimensions[letter(index)].width = width
    ws.sheet_format.defaultRowHeight, ws.sheet_format.customHeight = ROW_HEIGHT, True
    ws.freeze_panes = f"A{header_row + 1}"
    ws.print_title_rows = f"{header_row}:{header_row}"
    ws.sheet_view.showGridLines = False
    ws.sheet_view.zoomScale = 90
