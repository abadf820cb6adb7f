"""One made-up list in every format that offices use comes in alike, with 1900 and with 1904 as the first day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportReview, ImportService
from pkh_desk.services.reading.files import read_source
from tests.formats.__main__ import SHEET, rows
from tests.formats.xlsb import write_xlsb
from tests.offices import DATA

FOLDER = DATA / "formats"
FORMATS = ("xlsx", "xls", "xlsm", "xlsb", "ods")
EXPECTED = {
    4: ("inserted", []),
    5: ("inserted", []),
    6: ("inserted", ["nik_was_number"]),
    7: ("rejected", ["nik_maybe_rounded"]),
    8: ("rejected", ["nik_scientific"]),
    9: ("inserted", []),
    10: ("inserted", []),
    11: ("rejected", ["nik_maybe_rounded"]),
    12: ("inserted", ["birth_date_missing"]),
}
"""Row -> outcome and findings."""


def became(review: ImportReview) -> dict[int, tuple[str, list[str]]]:
    shown = review.rows(review.positions())
    return {row.row: (row.outcome, [issue.code for issue in row.issues]) for row in shown}


@pytest.mark.parametrize("name", ["daftar", "daftar_1904"])
@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gives_the_same_result(context: Context, name: str, kind: str) -> None:
    review = ImportService(context).stage(FOLDER / f"{name}.{kind}")
    expected: dict[int, Any] = dict(EXPECTED)
    if kind == "xlsm":  # LibreOffice itself wrote fifteen digits of the number and a zero
        expected[6] = ("rejected", ["nik_maybe_rounded"])
    assert became(review) == expected
    assert review.recognised.header_rows == (3, 3)
    births = {row.judged.facts[4] for row in review.staged.rows}
    assert births == {"1980-05-10", "1980-05-05", None}
    assert {row.name for row in review.staged.rows} >= {"=1+1", "M. MUT'ROF"}
    assert [one.reason for one in review.recognised.skipped][-1] == "total"


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_tells_error_cells_row_by_row(context: Context, kind: str) -> None:
    rows = {row: found for row, found in became(ImportService(context).stage(FOLDER / f"galat.{kind}")).items()}
    assert rows[4] == ("rejected", ["name_error"])
    assert rows[5] == ("inserted", ["birth_date_unreadable"])
    assert rows[9][0] == "rejected"


def test_the_files_are_what_their_names_say() -> None:
    begins = {kind: (FOLDER / f"daftar.{kind}").read_bytes() for kind in FORMATS}
    assert begins["xls"][:4] == b"\xd0\xcf\x11\xe0"
    assert b"xl/workbook.bin" in begins["xlsb"]
    assert b"opendocument.spreadsheet" in begins["ods"]
    assert all(b"xl/workbook.xml" in begins[kind] for kind in ("xlsx", "xlsm"))


def test_the_binary_workbook_is_the_one_that_the_writer_makes(tmp_path: Path) -> None:
    write_xlsb(tmp_path / "a.xlsb", SHEET, rows())
    [made], [kept] = (read_source(path).sheets for path in (tmp_path / "a.xlsb", FOLDER / "daftar.xlsb"))
    assert list(made.rows()) == list(kept.rows())


@pytest.mark.libreoffice
def test_libreoffice_reads_the_binary_workbook_too(tmp_path: Path, soffice: Path) -> None:
    from tests.libreoffice import convert

    lines = convert(FOLDER / "daftar.xlsb", "csv", tmp_path).read_text("utf-8", errors="replace").splitlines()
    assert lines[3].startswith("1,SITI,2900005005800001,2900000000000001,")
