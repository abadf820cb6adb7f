"""The people of the office as they are, and as the national list has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from pkh_desk.domain.areas import Area
from pkh_desk.services.demo.people import Family, Maker, Person


class ManyPeople(Maker):
    """The demo's families, with numbers that do not run out: area 29, a hundred million of them."""

    def __init__(self, villages: list[Area], today: date, seed: int, part: int) -> None:
        super().__init__(villages, today, seed)
        self._numbers = Random(seed)
        self._given = part * 1_000_000

    def _number(self, day: date, *, female: bool) -> str:
        self._given += 1
        high, low = divmod(self._given, 10_000)
        date_part = f"{day.day + 40 * female:02d}{day.month:02d}{day.year % 100:02d}"
        return f"29{high % 10_000:04d}{date_part}{low:04d}"

    def card(self) -> str:
        """The number of a family card."""
        return self._number(self._day(0), female=False)

    def newborn(self, born: date) -> Person:
        """A child born on a day."""
        sex = self._numbers.choice("LP")
        name = f"{self._numbers.choice(('BAYU', 'CITRA', 'DEWI', 'EKO'))} {self._numbers.choice(('PUTRA', 'AYU'))}"
        return Person(name, self._number(born, female=sex == "P"), sex, born, "ANAK", ("AUD",))

    def grown(self, family: Family) -> Family:
        """One more child, who goes to school."""
        child = self._child(self._numbers.randint(7, 15))
        return replace(family, members=(*family.members, child))

    def number_like(self, one: Person) -> str:
        """Another NIK for the same person."""
        return self._number(one.born, female=one.sex == "P")


def without(family: Family, *gone: Person) -> Family:
    """The family without some of its members."""
    return replace(family, members=tuple(one for one in family.members if one not in gone))


def with_other(family: Family, old: Person, new: Person) -> Family:
    """The family with a member who is now otherwise."""
    return replace(family, members=tuple(new if one is old else one for one in family.members))


def led_by(family: Family, head: Person) -> Family:
    """The family with another caretaker."""
    return replace(family, members=(head, *(one for one in family.members if one is not head)))


def counts_of(people: tuple[Person, ...] | list[Person]) -> dict[str, int]:
    """How many of these people bear each component."""
    codes = [code for one in people for code in one.components]
    return {code: codes.count(code) for code in dict.fromkeys(codes)}
