"""How alike two NIKs are, outside and inside the birth date that they carry."""

from __future__ import annotations

from enum import Enum

from pkh_desk.domain.numbers import is_number16

AREA, SERIAL = 6, 12
USUAL_SERIALS = range(1, 20)
"""Serials count those registered in one area with one birth date: larger ones are seldom reached, 0 never."""
_WIDTH = 2


class Nik(Enum):
    """What two NIKs say."""

    SAME = "same"
    DATE = "date"
    """One mistake, in the digits of the birth date (day and month in each other's place, day + 40 too)."""
    AREA = "area"
    SERIAL = "serial"
    """One mistake in the last four digits: twins and others born on a day differ there too."""
    UNKNOWN = "unknown"
    """One is missing or temporary."""
    OTHER = "other"


def compare_niks(one: str, other: str, certain: bool) -> Nik:
    """How alike two NIKs are; `certain` if both are whole and not temporary."""
    if one == other:
        return Nik.SAME if one else Nik.UNKNOWN
    if not certain:
        return Nik.UNKNOWN
    wrong = [place for place in range(16) if one[place] != other[place]]
    if len(wrong) == 1 or (len(wrong) == 2 and _swapped(one, other, wrong)):
        return Nik.AREA if wrong[0] < AREA else Nik.DATE if wrong[0] < SERIAL else Nik.SERIAL
    if wrong[0] >= AREA and wrong[-1] < SERIAL and _same_day_said_otherwise(one, other):
        return Nik.DATE
    return Nik.OTHER


def is_certain(nik: str) -> bool:
    """Whether a NIK is whole and not one of those with a leading zero that stand in for a missing one."""
    return is_number16(nik) and nik[0] != "0"


def day_in(nik: str) -> str:
    """DDMMYY in a whole NIK, without the mark of women."""
    day = int(nik[6:8])
    return f"{day - 40:02d}{nik[8:12]}" if day > 40 else nik[6:12]


def usual_serials(one: str, other: str) -> bool:
    """Whether both serials are such as two people registered for one area and one day may have."""
    return int(one[SERIAL:]) in USUAL_SERIALS and int(other[SERIAL:]) in USUAL_SERIALS


def one_mistake(one: str, other: str) -> bool:
    """Whether two numbers of sixteen digits differ by one digit or by two neighbours in each other's place."""
    if len(one) != 16 or len(other) != 16 or one == other:
        return False
    wrong = [place for place in range(16) if one[place] != other[place]]
    return len(wrong) == 1 or (len(wrong) == 2 and _swapped(one, other, wrong))


def outer_windows(nik: str) -> list[str]:
    """Keys of which two NIKs with one mistake outside the birth date share one: two digits are left out of each."""
    return [_without(nik, start) for start in (*range(AREA), *range(SERIAL - 1, 16 - _WIDTH + 1))]


def inner_windows(nik: str) -> list[str]:
    """The same for a mistake within the birth date; many people share one, so a word of the name must fit too."""
    return [_without(nik, start) for start in range(AREA, SERIAL - 1)] + [
        f"s{nik[:AREA]}{_sorted_day(nik)}{nik[SERIAL:]}"
    ]


def all_windows(card: str) -> list[str]:
    """Keys of which two family cards with at most one mistake share one."""
    return [_without(card, start) for start in range(16 - _WIDTH + 1)]


def _sorted_day(nik: str) -> str:
    day = day_in(nik)
    return "".join(sorted((day[:2], day[2:4]))) + day[4:]


def _without(nik: str, start: int) -> str:
    return f"{start}{nik[:start]}_{nik[start + _WIDTH :]}"


def _swapped(one: str, other: str, wrong: list[int]) -> bool:
    first, second = wrong
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def _same_day_said_otherwise(one: str, other: str) -> bool:
    day, other_day = day_in(one), day_in(other)
    return day == other_day or (day[:2] == other_day[2:4] and day[2:4] == other_day[:2] and day[4:] == other_day[4:])
