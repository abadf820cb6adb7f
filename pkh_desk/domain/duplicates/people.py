"""A person as the search for duplicates sees him, and how common names, dates and words are in this roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log2

from pkh_desk.domain.duplicates.names import Name, read_name
from pkh_desk.domain.duplicates.numbers import AREA, day_in, is_certain

RARE = 2_000
"""A small office does not show how rare a name is: so many people are thought to be beside it."""
MOST_WORD_BITS, MOST_NAME_BITS = 9.0, 14.0
DAY_BITS = 14.0
"""Two people share a birth date once in some 16,000 pairs, unless the date is one that clerks made up."""


class Person:
    """Somebody present in the roster; `member_id` 0 is a caretaker whom no member list has brought yet."""

    __slots__ = (
        "agrees", "born", "card", "caretaker", "certain", "household_id", "member_id", "name", "name_bits", "nik",
        "nik_day", "sex", "text", "village",
    )  # fmt: skip

    def __init__(
        self,
        household_id: int,
        member_id: int,
        text: str,
        nik: str,
        born: str,
        card: str,
        village: str,
        sex: str = "",
        caretaker: bool = False,
    ) -> None:
        self.household_id = household_id
        self.member_id = member_id
        self.text = text
        self.nik = nik
        self.born = born
        self.card = card
        self.village = village
        self.sex = sex
        self.caretaker = caretaker
        self.name: Name = read_name(text)
        self.name_bits = 0.0
        self.certain = is_certain(nik)
        self.nik_day = day_in(nik) if self.certain else ""
        self.agrees = bool(born) and self.nik_day == f"{born[8:]}{born[5:7]}{born[2:4]}"


class Frequencies:
    """How much it says, in bits, that two people share a word, a name or a birth date."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.size = len(people)
        self.words = Counter(word for person in people for word in set(person.name.words))
        self.names = Counter(person.name.sorted for person in people)
        self.days = Counter(person.born for person in people)
        self.areas = Counter(person.nik[:AREA] for person in people if person.certain)
        self.prior = -log2(max(self.size, RARE) / 0.02)
        for person in people:
            person.name_bits = self._name_bits(person.name)

    def shared(self, words: Iterable[str]) -> float:
        """Bits of words that two names share."""
        return min(MOST_NAME_BITS, sum(self._word_bits(word) for word in words))

    def day(self, born: str) -> float:
        """Bits of a shared birth date; one that is not known says no less than others."""
        if not born:
            return DAY_BITS
        usual = 2 + self.size / 2**DAY_BITS
        return DAY_BITS - max(0.0, 1.5 * log2(max(1.0, self.days[born] / usual)))

    def odd_area(self, *niks: str) -> bool:
        """Whether one of the NIKs begins as hardly any other does, as a mistyped one would."""
        return any(self.areas[nik[:AREA]] <= 1 + self.size / 2_000 for nik in niks)

    def _word_bits(self, word: str) -> float:
        if len(word) == 1:
            return 1.0
        return min(MOST_WORD_BITS, log2((self.size + RARE) / (self.words[word] + 1)))

    def _name_bits(self, name: Name) -> float:
        whole = log2((self.size + RARE) / max(1, self.names[name.sorted] - 1))
        return min(self.shared(name.words), whole)
