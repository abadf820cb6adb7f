"""Cells merged over several rows of data say their value for each of these rows (DOMAIN 6.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pkh_desk.services.reading.model import Merge, NumberedRow

Person = tuple[int, int]
"""The columns of a person's name and NIK."""


def filled_down(
    rows: Iterator[NumberedRow], merges: Sequence[Merge], header: int, person: Person | None = None
) -> Iterator[NumberedRow]:
    """The same rows with what is merged downwards filled in; blank rows stay blank, and so does all to the right.

    A name is not filled into a row that has a NIK of its own: that is somebody else.
    """
    downwards = sorted(merge for merge in merges if merge.top > header and merge.bottom > merge.top)
    return _filled(rows, downwards, person) if downwards else rows


def _filled(rows: Iterator[NumberedRow], merges: Sequence[Merge], person: Person | None) -> Iterator[NumberedRow]:
    waiting = iter(merges)
    next_one = next(waiting, None)
    open_ones: dict[int, tuple[int, Any]] = {}
    for number, cells in rows:
        open_ones = {column: one for column, one in open_ones.items() if one[0] >= number}
        said = any(cell != "" for cell in cells)
        other = person[0] if person and said and cells[person[1]] != "" else -1
        for column, (_, value) in open_ones.items():
            if said and cells[column] == "" and column != other:
                cells[column] = value
        while next_one and next_one.top <= number:
            if next_one.top == number and next_one.left < len(cells):
                open_ones[next_one.left] = next_one.bottom, cells[next_one.left]
            next_one = next(waiting, None)
        yield number, cells
