"""Puts boxes on pages: keeps together what belongs together, splits between rows only where it must."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pkh_desk.reports.forms.boxes import Box, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Placed(NamedTuple):
    """A box, or some rows of one, at `y` points below the top margin."""

    y: float
    rows: Sequence[Row]
    box: Box | None


PageOfBoxes = list[Placed]
_END = 2
"""Lines of a paragraph that go with the signatures below it."""


def total_height(boxes: Sequence[Box]) -> float:
    """The height of boxes set under each other, the first one's gap left out."""
    return sum(box.gap + box.height for box in boxes) - (boxes[0].gap if boxes else 0.0)


def sheets(boxes: Sequence[Box]) -> Iterator[Sequence[Box]]:
    """The boxes in stretches of which each begins a page of its own."""
    starts = [0, *(at for at, box in enumerate(boxes) if at and box.new_page), len(boxes)]
    return (boxes[begin:end] for begin, end in pairwise(starts))


def hold_last(boxes: list[Box]) -> None:
    """The last of what stands there goes with what follows: no signatures on a page without what they sign.

    Of a long paragraph only its end goes along.
    """
    for at in range(len(boxes) - 1, -1, -1):
        box = boxes[at]
        if box.keep_next:
            return
        if len(box.rows) > 2 * _END:
            boxes[at:] = [
                replace(box, rows=box.rows[:-_END], static=False),
                Box(box.rows[-_END:], 0.0, keep_next=True, repeat=box.repeat),
                *boxes[at + 1 :],
            ]
            return
        boxes[at] = replace(box, keep_next=True)
        if box.height:
            return


def paginate(boxes: Sequence[Box], height: float) -> list[PageOfBoxes]:
    """Pages of `height` points. A row higher than a page still gets one of its own."""
    if total_height(boxes) <= height and not any(box.new_page for box in boxes[1:]):
        return [list(_stacked(boxes))]
    pages: list[PageOfBoxes] = [[]]
    y = 0.0
    chained = False
    for number, box in enumerate(boxes):
        gap = box.gap if pages[-1] else 0.0
        if pages[-1] and (box.new_page or not (chained or _chain_fits(boxes, number, height - y - gap, height))):
            y, gap = _new_page(pages, box), 0.0
        if y + gap + box.height <= height + 0.01:
            pages[-1].append(Placed(y + gap, box.rows, box))
            y += gap + box.height
        else:
            y = _split(box, pages, y + gap, height)
        chained = box.keep_next
    return pages


def _new_page(pages: list[PageOfBoxes], box: Box) -> float:
    """Begins a page with what stands above `box` on it; returns where the box begins."""
    pages.append([Placed(0.0, box.repeat, None)] if box.repeat else [])
    return sum(row.height for row in box.repeat)


def _stacked(boxes: Sequence[Box]) -> Iterator[Placed]:
    y = -boxes[0].gap if boxes else 0.0
    for box in boxes:
        yield Placed(y + box.gap, box.rows, box)
        y += box.gap + box.height


def _chain_fits(boxes: Sequence[Box], number: int, room: float, height: float) -> bool:
    """Whether a box and those it holds on to fit in `room`; a chain longer than a page need not."""
    needed = 0.0
    for position, box in enumerate(boxes[number:]):
        if position:
            needed += box.gap
            if box.new_page:
                break
        if not box.keep_next:
            needed += _least(box)
            break
        needed += box.height
    return needed <= room + 0.01 or needed > height


def _least(box: Box) -> float:
    """What of a box must stand on the page on which it begins: two rows, or all of three."""
    rows = box.rows if len(box.rows) <= 3 else box.rows[:2]
    return sum(row.height for row in rows)


def _split(box: Box, pages: list[PageOfBoxes], y: float, height: float) -> float:
    """Places a box row by row over pages, leaving no single row behind; returns where the next begins."""
    rows = list(box.rows)
    while rows:
        room, count = height - y, 0
        while count < len(rows) and rows[count].height <= room + 0.01:
            room -= rows[count].height
            count += 1
        if count == len(rows) - 1 and count > 2:
            count -= 1
        if count == 0 and not pages[-1]:
            count = 1
        if count:
            pages[-1].append(Placed(y, rows[:count], None))
            y += sum(row.height for row in rows[:count])
        rows = rows[count:]
        if rows:
            pages.append([])
            y = 0.0
    return y
