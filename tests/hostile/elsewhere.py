"""Workbooks whose parts lie where no program puts them, and archives that two readers may read in two ways."""

from __future__ import annotations

from tests.hostile.books import SHEET, XML, book, cell, pack, parts, rows_of, sheet_xml
from tests.hostile.kinds import Make

_RELS = "xl/_rels/workbook.xml.rels"
FAR = sheet_xml(rows_of(), '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
PLACES = {
    "another extension": ("worksheets/sheet1.dat", "xl/worksheets/sheet1.dat"),
    "large letters": ("worksheets/sheet1.xml", "xl/Worksheets/SHEET1.XML"),
    "another root": ("worksheets/sheet1.xml", "XL/worksheets/sheet1.xml"),
    "no folder": ("sheet1.xml", "xl/sheet1.xml"),
    "a folder of its own": ("data/sheet1.xml", "xl/data/sheet1.xml"),
    "the pictures": ("media/sheet1.xml", "xl/media/sheet1.xml"),
    "the properties": ("/docProps/sheet1.xml", "docProps/sheet1.xml"),
    "the relations": ("worksheets/sheet1.rels", "xl/worksheets/sheet1.rels"),
    "the charts": ("chartsheets/sheet1.xml", "xl/chartsheets/sheet1.xml"),
    "other slashes": ("worksheets\\sheet1.xml", "xl/worksheets\\sheet1.xml"),
}
"""What of a workbook a sheet lies in -> (how the workbook names it, its name in the archive)."""


def elsewhere(target: str, name: str, sheet: str = FAR) -> bytes:
    """A workbook whose sheet lies there."""
    content = parts()
    del content[SHEET]
    relations = content[_RELS]
    assert isinstance(relations, str)
    return pack({**content, _RELS: relations.replace("worksheets/sheet1.xml", target), name: sheet})


def twice(name: str) -> bytes:
    """A good sheet, and a bad one whose name differs as little as it can."""
    return pack({**parts(), name: FAR})


def cut_name() -> bytes:
    """Two sheets whose names differ behind a zero, where one reader stops and another goes on."""
    return twice(SHEET + "_x").replace(b"xml_x", b"xml\0x")


def two_directories() -> bytes:
    """The archive of a good workbook behind that of a bad one."""
    return pack({**parts(), SHEET: FAR}) + pack(parts())


def with_remark(data: bytes) -> bytes:
    """An archive with a remark at its end, which may hold another end."""
    remark = data[-22:]
    return data[:-2] + len(remark).to_bytes(2, "little") + remark


def large_styles() -> bytes:
    """What all sheets share is large, and so is the sheet."""
    styles = parts()["xl/styles.xml"]
    assert isinstance(styles, str)
    content = parts(_long(1, 9_000, ""))
    return pack({**content, "xl/styles.xml": styles.replace("<numFmts/>", "<numFmts/>" + " " * 120_000_000)})


def liars() -> bytes:
    """A long sheet in which cells say rows far below those that they stand in, again and again."""
    return pack(parts(_long(100_001, 134_000, '<c r="CZ199999"><v>1</v></c>')))


def _long(first: int, last: int, every: str) -> str:
    text = cell("A@", "x" * 2_700)
    body = "".join(
        f'<row r="{number}">{text.replace("@", str(number))}{every if number % 500 == 0 else ""}</row>'
        for number in range(first, last)
    )
    return sheet_xml(rows_of()[: first - 1], body)


def cases() -> dict[str, Make]:
    """Name -> what makes the file."""
    made: dict[str, Make] = {
        f"a sheet among {place}": lambda where=where: elsewhere(*where)  # type: ignore[misc]
        for place, where in PLACES.items()
    }
    return made | {
        "two sheets but for letter case": lambda: twice("xl/Worksheets/sheet1.xml"),
        "two sheets but for a zero": cut_name,
        "two directories": two_directories,
        "a remark at the end": lambda: with_remark(book()),
        "a table of another program in it": lambda: pack({**parts(), "content.xml": XML + "<a/>"}),
        "large styles": large_styles,
        "cells that lie about their rows": liars,
    }
