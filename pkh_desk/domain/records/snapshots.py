"""A household's rows in the lists that came in, cell by cell as the files had them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pkh_desk.domain.records.imports import Outcome


@dataclass(frozen=True, slots=True)
class SnapshotCell:
    """A title of the file and what stood below it, whole numbers of people and cards masked.

    `mended` is what somebody typed in its place in the review ("" if nobody did).
    """

    title: str
    text: str
    mended: str = ""


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A row of a list that meant the household; `row` as the file counts, `undone` if the import was taken back."""

    list_label: str
    file_name: str
    sheet: str
    row: int
    imported_at: datetime
    outcome: Outcome
    amount: int
    cells: tuple[SnapshotCell, ...]
    undone: bool = False
