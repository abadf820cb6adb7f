"""A list that lags: it still has a value that somebody here corrected by an event, so ours stays (issue 3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pkh_desk.domain.rows import BIRTH, CARD, NAME, NIK, Facts

MEMBER_FACTS = ("nik", "name", "birth", "sex")
"""What of a member an event may correct."""
LIST_LAGS = "list_lags"
"""The finding."""
LISTS_GONE = "lists_gone"
"""The finding about somebody who is in the household no more."""
CORRECTED: Mapping[str, int] = {"family_card_no": CARD, "nik": NIK, "caretaker_name": NAME, "birth_date": BIRTH}
"""What of a household an event may correct, and where it stands in the facts."""
FIELDS: Mapping[int, str] = {NIK: "nik", CARD: "card", NAME: "name", BIRTH: "birth"}
"""In the order in which they are named."""
Superseded = Mapping[int, frozenset[Any]]
"""Fact -> the values that standing events have put another one in place of."""


def kept_ours(facts: Facts, old: Facts, superseded: Superseded) -> tuple[Facts, tuple[str, ...]]:
    """The facts with ours where the list still says what was superseded, and the fields on which it lags."""
    lagging = [at for at in FIELDS if facts[at] != old[at] and facts[at] in superseded.get(at, ())]
    if not lagging:
        return facts, ()
    mended = tuple(old[at] if at in lagging else said for at, said in enumerate(facts))
    return mended, tuple(FIELDS[at] for at in lagging)
