"""Running numbers as ranges: letters one by one, notes and gaps as they lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pkh_desk.domain.records import HIDDEN_NAME, NumberRange
from pkh_desk.domain.records.documents import OUTSIDE
from pkh_desk.domain.records.letter_book import NumberNote, UsedNumber

GAP = "Belum ada keterangan"


def ranges(used: Iterable[UsedNumber], notes: Iterable[NumberNote], own: Sequence[int]) -> list[NumberRange]:
    """Letters, notes and the numbers among `own` that neither explains, in the order of the numbers."""
    letters = [
        NumberRange(one.sequence, one.sequence, one.state, one.number, _said(one), one.document_id) for one in used
    ]
    noted = [NumberRange(one.first, one.last, "noted", said=one.reason) for one in notes]
    told = {one.first for one in letters}
    open_ = [
        number for number in own if number not in told and not any(one.first <= number <= one.last for one in noted)
    ]
    gaps = [NumberRange(first, last, "unexplained", said=GAP) for first, last in _runs(open_)]
    return sorted((*letters, *noted, *gaps), key=lambda one: one.first)


def _said(letter: UsedNumber) -> str:
    """What a letter is, or why it was cancelled; of a hidden case nothing that was typed."""
    cancelled = letter.state == "cancelled"
    if letter.veiled and (cancelled or letter.kind == OUTSIDE):
        return HIDDEN_NAME
    return letter.cancel_reason if cancelled else letter.title


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
