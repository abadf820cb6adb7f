"""A minimal old workbook (.xls, [MS-XLS] in a compound file) by hand: LibreOffice never writes a stored error."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

from tests.formats.xlsb import Erring, Stored, error_code

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xls(sheets: Sequence[tuple[str, Sequence[Sequence[Any]]]], *, password: bool = False) -> bytes:
    """A workbook of (name, rows); cells are str, float, Erring or None. `password`: it says that it has one."""
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    head += _record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if password else b""
    bodies = [_sheet(rows) for _, rows in sheets]
    names = [struct.pack("<HBB", 0, len(name), 0) + name.encode("ascii") for name, _ in sheets]
    at = len(head) + sum(4 + 4 + len(name) for name in names) + 4
    bound = b""
    for name, body in zip(names, bodies, strict=True):
        bound += _record(0x85, struct.pack("<I", at) + name)
        at += len(body)
    return compound("Workbook", head + bound + _record(0x0A) + b"".join(bodies))


def compound(name: str, stream: bytes) -> bytes:
    """A compound file of one stream, which lies in sectors in a row behind the table of sectors and the folder."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    assert sectors <= 126, "one table of sectors is enough for a test"
    table = [_FAT, _END, *range(3, sectors + 2), _END]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    folder = _entry("Root Entry", 5, _END, 0, child=1) + _entry(name, 2, 2, len(stream)) + _entry("", 0, 0, 0) * 2
    fat = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    return header.ljust(_SECTOR, b"\xff") + fat + folder + stream.ljust(sectors * _SECTOR, b"\0")


def _entry(name: str, kind: int, begin: int, size: int, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0" if name else b""
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<II", begin, size) + bytes(4)


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _sheet(rows: Sequence[Sequence[Any]]) -> bytes:
    cells = b"".join(_cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell is not None)
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    return (
        _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + _record(0x200, size) + cells + _record(0x0A)
    )


def _cell(row: int, column: int, cell: Any) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, Stored):
        return _record(0x205, place + bytes([error_code(cell), 1]))
    if isinstance(cell, Erring):
        value = bytes([2, 0, error_code(cell), 0, 0, 0, 0xFF, 0xFF])
        return _record(0x06, place + value + struct.pack("<HIH", 0, 0, 2) + b"\x1c" + bytes([error_code(cell)]))
    if isinstance(cell, float):
        return _record(0x203, place + struct.pack("<d", cell))
    return _record(0x204, place + struct.pack("<HB", len(cell), 0) + cell.encode("latin-1"))
