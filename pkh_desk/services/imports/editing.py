"""Cells that a person mends in the review: the row is judged anew at once, what the file said is kept beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.numbers import mask_numbers
from pkh_desk.domain.plans import REFUSED_ROW
from pkh_desk.domain.records import EditedCell, Issue
from pkh_desk.domain.rows import REFUSED
from pkh_desk.services.imports.findings import IssueMaker
from pkh_desk.services.imports.review import ImportReview, Staged
from pkh_desk.services.imports.row_keys import keys_of
from pkh_desk.storage import imports
from pkh_desk.storage.engine import ReadConnection

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


def checker(review: ImportReview, row: int, title: str) -> Callable[[str], list[Issue]]:
    """What the import would say of a cell if a text stood in it, worst first: for a field that is being typed in.

    It looks at the row alone: that a number stands twice in the file is known once the row is judged anew.
    """
    staged, position, column = review.staged, review.position_of(row), _column(review, title)
    if position < 0 or column is None:
        return lambda text: []
    mended = staged.edits.get(position, {})
    cells = [mended.get(at, cell) for at, cell in enumerate(staged.raw.cells(row))]
    maker = IssueMaker(staged.keys, staged.header.title, staged.numbers, lambda _household: "")

    def check(text: str) -> list[Issue]:
        judged = staged.judge([text.strip()[:LONGEST] if at == column else cell for at, cell in enumerate(cells)])
        found = maker.issues(position, judged.findings or (), bool(judged.flags & REFUSED))
        return sorted((one for one in found if one.column == title), key=lambda one: one.severity != "error")

    return check


def edited_cells(connection: ReadConnection, batch: Mapping[str, Any]) -> Iterator[EditedCell]:
    """The cells of a batch that a person mended, in the file's order."""
    header = batch["header"]
    edits: Mapping[str, Mapping[str, str]] = header.get("edits", {})
    keys, titles, name_at = keys_of(header, batch["sheet"]), header["titles"], header.get("columns", {}).get("name")
    for number, cells in imports.raw_rows(connection, batch["id"], {int(key) for key in edits}):
        mended = {int(at): said for at, said in edits[str(number)].items()}
        name = "" if name_at is None else mended.get(name_at, cells[name_at])
        for at, said in sorted(mended.items()):
            before = str(mask_numbers(cells[at] if at < len(cells) else ""))
            yield EditedCell(*keys.place(number), titles[at], str(name), before, str(mask_numbers(said)))


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
