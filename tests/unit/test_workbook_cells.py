"""Cells: what goes in comes out, text stays text, formulas keep their values."""

from __future__ import annotations

import math
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from pkh_desk.reports.workbook.cells import (
    MAX_TEXT,
    Formula,
    Rich,
    Value,
    clean,
    letter,
    serial,
)
from pkh_desk.reports.workbook.package import save
from pkh_desk.reports.workbook.sheet import Sheet
from pkh_desk.reports.workbook.styles import StyleBook

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = datetime(2026, 11, 30, 14, 5)
NASTY = [
    "=1+1",
    "+62812",
    "-",
    "-5",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "00123",
    " spasi ",
    "a  b",
    "<&>",
    '"',
    "_x0041_",
]


def saved(values: list[Value]) -> bytes:
    """A workbook with the values in column A."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = Sheet(workbook.create_sheet("Uji"), StyleBook(workbook))
    for number, value in enumerate(values, 1):
        sheet.put((number, 1), value, "text")
    file = BytesIO()
    save(workbook, {"Uji": sheet}, file, WRITTEN)
    return file.getvalue()


@pytest.mark.parametrize("text", NASTY)
def test_text_is_never_a_formula_and_stays_as_written(text: str) -> None:
    content = saved([text])
    read = load_workbook(BytesIO(content))["Uji"]["A1"]
    assert read.data_type in ("s", "inlineStr")
    assert unescape(str(read.value)) == text
    assert read.number_format == "@"
    assert CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Uji").to_python()[0][0] == text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=40), min_size=1, max_size=20))
def test_any_text_comes_back_as_cleaned(texts: list[str]) -> None:
    read = load_workbook(BytesIO(saved([*texts, "akhir"])))["Uji"]
    got = [read.cell(index, 1).value for index in range(1, len(texts) + 1)]
    assert [unescape(str(value)) if value else "" for value in got] == [clean(text) for text in texts]


@given(st.integers(1, 16_384))
def test_column_letters(column: int) -> None:
    assert letter(column) == get_column_letter(column)


@given(st.dates(min_value=date(1900, 3, 1)))
def test_dates_are_the_serials_of_spreadsheets(day: date) -> None:
    assert from_excel(serial(day)) == datetime(day.year, day.month, day.day)
    assert from_excel(serial(datetime(day.year, day.month, day.day, 12))) == datetime(day.year, day.month, day.day, 12)


def test_a_day_before_march_1900_is_text() -> None:
    assert serial(date(1899, 5, 17)) == "17-05-1899"


def test_numbers_dates_and_formulas_have_their_types() -> None:
    content = saved([7, 1.5, date(2026, 11, 30), True, Formula("SUM(A1:A2)", 8.5), Formula('"a"&"<"', "a<"), math.nan])
    formulas, values = (
        load_workbook(BytesIO(content))["Uji"],
        load_workbook(BytesIO(content), data_only=True)["Uji"],
    )
    assert [values.cell(i, 1).value for i in (1, 2, 3, 4, 5, 6, 7)] == [7, 1.5, 46356, True, 8.5, "a<", "nan"]
    assert (formulas["A5"].value, formulas["A6"].value) == ("=SUM(A1:A2)", '="a"&"<"')


def test_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    assert clean("x" * (MAX_TEXT + 5)) == "x" * (MAX_TEXT - 1) + "…"


def test_a_value_of_another_kind_is_text() -> None:
    odd: list[Any] = [time(7, 30), Decimal("1.50")]
    read = load_workbook(BytesIO(saved(odd)))["Uji"]
    assert [read["A1"].value, read["A2"].value] == ["07:30:00", "1.50"]


def test_runs_keep_their_emphasis() -> None:
    content = saved([Rich((("Wates,\n", False), ("NAMA & CO", True)))])
    read: Any = load_workbook(BytesIO(content), rich_text=True)["Uji"]["A1"].value
    assert str(read) == "Wates,\nNAMA & CO"
    assert read[1].font.b
    assert read[1].font.u == "single"


def test_no_temporary_file_of_openpyxl(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """openpyxl writes each sheet to the temporary folder first, in plain text; we must not."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", refuse)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert saved(["SITI"])
