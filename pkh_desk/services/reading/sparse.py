"""Workbooks whose cells lie far apart, read row by row in the child process: slow, but a cell far out costs nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time
from functools import partial
from typing import Any

import openpyxl
from openpyxl.worksheet._reader import WorkSheetParser

from pkh_desk.services.reading.model import NumberedRow, Sheet


def sparse_sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    return [Sheet(sheet.title, sheet.sheet_state != "visible", partial(_rows, sheet)) for sheet in book.worksheets]


def _rows(sheet: Any) -> Iterator[NumberedRow]:
    """Only rows with something in them, in rising order; the parser beneath openpyxl's rows fills no gaps."""
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=sheet.parent.epoch,
            date_formats=sheet.parent._date_formats,
            timedelta_formats=sheet.parent._timedelta_formats,
        )
        last = 0
        for number, cells in parser.parse():
            filled = {cell["column"]: _as_usual(cell["value"]) for cell in cells if cell["value"] not in (None, "")}
            if filled and number > last:
                last = number
                yield number, [filled.get(column, "") for column in range(1, max(filled) + 1)]


def _as_usual(value: Any) -> Any:
    """The value as the usual reader gives it: numbers as floats, whole days as dates."""
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return float(value)
    return value
