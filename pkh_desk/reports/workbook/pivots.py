"""One field by groups of codes of another, counted by COUNTIFS over the list above: villages by states of cases."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pkh_desk.reports.workbook.cells import Formula, letter
from pkh_desk.reports.workbook.fields import getter, label_group
from pkh_desk.reports.workbook.sheet import header_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pkh_desk.reports.workbook.definition import Pivot, PivotColumn
    from pkh_desk.reports.workbook.furniture import Setting
    from pkh_desk.reports.workbook.sheet import Sheet

_WILD = re.compile(r"[*?~]")
_ACTS = re.compile(r"^[<>=]|[*?~]")
_FIRST_COUNT = 4  # number, then the village over two columns


def put_pivot(sheet: Sheet, setting: Setting, pivot: Pivot, ranges: tuple[str, str]) -> None:
    """Puts the cross table under what is there; `ranges` are the list's two columns (`D7:D40`)."""
    _Cross(sheet, setting, pivot, ranges).put()


class _Cross:
    def __init__(self, sheet: Sheet, setting: Setting, pivot: Pivot, ranges: tuple[str, str]) -> None:
        self._sheet, self._setting, self._pivot = sheet, setting, pivot
        self._villages, self._states = (_fixed(span) for span in ranges)
        source, labels = setting.sheet.source, setting.definition.labels
        self._group = label_group(source, pivot.by)
        day = setting.book.last_day
        self._row_of, column_of = getter(pivot.rows, labels, source, day), getter(pivot.by, labels, source, day)
        # COUNTIFS does not tell capitals apart, so neither do the stored values.
        self._counts = Counter(
            (str(self._row_of(line)).casefold(), str(column_of(line)).casefold()) for line in setting.lines
        )
        self._sum_column = _FIRST_COUNT + len(pivot.columns)

    def put(self) -> None:
        names = self._village_names()
        header = self._put_header()
        first, last = header + 1, header + len(names)
        for row, name in enumerate(names, first):
            self._put_village(row, row - header, name)
        self._sheet.merge((last + 1, 1), _FIRST_COUNT - 1, self._pivot.total_label, "total_text")
        for column in range(_FIRST_COUNT, self._sum_column + 1):
            value = sum(self._value(column, name) for name in names)
            formula = Formula(f"SUM({letter(column)}{first}:{letter(column)}{last})", value)
            self._sheet.put((last + 1, column), formula, "total_integer")

    def _put_header(self) -> int:
        row = self._sheet.last_row + 3
        self._sheet.put((row - 1, 1), self._pivot.title, "section")
        self._sheet.with_next |= {row - 1, row}
        self._sheet.put((row, 1), "No", "header")
        self._sheet.merge((row, 2), _FIRST_COUNT - 1, self._pivot.village_title, "header")
        titles = [*(column.title for column in self._pivot.columns), self._pivot.sum_title]
        for column, title in enumerate(titles, _FIRST_COUNT):
            self._sheet.put((row, column), title, "header")
        widths = [column.width for column in self._setting.sheet.columns]
        beside = zip(titles, widths[_FIRST_COUNT - 1 :], strict=False)
        self._sheet.height(row, header_height(beside))
        return row

    def _put_village(self, row: int, number: int, name: str) -> None:
        self._sheet.put((row, 1), number, "number")
        self._sheet.merge((row, 2), _FIRST_COUNT - 1, name or "-", "text")
        for column in range(_FIRST_COUNT, self._sum_column + 1):
            look = "total_integer" if column == self._sum_column else "integer"
            formula = Formula(self._text(column, row, name), self._value(column, name))
            self._sheet.put((row, column), formula, look)

    def _text(self, column: int, row: int, name: str) -> str:
        village = f"{self._villages},{_criterion(name, f'$B{row}')}"
        if column == self._sum_column:
            return f"COUNTIFS({village})"
        wanted = self._pivot.columns[column - _FIRST_COUNT]
        if wanted.rest:
            named = [i for i, item in enumerate(self._pivot.columns, _FIRST_COUNT) if not item.rest]
            return "-".join(f"{letter(i)}{row}" for i in (self._sum_column, *named))
        return "+".join(f"COUNTIFS({village},{self._states},{_criterion(t)})" for t in self._labels([wanted])) or "0"

    def _value(self, column: int, name: str) -> int:
        village = name.casefold()
        if column == self._sum_column:
            return sum(count for (where, _), count in self._counts.items() if where == village)
        wanted = self._pivot.columns[column - _FIRST_COUNT]
        if wanted.rest:
            named = self._labels([item for item in self._pivot.columns if not item.rest])
            shown = sum(self._counts[village, text.casefold()] for text in named)
            return self._value(self._sum_column, name) - shown
        return sum(self._counts[village, text.casefold()] for text in self._labels([wanted]))

    def _labels(self, columns: Sequence[PivotColumn]) -> list[str]:
        """What the list shows for the states of some columns, each once."""
        return list(dict.fromkeys(self._setting.label(self._group, state) for item in columns for state in item.states))

    def _village_names(self) -> list[str]:
        """The office's villages, and whatever else the list names, each once."""
        known = dict[str, str]()
        villages = [line.name for line in self._setting.book.figures.villages] if self._pivot.rows == "village" else []
        for name in (*villages, *(str(self._row_of(line)) for line in self._setting.lines)):
            known.setdefault(name.casefold(), name)
        return list(known.values()) or ["-"]


def _criterion(text: str, cell: str = "") -> str:
    """What COUNTIFS looks for: the `cell` that shows the text, or the text itself.

    Wildcards and signs of comparison are made to mean themselves; nothing stands for empty cells.
    """
    if not text:
        return '"="'
    if cell and not _ACTS.search(text):
        return cell
    escaped = _WILD.sub(r"~\g<0>", text).replace('"', '""')
    return f'"={escaped}"' if text[0] in "<>=" else f'"{escaped}"'


def _fixed(span: str) -> str:
    """`$D$7:$D$40` for `D7:D40`."""
    return ":".join(
        f"${part.rstrip('0123456789')}${part.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}" for part in span.split(":")
    )
