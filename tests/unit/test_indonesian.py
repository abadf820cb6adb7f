"""Numbers, money and dates in Indonesian words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.domain import indonesian

_WORDS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
_DIGITS = {word: number for number, word in enumerate(_WORDS.split())}
_SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_back(words: str) -> int:
    """The number that Indonesian words mean, by the rules of school."""
    total = group = last = 0
    for word in words.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if word in _DIGITS:
            last = _DIGITS[word]
            group += last
        elif word == "belas":
            group += 10
        elif word in ("puluh", "ratus"):
            group += last * ((10 if word == "puluh" else 100) - 1)
        else:
            total += group * _SCALES[word]
            group = 0
    return total + group


@given(st.integers(0, indonesian.SPELL_LIMIT - 1))
def test_a_spelled_number_reads_back(number: int) -> None:
    assert read_back(indonesian.terbilang(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (11, "sebelas"),
        (100, "seratus"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2026, "dua ribu dua puluh enam"),
        (1_500_000, "satu juta lima ratus ribu"),
        (2 * 10**9, "dua miliar"),
        (-5, "minus lima"),
    ],
)
def test_special_words(number: int, words: str) -> None:
    assert indonesian.terbilang(number) == words


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        indonesian.terbilang(indonesian.SPELL_LIMIT)


@given(st.integers(-(10**14), 10**14))
def test_rupiah_keeps_its_digits(amount: int) -> None:
    written = indonesian.rupiah(amount)
    assert int(written.replace("Rp", "").replace(".", "")) == amount


def test_rupiah_as_printed() -> None:
    assert indonesian.rupiah(1_500_000) == "Rp1.500.000"
    assert indonesian.rupiah(-750) == "-Rp750"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2", "2 (dua)"),
        ("1.312", "1.312 (seribu tiga ratus dua belas)"),
        ("Rp225.000", "Rp225.000 (dua ratus dua puluh lima ribu rupiah)"),
        ("Rp10.000,00", "Rp10.000,00 (sepuluh ribu rupiah)"),
        ("1.31", "1.31"),
        ("12 keluarga", "12 keluarga"),
        ("", ""),
        ("2912345678901234", "2912345678901234"),
    ],
)
def test_a_number_with_its_words(text: str, said: str) -> None:
    assert indonesian.with_words(text) == said


def test_the_opening_date_of_minutes() -> None:
    words = "Senin tanggal lima bulan Mei tahun dua ribu dua puluh lima"
    assert indonesian.date_in_words(date(2025, 5, 5)) == words
