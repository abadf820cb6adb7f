"""Error cells in the XML of a sheet: of Excel (.xlsx, .xlsm) and of OpenDocument (.ods)."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from html import unescape

from pkh_desk.domain.cells import is_error
from pkh_desk.services.reading.faults import refuse_too_many
from pkh_desk.services.reading.model import Errors

_ATTRIBUTES = rb"""((?:[^>"']++|"[^"]*"|'[^']*')*+)>"""
_MARK = re.compile(rb"""\st\s*=\s*["']e["']""")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])" + _ATTRIBUTES)
_CELL_END = re.compile(rb"</(?:\w+:)?c\s*>")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(?:(row)|c)(?=[\s/>])" + _ATTRIBUTES)
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>\s*([^<]{1,30}?)\s*<")

_REMARK = re.compile(rb"<!--.*?-->", re.DOTALL)
_ODS_MARK = re.compile(rb"<table:table(-row)?(?=[\s/>])" + _ATTRIBUTES)
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])" + _ATTRIBUTES)
_ODS_ROW_END = b"</table:table-row"
_ODS_ERROR = b'value-type="error"'
_ODS_SUSPECTS = (_ODS_ERROR, b">#", b">Err:")
"""A cell in error has one of them; where none is, no cell is looked at."""
_ANNOTATION = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
_PARAGRAPH = re.compile(rb"<text:p\b[^>]*>(.*?)</text:p>", re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
_REPEATED = {
    what: re.compile(rb"table:number-" + what + rb"""-repeated\s*=\s*["'](\d{1,10})["']""")
    for what in (b"rows", b"columns")
}
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_UNNAMED = "#VALUE!"
"""What an error that only its program has a word for is called."""


def of_xlsx(part: bytes) -> Errors:
    """The error cells of a sheet of Excel, found by their mark; the cells between them cost nothing."""
    errors: dict[int, dict[int, str]] = {}
    counted: dict[int, tuple[int, int]] = {}
    for many, mark in enumerate(_MARK.finditer(part)):
        refuse_too_many(many)
        cell = _CELL.match(part, part.rfind(b"<", 0, mark.start()))
        if cell is None:
            continue
        if place := _PLACE.search(cell[1]):
            row, column = int(place[2]), _column(place[1])
        else:
            counted = counted or dict(_counted(part))
            row, column = counted.get(cell.start(), (0, 0))
        errors.setdefault(row, {})[column] = _said(part, cell)
    return errors


def _said(part: bytes, cell: re.Match[bytes]) -> str:
    end = None if cell[1].endswith(b"/") else _CELL_END.search(part, cell.end())
    said = _VALUE.search(part, cell.end(), end.end()) if end else None
    return said[1].decode("ascii", "replace") if said else "#N/A"


def _counted(part: bytes) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where it begins -> row and column of each error cell; one that does not say its place follows the one before."""
    row = column = 0
    for mark in _ROW_OR_CELL.finditer(part):
        if mark[1]:
            said = _NUMBER.search(mark[2])
            row, column = int(said[1]) if said else row + 1, -1
            continue
        place = _PLACE.search(mark[2])
        column = _column(place[1]) if place else column + 1
        if _MARK.search(mark[2]):
            yield mark.start(), (row, column)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def of_ods(content: bytes) -> list[Errors]:
    """The error cells of each sheet of an OpenDocument workbook; rows without any are only counted."""
    content = _REMARK.sub(b"", content) if b"<!--" in content else content
    suspects = sorted(at for sign in _ODS_SUSPECTS for at in _places(content, sign))
    sheets: list[dict[int, dict[int, str]]] = []
    number = many = 0
    for mark in _ODS_MARK.finditer(content):
        if mark[1] is None:
            sheets.append({})
            number = 0
            continue
        repeated = _repeated(b"rows", mark[2])
        if found := _ods_row(content, mark, suspects) if sheets else {}:
            filled = range(number + 1, min(number + repeated, _LAST_ROW) + 1)
            refuse_too_many(many := many + len(found) * len(filled))
            sheets[-1].update(dict.fromkeys(filled, found))
        number += repeated
    return list(sheets)


def _places(content: bytes, sign: bytes) -> Iterator[int]:
    at = content.find(sign)
    while at >= 0:
        yield at
        at = content.find(sign, at + len(sign))


def _ods_row(content: bytes, mark: re.Match[bytes], suspects: list[int]) -> dict[int, str]:
    """Column -> text of the error cells of a row that begins with the mark."""
    first = bisect(suspects, mark.end())
    if first == len(suspects) or mark[2].endswith(b"/"):
        return {}
    end = content.find(_ODS_ROW_END, mark.end(), suspects[first])
    return {} if end >= 0 else dict(_ods_errors(content[mark.end() : content.find(_ODS_ROW_END, suspects[first])]))


def _ods_errors(row: bytes) -> Iterator[tuple[int, str]]:
    column, begins = 0, list(_ODS_CELL.finditer(row))
    for cell, after in zip(begins, [*(one.start() for one in begins[1:]), len(row)], strict=True):
        repeated = _repeated(b"columns", cell[1]) if b"-repeated" in cell[1] else 1
        shown = row[cell.start() : after]
        if any(sign in shown for sign in _ODS_SUSPECTS) and (text := _ods_text(cell[1], row[cell.end() : after])):
            yield from ((at, text) for at in range(column, min(column + repeated, _LAST_COLUMN)))
        column += repeated


def _ods_text(attributes: bytes, content: bytes) -> str:
    """What a cell in error shows, "" if it is in none. Some programs mark them, others only write the word."""
    said = _PARAGRAPH.search(_ANNOTATION.sub(b"", content))
    text = unescape(_TAG.sub(b"", said[1]).decode("utf-8", "replace")).strip() if said else ""
    if is_error(text):
        return text
    return _UNNAMED if _ODS_ERROR in attributes else ""


def _repeated(what: bytes, attributes: bytes) -> int:
    said = _REPEATED[what].search(attributes)
    return int(said[1]) if said else 1
