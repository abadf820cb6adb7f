"""One running number for each row of a list, also where it lies in several sheets; the first sheet keeps its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

STEP = 10_000_000
"""More than any sheet has rows."""


@dataclass(frozen=True)
class RowKeys:
    """The names of the sheets that are read, in their order. A key is the row number as the spreadsheet shows it, plus
    so many steps as sheets come before."""

    sheets: Sequence[str]

    @property
    def joined(self) -> bool:
        """Whether the list lies in several sheets."""
        return len(self.sheets) > 1

    def place(self, key: int) -> tuple[str, int]:
        """(sheet, row number as the spreadsheet shows it) of a key."""
        at, row = divmod(key, STEP)
        return self.sheets[at], row

    def key(self, sheet: str, row: int) -> int:
        """The key of a row; that of the first sheet for a sheet that is not read."""
        return row + STEP * (self.sheets.index(sheet) if sheet in self.sheets else 0)

    def spelt(self, sheet: str) -> str:
        """The name of a sheet as the file spells it; the first one for ""."""
        wanted = sheet.strip().casefold()
        return next((name for name in self.sheets if name.strip().casefold() == wanted), self.sheets[0])

    def named(self, key: int) -> str:
        """`12`, or `12 · Wates` where several sheets are read."""
        sheet, row = self.place(key)
        return f"{row} · {sheet}" if self.joined else str(row)


def keys_of(batch_header: Mapping[str, Any], sheet: str) -> RowKeys:
    """The keys of a batch by its header; older ones read one sheet."""
    return RowKeys(batch_header.get("sheets") or [sheet])
