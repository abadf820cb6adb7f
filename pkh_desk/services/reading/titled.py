"""Finds a header again by its titles, where another list of the same source has shown them."""

from __future__ import annotations

from collections.abc import Sequence

from pkh_desk.services.reading.candidates import first_rows
from pkh_desk.services.reading.model import Cells, Sheet
from pkh_desk.services.reading.vocabulary import normalised


def titled_row(sheet: Sheet, titles: Sequence[str], further_rows: int) -> int | None:
    """The row in which a header of these normalised titles begins; None if the sheet has none."""
    top = first_rows(sheet)
    for place, (number, cells) in enumerate(top):
        below = top[place + 1 : place + 1 + further_rows]
        if _says(cells, [cells for _, cells in below], titles):
            return number
    return None


def _says(cells: Cells, below: Sequence[Cells], titles: Sequence[str]) -> bool:
    """Whether a row (with those below it) makes these titles; those of two rows are joined by a blank."""
    rows = [[normalised(str(cell)) for cell in one] for one in (cells, *below)]
    filled = [at for at, title in enumerate(titles) if title]
    if len(filled) < 2 or any(text for text in rows[0][len(titles) :]):
        return False
    return all(
        titles[at] == (rows[0][at] if at < len(rows[0]) else "")
        or any(at < len(row) and row[at] and titles[at].endswith(row[at]) for row in rows[1:])
        for at in filled
    )
