"""Cells merged over several rows of data say their value for each of these rows (DOMAIN 6.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pkh_desk.services.reading.model import Merge, NumberedRow


def filled_down(rows: Iterator[NumberedRow], merges: Sequence[Merge], header: int) -> Iterator[NumberedRow]:
    """The same rows with what is merged downwards filled in; blank rows stay blank, and so does all to the right."""
    downwards = sorted(merge for merge in merges if merge.top > header and merge.bottom > merge.top)
    return _filled(rows, downwards) if downwards else rows


def _filled(rows: Iterator[NumberedRow], merges: Sequence[Merge]) -> Iterator[NumberedRow]:
    waiting = iter(merges)
    next_one = next(waiting, None)
    open_ones: dict[int, tuple[int, Any]] = {}
    for number, cells in rows:
        open_ones = {column: one for column, one in open_ones.items() if one[0] >= number}
        said = any(cell != "" for cell in cells)
        for column, (_, value) in open_ones.items():
            if said and cells[column] == "":
                cells[column] = value
        while next_one and next_one.top <= number:
            if next_one.top == number and next_one.left < len(cells):
                open_ones[next_one.left] = next_one.bottom, cells[next_one.left]
            next_one = next(waiting, None)
        yield number, cells
