"""Which part of a workbook of Excel holds which sheet."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from struct import unpack_from

CONTENT = "content.xml"
"""The one part of a workbook of OpenDocument."""
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_BUNDLED_SHEET = 156
_NO_TEXT = 0xFFFFFFFF
_MORE = 0x80
"""From here on a byte says that the next one goes on with its number."""


class SheetParts:
    """The parts of a workbook by name; letter case does not matter, as to the usual reader."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._names

    def read(self, name: str) -> bytes:
        """The part of that name, nothing if there is none."""
        return self._archive.read(self._names[name.casefold()]) if name in self else b""

    def sheets(self) -> Iterator[tuple[str, str]]:
        """(name of a sheet, name of its part, "" if unknown) in the order of the sheets."""
        ending = "bin" if "xl/workbook.bin" in self else "xml"
        targets = dict(_relations(self.read(f"xl/_rels/workbook.{ending}.rels")))
        book = self.read(f"xl/workbook.{ending}")
        for name, relation in _bundled(book) if ending == "bin" else _listed(book):
            target = targets.get(relation, "")
            yield name, self._names.get(target.casefold(), target)


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(name of a sheet, name of its part, "" if unknown) in the order of the sheets."""
    return SheetParts(archive).sheets()


def _listed(book: bytes) -> Iterator[tuple[str, str]]:
    for sheet in _SHEET.findall(book):
        yield unescape(_attribute(sheet, rb"name")), _attribute(sheet, rb"r:id")


def _bundled(book: bytes) -> Iterator[tuple[str, str]]:
    """As a binary workbook says it: state, number, relation and name of a sheet; without relation it is none."""
    for kind, at, size in records(book):
        if kind == _BUNDLED_SHEET and size >= 16 and unpack_from("<I", book, at + 8)[0] != _NO_TEXT:
            relation, after = _text(book, at + 8)
            yield _text(book, after)[0], relation


def _text(part: bytes, at: int) -> tuple[str, int]:
    end = at + 4 + 2 * int(unpack_from("<I", part, at)[0])
    return part[at + 4 : end].decode("utf-16-le", "replace"), end


def _relations(part: bytes) -> Iterator[tuple[str, str]]:
    for one in _RELATION.findall(part):
        target = _attribute(one, rb"Target")
        yield _attribute(one, rb"Id"), target[1:] if target.startswith("/") else posixpath.join("xl", target)


Record = tuple[int, int, int]
"""A record of a binary part: its kind, where its content begins, how many bytes it has."""


def records(part: bytes) -> Iterator[Record]:
    """The records of a part of .xlsb up to its end; kind and size are written in groups of seven bits."""
    at, end = 0, len(part)
    while at + 1 < end:
        kind, size = part[at], part[at + 1]
        if kind < _MORE and size < _MORE:  # nearly all
            at += 2
        else:
            kind, at = _grouped(part, at, 2)
            size, at = _grouped(part, at, 4)
        if at + size > end:
            return
        yield kind, at, size
        at += size


def _grouped(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of at most so many groups of seven bits, and where it ends."""
    number = 0
    for group, byte in enumerate(part[at : at + most]):
        number |= (byte & 0x7F) << 7 * group
        if byte < _MORE:
            return number, at + group + 1
    return number, at + most


def _attribute(mark: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"=\"([^\"]*)\"", mark)
    return found[1].decode("utf-8", "replace") if found else ""
