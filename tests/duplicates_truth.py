"""The hard truth for the search for duplicates: a made-up roster in which known people stand twice, written badly.

How a record is spoiled knows nothing of how the search works: several things go wrong at once, in all mixes in which
a person who looks at both records could still tell (`Spoiler`). `make_truth(people, seed)` is the same for a seed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from pkh_desk.domain.duplicates.people import Person
from tests.duplicates_people import FIRST_MEN, SECOND_WOMEN, VILLAGES, Made, Maker, World

TWICE = 0.03
"""Of the households, so many are made twice; of the people, a third of that stand on a second card or twice on one."""
_KEYS = {"A": "QSZ", "I": "UOK", "U": "YIJ", "E": "WRD", "O": "IPL", "N": "BMH", "M": "NJK", "S": "ADW", "T": "RYG"}
_VARIANTS = {
    "MUHAMMAD": ("MUH.", "MOH.", "M.", "MOCHAMAD", "MUHAMAD", "MOH"), "AHMAD": ("ACHMAD", "AKHMAD", "ACH."),
    "ABDUL": ("ABD.", "ABD"), "SITI": ("ST.", "S.", "STI"), "NUR": ("NOER",),
}  # fmt: skip
_SPELLINGS = (
    ("SU", "SOE"), ("J", "DJ"), ("F", "V"), ("SY", "S"), ("DH", "D"), ("KH", "CH"), ("Z", "S"), ("I", "Y"),
    ("TT", "T"), ("MM", "M"), ("Q", "K"), ("CH", "KH"),
)  # fmt: skip


def make_truth(count: int, seed: int) -> World:
    """A roster of `count` records with what is one in it."""
    doubled = int(count * (1 - 0.045))
    maker = Maker(seed)
    world = maker.fill(doubled)
    spoiler = Spoiler(maker, Random(seed + 1_000_003))
    while len(world.people) < count:
        spoiler.double_something()
    return world


def as_people(world: World) -> list[Person]:
    """The records as the search takes them; ids are positions from 1 on."""
    return [
        Person(one.household, number, one.name, one.nik, one.born, one.card, one.village, one.sex, one.caretaker)
        for number, one in enumerate(world.people, 1)
    ]


class Spoiler:
    """Writes people down a second time, with mistakes."""

    def __init__(self, maker: Maker, draw: Random) -> None:
        self.maker, self.world, self.draw = maker, maker.world, draw
        self.homes: dict[int, list[int]] = {}
        for number, one in enumerate(self.world.people):
            self.homes.setdefault(one.household, []).append(number)
        self.done: set[int] = set()

    def double_something(self) -> None:
        """A whole household under a second card, one person on another's card, or one person twice on one card."""
        how = self.draw.random()
        household = self.draw.choice(list(self.homes))
        if how < 0.55:
            self._household(household)
        elif how < 0.85:
            self._person(self.draw.choice(self.homes[household]), self.draw.choice(list(self.homes)))
        else:
            self._person(self.draw.choice(self.homes[household]), household)

    def _household(self, household: int) -> None:
        members = self.homes[household]
        moved = self.draw.random() < 0.25
        village = self.draw.choice(VILLAGES) if moved else self.world.people[members[0]].village
        card = self._second_card(self.world.people[members[0]].card)
        new = self.maker.new_household()
        kept = members[: self.draw.randint(1, len(members))]
        for number in kept:
            if number not in self.done:
                self._again(number, new, card, village)

    def _person(self, number: int, household: int) -> None:
        if number in self.done:
            return
        host = self.world.people[self.homes[household][0]]
        same_home = household == self.world.people[number].household
        self._again(number, household, host.card, host.village, lightly=same_home, caretaker=False)

    def _again(
        self,
        number: int,
        household: int,
        card: str,
        village: str,
        *,
        lightly: bool = False,
        caretaker: bool | None = None,
    ) -> None:
        model = self.world.people[number]
        is_caretaker = model.caretaker if caretaker is None else caretaker
        copy = replace(
            self.spoil(model, lightly), household=household, card=card, village=village, caretaker=is_caretaker
        )
        self.done.add(number)
        self.world.same.add((number, self.world.add(copy)))

    def _second_card(self, card: str) -> str:
        return self.wrong_digit(card) if self.draw.random() < 0.15 else self.maker.card()

    def spoil(self, one: Made, lightly: bool) -> Made:
        """The same person written down anew, such that somebody who sees both can still tell.

        Of name, birth date and NIK at most one is lost; half lost is a date with a wrong digit, a name of one word
        (many have it), and once more a short one that is mistyped.
        """
        while True:
            name, lost_name = self.name(one) if not lightly or self.draw.random() < 0.3 else (one.name, 0.0)
            born, lost_born = self.born(one.born)
            nik, lost_nik = self.nik(one)
            lost_name += 0.5 * (" " not in one.name) + 0.5 * (len(one.name) < 5 and name != one.name)
            if lost_name + lost_born + lost_nik <= 1:
                sex = "" if self.draw.random() < 0.1 else one.sex
                return replace(one, name=name, born=born, nik=nik, sex=sex)

    def born(self, born: str) -> tuple[str, float]:
        """The birth date again."""
        year, month, day = born.split("-")
        how = self.draw.random()
        if how < 0.16 and int(day) <= 12:
            return f"{year}-{day}-{month}", 0
        if how < 0.08:
            return f"{year}-{month}-{int(day) - 10:02d}", 0.5
        if how < 0.21:
            return f"{int(year) + self.draw.choice((-1, 1, -10, 10))}-{month}-{day}", 0.5
        if how < 0.24:
            return f"{year}-{self.draw.randint(1, 12):02d}-{self.draw.randint(1, 28):02d}", 1
        return ("", 1) if how < 0.28 else (born, 0)

    def nik(self, one: Made) -> tuple[str, float]:
        """The NIK again: mostly right, else with one mistake, missing, temporary or another one."""
        how, nik = self.draw.random(), one.nik
        if how < 0.55:
            return nik, 0
        if how < 0.72:
            return self.wrong_digit(nik), 0
        if how < 0.82:
            at = self.draw.choice([at for at in range(15) if nik[at] != nik[at + 1]])
            return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :], 0
        if how < 0.88:
            return "", 1
        if how < 0.93:
            return f"0{self.draw.randrange(10**15):015d}", 1
        return f"{self.draw.choice(('290521', '290620', '291077'))}{nik[6:12]}{self.draw.randint(1, 60):04d}", 1

    def wrong_digit(self, number: str) -> str:
        """One digit is another one."""
        at = self.draw.randrange(len(number))
        wrong = self.draw.choice([digit for digit in "0123456789" if digit != number[at]])
        return number[:at] + wrong + number[at + 1 :]

    def name(self, one: Made) -> tuple[str, float]:
        """The name again: one thing done to it in most cases, two in some."""
        name = one.name
        lost = 0.0
        for _ in range(self.draw.choice((0, 1, 1, 1, 2))):
            ways: tuple[Callable[[str, Made], str], ...] = (
                self._typed, self._typed, self._typed, self._variant, self._variant, self._title, self._joined,
                self._order, self._married, self._shortened,
            )  # fmt: skip
            way = self.draw.choice(ways)
            lost = max(lost, 0.5 * (way in (self._married, self._shortened)))
            name = way(name, one)
        return name, lost

    def _typed(self, name: str, _one: Made) -> str:
        at = self.draw.randrange(len(name) - 1)
        how = self.draw.random()
        if " " in name[at : at + 2] or how < 0.3:
            at = max(1, min(at, len(name) - 2))
            return name[:at] + name[at + 1 :] if name[at] != " " else name
        if how < 0.55:
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        if how < 0.7:
            return name[:at] + name[at] + name[at:]
        if how < 0.9:
            return name[:at] + self.draw.choice(_KEYS.get(name[at], "AEN")) + name[at + 1 :]
        return name[:at] + self.draw.choice("ABDEGHIKLMNOPRSTUWY") + name[at + 1 :]

    def _variant(self, name: str, _one: Made) -> str:
        first, *rest = name.split()
        if first in _VARIANTS and rest:
            return " ".join([self.draw.choice(_VARIANTS[first]), *rest])
        fitting = [pair for pair in _SPELLINGS if pair[0] in name]
        return name.replace(*self.draw.choice(fitting), 1) if fitting else name

    def _title(self, name: str, one: Made) -> str:
        if one.sex == "P":
            return self.draw.choice((f"HJ. {name}", f"{name} (ALMN)", f"IBU {name}", f"{name}, S.PD"))
        return self.draw.choice((f"H. {name}", f"{name} ALM", f"{name}, SE", f"ALM. {name}"))

    def _joined(self, name: str, _one: Made) -> str:
        if " " in name:
            return name.replace(" ", self.draw.choice(("", "-")), 1)
        at = len(name) // 2
        return f"{name[:at]} {name[at:]}" if len(name) > 6 else name

    def _order(self, name: str, _one: Made) -> str:
        words = name.split()
        return " ".join([*words[1:], words[0]])

    def _married(self, name: str, one: Made) -> str:
        """A woman under her husband's name, added or in place of her second one."""
        if one.sex != "P":
            return name
        husband = self.draw.choice(FIRST_MEN)
        words = name.split()
        return f"{name} {husband}" if len(words) == 1 or self.draw.random() < 0.6 else f"{words[0]} {husband}"

    def _shortened(self, name: str, _one: Made) -> str:
        words = name.split()
        if len(words) == 1:
            return f"{name} {self.draw.choice(SECOND_WOMEN)}" if self.draw.random() < 0.5 else name
        return " ".join(words[:-1]) if self.draw.random() < 0.5 else f"{words[0][0]}. {' '.join(words[1:])}"
