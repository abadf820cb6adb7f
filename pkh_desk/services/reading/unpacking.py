"""Unpacks one part of an archive piece by piece, so that a bomb costs time up to a limit and never memory."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator

from pkh_desk.services.reading.faults import fault

PIECE = 4_000_000
_PACKED_PIECE = 500_000
_LOCAL_HEADER = 30


class Unpacking:
    """The pieces of a part; afterwards `size` is what came out, `honest` whether the archive had said so."""

    def __init__(self, data: bytes, part: zipfile.ZipInfo, most: int) -> None:
        self._packed = _packed(data, part)
        self._part = part
        self._most = most
        self.size = 0
        self.honest = False

    def pieces(self) -> Iterator[bytes]:
        """What comes out, up to the limit; BadInput where it cannot be unpacked."""
        if self._part.compress_type == zipfile.ZIP_STORED:
            whole = self._packed[: self._most]
            pieces: Iterator[bytes] = (bytes(whole[begin : begin + PIECE]) for begin in range(0, len(whole), PIECE))
        elif self._part.compress_type == zipfile.ZIP_DEFLATED:
            pieces = self._inflated()
        else:
            return  # nothing that a spreadsheet program writes: doubtful
        for piece in pieces:
            self.size += len(piece)
            yield piece
            if self.size >= self._most:
                return
        self.honest = self.size == self._part.file_size

    def _inflated(self) -> Iterator[bytes]:
        unpacker = zlib.decompressobj(-15)
        for begin in range(0, len(self._packed), _PACKED_PIECE):
            rest: bytes | memoryview = self._packed[begin : begin + _PACKED_PIECE]
            while rest and not unpacker.eof:
                try:
                    yield unpacker.decompress(rest, PIECE)
                except zlib.error:
                    raise fault("file_damaged") from None
                rest = unpacker.unconsumed_tail
        yield unpacker.flush()
        if not unpacker.eof:
            raise fault("file_damaged")


def _packed(data: bytes, part: zipfile.ZipInfo) -> memoryview:
    head = data[part.header_offset : part.header_offset + _LOCAL_HEADER]
    if len(head) < _LOCAL_HEADER or not head.startswith(b"PK\3\4"):
        raise fault("file_damaged")
    name, extra = struct.unpack("<HH", head[26:30])
    begin = part.header_offset + _LOCAL_HEADER + name + extra
    return memoryview(data)[begin : begin + part.compress_size]
