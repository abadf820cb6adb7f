"""A cell in error says so, whatever format and program wrote it: a blank never stands for an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.reading.files import read_source
from pkh_desk.services.reading.model import Source
from tests.formats.__main__ import erring_rows
from tests.formats.xls import xls
from tests.formats.xlsb import Erring, Stored
from tests.hostile.books import book
from tests.hostile.damaged import ods
from tests.offices import DATA


def source(folder: Path, data: bytes) -> Source:
    path = folder / "daftar.xls"
    path.write_bytes(data)
    return read_source(path)


def filled(rows: Any) -> dict[tuple[int, int], Any]:
    return {(number, at): cell for number, cells in rows for at, cell in enumerate(cells) if cell not in ("", None)}


def errors(found: Source, sheet: int = 0) -> dict[tuple[int, int], str]:
    cells = filled(found.sheets[sheet].rows())
    return {place: cell for place, cell in cells.items() if str(cell).startswith(("#", "Err:"))}


@pytest.mark.parametrize("kind", ["xlsx", "xlsm", "xlsb", "xls", "ods"])
def test_every_format_tells_its_error_cells_and_truth_values(kind: str) -> None:
    cells = filled(read_source(DATA / "formats" / f"galat.{kind}").sheets[0].rows())
    expected = filled(enumerate(erring_rows(), 1))
    assert {place: cell for place, cell in cells.items() if str(cell).startswith("#")} == {
        place: str(cell) for place, cell in expected.items() if isinstance(cell, Erring)
    }
    assert [cell for place, cell in cells.items() if expected[place] is True] == ["TRUE"]
    assert cells.keys() == expected.keys()


def test_an_old_workbook_tells_stored_errors_and_those_of_formulas_by_sheet(tmp_path: Path) -> None:
    one: list[list[Any]] = [["A", "B"], [1.0, Stored("#N/A")], [None, Erring("#REF!"), "x"]]
    found = source(tmp_path, xls([("SATU", one), ("DUA", [["C"], [Stored("#NULL!"), 2.0]])]))
    assert errors(found) == {(2, 1): "#N/A", (3, 1): "#REF!"}
    assert errors(found, 1) == {(2, 0): "#NULL!"}


def test_an_old_workbook_whose_errors_cannot_be_found_is_refused(tmp_path: Path) -> None:
    data = bytearray(xls([("SATU", [["A", Stored("#N/A")]])]))
    data[48:52] = b"\xf0\xff\xff\x7f"  # where the folder begins
    with pytest.raises(BadInput) as caught:
        source(tmp_path, bytes(data))
    assert caught.value.code == "file_damaged"


def cell(attributes: str, shown: str) -> str:
    return f'<table:table-cell table:formula="of:=[.A1]" {attributes}>{shown}</table:table-cell>'


LIBREOFFICE = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
NOTE = "<office:annotation><text:p>{}</text:p></office:annotation>"


@pytest.mark.parametrize(
    ("attributes", "shown", "said"),
    [
        (LIBREOFFICE, "<text:p>#N/A</text:p>", "#N/A"),
        (LIBREOFFICE, "<text:p>Err:502</text:p>", "Err:502"),
        (LIBREOFFICE, "<text:p>#NAMA?</text:p>", "#VALUE!"),
        (LIBREOFFICE, "", "#VALUE!"),
        (LIBREOFFICE, NOTE.format("tanya") + "<text:p><text:span>#REF!</text:span></text:p>", "#REF!"),
        ('office:value-type="float" office:value="0"', "<text:p>#DIV/0!</text:p>", "#DIV/0!"),
        ('office:value-type="string" office:string-value=""', "<text:p>#NUM!</text:p>", "#NUM!"),
        ('office:value-type="float" office:value="3"', NOTE.format("#N/A") + "<text:p>3</text:p>", 3.0),
        ('office:value-type="string"', "<text:p>#1</text:p>", "#1"),
    ],
)
def test_opendocument_tells_what_a_cell_shows(tmp_path: Path, attributes: str, shown: str, said: Any) -> None:
    rows = f'<table:table-row><table:table-cell table:number-columns-repeated="2"/>{cell(attributes, shown)}'
    sheet = source(tmp_path, ods(f"{rows}</table:table-row>")).sheets[0]
    assert filled(sheet.rows())[4, 2] == said


def test_opendocument_counts_what_is_repeated(tmp_path: Path) -> None:
    wrong = cell(f'table:number-columns-repeated="2" {LIBREOFFICE}', "<text:p>#N/A</text:p>")
    blank = (
        '<table:table-row table:number-rows-repeated="5"><table:table-cell/></table:table-row><!--<table:table-row>-->'
    )
    rows = f'{blank}<table:table-row table:number-rows-repeated="2"><table:table-cell/>{wrong}</table:table-row>'
    assert errors(source(tmp_path, ods(rows))) == dict.fromkeys([(9, 1), (9, 2), (10, 1), (10, 2)], "#N/A")


def test_a_million_rows_in_error_are_told_or_refused(tmp_path: Path) -> None:
    wrong = cell(f'table:number-columns-repeated="16384" {LIBREOFFICE}', "<text:p>#N/A</text:p>")
    rows = f'<table:table-row table:number-rows-repeated="1048000">{wrong}</table:table-row>'
    with pytest.raises(BadInput) as caught:
        source(tmp_path, ods(rows))
    assert caught.value.code in ("file_too_large", "file_too_slow", "file_damaged")


@pytest.mark.parametrize(
    "row",
    [
        """<row r="2"><c r="A2"><v>1</v></c><c r='B2' t='e'><v>#N/A</v></c></row>""",
        """<row><c><v>1</v></c><c t="e"><v>#N/A</v></c><c><v>3</v></c></row>""",
        """<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"/><c r="C2"><v>3</v></c></row>""",
        """<x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c><x:c r="B2" t="e"><x:v>#N/A</x:v></x:c></x:row>""",
    ],
)
def test_excel_tells_them_however_the_cell_is_written(tmp_path: Path, row: str) -> None:
    declared = '<row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    row = row.replace("<x:row ", declared.replace("<row", "<x:row"))
    assert errors(source(tmp_path, book([["A", "B", "C"]], extra=row))) == {(2, 1): "#N/A"}


def test_spreadsheet_xml_tells_them(tmp_path: Path) -> None:
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    cells = "".join(
        f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'
        for kind, text in (("String", "A"), ("Error", "#N/A"), ("Boolean", "1"))
    )
    text = f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="D"><Table><Row>{cells}'
    found = source(tmp_path, f"{text}</Row></Table></Worksheet></Workbook>".encode())
    assert list(found.sheets[0].rows()) == [(1, ["A", "#N/A", "TRUE"])]
