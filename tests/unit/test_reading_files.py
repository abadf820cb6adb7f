"""How a file becomes sheets: calm ones here, doubtful ones in a child process that may die without harm."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.reading import apart, files, limits
from pkh_desk.services.reading.archive import look_inside
from pkh_desk.services.reading.delimited import likely_delimiter
from tests.formats.xls import xls
from tests.hostile import bombs
from tests.hostile.books import book, pack, parts, rows_of, sheet_xml
from tests.hostile.damaged import ods


def refused(folder: Path, data: bytes) -> str:
    path = folder / "daftar"
    path.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        for sheet in files.read_source(path).sheets:
            list(sheet.rows())
    return caught.value.code


def test_a_calm_workbook_is_read_without_a_child(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "read_apart", None)
    source = files.read_source(data / "kelompok_dampingan.xlsx")
    assert [(sheet.name, sheet.hidden, len(list(sheet.rows()))) for sheet in source.sheets] == [
        ("Rekap", False, 1),
        ("DATA", False, 198),
        ("lama", True, 2),
    ]


def test_columns_and_merged_cells_keep_their_places(tmp_path: Path) -> None:
    rows = [[], ["", "", "NIK"], ["", "", "1"]]
    merged = '<mergeCells><mergeCell ref="C2:D3"/></mergeCells>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(rows, after=merged))
    sheet = files.read_source(path).sheets[0]
    assert [(number, cells) for number, cells in sheet.rows() if cells[2]] == [(2, ["", "", "NIK"]), (3, ["", "", "1"])]
    assert sheet.merges() == ((2, 2, 3, 3),)


@pytest.mark.parametrize("reader", ["workbook", "far"])
def test_the_child_reads_what_we_read(data: Path, reader: str) -> None:
    path = data / "kelompok_dampingan.xlsx"
    ours = files.read_source(path).sheets
    theirs = apart.read_apart(reader, path.read_bytes())
    for one, other in zip(ours, theirs, strict=True):
        assert (one.name, one.hidden) == (other.name, other.hidden)
        assert filled(one) == filled(other)


def filled(sheet: Any) -> list[Any]:
    rows = (
        (number, [(place, cell) for place, cell in enumerate(cells) if cell != ""]) for number, cells in sheet.rows()
    )
    return [row for row in rows if row[1]]


@pytest.mark.parametrize(
    ("data", "calm", "far"),
    [
        (book(), True, False),
        (bombs.far_cell("XFD1048576"), False, True),
        (bombs.far_cell("ZZ90000"), False, True),
        (bombs.far_cell("ZZ90"), True, False),
        (book(before='<dimension ref="A1:XFD1048576"/>'), True, False),
        (bombs.unplaced_cells(3, 3), False, False),
        (pack(parts(sheet_xml(rows_of()).replace('<c r="A2"', '<c s="1" r="XFD1048576"'))), False, False),
        (pack(parts(sheet_xml(rows_of()).replace('<row r="3"', '<row r="3"\n'))), True, False),
        (ods(""), False, False),
        (bombs.lying_size(5), False, False),
        (bombs.shared_strings(5, 5), False, True),
        (pack({**parts(), "xl/sharedStrings.xml": "<si/>" * 3_000_001}), False, False),
    ],
)
def test_what_a_look_inside_finds(data: bytes, calm: bool, far: bool) -> None:
    look = look_inside(data)
    assert (look.calm, look.far) == (calm, far)


def test_every_cut_between_pieces_is_seen_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pkh_desk.services.reading.unpacking.PIECE", 37)
    assert look_inside(book(rows_of(30))).calm
    assert look_inside(bombs.far_cell("XFD1048576")).far


def test_a_child_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.5)
    assert refused(tmp_path, ("<table>" + "<!--" * 400_000).encode()) == "file_too_slow"


@pytest.mark.skipif(limits.available() != "rlimit", reason="the limit is the system's")
def test_a_child_that_swells_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1048570">{cell * 9}</table:table-row>'
    assert refused(tmp_path, ods(rows)) == "file_too_large"


def test_without_a_system_limit_the_clock_remains() -> None:
    assert not limits.limit_self("none")
    assert limits.available() in ("rlimit", "job", "none")


def test_the_limits_for_windows_have_the_size_windows_expects() -> None:
    assert (len(limits.job_limits(8)), len(limits.job_limits(4))) == (144, 112)
    assert limits.MEMORY.to_bytes(8, "little") == limits.job_limits(8)[112:120]


def test_a_launcher_is_not_taken_for_python(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "PKHDesk.exe"))
    monkeypatch.setattr(sys, "exec_prefix", str(tmp_path))
    with pytest.raises(BadInput, match="tidak ditemukan"):
        apart.read_apart("workbook", b"")


def test_files_that_are_not_there_or_no_files(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="tidak ditemukan"):
        files.read_source(tmp_path / "tidak ada.xlsx")
    with pytest.raises(BadInput, match="folder"):
        files.read_source(tmp_path)
    assert refused(tmp_path, b"") == "file_empty"


def test_the_delimiter_is_the_regular_one() -> None:
    assert (
        likely_delimiter(
            ["DAFTAR, KPM, DESA, WATES, 2026, TAHAP 4\n", "NAMA;NIK;KK\n", "A;1;2\n", "B;1;2\n", "C;3;4\n"]
        )
        == ";"
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!DOCTYPE html><html><body><form action=/login><input name=user></form></body></html>", "web_page"),
        (
            (
                b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
                b' xmlns:style="x"><style:style/></office:document>'
            ),
            "flat_document",
        ),
    ],
)
def test_what_only_looks_like_a_list_is_named(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(tmp_path, data) == code


def encrypted(names: tuple[str, ...]) -> bytes:
    """An OpenDocument workbook as LibreOffice encrypts it: parts of noise, and a manifest that says so."""
    manifest = '<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
    noise = {name: Random(29).randbytes(5_000) for name in names}
    return pack(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", **noise, "META-INF/manifest.xml": manifest}
    )


@pytest.mark.parametrize(
    "data",
    [
        xls([("DATA", [["NIK"], ["2900000000000001"]])], password=True),
        encrypted(("content.xml", "styles.xml")),
        encrypted(("encrypted-package",)),
    ],
    ids=["xls", "ods", "ods of newer programs"],
)
def test_a_password_is_told_from_damage(tmp_path: Path, data: bytes) -> None:
    assert refused(tmp_path, data) == "file_password"
