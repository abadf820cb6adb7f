"""Cells that hold an error (#REF!, #N/A ...): readers leave them blank, but blank says none, an error says nothing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape

from pkh_desk.services.reading.model import Cells, NumberedRow, Sheet

ERRORS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
"""What a cell in error shows."""
_MOST = 200_000
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*\bt="e"[^>]*>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?<v>([^<]*)</v>')
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_XLS = re.compile(rb"\x05\x02\x08\x00.{7}\x01|\x06\x00.{8}\x02\x00.\x00\x00\x00\xff\xff", re.DOTALL)
"""A stored error, and a formula whose value is one (BIFF8: BoolErr and Formula)."""
Places = Mapping[int, Mapping[int, str]]
"""Row (from 1) -> column (from 0) -> the error's text."""


def with_errors(data: bytes, sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The same sheets of an .xlsx whose cells in error say which error they hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = _parts(archive)
        found = {name: _places(archive.read(part)) for name, part in parts.items() if part in archive.namelist()}
    return tuple(_erring(sheet, found.get(sheet.name, {})) for sheet in sheets)


def blanked_in_xls(data: bytes) -> bool:
    """Whether an old workbook seems to hold cells in error."""
    return _XLS.search(data) is not None


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of a sheet -> its part."""
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {_attribute(one, "Id"): _attribute(one, "Target") for one in _RELATION.findall(links)}
    named = ((_attribute(one, "name"), targets.get(_attribute(one, "r:id"), "")) for one in _SHEET.findall(book))
    return {name: target.lstrip("/") if target.startswith("/") else f"xl/{target}" for name, target in named}


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return unescape(found[1] or found[2] or "") if found else ""


def _places(part: bytes) -> Places:
    places: dict[int, dict[int, str]] = {}
    for number, found in enumerate(_CELL.finditer(part)):
        if number == _MOST:
            break
        places.setdefault(int(found[2]), {})[_column(found[1])] = found[3].decode("ascii", "replace")
    return places


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _erring(sheet: Sheet, places: Places) -> Sheet:
    return replace(sheet, rows=lambda: _told(sheet.rows(), places)) if places else sheet


def _told(rows: Iterator[NumberedRow], places: Places) -> Iterator[NumberedRow]:
    for number, cells in rows:
        erring = places.get(number)
        yield number, _with(cells, erring) if erring else cells


def _with(cells: Cells, erring: Mapping[int, str]) -> Cells:
    told = [*cells, *[""] * (max(erring) + 1 - len(cells))]
    for column, text in erring.items():
        told[column] = text
    return told
