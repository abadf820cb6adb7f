"""What a file is, told by its content: the extension is what somebody typed."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from pkh_desk.services.reading.faults import fault

Kind = Literal["zip", "xls", "html", "xml", "text"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"), b"B\0O\0O\0K\0")
_OTHERS = (
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc",
    b"\x1f\x8b",
)
_HEAD = 65_536
_STRAY_ZEROS = 3
"""A text may hold so many by accident; what holds more is none."""
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)*<", re.DOTALL)
_HTML = re.compile(r"<(?:html|table|!doctype\s+html|meta|body|style)\b", re.IGNORECASE)
_SPREADSHEET_XML = re.compile(r"<(?:\w+:)?Workbook\b|urn:schemas-microsoft-com:office:spreadsheet")
_FLAT_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:office"
_CONTROL = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")


def tell(data: bytes) -> Kind:
    """The kind of a file; BadInput if it is none that holds a list."""
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(OLE):
        return _ole(data)
    if data.startswith(_OTHERS):
        raise fault("not_spreadsheet")
    head = decode(data[:_HEAD])
    if _CONTROL.search(head[:4096].replace("\0", "", _STRAY_ZEROS)):
        raise fault("not_spreadsheet")
    if not _MARKUP.match(head):
        return "text"
    if _FLAT_DOCUMENT in head:
        raise fault("flat_document")
    if _SPREADSHEET_XML.search(head):
        return "xml"
    if _HTML.search(head):
        return "html"
    raise fault("not_spreadsheet")


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-32 or UTF-16 (by its mark or its zeros), else Windows' western code page."""
    if data.startswith(_UTF32):
        return data.decode("utf-32", errors="replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if _zeros(data[1:400:2]) and not _zeros(data[:400:2]):
        return data.decode("utf-16-le", errors="replace")
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _zeros(some: bytes) -> bool:
    return len(some) > 8 and some.count(0) > len(some) * 0.7


def _ole(data: bytes) -> Kind:
    if _ENCRYPTED in data:
        raise fault("file_password")
    if not any(name in data for name in _BOOKS):
        raise fault("not_spreadsheet")
    return "xls"
