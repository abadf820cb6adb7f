"""A minimal binary workbook (.xlsb, [MS-XLSB]) by hand, since LibreOffice reads that format and cannot write it."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BINARY = "application/vnd.ms-excel."
_EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_SHORT_DATE, _STYLE_OF_DATES = 14, 1
_WHEN = (2026, 11, 1, 0, 0, 0)
_ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}


class Erring(str):
    """A cell in error, by what it shows; one that a formula came to."""

    __slots__ = ()


class Stored(Erring):
    """One that was typed or pasted as a value."""

    __slots__ = ()


def error_code(cell: Erring) -> int:
    """How binary formats write it."""
    return _ERRORS[cell]


def write_xlsb(path: Path, sheet: str, rows: Sequence[Sequence[Any]], *, date1904: bool = False) -> None:
    """Writes one sheet; cells are str, int, float, bool, date, Erring or None."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.bin")}),
        "xl/_rels/workbook.bin.rels": _relations(
            {"rId1": ("worksheet", "worksheets/sheet1.bin"), "rId2": ("styles", "styles.bin")}
        ),
        "xl/workbook.bin": _workbook(sheet, date1904),
        "xl/worksheets/sheet1.bin": _sheet(rows, _EPOCHS[date1904]),
        "xl/styles.bin": _styles(),
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name, _WHEN), content, ZIP_DEFLATED)


def _types() -> bytes:
    overrides = {
        "/xl/workbook.bin": "sheet.binary.macroEnabled.main",
        "/xl/worksheets/sheet1.bin": "worksheet",
        "/xl/styles.bin": "styles",
    }
    lines = "".join(f'<Override PartName="{name}" ContentType="{_BINARY}{kind}"/>' for name, kind in overrides.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{rels}{lines}</Types>'.encode()


def _relations(targets: dict[str, tuple[str, str]]) -> bytes:
    lines = "".join(
        f'<Relationship Id="{name}" Type="{_DOCUMENT}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def _record(kind: int, content: bytes = b"") -> bytes:
    """A record: its number and length in groups of seven bits, its content."""
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, rest = b"", len(content)
    while True:
        length += bytes([rest & 0x7F | (0x80 if rest > 0x7F else 0)])
        rest >>= 7
        if not rest:
            return number + length + content


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _workbook(sheet: str, date1904: bool) -> bytes:
    properties = struct.pack("<II", 1 if date1904 else 0, 0) + _text("")
    bundle = struct.pack("<II", 0, 1) + _text("rId1") + _text(sheet)
    return b"".join(
        (
            _record(0x0083),  # BrtBeginBook
            _record(0x0099, properties),  # BrtWbProp
            _record(0x008F),  # BrtBeginBundleShs
            _record(0x009C, bundle),  # BrtBundleSh
            _record(0x0090),  # BrtEndBundleShs
            _record(0x0084),  # BrtEndBook
        )
    )


def _sheet(rows: Sequence[Sequence[Any]], epoch: date) -> bytes:
    width = max(map(len, rows))
    lines = b"".join(_row(number, row, epoch) for number, row in enumerate(rows))
    return b"".join(
        (
            _record(0x0081),  # BrtBeginSheet
            _record(0x0094, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)),  # BrtWsDim
            _record(0x0091),  # BrtBeginSheetData
            lines,
            _record(0x0092),  # BrtEndSheetData
            _record(0x0082),  # BrtEndSheet
        )
    )


def _row(number: int, cells: Sequence[Any], epoch: date) -> bytes:
    header = struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 1) + struct.pack("<II", 0, max(0, len(cells) - 1))
    return _record(0x0000, header) + b"".join(_cell(column, cell, epoch) for column, cell in enumerate(cells))


def _cell(column: int, cell: Any, epoch: date) -> bytes:
    if cell is None:
        return b""
    if isinstance(cell, date):
        return _record(0x0005, struct.pack("<IId", column, _STYLE_OF_DATES, (cell - epoch).days))  # BrtCellReal
    if isinstance(cell, Erring):
        place = struct.pack("<IIB", column, 0, error_code(cell))
        formula = struct.pack("<HIB", 0, 2, 0x1C) + bytes([error_code(cell)]) + bytes(4)
        return _record(0x0003, place) if isinstance(cell, Stored) else _record(0x000B, place + formula)  # BrtFmlaError
    if isinstance(cell, bool):
        return _record(0x0004, struct.pack("<IIB", column, 0, cell))  # BrtCellBool
    if isinstance(cell, int | float):
        return _record(0x0005, struct.pack("<IId", column, 0, cell))
    return _record(0x0006, struct.pack("<II", column, 0) + _text(cell))  # BrtCellSt


def _styles() -> bytes:
    def format_of(number: int) -> bytes:
        return _record(0x002F, struct.pack("<HHHHHBBHH", 0, number, 0, 0, 0, 0, 0, 0x1010, 0))  # BrtXF

    return b"".join(
        (
            _record(0x0116),  # BrtBeginStyleSheet
            _record(0x0272, struct.pack("<I", 1)) + format_of(0) + _record(0x0273),  # BrtBeginCellStyleXFs
            _record(0x0269, struct.pack("<I", 2)),  # BrtBeginCellXFs
            format_of(0),
            format_of(_SHORT_DATE),
            _record(0x026A),
            _record(0x0117),
        )
    )
