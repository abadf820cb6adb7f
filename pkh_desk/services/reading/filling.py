"""Cells merged over several rows of data say their value for each of these rows (DOMAIN 6.2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pkh_desk.services.reading.model import Merge, NumberedRow


def filled_down(
    rows: Iterator[NumberedRow],
    merges: Sequence[Merge],
    header: int,
    identity: Collection[int] = (),
    personal: Collection[int] = (),
) -> Iterator[NumberedRow]:
    """The same rows with what is merged downwards filled in; blank rows stay blank, and so does all to the right.

    What says something of a person (the `personal` columns) is not filled into a row that says by one of the
    `identity` columns that it is somebody else.
    """
    downwards = sorted(merge for merge in merges if merge.top > header and merge.bottom > merge.top)
    return _filled(rows, downwards, identity, personal) if downwards else rows


def _filled(
    rows: Iterator[NumberedRow], merges: Sequence[Merge], identity: Collection[int], personal: Collection[int]
) -> Iterator[NumberedRow]:
    waiting = iter(merges)
    next_one = next(waiting, None)
    open_ones: dict[int, tuple[int, Any, list[Any]]] = {}
    for number, cells in rows:
        open_ones = {column: one for column, one in open_ones.items() if one[0] >= number}
        said = any(cell != "" for cell in cells)
        own = [cells[at] if at < len(cells) else "" for at in identity]
        for column, (_, value, whose) in open_ones.items():
            other = column in personal and any(mine not in ("", his) for mine, his in zip(own, whose, strict=True))
            if said and cells[column] == "" and not other:
                cells[column] = value
        while next_one and next_one.top <= number:
            if next_one.top == number and next_one.left < len(cells):
                open_ones[next_one.left] = next_one.bottom, cells[next_one.left], own
            next_one = next(waiting, None)
        yield number, cells
