"""Pictures inside a PDF without what the camera wrote into them; their pixels are not decoded, so nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

_START, _SCAN = b"\xff\xd8", 0xDA
_PIXELS_ONLY = frozenset({0xE0, 0xE2, 0xEE})
"""Segments of programs that say how the pixels are meant: JFIF, the colour profile, Adobe's kind of colour."""
_PROGRAMS = range(0xE0, 0xF0)
_COMMENT = 0xFE
_TRACES = (b"Exif\0", b"http://ns.adobe.com/", b"<x:xmpmeta", b"Photoshop 3.0\0")
_BOXES = frozenset({b"uuid", b"xml ", b"uinf", b"jp2i"})
_JPX = b"\0\0\0\x0cjP  \r\n\x87\n"


def bare_jpeg(content: bytes) -> bytes:
    """A JPEG without Exif, XMP, IPTC and comments; ValueError where its segments cannot be read."""
    if not content.startswith(_START):
        raise ValueError("not a JPEG")
    kept, at = [_START], 2
    for code, end in _segments(content):
        if not (code == _COMMENT or (code in _PROGRAMS and not _of_pixels(code, content[at + 4 : end]))):
            kept.append(content[at:end])
        at = end
    return b"".join((*kept, content[at:]))


def bare_jpx(content: bytes) -> bytes:
    """A JPEG 2000 without the boxes that tell of its making; ValueError where its boxes cannot be read."""
    if not content.startswith(_JPX):
        return content  # the bare stream of pixels has no boxes
    kept, at = [], 0
    while at < len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        end = at + size if size else len(content)
        if end > len(content) or end < at + 8:
            raise ValueError("broken box")
        if kind not in _BOXES:
            kept.append(content[at:end])
        at = end
    return b"".join(kept)


def tells(content: bytes) -> bool:
    """Whether something in the bytes still looks like what a camera or program writes beside the pixels."""
    return any(trace in content for trace in _TRACES)


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """(code, end) of each segment before the pixels."""
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise ValueError("no segment")
        code = content[at + 1]
        if code == _SCAN:
            return
        end = at + 1 if code == 0xFF else at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if end > len(content):
            raise ValueError("cut segment")
        yield code, end
        at = end
    raise ValueError("no pixels")


def _of_pixels(code: int, said: bytes) -> bool:
    return code in _PIXELS_ONLY and not (code == 0xE2 and not said.startswith(b"ICC_PROFILE")) and said[:4] != b"JFXX"
