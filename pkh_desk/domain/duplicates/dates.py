"""How alike two birth dates are, as written (ISO text) and as the NIKs carry them (DDMMYY)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pkh_desk.domain.duplicates.people import Person


class Birth(Enum):
    """What two birth dates say."""

    SAME = "same"
    SWAPPED = "swapped"
    """Day and month have changed places."""
    BY_NIK = "by_nik"
    """Written otherwise or not at all, but both NIKs carry one date."""
    NEAR = "near"
    """One of day, month and year differs, by one digit or by its digits in each other's place."""
    NEAR_BY_NIK = "near_by_nik"
    """Only the dates in the NIKs differ by so little."""
    UNKNOWN = "unknown"
    OTHER = "other"


def compare_births(one: Person, other: Person) -> Birth:
    """How alike two birth dates are, the NIKs asked where the dates are not the same."""
    if one.born and one.born == other.born:
        return Birth.SAME
    written = _written(one.born, other.born)
    carried = _carried(one.nik_day, other.nik_day)
    if written is Birth.SWAPPED or one.nik == other.nik:  # one NIK twice is counted as such
        return written
    if carried is Birth.SAME:
        return Birth.BY_NIK
    if written is Birth.NEAR:
        return Birth.OTHER if one.agrees and other.agrees else written
    if carried in (Birth.SWAPPED, Birth.NEAR) and not (one.agrees and other.agrees):
        return Birth.NEAR_BY_NIK
    return written


def day_key(born: str) -> str:
    """The key that a birth date shares with itself and with day and month swapped."""
    month, day = born[5:7], born[8:]
    return f"{born[:4]}{min(month, day)}{max(month, day)}"


def _written(one: str, other: str) -> Birth:
    if not one or not other:
        return Birth.UNKNOWN
    return _compare((one[:4], one[5:7], one[8:]), (other[:4], other[5:7], other[8:]))


def _carried(one: str, other: str) -> Birth:
    if not one or not other:
        return Birth.UNKNOWN
    compared = _compare((one[4:], one[2:4], one[:2]), (other[4:], other[2:4], other[:2]))
    return Birth.NEAR if compared is Birth.OTHER and _neighbours_swapped(one, other) else compared


def _compare(one: tuple[str, str, str], other: tuple[str, str, str]) -> Birth:
    if one == other:
        return Birth.SAME
    year, month, day = one
    if year == other[0] and month == other[2] and day == other[1]:
        return Birth.SWAPPED
    wrong = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return Birth.NEAR if len(wrong) == 1 and _one_slip(*wrong[0]) else Birth.OTHER


def _one_slip(one: str, other: str) -> bool:
    wrong = sum(left != right for left, right in zip(one, other, strict=True))
    return wrong == 1 or sorted(one) == sorted(other)


def _neighbours_swapped(one: str, other: str) -> bool:
    wrong = [place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]]
