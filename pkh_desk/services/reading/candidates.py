"""The sheets of a file as candidates for its list: their first rows, and how well a header in them is understood."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.reading.headers import SEARCHED_ROWS, HeaderBlock, find_header
from pkh_desk.services.reading.model import NumberedRow, Sheet
from pkh_desk.services.reading.vocabulary import Vocabulary

MOST_COLUMNS = 512
"""What lies to the right of them is not read."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sheet that could be the list, for a person to choose from: how well its header is understood."""

    sheet: str
    hidden: bool
    header_row: int | None
    fields: tuple[str, ...]
    score: float


def first_rows(sheet: Sheet) -> list[NumberedRow]:
    """The first rows that are not blank."""
    rows = ((number, cells[:MOST_COLUMNS]) for number, cells in sheet.rows())
    return list(islice((row for row in rows if any(map(_said, row[1]))), SEARCHED_ROWS))


def _said(cell: Any) -> bool:
    return cell != "" and bool(str(cell).strip())


def glance(sheet: Sheet, words: Vocabulary) -> Candidate:
    """A sheet beside the one that was asked for; one that cannot be read is no reason to refuse that."""
    with suppress(BadInput):
        header = find_header(first_rows(sheet), sheet.merges(), words)
        sheet.release()
        return candidate_of(sheet, header)
    return candidate_of(sheet, None)


def candidate_of(sheet: Sheet, header: HeaderBlock | None) -> Candidate:
    """A sheet with the header that was found in it."""
    if header is None:
        return Candidate(sheet.name, sheet.hidden, None, (), 0.0)
    return Candidate(sheet.name, sheet.hidden, header.first, header.fields, round(header.score, 2))
