"""Which household each row of a stage list is (SEMANTICS 8): one household takes at most one row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pkh_desk.domain.roster import NEEDS_REVIEW, NEW, REJECTED, SEVERAL, BaseIndex
from pkh_desk.domain.rows import BIRTH, CARD, CARD_LOST, NAME, NIK, NIK_LOST, REFUSED, Finding, JudgedRow

_BOTH, _FORMER_BOTH, _MEMBER_BOTH, _CARETAKER, _FORMER, _CARD_ONLY = range(6)
_DECIDED = -1


class Matches(NamedTuple):
    """What each row is: a household's id, NEW or REJECTED; with findings that came up, and households left alone."""

    households: list[int]
    findings: dict[int, list[Finding]]
    held: set[int]
    """Households that a row under review or a refused row may be: the list does not count as silent about them."""
    splits: dict[int, int]
    """New rows that may have split off a household."""


class Matcher:
    """Matches the rows of one list: one household takes at most one row."""

    def __init__(self, rows: Sequence[JudgedRow], base: BaseIndex, decisions: Mapping[int, int]) -> None:
        self._rows = rows
        self._base = base
        self._decisions = decisions
        self._found = Matches([NEW] * len(rows), {}, set(), {})
        self._winners: dict[int, tuple[int, int]] = {}
        self._losers: list[tuple[int, int]] = []
        self._members: list[tuple[int, int]] = []

    def run(self) -> Matches:
        """Every row's household. Rows are settled in an order in which the better claim wins."""
        self._claim_all()
        for position, household_id in self._losers:
            self._lose(position, household_id)
        for position, household_id in self._members:
            if household_id in self._winners:
                self._found.splits[position] = household_id
                self._note(position, "nik", "possible_split", self._rows[position].facts[NIK])
            else:
                self._review(position, {household_id})
        self._reject_doubles()
        self._hold_back_resembling()
        return self._found

    def _claim_all(self) -> None:
        nik_now, card_now = self._base.nik_now, self._base.card_now
        empty = not self._base.households
        winners, households = self._winners, self._found.households
        for position, (facts, flags, _) in enumerate(self._rows):
            if flags or self._decisions:
                self._claim_carefully(position)
                continue
            if empty:
                continue
            household_id = nik_now.get(facts[NIK], 0)
            if household_id > 0 and household_id == card_now.get(facts[CARD]) and household_id not in winners:
                winners[household_id] = (_BOTH, position)
                households[position] = household_id
            else:
                self._claim_by_keys(position)

    def _claim_carefully(self, position: int) -> None:
        facts, flags, _ = self._rows[position]
        if flags & REFUSED:
            self._refuse(position)
        elif position in self._decisions:
            if chosen := self._decisions[position]:
                self._claim(position, chosen, _DECIDED)
        elif flags & NIK_LOST:
            self._claim_known(position, 0 if flags & CARD_LOST else self._base.by_card(facts[CARD]))
        elif flags & CARD_LOST:
            household_id, level = self._base.by_nik(facts[NIK])
            self._claim_known(position, household_id if level < 2 else 0)
        else:
            self._claim_by_keys(position)

    def _claim_known(self, position: int, household_id: int) -> None:
        """A row that lost one number is kept only if name or birth date match the base too."""
        facts = self._rows[position].facts
        known = self._base.households[household_id].facts if household_id > 0 else None
        if known and (facts[NAME] == known[NAME] or (facts[BIRTH] and facts[BIRTH] == known[BIRTH])):
            self._claim(position, household_id, _CARETAKER)
        else:
            self._refuse(position)

    def _claim_by_keys(self, position: int) -> None:
        facts = self._rows[position].facts
        base = self._base
        by_card = base.by_card(facts[CARD])
        by_nik, level = base.by_nik(facts[NIK])
        cards = base.several.get(facts[CARD], set()) if by_card < 0 else {by_card} - {0}
        people = base.several.get(facts[NIK], set()) if by_nik < 0 else {by_nik} - {0}
        both = cards & people
        if len(both) == 1:
            household_id = both.pop()
            rank = (_BOTH, _FORMER_BOTH, _MEMBER_BOTH)[level]
            present = base.card_now.get(facts[CARD]) in (household_id, SEVERAL)
            self._claim(position, household_id, rank if present else max(rank, _FORMER_BOTH))
        elif (cards and people) or len(cards) > 1 or len(people) > 1:
            self._review(position, cards | people)
        elif people:
            if level == 2:
                self._members.append((position, by_nik))
            else:
                self._claim(position, by_nik, _FORMER if level else _CARETAKER)
        elif cards:
            self._claim(position, by_card, _CARD_ONLY)

    def _claim(self, position: int, household_id: int, rank: int) -> None:
        holder = self._winners.get(household_id)
        if holder and holder[0] <= rank:
            self._losers.append((position, household_id))
            return
        if holder:
            self._losers.append((holder[1], household_id))
        self._winners[household_id] = (rank, position)
        self._found.households[position] = household_id

    def _lose(self, position: int, household_id: int) -> None:
        winner = self._winners[household_id][1]
        facts = self._rows[position].facts
        if facts[NIK] == self._rows[winner].facts[NIK] or facts[CARD] in self._base.merged_cards:
            self._double(position, "nik", NIK, winner)
        else:
            self._review(position, {household_id})

    def _reject_doubles(self) -> None:
        """Of rows with the same NIK or card only the first stays, or the one that is a household of the base.

        A household that would take a number which another row of the list holds too is for somebody to look at.
        """
        households = self._found.households
        for field, column in (("nik", NIK), ("card", CARD)):
            numbers = [row.facts[column] for row in self._rows]
            if len(set(numbers)) == len(numbers):
                continue
            first: dict[str, int] = {}
            order = sorted(
                range(len(numbers)),
                key=lambda position: (households[position] <= 0, self._takes(position, column), position),
            )
            for position in order:
                if households[position] == REJECTED or not numbers[position]:
                    continue
                holder = first.setdefault(numbers[position], position)
                if holder == position or position in self._decisions:
                    continue
                if households[position] == NEW:
                    self._double(position, field, column, holder)
                elif self._takes(position, column):
                    self._review_takers(position, holder, column)

    def _takes(self, position: int, column: int) -> bool:
        """Whether a row gives a household of the base a number that it does not have now."""
        household_id = self._found.households[position]
        return (
            household_id > 0 and self._base.households[household_id].facts[column] != self._rows[position].facts[column]
        )

    def _review_takers(self, position: int, holder: int, column: int) -> None:
        households = self._found.households
        both = {one for one in (households[position], households[holder]) if one > 0}
        if holder not in self._decisions and self._takes(holder, column):
            self._review(holder, both)
        self._review(position, both)

    def _hold_back_resembling(self) -> None:
        if not self._base.households:
            return
        for position, household_id in enumerate(self._found.households):
            if household_id == NEW and position not in self._decisions:
                resembled = self._base.resembling(self._rows[position].facts)
                if resembled:
                    self._note(position, "name", "possible_duplicate", (resembled,))
                    self._review(position, {resembled})

    def _double(self, position: int, field: str, column: int, winner: int) -> None:
        self._found.households[position] = REJECTED
        self._note(position, field, "duplicate_in_file", (self._rows[position].facts[column], winner))

    def _review(self, position: int, candidates: Iterable[int]) -> None:
        chosen = tuple(sorted(candidates))
        self._found.households[position] = REJECTED
        self._found.held.update(chosen)
        self._note(position, "nik", NEEDS_REVIEW, chosen)

    def _refuse(self, position: int) -> None:
        facts = self._rows[position].facts
        self._found.households[position] = REJECTED
        for found in (self._base.by_card(facts[CARD]), self._base.by_nik(facts[NIK])[0]):
            if found > 0:
                self._found.held.add(found)

    def _note(self, position: int, field: str, code: str, value: Any) -> None:
        self._found.findings.setdefault(position, []).append((field, code, value))
