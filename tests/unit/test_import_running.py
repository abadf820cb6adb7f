"""What an import changes about the whole program comes back, however many run at once and whichever ends first."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from pkh_desk.services.imports.running import short_turns, unhurried_collector


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


@pytest.mark.parametrize("first", [0, 1])
def test_turns_come_back_with_the_last_import(first: int) -> None:
    usual = sys.getswitchinterval()
    both = [ExitStack(), ExitStack()]
    for one in both:
        one.enter_context(short_turns())
        one.enter_context(unhurried_collector())
    assert sys.getswitchinterval() < usual
    both[first].close()
    assert sys.getswitchinterval() < usual
    assert not gc.isenabled()
    both[1 - first].close()
    assert sys.getswitchinterval() == pytest.approx(usual)
    assert gc.isenabled()


def test_turns_come_back_after_an_error() -> None:
    usual = sys.getswitchinterval()
    with pytest.raises(KeyError), short_turns(), unhurried_collector():
        raise KeyError
    assert sys.getswitchinterval() == pytest.approx(usual)
    assert gc.isenabled()
