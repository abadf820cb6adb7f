"""Workbooks of Excel and OpenDocument, read by calamine in this very process: the caller has looked at them before."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from pkh_desk.services.reading.blocks import BlockSheet
from pkh_desk.services.reading.error_cells import with_errors
from pkh_desk.services.reading.faults import guarded, safely
from pkh_desk.services.reading.model import Errors, Merge, NumberedRow, Sheet

NO_BLOCKS: Mapping[int, BlockSheet] = {}


def open_workbook(
    data: bytes, errors: Sequence[Errors] | None = None, blocks: Mapping[int, BlockSheet] = NO_BLOCKS
) -> list[Sheet]:
    """The sheets of a workbook; each is decoded when its rows are first asked and held until it is released.

    `errors` are the error cells of each sheet in turn, which the reader itself leaves blank; None: there are neither
    such cells nor truth values. `blocks` are the sheets that are read block by block, by their places.
    """
    import python_calamine

    workbook = guarded(lambda: python_calamine.load_workbook(io.BytesIO(data)))
    held = _Held(workbook)

    def sheet(index: int, name: str, hidden: bool) -> Sheet:
        if long := blocks.get(index):
            return Sheet(name, hidden, long.rows, release=long.release)
        rows = partial(_rows, held, index, None if errors is None else dict(enumerate(errors)).get(index, {}))
        return Sheet(name, hidden, rows, partial(_merges, held, index), partial(held.release, index))

    return [
        sheet(index, meta.name, meta.visible != python_calamine.SheetVisibleEnum.Visible)
        for index, meta in enumerate(workbook.sheets_metadata)
        if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]


class _Held:
    """Decoding a sheet is the dear part: once for header, rows and merged cells."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._sheets: dict[int, Any] = {}

    def sheet(self, index: int) -> Any:
        if index not in self._sheets:
            self._sheets[index] = guarded(lambda: self._workbook.get_sheet_by_index(index))
        return self._sheets[index]

    def release(self, index: int) -> None:
        self._sheets.pop(index, None)


def _rows(held: _Held, index: int, errors: Errors | None) -> Iterator[NumberedRow]:
    rows = _plain_rows(held, index)
    return rows if errors is None else with_errors(rows, errors)


def _plain_rows(held: _Held, index: int) -> Iterator[NumberedRow]:
    """The reader leaves blank columns before the first filled one out; row numbers it keeps."""
    sheet = held.sheet(index)
    if sheet.start is None:
        return
    rows = enumerate(safely(sheet.iter_rows()), 1)
    if before := sheet.start[1]:
        blank = [""] * before
        yield from ((number, blank + cells) for number, cells in rows)
    else:
        yield from rows


def _merges(held: _Held, index: int) -> tuple[Merge, ...]:
    found = guarded(lambda: held.sheet(index).merged_cell_ranges) or ()
    return tuple(Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in found)
