"""How far the cells of a sheet reach: a reader keeps a place for each cell up to the last row and column.

A list of 250,000 rows must cost no more than a quick look, so no cell is taken apart: one pattern finds whether any
cell lies outside what is promised so far, or is written in another way than programs do, which counts as doubtful.
"""

from __future__ import annotations

import codecs
import re
from operator import lt

MOST_PLACES = 14_000_000
"""Rows times columns that are read in the program's own process."""
MOST_CELLS = 7_000_000
_LEAST_CELL = len(b'<c r="A1"/>')

_ROW = re.compile(rb'<row(?: r="(\d{1,9})"|[\t\r\n/> ])')
"""A row with its number; without one it does not say its place first, as programs do."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""The usual reader sees nothing in such a part; the patient one does."""
_NO_PLACE = rb'[\t\r\n/>]| (?:[^r]|r[^=]|r=[^"])'
_STRANGE_CELL = re.compile(rb"<c(?:" + _NO_PLACE + rb")")
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
"""A cell or row that does not say its place first, as programs do, or bears a prefix."""
_TIERS = (
    (26, rb"[A-Z]", rb"[A-Z]{2,3}"),
    (36, rb"(?:[A-Z]|A[A-J])", rb"A[K-Z]|[B-Z][A-Z]|[A-Z]{3}"),
    (52, rb"A?[A-Z]", rb"[B-Z][A-Z]|[A-Z]{3}"),
    (78, rb"[AB]?[A-Z]", rb"[C-Z][A-Z]|[A-Z]{3}"),
    (104, rb"[A-C]?[A-Z]", rb"[D-Z][A-Z]|[A-Z]{3}"),
    (702, rb"[A-Z]{1,2}", rb"[A-Z]{3}"),
    (1_040, rb"(?:[A-Z]{1,2}|A[A-M][A-Z])", rb"A[N-Z][A-Z]|[B-Z][A-Z]{2}"),
    (16_384, rb"[A-Z]{1,3}", rb"[A-Z]{4}"),
)
"""(columns, a pattern of these columns, a pattern of columns beyond them)."""
REMARK = b"<!"
"""Begins what is no element: a comment, a declaration, text that is not to be taken apart."""
_INSTRUCTION = b"<?"
_MERGED, _END_OF_ROWS = b"mergeCell", b"</sheetData"
_LONG_END = 1_000_000
"""Bytes below the rows; more is unusual."""
_BEYOND = 10**9
_WIDE = 104
LONGEST_PLACE = 64
"""Bytes within which a cell or row has said its place."""


class SheetScan:
    """Takes a worksheet part piece by piece; `calm` if the reader may be let at it, `far` if cells lie far out."""

    def __init__(self, size: int) -> None:
        """`size` is what the archive says of the part, in bytes; if that is a lie the part is doubtful anyway."""
        self._counts = size > MOST_CELLS * _LEAST_CELL
        self._rows = 0
        self._above = 0
        self._cells = 0
        self._tier = 0
        self._strange = False
        self._outside = False
        self._begun = False
        self._ended = False
        self._utf16 = False
        self._rising = True
        self._remarks = False
        self._end = b""
        self._open = b""
        self._from = 0

    @property
    def far(self) -> bool:
        """Whether cells lie outside the rows that there are, or beyond any column: only the patient reader helps."""
        return self._utf16 or self._outside or self._columns == _BEYOND or (self._many and self._columns > _WIDE)

    @property
    def _many(self) -> bool:
        """Whether a place for each cell may be too many; blank cells take none, so the usual reader may still do."""
        return self._rows * self._columns > MOST_PLACES

    @property
    def calm(self) -> bool:
        """Whether the cells are surely within bounds."""
        return self._within and not self._open.startswith(b"<c")

    @property
    def _within(self) -> bool:
        return not (self.far or self._many or self._strange or self._cells > MOST_CELLS)

    @property
    def fit(self) -> bool:
        """Whether the whole rows taken so far may be read and cut: each above the next one, no remarks."""
        return self._within and self._rising and not self._remarks

    @property
    def orderly(self) -> bool:
        """Whether the whole can be cut between rows: nothing is merged below them either."""
        begin = self._end.rfind(_END_OF_ROWS)
        return self.calm and self.fit and begin >= 0 and _MERGED not in self._end[begin:]

    def take(self, piece: bytes, known: int, remarks: bool) -> None:
        """Looks at a piece; its first `known` bytes are the last LONGEST_PLACE ones of what came before.

        `remarks` says whether it holds a REMARK.
        """
        fresh = max(known - 1, 0)
        if not self._begun:
            self._begun, self._utf16, fresh = True, piece.startswith(_UTF16), piece.find(b"<") + 1
            self._strange = not piece.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
        self._cells += piece.count(b"<c ") if self._counts else 0
        self._remarks = self._remarks or remarks or (b"?" in piece and piece.find(_INSTRUCTION, fresh) >= 0)
        self._end = piece if len(piece) > _LONG_END else self._end[-_LONG_END:] + piece[known:]
        begin, end = self._from, self._whole_marks(piece)
        self._count_rows(_ROW.findall(piece, begin, end))
        self._look_for_end(piece, begin, end)
        self._strange = self._strange or (b":" in piece and _PREFIXED.search(piece) is not None)
        if self._usual().search(piece, begin, end):
            self._look_closer(piece, begin, end)

    def _whole_marks(self, piece: bytes) -> int:
        """Where the last mark begins if it may not have said its place yet: it is looked at with the next piece."""
        last = max(0, len(piece) - LONGEST_PLACE)
        end = piece.rfind(b"<", last)
        end = len(piece) if end < 0 else end
        self._open, self._from = piece[end:], end - last
        return end

    def _count_rows(self, found: list[bytes]) -> None:
        """Goes on with the numbers of the rows."""
        self._strange = self._strange or b"" in found
        numbers = [int(number) for number in found if number]
        rising = all(map(lt, numbers, numbers[1:])) and (not numbers or numbers[0] > self._rows)
        self._rising = self._rising and rising
        self._above, self._rows = self._rows, max(self._rows, *numbers[-1:], 0)

    def _look_for_end(self, piece: bytes, begin: int, end: int) -> None:
        """Rows below the end of rows are none; cut, they would be."""
        at = begin if self._ended else piece.find(_END_OF_ROWS, begin, end)
        if at >= 0:
            self._ended = True
            self._rising = self._rising and _ROW.search(piece, at, end) is None

    def _usual(self) -> re.Pattern[bytes]:
        """Finds a cell that may be strange or out of bounds; one pass, since a list has millions of cells."""
        return re.compile(b'<c(?! r="' + self._usual_columns + _between(self._above, self._rows) + b'")')

    def _look_closer(self, piece: bytes, begin: int, end: int) -> None:
        while self._beyond and re.search(b'<c r="(?:' + self._beyond + rb")\d", piece):
            self._tier += 1
        self._outside = self._outside or re.search(b'<c r="(?:' + self._out_of_rows + b")", piece) is not None
        self._strange = self._strange or _STRANGE_CELL.search(piece) is not None
        elsewhere = re.compile(b'<c r="[A-Z]{1,3}(?!' + _between(self._above, self._rows) + b'")')
        self._rising = self._rising and elsewhere.search(piece, begin, end) is None

    @property
    def _columns(self) -> int:
        return _TIERS[self._tier][0] if self._tier < len(_TIERS) else _BEYOND

    @property
    def _usual_columns(self) -> bytes:
        return _TIERS[self._tier][1] if self._tier < len(_TIERS) else b"[A-Z]+"

    @property
    def _beyond(self) -> bytes:
        return _TIERS[self._tier][2] if self._tier < len(_TIERS) else b""

    @property
    def _out_of_rows(self) -> bytes:
        return b"[^A-Z]|[A-Z]+" + _more_than(self._rows)


def _more_than(rows: int) -> bytes:
    """A pattern of row numbers clearly above `rows`: more digits, or as many with a higher first one."""
    text = str(rows)
    higher = f"|[{int(text[0]) + 1}-9]\\d{{{len(text) - 1}}}" if text[0] != "9" else ""
    return f"(?:\\d{{{len(text) + 1}}}{higher})".encode()


def _between(above: int, rows: int) -> bytes:
    """A pattern of row numbers from `above` to `rows`, where only the two first digits are minded."""
    parts, low = [], max(above, 1)
    while len(str(low)) < len(str(rows)):
        highest = 10 ** len(str(low)) - 1
        parts.append(_of_one_length(str(low), str(highest)))
        low = highest + 1
    parts.append(_of_one_length(str(min(low, rows)), str(rows)))
    return ("(?:" + "|".join(reversed(parts)) + ")").encode()


def _of_one_length(low: str, high: str) -> str:
    if len(low) == 1:
        return f"[{low}-{high}]"
    first, second, last, end = low[0], low[1], high[0], high[1]
    rest = f"\\d{{{len(low) - 2}}}" if len(low) > 2 else ""
    if (first, second, last, end) == ("1", "0", "9", "9"):
        return r"[1-9]\d" + rest
    if first == last:
        return f"{first}[{second}-{end}]{rest}"
    between = f"|[{int(first) + 1}-{int(last) - 1}]\\d" if int(last) - int(first) > 1 else ""
    return f"(?:{first}[{second}-9]|{last}[0-{end}]{between}){rest}"
