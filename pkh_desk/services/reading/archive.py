"""Looks into a workbook before any reader touches it: which parts there are, and how far they swell when unpacked.

The sizes that an archive states are claims. Each part that a reader would unpack is unpacked here under a limit.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from pkh_desk.services.reading.extents import extent
from pkh_desk.services.reading.faults import fault

MOST_PARTS = 3_000
MOST_UNPACKED = 700_000_000
"""Bytes of all parts; more is refused, in a child process too."""
CALM_PART = 260_000_000
"""A part of more bytes is read in a child process."""
MOST_TEXTS = 3_000_000
"""Shared texts that are read in the program's own process."""
_LOCAL_HEADER = 30
_DOCTYPE = b"<!DOCTYPE"


@dataclass(frozen=True, slots=True)
class Look:
    """What a look inside found: whether the reader needs a child process, whether cells lie far out, how days count."""

    calm: bool
    far: bool = False
    date1904: bool = False


def look_inside(data: bytes) -> Look:
    """What kind of archive it is and how to read it; BadInput if it is no workbook or must not be unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        raise fault("file_damaged") from None
    names = [part.filename for part in parts]
    if not any(name.startswith("xl/") for name in names):
        return _other(data, parts)
    if len(parts) > MOST_PARTS:
        raise fault("file_too_large")
    return _look(data, parts, calm=len(set(names)) == len(names))


def _other(data: bytes, parts: list[zipfile.ZipInfo]) -> Look:
    """OpenDocument is always read in a child process: one mark may stand for a million rows."""
    if not any(part.filename == "content.xml" for part in parts):
        raise fault("not_spreadsheet")
    for _ in _unpacked(data, [part for part in parts if part.filename == "content.xml"]):
        pass
    return Look(calm=False)


def _look(data: bytes, parts: list[zipfile.ZipInfo], calm: bool) -> Look:
    far = date1904 = False
    for part, content, honest in _unpacked(data, [part for part in parts if _read_by_reader(part.filename)]):
        calm = calm and honest
        if part.filename.startswith("xl/worksheets/"):
            found = extent(content)
            far, calm = far or found.far, calm and found.calm
        elif part.filename == "xl/workbook.xml":
            date1904 = b'date1904="1"' in content or b'date1904="true"' in content
        elif part.filename == "xl/sharedStrings.xml":
            calm = calm and content.count(b"<si") < MOST_TEXTS
        del content  # the next part may be as large
    return Look(calm and not far, far, date1904)


def _read_by_reader(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".bin")) and not name.startswith(("xl/media/", "xl/theme/", "docProps/"))


def _unpacked(data: bytes, parts: list[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, bytes, bool]]:
    """(part, its bytes, whether the archive told the truth about it), one after the other; a limit over all."""
    left = MOST_UNPACKED
    for part in parts:
        if part.flag_bits & 1:
            raise fault("file_password")
        content, honest = _inflate(data, part, min(left, CALM_PART))
        left -= len(content) if honest else max(len(content), part.file_size)
        if left <= 0:
            raise fault("file_too_large")
        if _DOCTYPE in content and not part.filename.endswith(".bin"):
            raise fault("file_unsafe")
        yield part, content, honest
        del content


def _inflate(data: bytes, part: zipfile.ZipInfo, most: int) -> tuple[bytes, bool]:
    head = data[part.header_offset : part.header_offset + _LOCAL_HEADER]
    if len(head) < _LOCAL_HEADER or not head.startswith(b"PK\3\4"):
        raise fault("file_damaged")
    name, extra = struct.unpack("<HH", head[26:30])
    begin = part.header_offset + _LOCAL_HEADER + name + extra
    packed = memoryview(data)[begin : begin + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        return bytes(packed[:most]), len(packed) == part.file_size <= most
    if part.compress_type != zipfile.ZIP_DEFLATED:
        return b"", False
    unpacking = zlib.decompressobj(-15)
    try:
        content = unpacking.decompress(packed, most)
    except zlib.error:
        raise fault("file_damaged") from None
    return content, unpacking.eof and len(content) == part.file_size
