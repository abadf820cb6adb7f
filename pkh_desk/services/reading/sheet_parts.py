"""Which part of a workbook of Excel holds which sheet."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from html import unescape

_SHEET = re.compile(rb"<sheet\s[^>]*>")
_RELATION = re.compile(rb"<Relationship\s[^>]*>")


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(name of a sheet, name of its part, "" if unknown) in the order of the sheets; KeyError if it is no workbook."""
    targets = dict(_relations(archive.read("xl/_rels/workbook.xml.rels")))
    for sheet in _SHEET.findall(archive.read("xl/workbook.xml")):
        yield unescape(_attribute(sheet, rb"name")), targets.get(_attribute(sheet, rb"r:id"), "")


def _relations(part: bytes) -> Iterator[tuple[str, str]]:
    for one in _RELATION.findall(part):
        target = _attribute(one, rb"Target")
        yield _attribute(one, rb"Id"), target[1:] if target.startswith("/") else posixpath.join("xl", target)


def _attribute(mark: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"=\"([^\"]*)\"", mark)
    return found[1].decode("utf-8", "replace") if found else ""
