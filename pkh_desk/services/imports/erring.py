"""Rows with a cell in error are refused with the cell named: what the cell should say nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pkh_desk.domain.roster_kinds import Judge
from pkh_desk.domain.rows import REFUSED, Finding
from pkh_desk.services.reading.error_cells import ERRORS

CODE = "cell_error"


class ErrorCells:
    """A judge that looks for errors in the columns that are read, after another judge."""

    def __init__(self, columns: Mapping[str, int], judge: Judge) -> None:
        self._columns = columns
        self._judge = judge

    def __call__(self, cells: Sequence[Any]) -> Any:
        """The judged row, refused if it holds an error."""
        row = self._judge(cells)
        if ERRORS.isdisjoint(cells):
            return row
        found: list[Finding] = [
            (field, CODE, cells[at]) for field, at in self._columns.items() if at < len(cells) and cells[at] in ERRORS
        ]
        if not found:
            return row
        return row._replace(judged=_with(row.judged, found)) if hasattr(row, "judged") else _with(row, found)


def _with(row: Any, found: list[Finding]) -> Any:
    named = {field for field, _, _ in found}
    others = [one for one in row.findings or () if one[0] not in named]
    return row._replace(flags=row.flags | REFUSED, findings=[*found, *others])
