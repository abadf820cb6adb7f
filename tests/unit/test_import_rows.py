"""How cells and rows are judged (SEMANTICS 9, DOMAIN 2.5, 6.2)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.cells import read_amount, read_birth, read_block, read_count, read_number
from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.final_closing import FinalClosingJudge
from pkh_desk.domain.member_rows import ComponentWords, read_sex
from pkh_desk.domain.rows import AMOUNT, BIRTH, CARD, CARD_LOST, FACTS, NIK, NIK_LOST, REFUSED

WORDS = ComponentWords(Catalog().component_words())
TODAY = date(2026, 11, 24)
NIK_TEXT = "2900005001800001"
FIELDS = (
    "name", "nik", "card", "birth", "members", "hamil", "aud", "sd", "smp", "sma", "disabil", "lansia", "ham",
    "amount", "address_fc", "address", "rt", "rw", "village", "district", "regency",
)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (NIK_TEXT, (NIK_TEXT, "")),
        ("'2900005001800001", (NIK_TEXT, "")),
        ("2900 0050 0180 0001\u00a0", (NIK_TEXT, "")),
        ("2900.0050.0180.0001", (NIK_TEXT, "")),
        (2900005001800001.0, (NIK_TEXT, "was_number")),
        (2900005001800010.0, ("", "maybe_rounded")),
        (9401010101010001.0, ("", "maybe_rounded")),
        ("3,50522E+15", ("", "scientific")),
        ("3.50522e15", ("", "scientific")),
        ("", ("", "missing")),
        ("-", ("", "missing")),
        ("0", ("", "missing")),
        (0.0, ("", "missing")),
        ("290000500180000", ("", "not_16_digits")),
        ("29000050018000011", ("", "not_16_digits")),
        ("290000500180000A", ("", "not_16_digits")),
        ("NULL", ("", "not_16_digits")),
        (12345.0, ("", "not_16_digits")),
        (2900005001800001.5e-3, ("", "not_16_digits")),
        ("٢٩٠٠٠٠٥٠٠١٨٠٠٠٠١", ("", "not_16_digits")),
        (float("nan"), ("", "not_16_digits")),
        (True, ("", "not_16_digits")),
    ],
)
def test_numbers_are_kept_doubted_or_refused_but_never_repaired(cell: Any, expected: tuple[str, str]) -> None:
    assert read_number(cell) == expected


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans()))
def test_whatever_is_in_a_cell_a_number_is_sixteen_digits_or_none(cell: Any) -> None:
    number, code = read_number(cell)
    assert (len(number) == 16 and number.isdecimal() and number.isascii()) or (number == "" and code)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.dates(), st.datetimes(), st.booleans()))
def test_no_cell_breaks_the_readers(cell: Any) -> None:
    born = read_birth(cell, TODAY)
    assert born.iso is None or born.iso == str(date.fromisoformat(born.iso))
    for number in (read_count(cell), read_amount(cell)):
        assert number is None or number >= 0
    assert len(read_block(cell) or "") <= 8
    assert set(WORDS.read(cell)[0]) <= set(COMPONENTS)
    assert read_sex(cell) in ("L", "P", "", None)


@pytest.mark.parametrize(
    ("cell", "iso", "code"),
    [
        ("11/06/1990", "1990-06-11", ""),
        ("'1990-06-11", "1990-06-11", ""),
        ("5 Mei 80", "1980-05-05", ""),
        (date(1990, 6, 11), "1990-06-11", ""),
        (datetime(1990, 6, 11, 0, 0), "1990-06-11", ""),
        (33035.0, "1990-06-11", ""),
        ("", None, "birth_date_missing"),
        ("0000-00-00", None, "birth_date_missing"),
        ("31/02/1990", None, "birth_date_unreadable"),
        ("kemarin", None, "birth_date_unreadable"),
        ("01/01/2031", None, "birth_date_in_future"),
        ("01/01/1899", None, "birth_date_impossible"),
        (True, None, "birth_date_unreadable"),
    ],
)
def test_birth_dates(cell: Any, iso: str | None, code: str) -> None:
    born = read_birth(cell, TODAY)
    assert (born.iso, born.code) == (iso, code)


@pytest.mark.parametrize(
    ("cell", "rupiah"),
    [
        (1950000.0, 1_950_000),
        ("Rp1.500.000", 1_500_000),
        ("1.500.000,00", 1_500_000),
        ("Rp 600.000,-", 600_000),
        ("1500000", 1_500_000),
        ("", 0),
        ("1,500,000", None),
        ("banyak", None),
        (-5.0, None),
    ],
)
def test_amounts_are_read_the_indonesian_way(cell: Any, rupiah: int | None) -> None:
    assert read_amount(cell) == rupiah


@pytest.mark.parametrize(
    ("cell", "block"), [(1.0, "001"), ("8.0", "008"), ("001", "001"), ("-", ""), ("", ""), ("12", "012")]
)
def test_rt_and_rw(cell: Any, block: str) -> None:
    assert read_block(cell) == block


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("SD", (("SD",), False, "")),
        ("Balita", (("AUD",), False, "")),
        ("SD, SMP", (("SD", "SMP"), False, "")),
        ("smk", (("SMA",), False, "")),
        ("MI", (("SD",), False, "")),
        ("MTs.", (("SMP",), False, "")),
        ("Hamil/nifas", (("HAMIL",), False, "")),
        ("SMA/SMK/MA; Disabel", (("SMA", "DISABIL"), False, "")),
        ("Lansia (60+)", (("LANSIA",), False, "")),
        ("PENGURUS", ((), True, "")),
        ("Pengurus/Bumil", (("HAMIL",), True, "")),
        ("", ((), False, "")),
        ("ANGKUTAN", ((), False, "ANGKUTAN")),
        ("SD, ANGKUTAN", (("SD",), False, "ANGKUTAN")),
    ],
)
def test_components(cell: Any, expected: tuple[tuple[str, ...], bool, str]) -> None:
    assert WORDS.read(cell) == expected


def test_an_office_may_add_words_but_takes_no_code_with_them() -> None:
    words = ComponentWords({"SD": "SD", "SMP": "SMP", "sd": "SMP", "kejar paket b": "SMP", "-": "SD"})
    assert words.read("SD")[0] == ("SD",)
    assert words.read("Kejar Paket B")[0] == ("SMP",)
    assert words.read("")[0] == ()


@pytest.mark.parametrize(
    ("cell", "sex"), [("P", "P"), ("Laki-Laki", "L"), (2.0, "P"), ("Lk", "L"), ("", ""), ("x", None)]
)
def test_sexes(cell: Any, sex: str | None) -> None:
    assert read_sex(cell) == sex


def row(**cells: Any) -> list[Any]:
    usual: dict[str, Any] = {
        "name": "SITI AMINAH", "nik": NIK_TEXT, "card": "2900000000000001", "birth": "10/01/1980", "members": 3.0,
        "aud": 1.0, "sd": "2", "amount": 1_200_000.0, "address": "-", "address_fc": "DSN KRAJAN RT 1",
        "rt": 1.0, "rw": "002", "village": "WATES", "district": "WATES", "regency": "KAB. BLITAR",
    }  # fmt: skip
    return [{**usual, **cells}.get(field, "") for field in FIELDS]


def place(village: Any, district: Any, regency: Any) -> tuple[str, str]:
    if district != "WATES":
        return "", "other_district"
    return ("35.05.20.2001", "") if village == "WATES" else ("", "village_unknown")


def judge(**cells: Any) -> tuple[dict[str, Any], int, list[str]]:
    judged = FinalClosingJudge({field: index for index, field in enumerate(FIELDS)}, place, TODAY)(row(**cells))
    return dict(zip(FACTS, judged.facts, strict=True)), judged.flags, [code for _, code, _ in judged.findings or ()]


def test_a_clean_row_has_no_findings() -> None:
    facts, flags, codes = judge(nik="2900005001800001")
    assert (flags, codes) == (0, [])
    assert facts["village_code"] == "35.05.20.2001"
    assert (facts["birth_date"], facts["address"], facts["rt"]) == ("1980-01-10", "DSN KRAJAN RT 1", "001")
    assert (facts["aud"], facts["sd"], facts["lansia"], facts["amount"]) == (1, 2, 0, 1_200_000)


@pytest.mark.parametrize(
    ("cells", "flags", "codes"),
    [
        ({"birth": "11/01/1980"}, 0, ["nik_disagrees_birth_date"]),
        ({"birth": ""}, 0, ["birth_date_missing"]),
        ({"nik": "-"}, NIK_LOST, ["nik_missing"]),
        ({"nik": 2900005001800010.0}, NIK_LOST, ["nik_maybe_rounded"]),
        ({"card": ""}, CARD_LOST, ["card_missing"]),
        ({"nik": "2,9E+15"}, REFUSED, ["nik_scientific"]),
        ({"card": "29"}, REFUSED, ["card_not_16_digits"]),
        ({"name": " "}, REFUSED, ["name_missing"]),
        ({"village": "ANTAH"}, REFUSED, ["village_unknown"]),
        ({"district": "BINANGUN"}, REFUSED, ["other_district"]),
        ({"sd": "dua"}, REFUSED, ["count_unreadable"]),
        ({"members": 1.5}, REFUSED, ["count_unreadable"]),
        ({"amount": "?"}, REFUSED, ["amount_unreadable"]),
    ],
)
def test_each_kind_of_dirt_has_its_code(cells: dict[str, Any], flags: int, codes: list[str]) -> None:
    _, found_flags, found = judge(**cells)
    assert (found_flags, found) == (flags, codes)


def test_both_sexes_day_digits_agree_with_a_birth_date() -> None:
    assert judge(nik="2900001001800001")[2] == judge(nik="2900005001800001")[2] == []


def test_positions_of_facts_are_what_the_names_say() -> None:
    assert (FACTS[NIK], FACTS[CARD], FACTS[BIRTH], FACTS[AMOUNT]) == ("nik", "family_card_no", "birth_date", "amount")
