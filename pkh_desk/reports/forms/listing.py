"""A listing: a ruled table over the whole width, one box a line, its header again at the top of each page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from pkh_desk.reports import fonts
from pkh_desk.reports.forms import schema
from pkh_desk.reports.forms.boxes import MM, Box, Op, Row, Stroke, Text, baseline
from pkh_desk.reports.forms.filling import Filling, clean
from pkh_desk.reports.forms.wrapping import clamp, wrap

_LEADING, _PAD, _RULE = 1.2, 2.5, 0.4
_SURELY_FITS = 8
"""Letters that no column is too narrow for."""
_MOST_LINES = 8
"""Lines of one cell; what is longer ends in an ellipsis, with a warning."""
_EMPTY_LINE, _HAND_LINE = 16.0, 20.0
"""Heights in points of a line without anything, and of one to write on by hand."""


class _Grid(NamedTuple):
    """The columns with where each begins and ends, in points."""

    columns: tuple[schema.Column, ...]
    edges: tuple[tuple[float, float], ...]
    size: float


def listing_boxes(block: schema.Listing, filling: Filling, width: float, face: str, gap: float) -> Iterator[Box]:
    """The header, then a box for each line; the last two stay with what follows if the block does."""
    grid = _grid(block, width)
    titles = {one.key: filling.text(one.title, f"{face}-bold") for one in block.columns}
    head = (_row(grid, titles, f"{face}-bold", top=True),)
    yield Box(head, gap, keep_next=True)
    given = filling.rows(block.entries) if block.entries else ()
    rows = [{key: clean(text) for key, text in row.items()} for row in given]
    for row in rows:
        for text in row.values():
            filling.check_letters(text, face)
    last = max(len(rows), 1) - 2
    for number, row in enumerate(rows):
        _warn_of_cut(grid, row, filling, face)
        line = _row(grid, row, face, least=block.height * MM, number=number)
        yield Box((line,), 0.0, block.keep_next and number >= last, repeat=head)
    if not rows:
        yield from _unfilled(block, filling, grid, face, head)


def _unfilled(block: schema.Listing, filling: Filling, grid: _Grid, face: str, head: tuple[Row, ...]) -> Iterator[Box]:
    """One line that says that there is none, or empty ones to write on."""
    if block.none and not filling.letter.blank:
        text = filling.check_letters(filling.text(block.none, face), face)
        whole = _Grid(
            (schema.Column(title="", key="none", width=100, align="center"),), ((0.0, grid.edges[-1][1]),), grid.size
        )
        yield Box((_row(whole, {"none": text}, face, least=_EMPTY_LINE),), 0.0, block.keep_next, repeat=head)
        return
    least = max(_HAND_LINE, block.height * MM)
    for number in range(block.rows):
        cells = {"number": f"{number + 1}"} if any(one.key == "number" for one in block.columns) else {}
        row = _row(grid, cells, face, least=least, number=number)
        yield Box((row,), 0.0, block.keep_next and number >= block.rows - 2, repeat=head)


def _grid(block: schema.Listing, width: float) -> _Grid:
    share = width / (sum(one.width for one in block.columns) * MM)
    ends = accumulate((one.width * MM * share for one in block.columns), initial=0.0)
    return _Grid(block.columns, tuple(pairwise(ends)), block.size)


def _row(
    grid: _Grid, cells: Mapping[str, str], face: str, *, top: bool = False, least: float = 0.0, number: int = 0
) -> Row:
    """One line of the table; cells of several lines make it higher."""
    line = grid.size * _LEADING
    wrapped = [
        _lines(cells.get(column.key, ""), face, grid.size, right - left)
        for column, (left, right) in zip(grid.columns, grid.edges, strict=True)
    ]
    height = max(line * max(len(one) for one in wrapped) + 2 * _PAD, least)
    ops: list[Op] = list(_rules(grid, height, top))
    for column, (left, right), lines in zip(grid.columns, grid.edges, wrapped, strict=True):
        align = "center" if top else column.align
        for at, (words, natural) in enumerate(lines):
            slack = right - left - 2 * _PAD - natural
            odd = min(slack, (right - left) / 2) if number % 2 else 0.0
            x = left + _PAD + {"left": 0.0, "center": slack / 2, "right": slack, "zigzag": odd}[align]
            ops.append(Text(x, -_PAD - at * line + baseline(grid.size, line), face, grid.size, words))
    return Row(height, tuple(ops))


def _rules(grid: _Grid, height: float, top: bool) -> Iterator[Stroke]:
    """The line below, those between the columns, and the one above the header."""
    end = grid.edges[-1][1]
    if top:
        yield Stroke(0.0, 0.0, end, 0.0, _RULE)
    yield Stroke(0.0, -height, end, -height, _RULE)
    for x in (0.0, *(right for _left, right in grid.edges)):
        yield Stroke(x, 0.0, x, -height, _RULE)


def _warn_of_cut(grid: _Grid, cells: Mapping[str, str], filling: Filling, face: str) -> None:
    key = fonts.face(face)
    for column, (left, right) in zip(grid.columns, grid.edges, strict=True):
        text = cells.get(column.key, "")
        if len(text) > _SURELY_FITS and len(wrap(text, key, grid.size, right - left - 2 * _PAD)) > _MOST_LINES:
            filling.warn(f"Isi kolom {column.title} terlalu panjang dan terpotong: {text[:20]}…")


def _lines(text: str, face: str, size: float, width: float) -> Sequence[tuple[str, float]]:
    if not text:
        return ()
    key = fonts.face(face)
    room = width - 2 * _PAD
    return clamp(wrap(text, key, size, room), _MOST_LINES, key, size, room)
