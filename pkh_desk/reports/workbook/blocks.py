"""Blocks of rows of a long list as SpreadsheetML: what `cells` says cell by cell, said for a column at a time.

Most columns of a block hold one kind of value that needs no escaping, which is found out once for the column. A row
is then one template, made for these kinds, into which its number and its values are put.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from pkh_desk.reports.workbook.cells import MAX_TEXT, Value, cell, height_attribute, letter

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = 200
"""A block's usual rows."""
_NUMBER, _TEXT, _READY = "n", "t", "r"
_ROW = "\0"  # stands for the row's number in a template
_BETWEEN = "|"  # printable and harmless itself
_MARKUP = ("&", "<", ">", "_x", f" {_BETWEEN}", f"{_BETWEEN} ")


class ColumnStyles(NamedTuple):
    """The style numbers of a list's column for text, for dates and for numbers."""

    text: int
    day: int
    number: int


class BlockWriter:
    """Writes blocks of `<row>` for the columns of one list."""

    def __init__(self, columns: Sequence[ColumnStyles]) -> None:
        self._columns = tuple(enumerate(columns, 1))
        self._templates: dict[str, tuple[str, ...]] = {}

    def write(self, first: int, columns: Sequence[Sequence[Value]], heights: Sequence[float] = ()) -> str:
        """Rows from number `first` on; one sequence of values per column, all equally long.

        `heights` in points, one a row (0: the reader's choice); none at all leave every row to the reader.
        """
        count = len(columns[0])
        told: list[Sequence[Any]] = [[height_attribute(points) for points in heights] or [""] * count]
        forms = ""
        for (index, styles), values in zip(self._columns, columns, strict=True):
            form = _form(values)
            forms += form
            told.append(values if form != _READY else _ready(index, styles, first, values))
        pieces = self._template(forms)
        rows = zip(*told, strict=True)
        return "".join([str(number).join(pieces) % row for number, row in enumerate(rows, first)])

    def _template(self, forms: str) -> tuple[str, ...]:
        """A row for such columns, cut where its number goes; `%s` for its height and each value."""
        if forms not in self._templates:
            cells = [_cell(index, styles, form) for (index, styles), form in zip(self._columns, forms, strict=True)]
            self._templates[forms] = tuple(f'<row r="{_ROW}"%s>{"".join(cells)}</row>'.split(_ROW))
        return self._templates[forms]


def _cell(index: int, styles: ColumnStyles, form: str) -> str:
    if form == _READY:
        return "%s"
    start = f'<c r="{letter(index)}{_ROW}" s="'
    if form == _NUMBER:
        return f'{start}{styles.number}"><v>%s</v></c>'
    return f'{start}{styles.text}" t="inlineStr"><is><t>%s</t></is></c>'


def _form(values: Sequence[Value]) -> str:
    """What all values of a column are: whole numbers, text as it stands, or neither."""
    kinds = set(map(type, values))
    if kinds == {int}:
        return _NUMBER
    return _TEXT if kinds == {str} and all(values) and _harmless(values) else _READY


def _harmless(texts: Sequence[Any]) -> bool:
    """Whether `cell` would write each of these as it is. A long or an odd one only costs time."""
    joined = _BETWEEN.join(texts)
    plain = joined.isprintable() and len(joined) < MAX_TEXT and joined == joined.strip()
    return plain and not any(mark in joined for mark in _MARKUP)


def _ready(index: int, styles: ColumnStyles, first: int, values: Sequence[Value]) -> list[str]:
    """A column's finished cells."""
    blank = not {type(value) for value in values} - {str, type(None)}
    if blank and _harmless([value for value in values if value]):
        start, text, end = f'<c r="{letter(index)}', f'" s="{styles.text}" t="inlineStr"><is><t>', "</t></is></c>"
        empty = f'" s="{styles.text}"/>'
        return [
            f"{start}{number}{text}{value}{end}" if value else f"{start}{number}{empty}"
            for number, value in enumerate(values, first)
        ]
    return [cell(index, number, _style(styles, value), value) for number, value in enumerate(values, first)]


def _style(styles: ColumnStyles, value: Value) -> int:
    if isinstance(value, date):
        return styles.day
    return styles.number if type(value) in (int, float) else styles.text
