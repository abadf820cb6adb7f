"""Masks that let two numbers be told apart without showing them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.domain.numbers import FEW, mask, mask_apart

ONE = "2906954906762071"


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        ("2906954906762071", ("2906••••••••••71", "2906••••••••••71")),
        ("2906954906769071", ("2906••••••••2•71", "2906••••••••9•71")),
        ("2906954907662071", ("2906•••••67•••71", "2906•••••76•••71")),
        ("2906954906762072", ("2906••••••••••71", "2906••••••••••72")),
        ("2906122806131171", ("2906••••••••••71", "2906••••••••••71")),
        ("29069549067", ("2906••••••••••71", "2906•••••67")),
        ("", ("2906••••••••••71", "")),
    ],
)
def test_few_differing_digits_are_shown(other: str, shown: tuple[str, str]) -> None:
    assert mask_apart(ONE, other) == shown


NUMBERS = st.text("0123456789", min_size=16, max_size=16)


@given(NUMBERS, NUMBERS)
def test_never_more_than_the_mask_and_a_few(one: str, other: str) -> None:
    for number, shown in zip((one, other), mask_apart(one, other), strict=True):
        assert shown.count("•") >= 10 - FEW
        assert all(sign in ("•", digit) for sign, digit in zip(shown, number, strict=True))
        assert (shown[:4], shown[-2:]) == (mask(number)[:4], number[-2:])
