"""Finds the header of a list among titles and data: one row, or a row of parent titles over a row of titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from pkh_desk.services.reading.columns import Title, assign
from pkh_desk.services.reading.model import Cells, Merge, NumberedRow
from pkh_desk.services.reading.vocabulary import Vocabulary, normalised

SEARCHED_ROWS = 80
"""Rows that are not blank; a header further down is not looked for."""
_LEAST_FIELDS = 3
_LONGEST_TITLE = 60
_EVEN = 0.01
_WORTH_A_ROW = 0.3
_DIGITS = re.compile(r"\d{3}")


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """A found header: its first and last row, the titles column by column, and how well they are understood."""

    first: int
    last: int
    titles: tuple[Title, ...]
    score: float
    fields: tuple[str, ...]


def find_header(rows: Sequence[NumberedRow], merges: Sequence[Merge], words: Vocabulary) -> HeaderBlock | None:
    """The best header among the first rows of a sheet; None if none names three fields with a key among them."""
    singles = [_understood(number, number, _single(cells), words) for number, cells in rows]
    doubles = [
        _double(rows[place : place + 2], singles[place : place + 2], merges, words) for place in range(len(rows))
    ]
    best: HeaderBlock | None = None
    for block in (double or single for single, double in zip(singles, doubles, strict=True)):
        if block is None:
            continue
        if best is None or block.score > best.score + _EVEN:
            best = block
    return best


def header_at(
    rows: Sequence[NumberedRow], number: int, merges: Sequence[Merge], words: Vocabulary
) -> HeaderBlock | None:
    """The header that begins in the row of that number, because a person says so; None if the row is blank.

    It may say nothing that is understood; a second row belongs to it only where that makes it say more.
    """
    place = next((at for at, row in enumerate(rows) if row[0] == number), None)
    if place is None:
        return None
    singles = [_understood(at, at, _single(cells), words) for at, cells in rows[place : place + 2]]
    if block := _double(rows[place : place + 2], singles, merges, words) or singles[0]:
        return block
    titles = _single(rows[place][1])
    return HeaderBlock(number, number, titles, 0.0, tuple(sorted(assign(titles, words))))


def likely_header(rows: Sequence[NumberedRow]) -> int:
    """The row with most short texts: the one to begin with where no header is understood."""
    return max(rows, key=lambda row: sum(bool(title.own) for title in _single(row[1])))[0]


def _double(
    rows: Sequence[NumberedRow], alone: Sequence[HeaderBlock | None], merges: Sequence[Merge], words: Vocabulary
) -> HeaderBlock | None:
    """A header of two rows, if together they say more than either does: a title above a header adds nothing."""
    if len(rows) < 2 or rows[1][0] != rows[0][0] + 1 or not _may_be_second(rows[1][1]):
        return None
    (number, above), (_, below) = rows
    block = _understood(number, number + 1, _joined(number, above, below, merges), words)
    if block is None or _hangs_below(above, below):
        return block
    return block if block.score > max((one.score for one in alone if one), default=0.0) + _WORTH_A_ROW else None


def _hangs_below(above: Cells, below: Cells) -> bool:
    """Whether the lower titles stand only where the upper row leaves room, beside titles that need no second row."""
    upper = [bool(str(cell).strip()) for cell in above] + [False] * (len(below) + 1 - len(above))
    filled = [column for column, cell in enumerate(below) if str(cell).strip()]
    fits = all(not upper[column] or not (column + 1 < len(upper) and upper[column + 1]) for column in filled)
    return fits and any(there and column not in filled for column, there in enumerate(upper))


def _understood(first: int, last: int, titles: tuple[Title, ...], words: Vocabulary) -> HeaderBlock | None:
    found = assign(titles, words)
    if len(found) < _LEAST_FIELDS or not any(key in found for key in words.keys):
        return None
    # A title that is not understood still counts a little: a header is a row full of titles.
    strange = sum(1 for title in titles if title.own) - len(found)
    score = sum(score for _, score in found.values()) - 0.05 * max(0, strange)
    return HeaderBlock(first, last, titles, score, tuple(sorted(found)))


def _single(cells: Cells) -> tuple[Title, ...]:
    return tuple(Title(_text(cell)) for cell in cells)


def _text(cell: Any) -> str:
    """A title; a number or a date is none."""
    text = " ".join(cell.split()) if isinstance(cell, str) and len(cell) < 10 * _LONGEST_TITLE else ""
    return text if len(text) <= _LONGEST_TITLE else ""


def _may_be_second(below: Cells) -> bool:
    """Whether a row can be the second half of a header: short words only, no numbers."""
    filled = [cell for cell in below if str(cell).strip()]
    return len(filled) > 1 and all(
        isinstance(cell, str) and len(cell) <= _LONGEST_TITLE and not _DIGITS.search(cell) for cell in filled
    )


def _joined(number: int, above: Cells, below: Cells, merges: Sequence[Merge]) -> tuple[Title, ...]:
    """Titles of two rows; a parent stands over the columns it is merged over, or over the blank ones beside it."""
    width = max(len(above), len(below))
    upper = [_text(cell) for cell in above] + [""] * (width - len(above))
    lower = [_text(cell) for cell in below] + [""] * (width - len(below))
    over = _parents(upper, lower, [merge for merge in merges if merge.top == number])
    return tuple(Title(low, parent) if low else Title(up) for up, low, parent in zip(upper, lower, over, strict=True))


def _parents(upper: list[str], lower: list[str], merges: Sequence[Merge]) -> list[str]:
    over, parent = [], ""
    for text, low in zip(upper, lower, strict=True):
        parent = text or (parent if low else "")
        over.append(parent)
    for merge in merges:
        for column in range(merge.left, min(merge.right + 1, len(over))):
            over[column] = upper[merge.left]
    return over


def is_repeat(cells: Cells, titles: Sequence[str]) -> bool:
    """Whether a row says (nearly) the same titles again, as on each printed page."""
    filled = sum(1 for cell in cells if cell != "" and str(cell).strip())
    if filled < 2:
        return False
    same = sum(
        1
        for cell, title in zip(cells, titles, strict=False)
        if title and cell and isinstance(cell, str) and normalised(cell) == title
    )
    return same >= 2 and same >= 0.7 * sum(map(bool, titles)) and same >= 0.7 * filled


def is_number_row(cells: Cells) -> bool:
    """Whether a row only numbers the columns: 1 2 3, (1) (2) (3), or -1 -2 -3 as a spreadsheet reads that."""
    found = [small_number(cell) for cell in cells if str(cell).strip()]
    if len(found) < _LEAST_FIELDS or any(number is None for number in found):
        return False
    numbers = [number for number in found if number is not None]
    return all(0 < after - before <= 2 for before, after in pairwise(numbers))


_SMALL = re.compile(r"\(?\s*-?(\d{1,3})(?:\.0)?\s*\)?\.?")


def small_number(cell: Any) -> int | None:
    """The number of a cell that holds a small one and nothing else, whatever its sign or brackets."""
    if isinstance(cell, date):
        return None
    found = _SMALL.fullmatch(str(cell)[:20].strip())
    return int(found[1]) if found else None
