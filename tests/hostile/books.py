"""Small workbooks written part by part, so that each part can be wrong in its own way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

HEADER = ("NO", "NAMA PENGURUS", "NIK", "NO KK", "TGL LAHIR", "ALAMAT", "RT", "RW", "DESA", "KOMPONEN")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
SHEET = "xl/worksheets/sheet1.xml"


def person(number: int) -> list[Any]:
    """A row of data; area 29 is no province."""
    return [
        number, f"SITI AMINAH {number}", f"29000050018{number:05d}", f"29000001010{number:05d}", "10/01/1980",
        f"DSN KRAJAN {number}", "001", "002", "WATES", "SD",
    ]  # fmt: skip


def rows_of(count: int = 5) -> list[Sequence[Any]]:
    """A header and some rows of data."""
    return [HEADER, *(person(number) for number in range(1, count + 1))]


def letters(column: int) -> str:
    """The letters of a column, from 1."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(reference: str, value: Any) -> str:
    """A cell; a value that begins with `<` is taken as its inner XML with a numeric type."""
    if isinstance(value, str) and value.startswith("<"):
        return f'<c r="{reference}">{value}</c>'
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{reference}"><v>{value}</v></c>'


def sheet_xml(rows: Sequence[Sequence[Any]], extra: str = "", before: str = "", after: str = "") -> str:
    """A worksheet; `extra` goes behind the last row, `before` and `after` around the data."""
    body = "".join(
        f'<row r="{number}">'
        + "".join(cell(f"{letters(column)}{number}", value) for column, value in enumerate(cells, 1) if value != "")
        + "</row>"
        for number, cells in enumerate(rows, 1)
    )
    return f'{XML}<worksheet xmlns="{_MAIN}">{before}<sheetData>{body}{extra}</sheetData>{after}</worksheet>'


def parts(sheet: str | None = None, workbook: str = "", sheets: str = "") -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet."""
    sheets = sheets or '<sheet name="DATA" sheetId="1" r:id="rId1"/>'
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{_CONTENT}"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_DOC}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{_MAIN}" xmlns:r="{_DOC}">{workbook}<sheets>{sheets}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{_RELS}"><Relationship Id="rId1" '
        f'Type="{_DOC}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
        f'Type="{_DOC}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="{_DOC}/styles" '
        'Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{XML}<styleSheet xmlns="{_MAIN}"><numFmts/><fonts count="1"><font/></fonts><cellXfs '
        'count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        SHEET: sheet_xml(rows_of()) if sheet is None else sheet,
    }


def pack(content: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return out.getvalue()


def book(rows: Sequence[Sequence[Any]] | None = None, extra: str = "", before: str = "", after: str = "") -> bytes:
    """A workbook of these rows."""
    return pack(parts(sheet_xml(rows or rows_of(), extra, before, after)))


def with_part(name: str, data: str | bytes) -> bytes:
    """A good workbook in which one part is another."""
    return pack({**parts(), name: data})
