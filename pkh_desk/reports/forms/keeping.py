"""The newest few of what is dear to make and asked for again: parsed templates, their plans."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """At most `most` values by key, the oldest goes first; pages are drawn in several threads, so it has a lock."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Hashable, V] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of a key, made if it is not there; two threads may both make it, the first one's stays."""
        if (found := self._values.get(key)) is not None:
            return found
        made = make()
        with self._lock:
            found = self._values.setdefault(key, made)
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]
        return found
