"""A sheet is looked at wherever it lies in the archive, and two ways to read an archive are one too many."""

from __future__ import annotations

from pathlib import Path

import pytest

from pkh_desk.services.reading import archive, blocks, files
from pkh_desk.services.reading.archive import look_inside
from tests.hostile import elsewhere
from tests.hostile.books import XML, book, pack, parts, rows_of, sheet_xml

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize("place", elsewhere.PLACES)
def test_a_sheet_is_looked_at_wherever_it_lies(place: str) -> None:
    assert not look_inside(elsewhere.elsewhere(*elsewhere.PLACES[place])).calm


@pytest.mark.parametrize(
    "data",
    [
        elsewhere.twice("xl/Worksheets/sheet1.xml"),
        elsewhere.cut_name(),
        book()[:-2] + b"\x03\0abc",
        b"x" * 50 + book(),
        pack({**parts(), "content.xml": XML + "<a/>"}),
        pack({**parts(), "XL/Workbook.bin": b"x"}),
        pack({**parts(), "xl/SharedStrings.xml": f'<sst xmlns="{_MAIN}" count="99999999999"/>'}),
    ],
)
def test_what_readers_may_take_in_two_ways_is_doubtful(data: bytes) -> None:
    assert not look_inside(data).calm


def test_the_rows_of_another_workbook_are_no_trouble(tmp_path: Path) -> None:
    rows = '<sheetData sheetId="0"><row r="1"><cell r="A1" t="e"><v>#REF!</v></cell></row></sheetData>'
    link = f"{XML}<externalLink><externalBook><sheetDataSet>{rows}</sheetDataSet></externalBook></externalLink>"
    path = tmp_path / "a.xlsx"
    path.write_bytes(pack({**parts(), "xl/externalLinks/externalLink1.xml": link}))
    look = look_inside(path.read_bytes())
    assert look.calm
    assert not look.errors
    assert len(list(files.read_source(path).sheets[0].rows())) == len(rows_of())


def test_large_styles_do_not_go_with_each_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LEAST_PART", 0)
    monkeypatch.setattr(blocks, "BLOCK", 500)
    styles = str(parts()["xl/styles.xml"]).replace("<numFmts/>", "<numFmts/>" + " " * 31_000_000)
    data = pack({**parts(sheet_xml(rows_of(60))), "xl/styles.xml": styles})
    assert look_inside(data).orderly == {}
