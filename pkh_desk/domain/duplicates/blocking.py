"""Which pairs are looked at: a NIK with at most one mistake, a birth date (swapped too), or a name with most of a date.

Two records of one person that share none of these say too little to be told from two people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from pkh_desk.domain.duplicates.dates import day_key
from pkh_desk.domain.duplicates.numbers import all_windows, inner_windows, outer_windows
from pkh_desk.domain.duplicates.people import Person

CROWD = 60
"""A larger block (a birth date that clerks made up) is split by the beginnings of words."""
_BEGINNING = 3
Keys = Callable[[Person], Iterable[str]]


def candidate_pairs(people: Sequence[Person]) -> set[tuple[int, int]]:
    """Positions of the pairs worth weighing, the smaller first."""
    found: set[tuple[int, int]] = set()
    for block in _all_blocks(people):
        found.update((one, other) for at, one in enumerate(block) for other in block[at + 1 :])
    for block in _blocks(people, _half_dates):
        doubtful = [number for number in block if not people[number].agrees]
        found.update((min(one, other), max(one, other)) for one in doubtful for other in block if one != other)
    return found


def _all_blocks(people: Sequence[Person]) -> Iterator[list[int]]:
    for keys in (_nik_keys, _date_in_nik_keys, _home_keys, _card_keys):
        yield from _blocks(people, keys)
    for block in _blocks(people, _day_keys):
        yield from ([block] if len(block) <= CROWD else _split(people, block))


def _blocks(people: Sequence[Person], keys: Keys) -> Iterator[list[int]]:
    """People who share a key, for one kind of keys at a time, so that no more than that is in memory."""
    alone: dict[int, int] = {}
    together: dict[int, list[int]] = {}
    for number, person in enumerate(people):
        for key in map(hash, keys(person)):
            first = alone.setdefault(key, number)
            if first != number:
                together.setdefault(key, [first]).append(number)
    yield from together.values()


def _nik_keys(person: Person) -> Iterable[str]:
    if person.certain:
        return outer_windows(person.nik)
    return (person.nik,) if person.nik else ()


def _date_in_nik_keys(person: Person) -> Iterator[str]:
    if person.certain:
        words = _beginnings(person)
        yield from (f"{key}{word}" for key in inner_windows(person.nik) for word in words)


def _home_keys(person: Person) -> tuple[str]:
    return (f"{person.household_id}{person.name.letters}",)


def _card_keys(person: Person) -> Iterable[str]:
    return all_windows(person.card) if person.caretaker and len(person.card) == 16 else ()


def _day_keys(person: Person) -> tuple[str, ...]:
    return (day_key(person.born),) if person.born else ()


def _half_dates(person: Person) -> Iterator[str]:
    """A word, and two of day, month and year: one of the three may be wrong.

    Where NIK and date agree in both records none is, so those pairs are left to the other keys.
    """
    if born := person.born:
        for word in _beginnings(person):
            yield from (f"{word}{part}" for part in (born[:7], f"{born[:4]}d{born[8:]}", born[5:]))


def _beginnings(person: Person) -> set[str]:
    return {word[:_BEGINNING] for word in person.name.words}


def _split(people: Sequence[Person], block: list[int]) -> Iterator[list[int]]:
    parts: dict[str, list[int]] = defaultdict(list)
    for number in block:
        for word in _beginnings(people[number]):
            parts[word].append(number)
    yield from parts.values()
