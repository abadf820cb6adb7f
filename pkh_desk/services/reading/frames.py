"""How a child process hands rows over: length-prefixed messages of plain values; dates are marked, nothing is code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO, Any

import msgspec

from pkh_desk.services.reading.model import Cells, NumberedRow

BLOCK = 1_000
_PLAIN = frozenset((str, float, bool))
_WIDEST_INT = 2**63
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


def write(stream: IO[bytes], message: list[Any]) -> None:
    """Writes one message."""
    packed = _encode(message)
    stream.write(len(packed).to_bytes(4, "little") + packed)


def read(stream: IO[bytes]) -> bytes:
    """The bytes of the next message; empty at the end, also where the writer died in the middle of one."""
    size = stream.read(4)
    packed = stream.read(int.from_bytes(size, "little")) if len(size) == 4 else b""
    return packed if len(packed) == int.from_bytes(size, "little") else b""


def unpack(packed: bytes) -> list[Any]:
    """The message that `write` wrote."""
    message: list[Any] = _decode(packed)
    return message


def plain(cells: Iterable[Any]) -> Cells:
    """Cells as plain values, without blank ones at the end."""
    row = [cell if cell.__class__ in _PLAIN else _packed(cell) for cell in cells]
    while row and row[-1] == "":
        row.pop()
    return row


def rows(blocks: Iterable[bytes]) -> Iterator[NumberedRow]:
    """The rows of packed blocks; blank ones were left out."""
    for block in blocks:
        for number, cells in unpack(block)[1]:
            yield number, [_unpacked(cell) if cell.__class__ is list else cell for cell in cells]


def _packed(cell: Any) -> Any:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return ["t", cell.replace(tzinfo=None).isoformat()]
    if isinstance(cell, date):
        return ["d", cell.isoformat()]
    if isinstance(cell, int) and -_WIDEST_INT < cell < _WIDEST_INT:
        return cell
    return str(cell)


def _unpacked(cell: list[str]) -> date:
    kind, text = cell
    return datetime.fromisoformat(text) if kind == "t" else date.fromisoformat(text)
