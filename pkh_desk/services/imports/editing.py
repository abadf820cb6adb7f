"""Cells that a person mends in the review: the row is judged anew at once, what the file said is kept beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.plans import REFUSED_ROW
from pkh_desk.services.imports.review import ImportReview, Staged

LONGEST = 500


def edited(review: ImportReview, row: int, title: str, value: str | None) -> tuple[ImportReview, int]:
    """(the review with a cell of a refused or warned row edited, None: as the file has it; the row's position).

    The plan is the old one still: the caller compares anew.
    """
    position = review.position_of(row)
    column = _column(review, title)
    if position < 0 or column is None or not _may_be_edited(review, position):
        raise BadInput(
            "cell_settled",
            "Sel itu tidak dapat diperbaiki di sini.",
            kept="Tidak ada yang berubah.",
            todo="Pilih sel pada baris yang ditolak atau yang diberi peringatan.",
        )
    cells = {**review.staged.edits.get(position, {}), column: (value or "").strip()[:LONGEST]}
    if value is None:
        del cells[column]
    staged = _judged(review.staged, position, cells)
    asked = {at: ids for at, ids in review.asked.items() if at != position}
    return replace(review, staged=staged, asked=asked), position


def _may_be_edited(review: ImportReview, position: int) -> bool:
    """Also one that an earlier edit has put right, so that it can be taken back."""
    refused = review.plan.outcomes[position] == REFUSED_ROW
    return refused or position in review.staged.edits or bool(review.issues_of(position))


def _column(review: ImportReview, title: str) -> int | None:
    titles = review.staged.header.titles
    return next((at for at in reversed(range(len(titles))) if title and titles[at] == title), None)


def _judged(staged: Staged, position: int, cells: Mapping[int, str]) -> Staged:
    raw = staged.raw.cells(staged.numbers[position])
    rows = list(staged.rows)
    rows[position] = staged.judge([cells.get(at, cell) for at, cell in enumerate(raw)])
    edits = {at: kept for at, kept in staged.edits.items() if at != position}
    return replace(staged, rows=rows, edits={**edits, position: dict(cells)} if cells else edits)
