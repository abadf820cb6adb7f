"""Error cells (#REF!, #N/A) of a workbook: the usual reader leaves them blank, and a blank says something else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress

from pkh_desk.services.reading.model import NumberedRow
from pkh_desk.services.reading.sheet_parts import sheet_parts

Errors = Mapping[int, Mapping[int, str]]
"""Row number (from 1) -> column (from 0) -> what the cell says."""
MARK = re.compile(rb"""\st\s*=\s*["']e["']""")
_CELL = re.compile(rb"""<c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?>""")
_TEXT = re.compile(rb"<v>(#[^<]{1,20})</v>")
_MOST = 1_000_000
_XLS = re.compile(rb"\x05\x02\x08\x00.{7}\x01|\x06\x00.{8}\x02\x00.\x00\x00\x00\xff\xff", re.DOTALL)
"""A stored error, and a formula whose value is one (BoolErr and Formula of the old binary format)."""
_WORDS = {True: "TRUE", False: "FALSE"}


def error_cells(data: bytes) -> dict[str, Errors]:
    """By sheet name, the error cells of a workbook of Excel whose parts were looked at before."""
    found: dict[str, Errors] = {}
    with suppress(KeyError, zipfile.BadZipFile, OSError), zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name, part in sheet_parts(archive):
            with suppress(KeyError):
                if errors := _errors(archive.read(part)):
                    found[name] = errors
    return found


def blanked_in_xls(data: bytes) -> bool:
    """Whether an old workbook seems to hold error cells; its reader leaves them blank."""
    return _XLS.search(data) is not None


def with_errors(rows: Iterator[NumberedRow], errors: Errors) -> Iterator[NumberedRow]:
    """The same rows with what their error cells say; truth values as words: to a rule, true would be one."""
    for number, cells in rows:
        for column, text in errors.get(number, {}).items():
            if column >= len(cells):
                cells = [*cells, *[""] * (column + 1 - len(cells))]
            if cells[column] == "":
                cells[column] = text
        yield number, [_WORDS[cell] if cell.__class__ is bool else cell for cell in cells]


def _errors(part: bytes) -> Errors:
    errors: dict[int, dict[int, str]] = {}
    many = 0
    for cell in _CELL.finditer(part):
        if MARK.search(cell[0]) is None or many >= _MOST:
            continue
        many += 1
        said = _TEXT.search(part, cell.end(), part.find(b"</c>", cell.end()) + 1 or len(part))
        errors.setdefault(int(cell[2]), {})[_column(cell[1])] = said[1].decode("ascii", "replace") if said else "#N/A"
    return errors


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
