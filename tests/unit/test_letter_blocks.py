"""Running numbers: blocks of computers, and reading a number back."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.domain.letters import LetterSeries, sequence_of

PC = st.integers(0, 31)
NTH = st.integers(1, 100_000)
DAY = date(2026, 11, 5)


@given(PC, PC, NTH, NTH)
def test_two_letters_never_share_a_running_number(one: int, other: int, first: int, second: int) -> None:
    same = (one, first) == (other, second)
    assert (sequence_of(first, one) == sequence_of(second, other)) is same


def test_the_first_computer_counts_as_people_do() -> None:
    assert [sequence_of(nth, 1) for nth in (1, 999, 5000)] == [1, 999, 5000]
    assert [sequence_of(nth, 2) for nth in (1, 5000, 5001)] == [5001, 10_000, 165_001]


@given(
    st.integers(1, 999_999), st.sampled_from(["[kode]/[nomor, 3]/[kantor]/[bulan_romawi]/[tahun]", "[tahun].[nomor]"])
)
def test_a_number_is_read_back(sequence: int, pattern: str) -> None:
    series = LetterSeries("umum", "460", pattern)
    assert series.sequence_in(series.number(sequence, "35.05.20", DAY), "35.05.20", DAY) == sequence
    assert series.sequence_in("B-77/Kec/2026", "35.05.20", DAY) is None
