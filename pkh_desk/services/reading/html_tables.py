"""Tables of a web page, which many programs save as .xls. Nothing outside the file is ever fetched."""

from __future__ import annotations

from functools import partial
from html.parser import HTMLParser

from pkh_desk.services.reading.kinds import decode
from pkh_desk.services.reading.model import Cells, Merge, NumberedRow, Sheet

_MOST_SPAN = 1_000
_MOST_DOWN = 65_536
_BREAKS = ("br", "p", "div")
_UNSEEN = ("script", "style", "title", "xml")


def html_sheets(data: bytes) -> list[Sheet]:
    """Each outermost table as a sheet."""
    reader = _Reader()
    reader.feed(decode(data))
    reader.close()
    reader.end_table()
    return [
        Sheet(f"Tabel {number}", False, partial(iter, rows), partial(tuple, merges))
        for number, (rows, merges) in enumerate(reader.tables, 1)
    ]


class _Reader(HTMLParser):
    """Lays cells out as a browser does: a cell that spans rows pushes the cells of the rows below aside."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[tuple[list[NumberedRow], list[Merge]]] = []
        self._depth = 0
        self._unseen = 0
        self._cells: Cells = []
        self._row = 0
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._taken: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._end_row()
                self.tables.append(([], []))
                self._row, self._taken = 0, {}
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._row += 1
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            says = dict(attrs)
            self._span = _span(says.get("colspan"), _MOST_SPAN), _span(says.get("rowspan"), _MOST_DOWN)
            self._row = self._row or 1
            self._text = []
        elif tag in _BREAKS and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "table":
            if self._depth == 1:
                self.end_table()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._unseen:
            self._text.append(data)

    def end_table(self) -> None:
        """Closes what the page left open."""
        self._end_row()

    def _end_cell(self) -> None:
        if self._text is None:
            return
        column = len(self._cells)
        while self._taken.get(column, 0) >= self._row:
            self._cells.append("")
            column += 1
        across, down = self._span
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        self._cells += ["\n".join(line for line in lines if line), *[""] * (across - 1)]
        if self._span != (1, 1):
            self.tables[-1][1].append(Merge(self._row, column, self._row + down - 1, column + across - 1))
            self._taken.update((column + step, self._row + down - 1) for step in range(across))
        self._text = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells:
            self.tables[-1][0].append((self._row, self._cells))
            self._cells = []


def _span(text: str | None, most: int) -> int:
    return max(1, min(int(text), most)) if text and text.isdecimal() and len(text) < 8 else 1
