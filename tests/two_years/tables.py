"""How a table of the workbook lies on its sheet: records, totals, and the cross table beneath."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

FIRST = 7
"""The row of the first record."""
Cells = dict[tuple[int, int], Any]
"""(row, column) from 1 -> value."""


def table(rows: Sequence[tuple[Any, ...]], summed: Sequence[int] | range) -> Cells:
    """A table's cells with its totals; `...` is left to nobody."""
    cells = {
        (at, column): value
        for at, row in enumerate(rows, FIRST)
        for column, value in enumerate(row, 1)
        if value is not ...
    }
    total = FIRST + max(1, len(rows))
    return cells | {(total, column): sum(row[column - 1] or 0 for row in rows) for column in summed}


def crossed(
    rows: int, groups: Sequence[Mapping[str, Any]], known: Sequence[str], counted: Counter[tuple[str, str]]
) -> Cells:
    """The cross table under a list of so many rows: villages by groups of codes, what no group names last, and sums."""
    named = {code for one in groups for code in one.get("states", ())}
    villages = dict.fromkeys([*known, *(village for village, _ in counted)])
    cells, row, sums = Cells(), FIRST + max(1, rows) - 1 + 3, Counter[int]()
    for number, village in enumerate(villages, 1):
        codes = {code: many for (where, code), many in counted.items() if where == village}
        values = [sum(many for code, many in codes.items() if _belongs(code, one, named)) for one in groups]
        values.append(sum(codes.values()))
        cells |= {(row + number, 1): number, (row + number, 2): village}
        for column, value in enumerate(values, 4):
            cells[row + number, column] = value
            sums[column] += value
    return cells | {(row + len(villages) + 1, column): sums[column] for column in range(4, 5 + len(groups))}


def _belongs(code: str, group: Mapping[str, Any], named: set[str]) -> bool:
    return code not in named if group.get("rest") else code in group["states"]
