"""Which pairs are looked at: a NIK with at most one mistake, a birth date (swapped too), or a name with most of a date.

Two records of one person that share none of these say too little to be told from two people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pkh_desk.domain.duplicates.dates import day_key
from pkh_desk.domain.duplicates.numbers import all_windows, inner_windows, outer_windows
from pkh_desk.domain.duplicates.people import Person

CROWD = 60
"""A larger block (a birth date that clerks made up) is split by the beginnings of words."""
_BEGINNING = 3


def candidate_pairs(people: Sequence[Person]) -> set[tuple[int, int]]:
    """Positions of the pairs worth weighing, the smaller first."""
    found: set[tuple[int, int]] = set()
    for block in _blocks(people):
        if len(block) == 2:
            found.add((block[0], block[1]))
        elif len(block) > 2:
            found.update((one, other) for at, one in enumerate(block) for other in block[at + 1 :])
    for block in _half_dates(people):
        doubtful = [number for number in block if not people[number].agrees]
        found.update((min(one, other), max(one, other)) for one in doubtful for other in block if one != other)
    return found


def _blocks(people: Sequence[Person]) -> Iterator[list[int]]:
    keys: dict[str, list[int]] = defaultdict(list)
    days: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        for key in _keys(person):
            keys[key].append(number)
        if person.born:
            days[day_key(person.born)].append(number)
    yield from keys.values()
    for block in days.values():
        yield from ([block] if len(block) <= CROWD else _split(people, block))


def _keys(person: Person) -> Iterator[str]:
    if person.certain:
        yield from outer_windows(person.nik)
        words = _beginnings(person)
        yield from (f"{key}{word}" for key in inner_windows(person.nik) for word in words)
    elif person.nik:
        yield person.nik
    yield f"h{person.household_id}{person.name.letters}"
    if person.caretaker and len(person.card) == 16:
        yield from (f"c{key}" for key in all_windows(person.card))


def _half_dates(people: Sequence[Person]) -> Iterator[list[int]]:
    """People with a word and two of day, month and year in common: one of the three may be wrong.

    Where NIK and date agree in both records none is, so these are left to the other keys.
    """
    parts: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        if born := person.born:
            for word in _beginnings(person):
                for part in (born[:7], f"{born[:4]}d{born[8:]}", born[5:]):
                    parts[f"{word}{part}"].append(number)
    yield from (block for block in parts.values() if len(block) > 1)


def _beginnings(person: Person) -> set[str]:
    return {word[:_BEGINNING] for word in person.name.words}


def _split(people: Sequence[Person], block: list[int]) -> Iterator[list[int]]:
    parts: dict[str, list[int]] = defaultdict(list)
    for number in block:
        for word in _beginnings(people[number]):
            parts[word].append(number)
    yield from parts.values()
