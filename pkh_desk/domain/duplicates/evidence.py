"""What two people have in common and apart, weighed in bits: above zero they are more likely one person than two.

The sum starts from how seldom two people of the roster are one (`Frequencies.prior`). Whoever differs where twins,
brothers and sisters differ is held apart.
"""

from __future__ import annotations

from typing import NamedTuple

from pkh_desk.domain.duplicates.dates import Birth, compare_births
from pkh_desk.domain.duplicates.names import Likeness, likeness
from pkh_desk.domain.duplicates.numbers import Nik, compare_niks, one_mistake, usual_serials
from pkh_desk.domain.duplicates.people import Frequencies, Person

SAME_NIK = "nik_same"
_BIRTHS = {Birth.SAME: 0.0, Birth.SWAPPED: -3.0, Birth.BY_NIK: -2.0, Birth.NEAR: -7.0, Birth.NEAR_BY_NIK: -8.0}
"""What is lost of the bits of a shared date."""
_OTHER_BIRTH = -6.0
_TWO_TRUE_DATES = -6.0
"""Both dates stand in their NIKs too: then day and month were not just written in each other's place."""
_NIKS = {Nik.SAME: 20.0, Nik.DATE: 5.0, Nik.AREA: 1.0, Nik.SERIAL: 0.0, Nik.UNKNOWN: 1.0, Nik.OTHER: -2.5}
_ODD_NIK = 5.0
"""More for an area or a serial that hardly anybody has: it was mistyped."""
_NAMES = {
    Likeness.SAME: 0.0, Likeness.ORDER: -1.0, Likeness.JOINED: -1.0, Likeness.TYPO: -2.0, Likeness.TYPOS: -4.0,
    Likeness.LETTER: -3.5, Likeness.PART: -2.0, Likeness.WORD: -5.0,
}  # fmt: skip
"""What is lost of the bits of a shared name, or of its shared words."""
_OTHER_NAME = -8.0
_SAME_VILLAGE, _OTHER_VILLAGE = 2.0, -1.0
_SAME_CARD, _NEAR_CARD = 7.0, 7.0
_OTHER_SEX = -6.0
_TWINS = {Likeness.TYPOS: -6.0, Likeness.LETTER: -11.0, Likeness.PART: -3.0, Likeness.WORD: -11.0}
"""For numbers of twins with names of twins: NUR AINI and NUR AINA, DWI LESTARI and TRI LESTARI."""
_WITHIN = frozenset((Likeness.SAME, Likeness.ORDER, Likeness.JOINED, Likeness.TYPO))
"""In one household only these count as the same name: brothers and sisters share words on purpose."""


class Weighed(NamedTuple):
    """The sum in bits, and codes of what it rests on."""

    bits: float
    reasons: tuple[str, ...]


NOTHING = Weighed(-99.0, ())


def weigh(one: Person, other: Person, known: Frequencies) -> Weighed:
    """How much speaks for two records being one person."""
    nik, birth = compare_niks(one.nik, other.nik, one.certain and other.certain), compare_births(one, other)
    if birth is Birth.OTHER and nik is Nik.OTHER:
        return NOTHING
    alike, shared = likeness(one.name, other.name)
    odd = _odd(one, other, nik, known)
    if one.household_id == other.household_id and not (
        one.member_id and other.member_id and _twice_in_one(alike, birth, nik, odd)
    ):
        return NOTHING
    bits = known.prior + _NIKS[nik] + (_ODD_NIK if odd else 0.0) + _birth_bits(one, other, birth, known)
    bits += _name_bits(one, other, alike, shared, known)
    if birth is not Birth.OTHER and not odd:
        bits += _twins(alike, nik)
    if one.sex and other.sex and one.sex != other.sex:
        bits += _OTHER_SEX
    reasons = [f"nik_{nik.value}", f"birth_{birth.value}", f"name_{alike.name.lower()}"]
    more, said = _place_bits(one, other)
    return Weighed(bits + more, (*reasons, *said))


def _odd(one: Person, other: Person, nik: Nik, known: Frequencies) -> bool:
    if nik is Nik.AREA:
        return known.odd_area(one.nik, other.nik)
    return nik is Nik.SERIAL and not usual_serials(one.nik, other.nik)


def _birth_bits(one: Person, other: Person, birth: Birth, known: Frequencies) -> float:
    if birth is Birth.UNKNOWN:
        return 0.0
    if birth is Birth.OTHER:
        return _OTHER_BIRTH
    bits = min(known.day(one.born), known.day(other.born)) + _BIRTHS[birth]
    return bits + _TWO_TRUE_DATES if birth is Birth.SWAPPED and one.agrees and other.agrees else bits


def _name_bits(one: Person, other: Person, alike: Likeness, shared: list[tuple[str, str]], known: Frequencies) -> float:
    if alike is Likeness.OTHER:
        return _OTHER_NAME
    if alike < Likeness.PART:
        return max(1.0, min(one.name_bits, other.name_bits) + _NAMES[alike])
    words = known.shared(min(pair, key=len) for pair in shared)
    slips = sum(left != right and min(len(left), len(right)) > 1 for left, right in shared)
    return words - 1.5 * slips + _NAMES[alike]


def _place_bits(one: Person, other: Person) -> tuple[float, list[str]]:
    """Village and card say nothing about two who stand in one household."""
    if one.household_id == other.household_id:
        return 0.0, ["household_same"]
    bits, said = (_SAME_VILLAGE, ["village_same"]) if one.village == other.village else (_OTHER_VILLAGE, [])
    if one.card and one.card == other.card:
        return bits + _SAME_CARD, [*said, "card_same"]
    if one_mistake(one.card, other.card):
        return bits + _NEAR_CARD, [*said, "card_near"]
    return bits, said


def _twins(alike: Likeness, nik: Nik) -> float:
    """Numbers that differ in the serial or altogether, and names that differ on purpose."""
    if nik is Nik.SERIAL or (nik is Nik.OTHER and alike in (Likeness.LETTER, Likeness.WORD)):
        return _TWINS.get(alike, 0.0)
    return 0.0


def _twice_in_one(alike: Likeness, birth: Birth, nik: Nik, odd: bool) -> bool:
    if nik is Nik.SAME or odd:
        return True
    if alike not in _WITHIN:
        return False
    if alike is Likeness.TYPO:
        return birth is not Birth.OTHER and nik is not Nik.SERIAL
    return birth is not Birth.OTHER or nik in (Nik.DATE, Nik.AREA)
