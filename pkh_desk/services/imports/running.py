"""How Python runs while very many rows go through it; it holds for the whole program, whoever else is at work."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from threading import Lock

_TURN = 0.001
"""Seconds that a thread may go on while another one waits for Python."""


def unhurried_collector() -> AbstractContextManager[None]:
    """Keeps the cycle collector from walking over the many rows again and again: nothing here makes cycles."""
    return _unhurried.held()


def short_turns() -> AbstractContextManager[None]:
    """Lets the threads that decode ahead wait less for their turn: each needs Python but for moments."""
    return _short_turns.held()


class _Setting:
    """A setting of the whole program that several may want at once; what was before comes back with the last one."""

    def __init__(self, change: Callable[[], Callable[[], None]]) -> None:
        """`change` makes it and returns what takes it back."""
        self._change = change
        self._lock = Lock()
        self._holders = 0
        self._take_back: Callable[[], object] = change

    @contextmanager
    def held(self) -> Iterator[None]:
        with self._lock:
            if not self._holders:
                self._take_back = self._change()
            self._holders += 1
        try:
            yield
        finally:
            with self._lock:
                self._holders -= 1
                if not self._holders:
                    self._take_back()


def _without_collector() -> Callable[[], None]:
    was_on = gc.isenabled()
    gc.disable()
    return _with_collector if was_on else gc.disable


def _with_collector() -> None:
    gc.freeze()
    gc.unfreeze()  # the rows are old now, and no young collection goes through them
    gc.enable()


def _shorter_turns() -> Callable[[], None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    return partial(sys.setswitchinterval, usual)


_unhurried = _Setting(_without_collector)
_short_turns = _Setting(_shorter_turns)
