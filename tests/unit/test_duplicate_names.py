"""Names, NIKs and dates of people who may be one, compared two by two."""

from __future__ import annotations

import pytest

from pkh_desk.domain.duplicates.dates import Birth, compare_births
from pkh_desk.domain.duplicates.names import Likeness, likeness, read_name
from pkh_desk.domain.duplicates.numbers import (
    Nik,
    all_windows,
    compare_niks,
    inner_windows,
    is_certain,
    one_mistake,
    outer_windows,
)
from pkh_desk.domain.duplicates.people import Person

NIK = "2905204107800001"


def alike(one: str, other: str) -> Likeness:
    left, right = read_name(one), read_name(other)
    assert likeness(left, right)[0] == likeness(right, left)[0]
    return likeness(left, right)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MUHAMMAD RIZKI", "Moh. Rizki"),
        ("MUHAMMAD RIZKI", "M. RIZKI"),
        ("HJ. SITI AMINAH", "ST AMINAH (ALMN)"),
        ("ACHMAD ZAENAL", "AHMAD SAENAL"),
        ("SOEKARNO", "SUKARNO"),
        ("DJUMINAH", "JUMINAH, S.Pd"),
        ("FATIMAH", "FATIMA"),
        ("ABD. ROHIM", "ABDUL ROHIM"),
        ("SYAIFUL", "SAIFUL"),
        ("SITI", "SYTI"),
        ("AISYAH", "AISAH"),
        ("M. MUT'ROF", "MUHAMMAD MUTROF"),
    ],
)
def test_spelling_and_titles_make_no_other_name(one: str, other: str) -> None:
    assert alike(one, other) is Likeness.SAME


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("SITI AMINAH", "AMINAH SITI", Likeness.ORDER),
        ("SITI AMINAH", "SITIAMINAH", Likeness.JOINED),
        ("ADINDA-DARI", "ADINDADARI", Likeness.JOINED),
        ("SULASTRI", "SULATSRI", Likeness.TYPO),
        ("SULASTRI", "SULASRI", Likeness.TYPO),
        ("KATMINI", "KATNINI", Likeness.TYPO),
        ("RINA SUSANTI", "RINI SUSANTI", Likeness.LETTER),
        ("SULASTRI MARFUAH", "SULASRI MARFUHA", Likeness.TYPOS),
        ("SITI AMINAH", "SITI AMINAH SUPARDI", Likeness.PART),
        ("SITI AMINAH", "S. AMINAH", Likeness.PART),
        ("SITI AMINAH", "SITI SUPARDI", Likeness.WORD),
        ("SITI AISYAH", "SITI AMINAH", Likeness.WORD),
        ("HASAN", "HUSEN", Likeness.OTHER),
        ("BUDI", "TRI", Likeness.OTHER),
        ("", "TRI", Likeness.OTHER),
    ],
)
def test_how_two_names_differ(one: str, other: str, how: Likeness) -> None:
    assert alike(one, other) is how


def test_a_name_of_titles_only_is_still_a_name() -> None:
    assert read_name("HAJI").words == ("HAJI",)
    assert read_name("...").words == ()


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (NIK, Nik.SAME),
        ("2905204107800008", Nik.SERIAL),
        ("2905204107800010", Nik.SERIAL),
        ("2950204107800001", Nik.AREA),
        ("2905204107810001", Nik.DATE),
        ("2905200107800001", Nik.DATE),
        ("2905204701800001", Nik.DATE),
        ("", Nik.UNKNOWN),
        ("0905204107800001", Nik.UNKNOWN),
        ("2905204107800099", Nik.OTHER),
        ("2978015512990003", Nik.OTHER),
    ],
)
def test_how_two_niks_differ(other: str, what: Nik) -> None:
    assert compare_niks(NIK, other, is_certain(other)) is what


def test_one_temporary_nik_twice_is_the_same() -> None:
    assert compare_niks("0123456789012345", "0123456789012345", False) is Nik.SAME
    assert compare_niks("", "", False) is Nik.UNKNOWN


def test_two_numbers_with_one_mistake_share_a_key() -> None:
    for place in range(16):
        for wrong in (*(NIK[:place] + digit + NIK[place + 1 :] for digit in "0123456789"), swapped(NIK, place)):
            if wrong == NIK:
                continue
            assert one_mistake(NIK, wrong)
            assert set(all_windows(NIK)) & set(all_windows(wrong))
            assert {*outer_windows(NIK), *inner_windows(NIK)} & {*outer_windows(wrong), *inner_windows(wrong)}


def swapped(number: str, place: int) -> str:
    return number[:place] + number[place : place + 2][::-1] + number[place + 2 :]


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        (("1980-07-01", NIK), ("1980-07-01", ""), Birth.SAME),
        (("1980-07-01", NIK), ("1980-01-07", NIK), Birth.SWAPPED),
        (("1980-07-01", NIK), ("1980-07-11", "2905214107800003"), Birth.BY_NIK),
        (("1980-07-01", NIK), ("", "2905214107800003"), Birth.BY_NIK),
        (("1980-07-01", NIK), ("1990-07-01", ""), Birth.NEAR),
        (("1980-07-01", NIK), ("1990-07-01", "2905204107900001"), Birth.OTHER),
        (("1980-07-01", NIK), ("", "2905204107810001"), Birth.NEAR_BY_NIK),
        (("1980-07-01", ""), ("", NIK), Birth.UNKNOWN),
        (("1980-07-01", NIK), ("1966-03-20", "2905206003660001"), Birth.OTHER),
    ],
)
def test_how_two_births_differ(first: tuple[str, str], second: tuple[str, str], what: Birth) -> None:
    one, other = (Person(1, 1, "SITI", nik, born, "", "") for born, nik in (first, second))
    assert compare_births(one, other) is what
    assert compare_births(other, one) is what


def test_two_letters_of_a_short_name_in_each_others_place_are_a_slip() -> None:
    assert alike("TRI", "TIR") is Likeness.TYPO
    assert alike("DWI", "TRI") is Likeness.OTHER
    assert alike("ANI", "ANA") is Likeness.OTHER
