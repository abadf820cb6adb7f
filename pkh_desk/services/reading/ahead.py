"""Work that goes on in threads a few steps ahead of who uses what comes of it."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic, TypeVar
from weakref import WeakSet

T = TypeVar("T")
R = TypeVar("R")

THREAD = "lembar panjang"
_END_SECONDS = 20
"""At the end of the program a thread may finish what it is at: cut off within the reader, it would take all down."""


class Ahead(Generic[T, R]):
    """Takes items one after the other and works on them in threads, at most `steps` ahead; results in their order.

    What collects garbage may stop it at any moment, within a thread of its own too: so nothing here waits for a lock
    when it is stopped.
    """

    def __init__(self, items: Iterator[T], work: Callable[[T], R], *, steps: int, threads: int = 1) -> None:
        self.ended = False
        self._items = items
        self._work = work
        self._taking = Lock()
        self._stopped = False
        self._ready: SimpleQueue[Future[R] | None] = SimpleQueue()
        self._free: SimpleQueue[None] = SimpleQueue()
        for _ in range(steps):
            self._free.put(None)
        self._threads = [Thread(target=self._go_on, name=THREAD, daemon=True) for _ in range(threads)]
        _ALL.add(self)
        for thread in self._threads:
            thread.start()

    def next(self) -> R | None:
        """What came of the next item, None behind the last one; an item's error in its place."""
        place = self._ready.get()
        self._free.put(None)
        if place is None:
            self.ended = True
            return None
        try:
            return place.result()
        except BaseException:
            self.ended = True
            raise

    def stop(self) -> None:
        """Lets the threads end; each may finish the item at hand."""
        self._stopped = True
        if isinstance(self._items, Fed):
            self._items.end()
        for _ in self._threads:
            self._free.put(None)
        with suppress(Empty):
            while True:
                self._ready.get_nowait()

    def wait(self) -> None:
        """Waits for the threads, not for long."""
        for thread in self._threads:
            thread.join(_END_SECONDS)

    def _go_on(self) -> None:
        while taken := self._take():
            item, place = taken
            try:
                place.set_result(self._work(item))
            except BaseException as trouble:
                self._stopped = True  # nobody goes on behind an error
                place.set_exception(trouble)
            del item, place, taken

    def _take(self) -> tuple[T, Future[R]] | None:
        """The next item with its place in the row; the end and a failure get a place too."""
        with self._taking:
            self._free.get()
            if self._stopped:
                return None
            place: Future[R] = Future()
            try:
                item = next(self._items)
            except StopIteration:
                self._last(None)
                return None
            except BaseException as trouble:
                place.set_exception(trouble)
                self._last(place)
                return None
            self._ready.put(place)
            return item, place

    def _last(self, place: Future[R] | None) -> None:
        self._stopped = True
        self._ready.put(place)


_ALL: WeakSet[Ahead[Any, Any]] = WeakSet()


@atexit.register
def _end_all() -> None:
    """The program ends: so do the threads."""
    left = list(_ALL)
    for one in left:
        one.stop()
    for one in left:
        one.wait()


class Fed(Iterator[T]):
    """Items that somebody hands in one by one; who takes them waits for the next one."""

    def __init__(self) -> None:
        self._items: SimpleQueue[T | None] = SimpleQueue()

    def put(self, item: T) -> None:
        """Hands in one item."""
        self._items.put(item)

    def end(self) -> None:
        """There are no more."""
        self._items.put(None)

    def __next__(self) -> T:
        item = self._items.get()
        if item is None:
            self._items.put(None)  # for whoever asks again
            raise StopIteration
        return item
