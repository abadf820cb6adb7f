"""Workbooks that are odd in their cells, rows, names and parts, but small."""

from __future__ import annotations

from typing import Any

from tests.hostile.books import HEADER, SHEET, XML, book, pack, parts, person, rows_of, sheet_xml, with_part
from tests.hostile.kinds import Make

_CELLS: dict[str, Any] = {
    "formula without value": "<f>A1+1</f>",
    "formula with error": "<f>1/0</f><v>#DIV/0!</v>",
    "begins with =": "=HYPERLINK(&quot;http://contoh.invalid&quot;)",
    "begins with = plain": '=cmd|"/C calc"!A0',
    "begins with +": "+62812",
    "begins with -": "-1+1",
    "begins with @": "@SUM(A1)",
    "tab and newline": "SITI\n\tAMINAH\r\n",
    "invisible signs": "\u200b\u202e\ufeffSITI\u2060",
    "apostrophe": "'2900005001800001",
    "scientific text": "2,9E+15",
    "huge number": 1e308,
    "not a number": "<v>NaN</v>",
    "infinite": "<v>INF</v>",
    "words in a number": "<v>satu</v>",
    "long digits": "<v>" + "9" * 400 + "</v>",
    "negative": -5,
    "emoji": "\U0001f600" * 20,
    "right to left": "\u0645\u0631\u062d\u0628\u0627",
    "no break blanks": "\xa0\xa0",
    "long text": "A" * 32_768,
    "end mark": "### SELESAI",
    "lone ampersand": "<v>&</v>",
    "open element": "<v>1",
    "unknown entity": "<v>&rahasia;</v>",
    "bad character": "<v>\x01</v>",
}
_ATTRIBUTES = (
    't="s"', 't="e"', 't="b"', 't="d"', 't="x"', 't="inlineStr"', 't="str"', 's="99"', 's="-1"', 's="1"', 'r=""',
    'r="1A"', 'r="a1"', 'r="A-1"', "r='XFD1048576'", 'r="&#65;1"', 'r="A1" r="B2"',
)  # fmt: skip
_VALUES = ("0", "-1", "99999999999", "1.5", "", "x", "-657434", "2958466", "0.0000001")


def _odd_cell(value: Any) -> Make:
    return lambda: book([*rows_of(), [6, "X", value, value, value, value, value, value, value, value]])


def _odd_attribute(attribute: str, value: str) -> Make:
    return lambda: book(extra=f'<row r="9"><c {attribute}><v>{value}</v></c></row>')


def _dates(value: str, extra: str = "") -> Make:
    cell = f'<row r="9"><c r="A9"><v>9</v></c><c r="E9" s="1"><v>{value}</v></c></row>'
    return lambda: pack({**parts(sheet_xml(rows_of(), cell), workbook=extra)})


def _merged(reference: str) -> Make:
    return lambda: book(after=f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>')


def _layouts() -> dict[str, Make]:
    header = list(HEADER)
    return {
        "no rows": lambda: book([header]),
        "no header": lambda: book([person(n) for n in range(1, 9)]),
        "nothing": lambda: pack(parts(sheet_xml([]))),
        "header only at row 200": lambda: book([[]] * 199 + [header, person(1)]),
        "header twice": lambda: book([header, header, person(1)]),
        "same title in all columns": lambda: book([["NIK"] * 10, person(1)]),
        "a thousand titles": lambda: book([header * 100, person(1)]),
        "only totals": lambda: book([header, ["", "JUMLAH", 0]]),
        "only signatures": lambda: book([header, ["", "Mengetahui, Kepala Desa"]]),
        "only groups": lambda: book([header, *[["", "Kelompok: MAWAR"]] * 50]),
        "data after the end": lambda: book([header, person(1), ["###"], person(2)]),
        "rows turned around": lambda: pack(parts(_turned(sheet_xml(rows_of())))),
        "the same row twice": lambda: pack(parts(sheet_xml(rows_of()).replace('<row r="3">', '<row r="2">'))),
        "row zero": lambda: pack(parts(sheet_xml(rows_of()).replace('"3"', '"0"'))),
        "columns turned around": lambda: book(extra='<row r="9"><c r="C9"><v>1</v></c><c r="A9"><v>2</v></c></row>'),
        "dimension is a lie": lambda: book(before='<dimension ref="A1:XFD1048576"/>'),
        "dimension is nonsense": lambda: book(before='<dimension ref="ZZZZ:0"/>'),
        "hidden rows": lambda: pack(parts(sheet_xml(rows_of()).replace('<row r="3"', '<row hidden="1" r="3"'))),
        "formulas as column numbers": lambda: book([header, [1, *["<f>A2+1</f>"] * 9], person(1)]),
    }


def _turned(xml: str) -> str:
    rows = xml[xml.index("<row") : xml.index("</sheetData>")]
    return xml.replace(rows, "".join(f"<row{row}" for row in reversed(rows.split("<row")[1:])))


def _documents() -> dict[str, Make]:
    lol = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "lol">{lol}]>'
    outside = '<!DOCTYPE x [<!ENTITY rahasia SYSTEM "file:///etc/passwd">]>'
    good = sheet_xml(rows_of())
    return {
        "billion laughs": lambda: pack(parts(good.replace(XML, XML + bomb).replace("DSN", "&a9; DSN", 1))),
        "external entity": lambda: pack(parts(good.replace(XML, XML + outside).replace("DSN", "&rahasia; DSN", 1))),
        "external subset": lambda: pack(parts(good.replace(XML, XML + '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x">'))),
        "deep elements": lambda: pack(parts(good.replace("<sheetData>", "<a>" * 300_000 + "<sheetData>"))),
        "deep texts": lambda: with_part("xl/sharedStrings.xml", "<sst>" + "<si><t>" * 200_000),
        "many attributes": lambda: pack(parts(good.replace("<sheetData>", f"<sheetData {_attributes(100_000)}>"))),
        "utf-16 sheet": lambda: with_part(SHEET, good.replace("UTF-8", "UTF-16").encode("utf-16")),
        "latin-1 sheet": lambda: with_part(SHEET, good.replace("SITI", "S\xcfTI").encode("latin-1")),
        "prefixed sheet": lambda: with_part(SHEET, _prefixed(good)),
        "empty sheet part": lambda: with_part(SHEET, ""),
        "sheet is text": lambda: with_part(SHEET, "halo"),
        "sheet is zeros": lambda: with_part(SHEET, b"\0" * 10_000),
        "no sheet part": lambda: pack({name: data for name, data in parts().items() if name != SHEET}),
        "no workbook part": lambda: pack({name: data for name, data in parts().items() if "workbook.xml" not in name}),
        "no sheets": lambda: pack(parts(sheets="<x/>")),
        "no content types": lambda: pack({name: data for name, data in parts().items() if "Content" not in name}),
        "wrong content types": lambda: with_part("[Content_Types].xml", "<Types>salah</Types>"),
        "no styles": lambda: pack({name: data for name, data in parts().items() if "styles" not in name}),
        "relations to itself": lambda: with_part("xl/_rels/workbook.xml.rels", "<Relationships/>"),
        "relation outside": lambda: with_part("xl/_rels/workbook.xml.rels", _relation("../../../../etc/passwd")),
        "relation to the web": lambda: with_part("xl/_rels/workbook.xml.rels", _relation("http://127.0.0.1:9/a.xml")),
        "macro": lambda: with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"Sub AutoOpen" * 500),
        "external links": lambda: with_part("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
        "part leaves the archive": lambda: with_part("../../keluar.xml", "<a/>"),
        "part with a nul": lambda: with_part("xl/a\0b.xml", "<a/>"),
        "sheet name of 10,000 letters": lambda: pack(parts(sheets=_sheet("A" * 10_000))),
        "sheet name of signs": lambda: pack(parts(sheets=_sheet("../&lt;b&gt;\u202e"))),
        "a thousand sheets": lambda: pack(parts(sheets="".join(_sheet(f"L{n}") for n in range(1_000)))),
        "hidden sheet": lambda: pack(parts(sheets='<sheet name="A" state="hidden" sheetId="1" r:id="rId1"/>')),
        "very hidden sheet": lambda: pack(parts(sheets='<sheet name="A" state="veryHidden" sheetId="1" r:id="rId1"/>')),
    }


def _prefixed(xml: str) -> str:
    return xml.replace("xmlns=", "xmlns:x=").replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")


def _attributes(count: int) -> str:
    return " ".join(f'a{number}="1"' for number in range(count))


def _relation(target: str) -> str:
    return parts()["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", target)  # type: ignore[arg-type,return-value]


def _sheet(name: str) -> str:
    return f'<sheet name="{name}" sheetId="1" r:id="rId1"/>'


def cases() -> dict[str, Make]:
    """Name -> what makes the file."""
    made = {f"cell {name}": _odd_cell(value) for name, value in _CELLS.items()}
    made |= {f"attribute {text}": _odd_attribute(text, "7") for text in _ATTRIBUTES}
    made |= {f"date {value or 'blank'}": _dates(value) for value in _VALUES}
    made |= {f"1904 {value or 'blank'}": _dates(value, '<workbookPr date1904="1"/>') for value in _VALUES[:4]}
    for reference in ("A1:XFD1048576", "A2:A4", "A3:J3", "B2:C1048576", "A1", "", "C2:A1", "XFE1:XFF2"):
        made[f"merged {reference or 'blank'}"] = _merged(reference)
    return made | _layouts() | _documents()
