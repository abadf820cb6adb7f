"""What a file is read into: sheets of raw cells with the row numbers that a spreadsheet shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Cells = list[Any]
"""Cells of a row: str, float, int, bool, date, datetime, time or timedelta; a blank one is ""."""
NumberedRow = tuple[int, Cells]

Errors = Mapping[int, Mapping[int, str]]
"""The error cells of a sheet: row number (from 1) -> column (from 0) -> what the cell says."""


class Merge(NamedTuple):
    """Merged cells: first and last row (from 1) and column (from 0)."""

    top: int
    left: int
    bottom: int
    right: int


def _no_merges() -> tuple[Merge, ...]:
    return ()


def _nothing() -> None:
    """Nothing is held."""


@dataclass(frozen=True)
class Sheet:
    """One sheet; `rows()` yields (row number, cells) in rising order at each call anew; blank rows may be left out.

    `merges()` are its merged cells where the format tells them; `release()` lets go of what reading it has cost.
    """

    name: str
    hidden: bool
    rows: Callable[[], Iterator[NumberedRow]]
    merges: Callable[[], tuple[Merge, ...]] = field(default=_no_merges)
    release: Callable[[], None] = field(default=_nothing)


@dataclass(frozen=True)
class Source:
    """A file that was read: its name without folder, the hash of its bytes, its sheets, how its day serials count."""

    file_name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    date1904: bool = False

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name (letter case does not matter); BadInput naming the ones there are."""
        from pkh_desk.services.reading.faults import sheet_missing

        for sheet in self.sheets:
            if sheet.name.strip().casefold() == name.strip().casefold():
                return sheet
        raise sheet_missing(name, [sheet.name for sheet in self.sheets])
