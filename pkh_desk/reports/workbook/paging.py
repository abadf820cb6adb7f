"""Where the pages of a printed sheet end, so that signatures and headings never stand alone.

Spreadsheets would break pages themselves, each elsewhere: how much a page holds depends on how far its columns are
shrunk, and so on the fonts of the machine. So all breaks are set, at what a page holds with the narrowest columns;
with wider ones it is shrunk further and has room to spare.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

POINTS = 72 / 2.54
"""In a centimetre."""
SIDES, TOP, BOTTOM = 1.2, 1.3, 1.5
"""Margins in centimetres."""
KEPT_ROWS = 3
"""So many rows at least stand above the signatures."""
_PAPERS = {"folio": (612.0, 936.0), "a4": (595.3, 841.9)}
MOST_BREAKS = 1_000
"""Excel refuses more than 1,026 on a sheet; so long a list is broken by the spreadsheet itself."""
_SURELY = 0.97

Heights = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Keeps:
    """Rows that top every later page, and rows that stay on the page of the row below them."""

    repeated: range
    with_next: Container[int]


def page_height(paper: str, landscape: bool, widths: Sequence[float]) -> float:
    """Points of rows that a page surely holds when its columns are shrunk to its width."""
    short, long = _PAPERS[paper]
    across, down = (long, short) if landscape else (short, long)
    columns = sum(7 * width + 5 for width in widths) * 0.75  # pixels of a usual font
    scale = min(1.0, (across - 2 * SIDES * POINTS) / columns)
    return _SURELY * (down - (TOP + BOTTOM) * POINTS) / scale


def repeated_rows(title_rows: str | None) -> range:
    """`$6:$6` as the rows that top every later page."""
    found = [int(number) for number in re.findall(r"\d+", title_rows or "")]
    return range(found[0], found[-1] + 1) if found else range(0)


def page_starts(page: float, body: int, end: int, height: Heights, keeps: Keeps) -> list[int]:
    """The rows that begin a new page; [] where all fits on one.

    `body` is the last row above the signatures, `end` the signatures' row.
    """
    starts: list[int] = []
    top = sum(height(row) for row in keeps.repeated)
    used = 0.0
    for row in range(1, body + 1):
        if used + height(row) > page:
            starts.append(_start(row, starts, keeps))
            used = top + sum(height(moved) for moved in range(starts[-1], row))
        used += height(row)
    signed = sum(height(row) for row in range(body + 1, end + 1))
    if len(starts) >= MOST_BREAKS:
        return []
    lonely = bool(starts) and body - starts[-1] + 1 < KEPT_ROWS
    if used + signed <= page and not lonely:
        return starts
    if lonely:
        starts.pop()
    return [*starts, _start(body - KEPT_ROWS + 1, starts, keeps)]


def _start(row: int, starts: Sequence[int], keeps: Keeps) -> int:
    """`row`, or the heading above it that must not stand alone at the foot of a page."""
    first = row
    while first - 1 in keeps.with_next:
        first -= 1
    before = starts[-1] if starts else 1
    return first if first > before else max(row, before + 1)
