"""How far the cells of a sheet reach: a reader keeps a place for each cell up to the last row and column.

A list of 250,000 rows must cost no more than a quick look, so no cell is taken apart: patterns only find whether any
cell lies outside what is promised so far. Whatever is written in another way than programs do counts as doubtful.
"""

from __future__ import annotations

import codecs
import re

MOST_PLACES = 14_000_000
"""Rows times columns that are read in the program's own process."""
MOST_CELLS = 7_000_000

_ROW = re.compile(rb'<row [^>]{0,60}?\br="(\d{1,7})"')
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""The usual reader sees nothing in such a part; the patient one does."""
_STRANGE = (b"r='", b"r =", b'\tr="', b'\nr="', b":row", b":c ")
_TIERS = (
    (26, rb"[A-Z]{2,3}"),
    (36, rb"A[K-Z]|[B-Z][A-Z]|[A-Z]{3}"),
    (52, rb"[B-Z][A-Z]|[A-Z]{3}"),
    (78, rb"[C-Z][A-Z]|[A-Z]{3}"),
    (104, rb"[D-Z][A-Z]|[A-Z]{3}"),
    (702, rb"[A-Z]{3}"),
    (1_040, rb"A[N-Z][A-Z]|[B-Z][A-Z]{2}"),
    (16_384, rb"[A-Z]{4}"),
)
"""(columns, a pattern of columns beyond them)."""
_BEYOND = 10**9


class SheetScan:
    """Takes a worksheet part piece by piece; `calm` if the reader may be let at it, `far` if cells lie far out."""

    def __init__(self) -> None:
        self._rows = 0
        self._marks = 0
        self._cells = 0
        self._places = 0
        self._tier = 0
        self._strange = False
        self._outside = False
        self._begun = False
        self._utf16 = False

    @property
    def far(self) -> bool:
        """Whether a row or column lies so far out that a place for each cell would be too many."""
        return self._utf16 or self._outside or max(self._rows, self._marks) * self._columns > MOST_PLACES

    @property
    def calm(self) -> bool:
        """Whether the cells are surely within bounds."""
        return not (self.far or self._strange or self._places < self._cells or self._cells > MOST_CELLS)

    @property
    def _columns(self) -> int:
        return _TIERS[self._tier][0] if self._tier < len(_TIERS) else _BEYOND

    def take(self, piece: bytes, known: int) -> None:
        """Looks at a piece; its first `known` bytes are the end of the one before, for what a cut may have split."""
        if not self._begun:
            self._begun, self._utf16 = True, piece.startswith(_UTF16)
            self._strange = not piece.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
        fresh = memoryview(piece)[known:].tobytes() if known else piece
        self._cells += fresh.count(b"<c ") + fresh.count(b"<c>") + fresh.count(b"<c/>")
        self._marks += fresh.count(b"<row")
        self._places += piece.count(b' r="') - piece[:known].count(b' r="')
        self._rows = max(self._rows, *map(int, _ROW.findall(piece)), 0)
        self._strange = self._strange or any(mark in piece for mark in _STRANGE)
        self._outside = (
            self._outside or re.search(b' r="(?:[^A-Z0-9]|[A-Z]+' + _more_than(self._rows) + b")", piece) is not None
        )
        while self._tier < len(_TIERS) and re.search(b' r="(?:' + _TIERS[self._tier][1] + rb")\d", piece):
            self._tier += 1


def _more_than(rows: int) -> bytes:
    """A pattern of row numbers clearly above `rows`: more digits, or as many with a higher first one."""
    text = str(rows)
    higher = f"|[{int(text[0]) + 1}-9]\\d{{{len(text) - 1}}}" if text[0] != "9" else ""
    return f"(?:\\d{{{len(text) + 1}}}{higher})".encode()
