"""Blocks of rows say exactly what the plain writer of single cells says."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from pkh_desk.reports.workbook import ListColumn, write_listing
from pkh_desk.reports.workbook.blocks import BlockWriter, ColumnStyles
from pkh_desk.reports.workbook.cells import MAX_TEXT, Formula, Value, cell, row

if TYPE_CHECKING:
    from pathlib import Path

STYLES = ColumnStyles(1, 2, 3)
ODD = [
    "=1+1", "+62812", "-5", "@SUM(A1)", " awal", "akhir ", "a  b", "<&>", "a&b", '"', "%s", "50%", "%(a)s", "|", " |",
    "| ", "a|b", "_x0041_", "_x", "\0", "baris\nbaru", "\t=1", "\xa0", "tebal\u2028", "2905••••••••••12", "ñ é",
    "\ud800", "\ufffe", "00123", "x" * (MAX_TEXT + 5),
]  # fmt: skip
COLUMNS: list[st.SearchStrategy[Any]] = [
    st.integers(-(10**17), 10**17),
    st.text(max_size=12),
    st.sampled_from(ODD),
    st.from_regex(r"[A-Z]{1,8}( [A-Z]{1,8})?", fullmatch=True),
    st.from_regex(r"[0-9]{16}", fullmatch=True) | st.just("") | st.none(),
    st.dates() | st.datetimes(),
    st.floats(),
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates(),
    st.builds(Formula, st.just("SUM(A1:A2)"), st.integers()),
]


def plainly(first: int, columns: list[list[Value]], heights: list[float]) -> str:
    """The same rows by single cells."""
    return "".join(
        row(number, "".join(cell(i, number, fitting(value), value) for i, value in enumerate(line, 1)), height)
        for number, (height, *line) in enumerate(zip(heights, *columns, strict=True), first)
    )


def fitting(value: Value) -> int:
    """The style of the column's three."""
    if isinstance(value, date):
        return STYLES.day
    return STYLES.number if type(value) in (int, float) else STYLES.text


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_block_says_what_single_cells_say(data: st.DataObject) -> None:
    first, count = data.draw(st.integers(1, 1_000_000)), data.draw(st.integers(1, 6))
    kinds = data.draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=5))
    columns = [data.draw(st.lists(kind, min_size=count, max_size=count)) for kind in kinds]
    heights = data.draw(st.lists(st.sampled_from([0.0, 27.0]), min_size=count, max_size=count))
    writer = BlockWriter([STYLES] * len(columns))
    written = writer.write(first, columns, heights)
    assert written == plainly(first, columns, heights)
    ElementTree.fromstring(f"<all>{written}</all>")
    assert writer.write(first, columns) == plainly(first, columns, [0] * count)


@pytest.mark.parametrize("odd", ODD)
def test_one_odd_text_among_plain_ones(odd: str) -> None:
    column: list[Value] = ["SITI", odd, "SRI"]
    assert BlockWriter([STYLES]).write(7, [column]) == plainly(7, [column], [0, 0, 0])


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        BlockWriter([STYLES, STYLES]).write(1, [[1, 2], ["a"]])
    with pytest.raises(ValueError, match="zip"):
        BlockWriter([STYLES, STYLES]).write(1, [[1, 2]])


def test_both_readers_find_every_value_of_a_mixed_list(tmp_path: Path) -> None:
    """Blocks in which a column is plain, half empty, mixed and hostile by turns."""
    texts = ["SITI CONTOH", "", "=1+1", "NAMA & CO <b>", None, "50 %s"]
    rows = [
        (n, f"2905{n:012d}", texts[n % 6] if n > 400 else f"SRI {n}", date(2026, 1, 1 + n % 28), n * 1.5)
        for n in range(1, 1001)
    ]
    columns = [
        ListColumn("No", "integer"), ListColumn("NIK"), ListColumn("Nama"), ListColumn("Tanggal", "date"),
        ListColumn("Nilai", "raw"),
    ]  # fmt: skip
    file = tmp_path / "a.xlsx"
    write_listing(columns, rows, file)
    by_openpyxl = list(load_workbook(file)["DAFTAR"].iter_rows(min_row=2, values_only=True))
    assert by_openpyxl == [(a, b, c or None, datetime(d.year, d.month, d.day), e) for a, b, c, d, e in rows]
    by_calamine = CalamineWorkbook.from_path(file).get_sheet_by_name("DAFTAR").to_python()[1:]
    assert by_calamine == [[float(a), b, c or "", d, e] for a, b, c, d, e in rows]
