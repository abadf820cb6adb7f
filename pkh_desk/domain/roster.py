"""The base as an import asks it which household a row is (SEMANTICS 8): by numbers, and by who resembles whom."""

from __future__ import annotations

from typing import Any, NamedTuple

from pkh_desk.domain.lagging import Superseded
from pkh_desk.domain.rows import BIRTH, CARD, NAME, NIK, VILLAGE, Facts

REJECTED = -1
NEW = 0
NEEDS_REVIEW = "needs_review"
"""The finding of a row that waits for somebody to say which household it is."""
SIMILAR_NAMES = 85
"""Of 100, by rapidfuzz, for names with the same birth date in the same village."""

SEVERAL = -1
"""Where a number leads to several households."""


class Known(NamedTuple):
    """A household as it is now."""

    state: str
    listing: str
    facts: Facts


class BaseIndex:
    """The base's households by present and former card, caretaker's NIK and adult member's NIK.

    A key that leads to several households is kept in `several` and decides nothing by itself.
    """

    def __init__(self) -> None:
        self.households: dict[int, Known] = {}
        self.card_now: dict[str, int] = {}
        self.card_former: dict[str, int] = {}
        self.nik_now: dict[str, int] = {}
        self.nik_former: dict[str, int] = {}
        self.nik_member: dict[str, int] = {}
        self.several: dict[str, set[int]] = {}
        self.merged: dict[int, int] = {}
        """Households that were merged into another one, which answers for their numbers."""
        self.merged_cards: set[str] = set()
        self.superseded: dict[int, Superseded] = {}
        """By household, what standing events have corrected."""
        self._resembling: tuple[dict[Any, list[int]], dict[Any, list[int]]] | None = None

    def add_present(self, household_id: int, known: Known) -> None:
        """Adds a household as it is now."""
        self.households[household_id] = known
        self._add(self.card_now, known.facts[CARD], household_id)
        self._add(self.nik_now, known.facts[NIK], household_id)

    def add_merged(self, household_id: int, known: Known, kept_id: int) -> None:
        """Adds a household that was merged into another one: a list that still names it means the other one."""
        self.households[household_id] = known
        self.merged[household_id] = kept_id
        self.merged_cards.add(known.facts[CARD])
        self.add_former(kept_id, known.facts[CARD], known.facts[NIK])

    def add_former(self, household_id: int, card: str, nik: str) -> None:
        """Adds what a household was called by before."""
        self._add(self.card_former, card, household_id)
        self._add(self.nik_former, nik, household_id)

    def add_member(self, household_id: int, nik: str) -> None:
        """Adds an adult member."""
        self._add(self.nik_member, nik, household_id)

    def by_card(self, card: str) -> int:
        """The household of a card, present before former; 0 if none, -1 if several."""
        return self.card_now.get(card) or self.card_former.get(card, 0)

    def by_nik(self, nik: str) -> tuple[int, int]:
        """(household, 0 present caretaker, 1 former caretaker, 2 adult member) of a NIK; household 0 if none."""
        for level, keys in enumerate((self.nik_now, self.nik_former, self.nik_member)):
            if found := keys.get(nik, 0):
                return found, level
        return 0, 0

    def resembling(self, facts: Facts) -> int:
        """A household that a new row's name, birth date and village resemble; 0 if there is none."""
        born, named = self._resemblances()
        village, name, birth = facts[VILLAGE], facts[NAME], facts[BIRTH]
        for household_id in born.get((village, birth), ()) if birth else ():
            if similar_names(name, self.households[household_id].facts[NAME]):
                return household_id
        for household_id in named.get((village, name), ()):
            if _swapped(birth, self.households[household_id].facts[BIRTH]):
                return household_id
        return 0

    def _resemblances(self) -> tuple[dict[Any, list[int]], dict[Any, list[int]]]:
        if self._resembling is None:
            born: dict[Any, list[int]] = {}
            named: dict[Any, list[int]] = {}
            for household_id, known in self.households.items():
                if household_id in self.merged:
                    continue
                facts = known.facts
                born.setdefault((facts[VILLAGE], facts[BIRTH]), []).append(household_id)
                named.setdefault((facts[VILLAGE], facts[NAME]), []).append(household_id)
            self._resembling = born, named
        return self._resembling

    def _add(self, keys: dict[str, int], key: str, household_id: int) -> None:
        if not key:
            return
        before = keys.setdefault(key, household_id)
        if before != household_id:
            self.several.setdefault(key, set()).update({household_id} | ({before} - {SEVERAL}))
            keys[key] = SEVERAL


def similar_names(one: str, other: str) -> bool:
    """Whether two names are one but for typing errors and the order of their words."""
    from rapidfuzz.fuzz import token_sort_ratio

    return token_sort_ratio(one.casefold(), other.casefold()) >= SIMILAR_NAMES


def _swapped(one: str | None, other: str | None) -> bool:
    """Whether two ISO dates are the same but for day and month changing places, or one is not known."""
    if not one or not other:
        return True
    return one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]
