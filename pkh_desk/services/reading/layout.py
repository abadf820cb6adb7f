"""Tells the rows below a header apart: data, or a repeated header, a group, a total, a signature, a note, nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from pkh_desk.services.reading.groups import NO_CONTEXT, Context, entered, read_group
from pkh_desk.services.reading.headers import is_number_row, is_repeat, small_number
from pkh_desk.services.reading.model import Cells, NumberedRow
from pkh_desk.services.reading.vocabulary import Vocabulary, normalised

Reason = Literal["title", "label", "header", "repeat", "number row", "group", "total", "signature", "note", "blank"]
END_MARK = "###"
_DATE = re.compile(r"\d{1,2} [a-z]{3,10} 20\d\d", re.IGNORECASE)
_PLACE = re.compile(r"[a-z .]{3},? $", re.IGNORECASE)
_LONGEST_TEXT = 200
"""Letters that are looked at; a cell may hold megabytes."""
_BLANKS = frozenset(("", "-"))


class DataRow(NamedTuple):
    """A row of data: its number in the sheet, its raw cells, and what the group rows above say of it."""

    number: int
    cells: Cells
    group: Context


@dataclass(frozen=True, slots=True)
class Skipped:
    """Rows that are no data, and why; blank ones that follow each other are one."""

    first: int
    last: int
    reason: Reason
    text: str
    sheet: str = ""
    """Only where several sheets are read as one list."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What rows are held against: the titles of the header's rows, the columns of keys and of all known fields."""

    titles: tuple[tuple[str, ...], ...]
    keys: tuple[int, ...]
    numbers: tuple[int, ...]
    row_no: int | None
    known: frozenset[int]
    above: frozenset[str]
    identity: tuple[int, ...] = ()
    """Columns by which a row says whose it is."""
    personal: frozenset[int] = frozenset()
    """Columns that say something of one person only."""


class Sorter:
    """Goes through the rows of one list from the top; it never looks ahead, so a list of any length costs the same."""

    def __init__(self, pattern: Pattern, words: Vocabulary) -> None:
        self._pattern = pattern
        self._words = words
        self._context: Context = NO_CONTEXT
        self._ended = False
        self._closing = False
        self._first_number = pattern.numbers[0] if pattern.numbers else 0

    def sort(self, rows: Iterator[NumberedRow], begin: int) -> Iterator[DataRow | Skipped]:
        """Each row from `begin` on as data or skipped; runs of blank rows as one, those at the end not at all."""
        expected = begin
        first_number = self._first_number
        for number, cells in rows:
            cell = cells[first_number] if len(cells) > first_number else ""
            if cell.__class__ is str and len(cell) == 16 and cell.isdecimal() and not self._ended:
                reason: Reason | None = None
                self._closing = False
            elif (reason := self._reason(cells)) == "blank":
                continue
            if number > expected:
                yield Skipped(expected, number - 1, "blank", "")
            expected = number + 1
            if reason is None:
                yield DataRow(number, cells, self._context)
            else:
                yield Skipped(number, number, reason, told(cells))

    def _reason(self, cells: Cells) -> Reason | None:
        filled = [index for index, cell in enumerate(cells) if cell != "" and str(cell).strip()]
        row_no = self._pattern.row_no
        if not filled or (filled == [row_no] and small_number(cells[filled[0]]) is not None):
            return "blank"
        if self._ended:
            return "note"
        if self._has_number(cells):
            self._closing = False
            return None
        if not any(cells[index].__class__ is str for index in filled):
            return self._only_numbers(cells, filled)
        text = told(cells)
        if END_MARK in text:
            self._ended = True
            return "note"
        if repeated := self._repeated(cells, text, len(filled)):
            self._closing = False
            return repeated
        return self._wordy(cells, filled, text)

    def _only_numbers(self, cells: Cells, filled: Sequence[int]) -> Reason | None:
        if is_number_row(cells) and len(filled) >= 0.6 * len(self._pattern.known):
            return "number row"
        return None if self._looks_like_person(cells, filled) else "note"

    def _repeated(self, cells: Cells, text: str, filled: int) -> Reason | None:
        if any(is_repeat(cells, titles) for titles in self._pattern.titles):
            return "repeat"
        if is_number_row(cells) and filled >= 0.6 * len(self._pattern.known):
            return "number row"
        return "repeat" if normalised(text) in self._pattern.above else None

    def _has_number(self, cells: Cells) -> bool:
        return any(index < len(cells) and _like_number(cells[index]) for index in self._pattern.numbers)

    def _wordy(self, cells: Cells, filled: Sequence[int], text: str) -> Reason | None:
        """A row without a number of its own: words that close or divide the list, or a person without a number."""
        texts = [index for index in filled if isinstance(cells[index], str) and small_number(cells[index]) is None]
        first = normalised(cells[texts[0]]) if texts else ""
        if first.split()[:1] and first.split()[0] in self._words.totals:
            return "total"
        person = self._looks_like_person(cells, filled)
        if person and (not self._closing or self._numbered(cells)):
            return None
        if self._closing or _is_place_and_date(text) or self._signs(cells, texts):
            self._closing = True
            return "signature"
        if self._words.notes.match(first):
            return "note"
        return self._divides(texts, text, len(filled))

    def _signs(self, cells: Cells, texts: Sequence[int]) -> bool:
        return any(self._words.signatures.match(normalised(cells[index])) for index in texts)

    def _divides(self, texts: Collection[int], text: str, filled: int) -> Reason:
        if not texts:
            return "note"
        if filled > 4 and ":" not in text:
            return "note"
        self._context = entered(self._context, read_group(text, self._words))
        return "group"

    def _looks_like_person(self, cells: Cells, filled: Collection[int]) -> bool:
        """A key is filled and at least two more known columns are: somebody whose number is missing."""
        known = [index for index in filled if index in self._pattern.known and str(cells[index]).strip() not in _BLANKS]
        keyed = any(index in known for index in self._pattern.keys)
        return keyed and (len(known) >= 3 or (len(known) == 2 and self._numbered(cells)))

    def _numbered(self, cells: Cells) -> bool:
        row_no = self._pattern.row_no
        return row_no is not None and row_no < len(cells) and str(cells[row_no]).strip() not in _BLANKS


def _is_place_and_date(text: str) -> bool:
    """Whether a line with single blanks says where and when something was signed."""
    dates = (found.start() for found in _DATE.finditer(text))
    return any(_PLACE.search(text, max(0, begin - 8), begin) for begin in dates)


def _like_number(cell: Any) -> bool:
    """Whether a cell tries to be a NIK or card number, damaged ones too."""
    if isinstance(cell, float):
        return cell >= 10**11
    text = str(cell)[:_LONGEST_TEXT].strip().lstrip("'")
    digits = sum(map(str.isdecimal, text))
    many = digits >= 10 and digits >= 0.7 * len(text) and text[0].isdecimal()
    return many or _SCIENTIFIC.fullmatch(text) is not None


_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")


def told(cells: Cells) -> str:
    """The filled cells of a row in one line."""
    line = ""
    for cell in cells:
        whole = isinstance(cell, float) and cell.is_integer()
        text = str(int(cell)) if whole else " ".join(str(cell)[:_LONGEST_TEXT].split())
        if text:
            close = not line or text.startswith(":") or line.endswith((":", "="))
            line += (" " if line and close else ", " if line else "") + text
    return line[:500]
