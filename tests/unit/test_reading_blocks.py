"""A long sheet is read block by block: the same rows as in one go, threads that end, disorder told beforehand."""

from __future__ import annotations

import gc
import io
import re
import threading
import time
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.reading import ahead, apart, archive, blocks, extents, files
from pkh_desk.services.reading.archive import look_inside
from pkh_desk.services.reading.blocks import BlockSheet
from pkh_desk.services.reading.extents import LONGEST_PLACE, SheetScan
from pkh_desk.services.reading.workbooks import open_workbook
from tests.hostile.books import book, pack, parts, rows_of, sheet_xml

PART = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELLS = st.one_of(
    st.none(),
    st.integers(-5, 10**10),
    st.dates(date(1950, 1, 1), date(2030, 1, 1)),
    st.sampled_from(["", "2912345678901234", "</row>", "<row r=", "a & b", " ", "Ñ é 家", "</sheetData>"]),
)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LEAST_PART", 0)
    monkeypatch.setattr(blocks, "BLOCK", 500)
    monkeypatch.setattr(blocks, "TIMES_SHARED", 0)
    monkeypatch.setattr("pkh_desk.services.reading.unpacking.PIECE", 170)


def saved(rows: list[list[Any]], *, streaming: bool) -> bytes:
    """A workbook with a sheet before and behind the rows; streaming, it holds its texts in the cells."""
    made = openpyxl.Workbook(write_only=streaming)
    for title, content in (("Sampul", [["x"]]), ("DATA", rows), ("Akhir", [["y"]])):
        sheet = made.create_sheet(title)
        for row in content:
            sheet.append(row)
    if not streaming:
        made.remove(made.worksheets[0])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def filled(rows: Any) -> list[tuple[int, list[tuple[int, Any]]]]:
    kept = ((number, [(at, cell) for at, cell in enumerate(cells) if cell != ""]) for number, cells in rows)
    return [row for row in kept if row[1]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=60), st.booleans())
def test_blocks_hold_what_the_whole_holds(rows: list[list[Any]], streaming: bool) -> None:
    data = saved(rows, streaming=streaming)
    whole = open_workbook(data)[1]
    cut = open_workbook(data, None, {1: BlockSheet(data, "xl/worksheets/sheet2.xml", 1)})[1]
    assert filled(cut.rows()) == filled(whole.rows())
    assert filled(islice(cut.rows(), 3)) == filled(islice(cut.rows(), 3))
    assert filled(cut.rows()) == filled(whole.rows())
    cut.release()


def test_a_long_list_is_read_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(saved([["NAMA", "NIK"], *[[f"SITI {n}", f"29{n:014d}"] for n in range(300)]], streaming=True))
    decoded: list[Any] = []
    decode = blocks._Blocks.decoded

    def counting(self: Any, block: Any) -> Any:
        decoded.append(block)
        return decode(self, block)

    monkeypatch.setattr(blocks._Blocks, "decoded", counting)
    source = files.read_source(path)
    assert [len(list(sheet.rows())) for sheet in source.sheets] == [1, 301, 1]
    assert len(decoded) > 20
    assert [len(list(sheet.rows())) for sheet in source.sheets] == [1, 301, 1]


@pytest.mark.parametrize(
    ("data", "orderly"),
    [
        (book(rows_of(30)), True),
        (book(rows_of(30), after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'), False),
        (pack(parts(sheet_xml(rows_of(30)).replace('<row r="3"', '<row r="2"'))), False),
        (pack(parts(sheet_xml(rows_of(30)).replace('<row r="3"', '<row r="9"'))), False),
        (pack(parts(sheet_xml(rows_of(30)).replace('<row r="3"', '<!-- </row> --><row r="3"'))), False),
        (pack(parts(sheet_xml(rows_of(30)).replace('<row r="9">', '</sheetData><sheetData><row r="9">'))), False),
        (pack(parts(sheet_xml(rows_of(30)).replace('<row r="9">', '<?a </row> ?><row r="9">'))), False),
        (pack(parts(sheet_xml(rows_of(30)).replace('<c r="A25"', '<c r="A3"'))), False),
        (book(rows_of(30), after=f'<x:mergeCells xmlns:x="{MAIN}"><x:mergeCell ref="A2:A3"/></x:mergeCells>'), False),
        (pack(parts(sheet_xml(rows_of(30)).replace('<c r="B3" t="inlineStr"', '<c r="B3" t="e"'))), False),
        (pack({**parts(sheet_xml(rows_of(30))), "xl/sharedStrings.xml": "<sst>" + " " * 4_000 + "</sst>"}), True),
    ],
)
def test_which_sheets_can_be_cut(data: bytes, orderly: bool) -> None:
    look = look_inside(data)
    assert list(look.orderly) == ([0] if orderly else [])
    for sheet in look.orderly.values():
        assert len(list(sheet.rows())) == len(rows_of(30))
    del look
    wait_for(0)


@pytest.mark.parametrize("name", ["xl/SharedStrings.xml", "XL/STYLES.XML", "xl/sharedStrings.xml"])
def test_what_all_sheets_share_goes_along_in_any_letter_case(name: str, tmp_path: Path) -> None:
    xml = sheet_xml(rows_of(60)).replace('<c r="A50"><v>49', '<c r="A50" s="1"><v>40000')
    text = '<c r="B50" t="s"><v>0</v></c>'
    xml = xml[: xml.index('<c r="B50"')] + text + xml[xml.index('<c r="C50"') :]
    content = {**parts(xml), "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>BERSAMA</t></si></sst>'}
    content = {name if name.casefold() == one.casefold() else one: part for one, part in content.items()}
    path = tmp_path / "a.xlsx"
    path.write_bytes(pack(content))
    rows = dict(files.read_source(path).sheets[0].rows())
    assert rows[50][:2] == [date(2009, 7, 6), "BERSAMA"]


def test_too_many_shared_texts_do_not_go_with_each_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_SHARED", 3_000)
    data = pack({**parts(sheet_xml(rows_of(30))), "xl/sharedStrings.xml": "<sst>" + " " * 4_000 + "</sst>"})
    assert look_inside(data).orderly == {}


def test_a_very_long_sheet_is_read_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_PART", 3_000)
    assert look_inside(book(rows_of(60))).orderly == {}


@pytest.mark.parametrize("said", ["A3", "A45", "A55", "A59"])
def test_a_cell_that_says_another_row_is_not_cut_off_from_it(said: str) -> None:
    data = pack(parts(sheet_xml(rows_of(60)).replace('<c r="A50"', f'<c r="{said}"')))
    look = look_inside(data)
    assert look.calm
    assert look.orderly == {}
    sheet = BlockSheet(data, PART, 0)
    with pytest.raises(BadInput) as caught:
        list(sheet.rows())
    assert caught.value.code == "file_damaged"


@given(st.integers(0, 200_000), st.integers(0, 200_000), st.integers(1, 999_999))
def test_rows_of_a_piece_are_told_from_rows_elsewhere(one: int, other: int, number: int) -> None:
    low, high = sorted((max(one, 1), max(other, 1)))
    pattern = re.compile(extents._between(low, high))
    assert all(pattern.fullmatch(str(row).encode()) for row in (low, high, (low + high + 1) // 2))
    digits = 10 ** max(len(str(number)) - 2, 0)
    if pattern.fullmatch(str(number).encode()):
        assert number // digits <= high // digits
        assert number >= low // 10 ** max(len(str(low)) - 2, 0)


def test_a_block_that_does_not_decode_is_a_damaged_file() -> None:
    broken = sheet_xml(rows_of(60)).replace('<c r="A50"', "<c r=A50")
    sheet = BlockSheet(pack(parts(broken)), PART, 0)
    with pytest.raises(BadInput) as caught:
        list(sheet.rows())
    assert caught.value.code == "file_damaged"


@pytest.mark.parametrize("how", ["released", "forgotten", "closed"])
def test_threads_end_with_the_sheet(how: str) -> None:
    gc.collect()  # what an earlier test's failure still holds
    wait_for(0)
    sheet = BlockSheet(book(rows_of(400)), PART, 0)
    rows: Any = sheet.rows()
    next(rows)
    assert at_work() > 0
    if how == "closed":
        rows.close()
        assert len(list(sheet.rows())) == len(list(sheet.rows()))
    elif how == "released":
        rows.close()
        sheet.release()
    del rows, sheet
    gc.collect()
    wait_for(0)


def at_work() -> int:
    return sum(thread.name == ahead.THREAD for thread in threading.enumerate())


def wait_for(count: int) -> None:
    waited = time.monotonic() + 10
    while at_work() != count and time.monotonic() < waited:
        time.sleep(0.01)
    assert at_work() == count


def test_nothing_of_it_needs_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "read_apart", None)
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(rows_of(200)))
    assert len(list(files.read_source(path).sheets[0].rows())) == len(rows_of(200))


ODD = (
    '<c r="A{row}"/>', '<c r="XFD1048576"/>', '<c r="B{row}" t="e"><v>#N/A</v></c>', '<c t="n"><v>1</v></c>',
    '<c r="AB{row}"><v>1</v></c>', '<c r="A9{row}"><v>1</v></c>', '<c\tr="A{row}"/>', '<x:c r="A{row}"/>', "<!-- -->",
    '</row><row r="{row}">', "</row><row>", '<c r="C{row}" t="inlineStr"><is><t>' + "x" * 90 + "</t></is></c>",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(ODD), max_size=3), st.integers(1, 60), st.integers(40, 700), st.booleans())
def test_a_look_in_pieces_finds_what_a_look_at_the_whole_finds(
    odd: list[str], row: int, size: int, open_ended: bool
) -> None:
    xml = sheet_xml(rows_of(60))
    place = xml.index(f'<c r="A{row}"')
    xml = xml[:place] + "".join(odd).replace("{row}", str(row)) + xml[place:]
    data = (xml[: xml.index("</sheetData>")] + '<c r="XFD1048576"/>' if open_ended else xml).encode()
    at_once, piece_by_piece = looked_at(data, len(data)), looked_at(data, size)
    assert piece_by_piece == at_once
    assert not (open_ended and at_once[0])


def looked_at(data: bytes, size: int) -> tuple[bool, bool]:
    scan, before = SheetScan(len(data)), b""
    for begin in range(0, len(data), size):
        seen = before + data[begin : begin + size]
        scan.take(seen, len(before), b"<!" in seen)
        before = seen[-LONGEST_PLACE:]
    return scan.calm and not scan.far, scan.orderly
