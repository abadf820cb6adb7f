"""Workbooks as other programs read them, and their cells held against what they must be."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tests.two_years.tables import Cells


def by_calamine(path: Path) -> dict[str, Cells]:
    """Every filled cell, by sheet."""
    with CalamineWorkbook.from_path(str(path)) as book:
        return {
            name: {
                (row, column): kept
                for row, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1)
                for column, value in enumerate(values, 1)
                if (kept := plain(value)) is not None
            }
            for name in book.sheet_names
        }


def by_openpyxl(path: Path) -> dict[str, Cells]:
    """Every filled cell, by sheet; formulas by the value that is stored beside them."""
    book = load_workbook(path, data_only=True, read_only=True)
    try:
        return {
            sheet.title: {
                (cell.row, cell.column): kept
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None and (kept := plain(cell.value)) is not None
            }
            for sheet in book.worksheets
        }
    finally:
        book.close()


def plain(value: Any) -> Any:
    """A value without the reader's own ways: whole numbers, days, no empty text."""
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


def differences(found: dict[str, Cells], wanted: dict[str, Cells]) -> list[str]:
    """Where a workbook is not what it must be: a cell that differs, and a figure that nobody worked out."""
    told = [f"sheets {list(found)} instead of {list(wanted)}"] if list(found) != list(wanted) else []
    for sheet in wanted.keys() & found.keys():
        cells, must = found[sheet], wanted[sheet]
        for place, value in must.items():
            if cells.get(place) != value or type(cells.get(place)) is not type(value):
                told.append(f"{sheet} {place}: {cells.get(place)!r} instead of {value!r}")
        for place, value in cells.items():
            if isinstance(value, int | float | date) and place not in must:
                told.append(f"{sheet} {place}: {value!r}, which nobody worked out")
    return told


def unlike(one: dict[str, Cells], other: dict[str, Cells]) -> list[str]:
    """Where two readings of a workbook differ in any cell, texts included."""
    told = [f"sheets {list(one)} and {list(other)}"] if list(one) != list(other) else []
    for sheet in one.keys() & other.keys():
        for place in one[sheet].keys() | other[sheet].keys():
            if one[sheet].get(place) != other[sheet].get(place):
                told.append(f"{sheet} {place}: {one[sheet].get(place)!r} and {other[sheet].get(place)!r}")
    return told


def figures(found: dict[str, Cells]) -> int:
    """How many cells hold a number or a day."""
    return sum(isinstance(value, int | float | date) for cells in found.values() for value in cells.values())
