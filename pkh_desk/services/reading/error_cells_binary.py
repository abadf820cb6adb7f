"""Error cells in the records of a binary sheet: of the old workbooks (.xls) and of .xlsb ([MS-XLS], [MS-XLSB])."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from struct import unpack_from

from pkh_desk.services.reading.faults import fault, refuse_too_many
from pkh_desk.services.reading.model import Errors
from pkh_desk.services.reading.sheet_parts import Record, records

_CODES = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
_XLS_SUSPECT = re.compile(rb"\x05\x02\x08\x00.{7}\x01|\x06\x00.{8}\x02.{5}\xff\xff", re.DOTALL)
"""A stored error, and a formula whose value is one (BoolErr and Formula): where neither may be, nothing is walked."""
_XLSB_PLACE = rb".[\0-\x3f]\0\0..\0.[\0\x07\x0f\x17\x1d\x24\x2a\x2b]"
_XLSB_SUSPECT = re.compile(rb"(?:\x03\x09|\x0b[\x0c-\x7f]|\x0b[\x80-\xff].)" + _XLSB_PLACE, re.DOTALL)
"""The same in .xlsb: a column below 16,384, a style below 65,536, the code of an error."""
_FILE_PASS, _FIRST = 0x2F, 5
"""What says that all that follows is encrypted; it is among the first records."""
_BOUND_SHEET, _BOF, _EOF, _BOOL_ERR, _FORMULA = 0x85, 0x809, 0x0A, 0x205, 0x06
_ROW_HEADER, _CELL_ERROR, _FORMULA_ERROR = 0, 3, 11


def of_xls(data: bytes) -> list[Errors]:
    """The error cells of each sheet of an old workbook; BadInput if it is encrypted, which its reader does not tell.

    Whatever a damaged container trips over is raised where it may hold some.
    """
    try:
        book = _book(data)
    except Exception:  # whatever a damaged container trips over
        if _XLS_SUSPECT.search(data) is None:
            return []
        raise
    if any(kind == _FILE_PASS for kind, _, _ in islice(_sheet(book, 0), _FIRST)):
        raise fault("file_password")
    if _XLS_SUSPECT.search(book) is None:
        return []
    begins = [unpack_from("<I", book, at)[0] for kind, at, _ in _sheet(book, 0) if kind == _BOUND_SHEET]
    return [_collected(_xls_errors(book, begin)) for begin in begins]


def _book(data: bytes) -> bytes:
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as compound:
        for name in ("Workbook", "Book"):
            if compound.exists(name):
                return bytes(compound.openstream(name).read())
    raise OSError("a compound file without a workbook")


def _sheet(book: bytes, at: int) -> Iterator[Record]:
    """The records from the beginning of a sheet to its end; what is drawn into it begins and ends inside.

    Whether the first one is a good beginning does not matter, as to the usual reader.
    """
    begin, depth = at, 1
    while at + 4 <= len(book):
        kind, size = unpack_from("<HH", book, at)
        depth += (kind == _BOF and at > begin) - (kind == _EOF)
        if depth == 0:
            return
        if at + 4 + size <= len(book):
            yield kind, at + 4, size
        at += 4 + size


def _xls_errors(book: bytes, begin: int) -> Iterator[tuple[int, int, int]]:
    for kind, at, size in _sheet(book, begin):
        if kind == _BOOL_ERR and size >= 8 and book[at + 7]:
            code = book[at + 6]
        elif kind == _FORMULA and size >= 14 and book[at + 6] == 2 and book[at + 12 : at + 14] == b"\xff\xff":
            code = book[at + 8]
        else:
            continue
        row, column = unpack_from("<HH", book, at)
        yield row + 1, column, code


def of_xlsb(part: bytes) -> Errors:
    """The error cells of a sheet of a binary workbook."""
    return {} if _XLSB_SUSPECT.search(part) is None else _collected(_xlsb_errors(part))


def _xlsb_errors(part: bytes) -> Iterator[tuple[int, int, int]]:
    row = 0
    for kind, at, size in records(part):
        if kind == _ROW_HEADER and size >= 4:
            row = unpack_from("<I", part, at)[0] + 1
        elif kind in (_CELL_ERROR, _FORMULA_ERROR) and size >= 9:
            yield row, unpack_from("<I", part, at)[0], part[at + 8]


def _collected(found: Iterable[tuple[int, int, int]]) -> Errors:
    errors: dict[int, dict[int, str]] = {}
    for many, (row, column, code) in enumerate(found):
        refuse_too_many(many)
        errors.setdefault(row, {})[column] = _CODES.get(code, "#VALUE!")
    return errors
