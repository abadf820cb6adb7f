"""Filters as data that can be kept, and numbers out of what people paste."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.domain.filters import from_data, pasted_numbers, to_data
from pkh_desk.domain.records import HouseholdFilter

FIRST, SECOND = "2905204505800002", "2905200203150003"
FILTERS = st.builds(
    HouseholdFilter,
    search=st.text(max_size=20),
    village=st.sampled_from(("", "35.05.20.2001")),
    status=st.sampled_from(("", "active", "exited")),
    group=st.integers(-1, 2**62),
    component=st.sampled_from(("", "SD")),
    stage=st.sampled_from(("", "2026-4")),
    ids=st.none() | st.lists(st.integers(0, 2**62), max_size=4).map(tuple),
    members=st.booleans(),
)


@given(FILTERS)
def test_a_kept_filter_is_the_same_again(wanted: HouseholdFilter) -> None:
    assert from_data(json.loads(json.dumps(to_data(wanted)))) == wanted


def test_no_filter_is_no_data() -> None:
    assert to_data(HouseholdFilter()) == {}


def test_what_an_account_may_see_is_never_kept() -> None:
    assert to_data(HouseholdFilter(own_of=7, whole_numbers=True)) == {}
    assert from_data({"own_of": 7, "whole_numbers": True}) == HouseholdFilter()


def test_what_a_newer_program_kept_is_left_out() -> None:
    assert from_data({"component": "SD", "moon": "full"}) == HouseholdFilter(component="SD")


@pytest.mark.parametrize(
    ("text", "good", "broken"),
    [
        ("", (), ()),
        (f"{FIRST}\n{SECOND}\n{FIRST}", (FIRST, SECOND), ()),
        (f"NIK\tNAMA\r\n{FIRST}\tSITI AMINAH\r\n", (FIRST,), ()),
        (f"{FIRST}; {SECOND}", (FIRST, SECOND), ()),
        (f"{FIRST} {SECOND}", (FIRST, SECOND), ()),
        ("2905 2045 0580 0002", (FIRST,), ()),
        ("2905.2045.0580.0002", (FIRST,), ()),
        (f"'{FIRST}", (FIRST,), ()),
        ("2,90520450580000E+15", (), ("2", "90520450580000E+15")),
        ("12345", (), ("12345",)),
        (f"{FIRST}7", (), (f"{FIRST}7",)),
    ],
)
def test_pasted_numbers(text: str, good: tuple[str, ...], broken: tuple[str, ...]) -> None:
    assert pasted_numbers(text) == (good, broken)


@given(st.text(max_size=200))
def test_whatever_is_pasted_gives_whole_numbers_only(text: str) -> None:
    good, _ = pasted_numbers(text)
    assert all(len(one) == 16 and one.isascii() and one.isdigit() for one in good)
