"""How far the cells of a sheet reach: a reader keeps a place for each cell up to the last row and column.

A list of 250,000 rows must cost no more than a quick look, so no cell is taken apart: patterns only find whether any
cell lies outside what the row marks promise. Whatever is written in another way than programs do counts as doubtful.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

MOST_PLACES = 14_000_000
"""Rows times columns that are read in the program's own process."""
MOST_CELLS = 7_000_000

_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,7})"')
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""The usual reader sees nothing in such a part; the patient one does."""
_STRANGE = (b"r='", b"r =", b'\tr="', b'\nr="', b":row", b":c ")
_TIERS = (
    (16_384, rb"[A-Z]{4}"),
    (1_040, rb"A[N-Z][A-Z]|[B-Z][A-Z]{2}"),
    (702, rb"[A-Z]{3}"),
    (104, rb"[D-Z][A-Z]|[A-Z]{3}"),
    (78, rb"[C-Z][A-Z]|[A-Z]{3}"),
    (52, rb"[B-Z][A-Z]|[A-Z]{3}"),
    (36, rb"A[K-Z]|[B-Z][A-Z]|[A-Z]{3}"),
    (26, rb"[A-Z]{2,3}"),
)
"""(columns, a pattern of columns beyond them)."""


class Extent(NamedTuple):
    """The extent of a sheet's cells; `calm` if surely no smaller than the true one, `far` if cells lie outside it."""

    rows: int
    columns: int
    calm: bool = True
    far: bool = False


def extent(xml: bytes) -> Extent:
    """The extent of the cells in a worksheet part."""
    begin = xml.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if begin != b"<":
        return Extent(0, 0, calm=False, far=xml.startswith(_UTF16))
    rows = max(map(int, _ROW.findall(xml)), default=0)
    cells = xml.count(b"<c ") + xml.count(b"<c>") + xml.count(b"<c/>")
    marks = xml.count(b"<row ") + xml.count(b"<row>") + xml.count(b"<row/>")
    places = xml.count(b' r="')
    rows = max(rows, marks)
    fits = [(columns, beyond) for columns, beyond in _TIERS if rows * columns <= MOST_PLACES]
    columns, beyond = fits[0] if fits else (0, rb"[A-Z]")
    outside = re.search(rb' r="(?:[^A-Z0-9]|(?:' + beyond + rb")\d|[A-Z]+" + _more_than(rows) + rb")", xml)
    strange = any(mark in xml for mark in _STRANGE) or places < cells or cells > MOST_CELLS
    return Extent(rows, columns, calm=not strange and not outside, far=bool(outside))


def _more_than(rows: int) -> bytes:
    """A pattern of row numbers clearly above `rows`: more digits, or as many with a higher first one."""
    text = str(rows)
    higher = f"|[{int(text[0]) + 1}-9]\\d{{{len(text) - 1}}}" if text[0] != "9" else ""
    return f"(?:\\d{{{len(text) + 1}}}{higher})".encode()
