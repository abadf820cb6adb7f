"""Our rows inside openpyxl's package read exactly like a workbook that plain openpyxl wrote."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference

from pkh_desk.reports.workbook.cells import Formula, Value
from pkh_desk.reports.workbook.package import save
from pkh_desk.reports.workbook.sheet import Sheet, set_up_page, set_up_view
from pkh_desk.reports.workbook.styles import StyleBook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WRITTEN = datetime(2026, 11, 30, 14, 5)
ROWS: list[list[tuple[Value, str]]] = [
    [("No", "header"), ("NIK", "header"), ("Nama", "header"), ("Tanggal", "header"), ("Jumlah", "header")],
    [
        (1, "number"),
        ("2905123456789012", "text"),
        (" SITI <&> ", "text"),
        (date(2026, 11, 1), "date"),
        (5, "integer"),
    ],
    [
        (2, "number"),
        ("0001", "text"),
        ("baris\nbaru", "wrap"),
        (datetime(2026, 1, 2, 6), "date"),
        (1.25, "money"),
    ],
    [
        ("Jumlah", "total_text"),
        (None, "total_text"),
        ("", "total_text"),
        (True, "text"),
        (6.25, "total_money"),
    ],
]


def _arranged(ws: Worksheet) -> None:
    set_up_page(ws, footer="A & B")
    set_up_view(ws, 1, [5, 20, 30, 12, 14])
    ws.auto_filter.ref = "A1:E3"
    ws.print_area = "A1:E4"


def _ours() -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = Sheet(workbook.create_sheet("Uji"), StyleBook(workbook))
    _arranged(sheet.ws)
    for number, line in enumerate(ROWS, 1):
        for column, (value, look) in enumerate(line, 1):
            sheet.put((number, column), value, look)
    sheet.merge((6, 1), 3, "gabung", "total_text")
    sheet.height(6, 40)
    return _bytes(workbook, sheet)


def _bytes(workbook: Workbook, sheet: Sheet) -> bytes:
    file = BytesIO()
    save(workbook, {"Uji": sheet}, file, WRITTEN)
    return file.getvalue()


def _plain() -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    ws = workbook.create_sheet("Uji")
    styles = StyleBook(workbook)
    _arranged(ws)
    for number, line in enumerate(ROWS, 1):
        for column, (value, look) in enumerate(line, 1):
            _set(ws.cell(number, column), value, styles, look)
    for column in (1, 2, 3):
        _set(ws.cell(6, column), "gabung" if column == 1 else None, styles, "total_text")
    ws.merge_cells("A6:C6")
    ws.row_dimensions[6].height = 40
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _set(cell: Any, value: Any, styles: StyleBook, look: str) -> None:
    cell.value = value
    cell._style = cell.parent.parent._cell_styles[styles[look]]


def _read(content: bytes) -> Any:
    return load_workbook(BytesIO(content))["Uji"]


def _facts(cell: Any) -> tuple[Any, ...]:
    looks = (cell.font, cell.fill, cell.border, cell.alignment)
    return (cell.value, cell.number_format, *(repr(look) for look in looks))


def test_cells_and_set_up_equal_plain_openpyxl() -> None:
    ours, plain = _read(_ours()), _read(_plain())
    assert ours.dimensions == plain.dimensions
    for one, other in zip(ours.iter_rows(), plain.iter_rows(), strict=True):
        assert [_facts(cell) for cell in one] == [_facts(cell) for cell in other]
    for name in ("page_setup", "page_margins", "print_options", "sheet_format", "auto_filter"):
        assert getattr(ours, name) == getattr(plain, name), name
    assert (ours.freeze_panes, ours.print_area, ours.print_title_rows) == ("A2", plain.print_area, "$1:$1")
    assert ours.merged_cells.ranges == plain.merged_cells.ranges
    assert (ours.oddFooter.left.text, ours.oddFooter.right.text) == ("A && B", "Halaman &P dari &N")
    assert plain.oddFooter.left.text == ours.oddFooter.left.text
    assert ours.row_dimensions[6].height == 40
    assert {k: v.width for k, v in ours.column_dimensions.items()} == {
        k: v.width for k, v in plain.column_dimensions.items()
    }


def test_the_parts_of_the_package_are_those_of_openpyxl() -> None:
    ours, plain = (ZipFile(BytesIO(content)).namelist() for content in (_ours(), _plain()))
    assert set(ours) == set(plain) - {"xl/sharedStrings.xml"}


def test_a_chart_of_openpyxl_still_works() -> None:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = Sheet(workbook.create_sheet("Uji"), StyleBook(workbook))
    for row in (1, 2, 3):
        sheet.put((row, 1), row, "integer")
    chart = BarChart()
    chart.add_data(Reference(sheet.ws, min_col=1, min_row=1, max_row=3))
    sheet.ws.add_chart(chart, "C1")
    content = _bytes(workbook, sheet)
    assert "xl/charts/chart1.xml" in ZipFile(BytesIO(content)).namelist()
    assert len(_read(content)._charts) == 1


def test_the_value_stands_beside_its_formula() -> None:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = Sheet(workbook.create_sheet("Uji"), StyleBook(workbook))
    sheet.put((1, 1), Formula("1+1", 2), "integer")
    xml = ZipFile(BytesIO(_bytes(workbook, sheet))).read("xl/worksheets/sheet1.xml")
    assert b"<f>1+1</f><v>2</v>" in xml


def test_entries_carry_no_clock() -> None:
    infos = ZipFile(BytesIO(_ours())).infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert _ours() == _ours()
