"""Numbers of letters: the pattern's parts, roman months, and patterns that could give one number twice."""

from __future__ import annotations

from datetime import date

import pytest

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.letters import ROMAN_MONTHS, LetterSeries

NOVEMBER = date(2026, 11, 24)


def test_the_usual_pattern() -> None:
    assert LetterSeries("umum", "460").number(7, "35.05.20", NOVEMBER) == "460/007/35.05.20/XI/2026"
    assert LetterSeries("umum", "460").number(1234, "PPKH", NOVEMBER) == "460/1234/PPKH/XI/2026"


def test_every_month_has_its_roman_number() -> None:
    series = LetterSeries("s", "1", "[nomor]-[bulan_romawi]-[tahun]")
    found = [series.number(1, "", date(2026, month, 1)).split("-")[1] for month in range(1, 13)]
    assert tuple(found) == ROMAN_MONTHS
    assert ROMAN_MONTHS[3] == "IV" and ROMAN_MONTHS[8] == "IX"


def test_when_the_counter_starts_anew() -> None:
    pattern = "[nomor]/[bulan]/[tahun]"
    assert LetterSeries("s", "1").period(NOVEMBER) == 2026
    assert LetterSeries("s", "1", pattern, "month").period(NOVEMBER) == 202611
    assert LetterSeries("s", "1", "[nomor]", "never").period(NOVEMBER) == 0
    assert LetterSeries("s", "1", pattern, "month").number(3, "", NOVEMBER) == "3/11/2026"


@pytest.mark.parametrize(
    ("pattern", "restarts", "named"),
    [
        ("[kode]/[nomor]/[th]", "year", "th"),
        ("[kode]/[tahun]", "year", "nomor"),
        ("[nomor]", "year", "tahun"),
        ("[nomor]/[tahun]", "month", "bulan"),
        ("[kode]", "never", "nomor"),
    ],
)
def test_patterns_that_cannot_serve(pattern: str, restarts: str, named: str) -> None:
    with pytest.raises(BadInput) as caught:
        LetterSeries("s", "1", pattern, restarts)
    assert named in caught.value.message
