"""A witness is somebody else than who signs, under whatever spelling; and whoever signs belongs to the family."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.graduation import Person
from pkh_desk.domain.graduation.naming import bare_name, has_name, same_name
from tests.unit.graduation_cases import HOUSEHOLD, asking, tried, walked

NAME = "JUMIATI RAHAYU"
FAMILY = (
    Person(NAME, date(1980, 7, 1), "3", caretaker=True),
    Person("BUDI CONTOH", date(1978, 1, 1), "1"),
)
ASK = asking(household=replace(HOUSEHOLD, people=FAMILY))
SPELLINGS = (
    "Jumiati Rahayu S.Pd",
    "Jumiati Rahayu S. Pd.",
    "Jumiati Rahayu S.Pd.I",
    "Jumiati Rahayu SE",
    "Jumiati\u200b Rahayu",
    "Jumi\u200bati Rahayu",
    "Jumiati\u00a0Rahayu",
    "Jumiati-Rahayu",
    "JUMI\u00c1TI RAHAYU",
    "JUMIA\u0301TI RAHAYU",
    "JUMI\u0410TI R\u0410H\u0410YU",
    "RAHAYU JUMIATI",
    "Ny. Jumiati Rahayu",
    "Ny.Jumiati Rahayu",
    "Mbak Jumiati Rahayu",
    "Saudari Jumiati Rahayu",
    "Hajjah Jumiati Rahayu",
    "Almh. Jumiati Rahayu",
    "Hj.Jumiati Rahayu",
    "jumiati rahayu.",
    "Jumiati Rahayu / ketua kelompok",
    "Jumiati Rahayu - ketua kelompok",
    "Jumiati Rahayu \u2013 ketua kelompok",
    "Jumiati Rahayu\u2014ketua kelompok",
    "Jumiati Rahayu [ketua]",
    "Jumiati Rahayu ketua kelompok",
    "Ketua kelompok Jumiati Rahayu",
    "Jumiati Rahayu 2924********0001",
    "\uff2a\uff35\uff2d\uff29\uff21\uff34\uff29 RAHAYU",
)


@pytest.mark.parametrize("name", SPELLINGS)
def test_who_signs_is_known_under_other_spellings(name: str) -> None:
    assert same_name(name, NAME), bare_name(name)
    with pytest.raises(Refused, match="Saksi tidak boleh orang yang menandatangani"):
        tried(walked("assess"), "sign-statement", ASK, witness_1=name)
    with pytest.raises(Refused, match="dua kali"):
        witnesses = {"witness_1": name.replace("Jumiati", "Sulami"), "witness_2": name.replace("Jumiati", "Sulami")}
        tried(walked("assess"), "sign-statement", ASK, **witnesses)


@pytest.mark.parametrize("other", ["Jumiati", "Jumiati Rahayuni", "Siti Jumiati Rahayu", "Jumiati R", "Jumiati A"])
def test_other_people_stay_other_people(other: str) -> None:
    assert not same_name(other, NAME)
    assert tried(walked("assess"), "sign-statement", ASK, witness_1=f"{other} Contoh")


def test_two_witnesses_who_differ_in_an_initial_are_two() -> None:
    assert not same_name("Jumiati R.", "Jumiati A.")
    assert not same_name("", "")
    assert bare_name("Ma'mun D. Sari") == "mamun d sari"
    assert bare_name("A. Yani") == "a yani"


@pytest.mark.parametrize(
    "name", ["X", ", Jumiati Rahayu", "(Jumiati Rahayu)", "2924********0001", "Ibu", "Ketua RT 02"]
)
@pytest.mark.parametrize("key", ["witness_1", "signed_by"])
def test_what_names_nobody_is_refused(name: str, key: str) -> None:
    assert not has_name(name)
    with pytest.raises(Refused, match="tidak terbaca"):
        tried(walked("assess"), "sign-statement", ASK, **{key: name})


def test_whoever_signs_is_a_member_or_says_how_related() -> None:
    with pytest.raises(Refused, match="bukan anggota"):
        tried(walked("assess"), "sign-statement", ASK, signed_by="Tidak Dikenal")
    with pytest.raises(Refused, match="bukan pengurus"):
        tried(walked("assess"), "sign-statement", ASK, signed_by="Tidak Dikenal", signed_by_relation="caretaker")
    assert tried(walked("assess"), "sign-statement", ASK, signed_by="Tidak Dikenal", signed_by_relation="parent")
    assert tried(walked("assess"), "sign-statement", ASK, signed_by="Bapak Budi Contoh")
    assert tried(
        walked("assess"), "sign-statement", ASK, signed_by="Ny. Jumiati Rahayu", signed_by_relation="caretaker"
    )
