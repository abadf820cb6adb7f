"""Slow work off the GUI thread: reads side by side in a few threads, writes one after another in a single thread.

A worker never lets go of anything last: a task and what its functions hold (pages, dialogs) are kept by `Tasks` until
the GUI thread has heard that the worker no longer holds them. Else the last reference to a widget could fall in a
worker, and a QObject destroyed there is a crash that comes once in a thousand runs.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from pkh_desk.domain.errors import Cancelled
from pkh_desk.domain.records import Progress

T = TypeVar("T")
Failed = Callable[[BaseException], None]
READERS = 3


class Task(QObject):
    """One piece of work; `progressed` and `finished` arrive on the GUI thread."""

    progressed = Signal(str, int, int)
    finished = Signal()

    def __init__(
        self,
        owner: QObject,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Failed,
        *,
        write: bool,
        through: bool = False,
    ) -> None:
        super().__init__()
        self.owner = owner
        self.is_write = write
        self.goes_through = through
        self._work, self._done, self._failed = work, done, failed
        self._stop = threading.Event()
        self._value: Any = None
        self._error: BaseException | None = None

    def cancel(self) -> None:
        """Asks the work to stop: a read's result is dropped, a write ends with Cancelled unless it is through."""
        if not self.goes_through:
            self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def report(self, label: str, done: int, total: int) -> None:
        """Called by the work, in its thread; raises Cancelled once the user asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(label, done, total)

    def run(self) -> None:
        """In the worker thread: do the work and keep what came of it."""
        try:
            if self._stop.is_set():
                raise Cancelled
            self._value = self._work(self.report)
        except BaseException as caught:
            self._error = caught

    def deliver(self) -> None:
        """On the GUI thread: hand over what came of the work, and let go of all that it held.

        Qt keeps the connections of a signal, and so the task itself, for longer than anybody needs it.
        """
        self.finished.emit()
        value, error, done, failed = self._value, self._error, self._done, self._failed
        self._value = self._error = None
        self._work = self._done = self._failed = _nothing
        self.finished.disconnect()
        dropped = not self.is_write and self._stop.is_set()
        if dropped or not shiboken6.isValid(self.owner):
            return
        if error is None:
            done(value)
        else:
            failed(error)


def _nothing(_given: Any) -> None:
    """In place of what a task has let go of."""


class Tasks(QObject):
    """The one helper for slow work. A result whose owner is gone, or that a newer read replaced, is dropped."""

    stopped = Signal()
    """After `stop`, once nothing runs any more."""
    wrote = Signal()
    """A write of this process has ended, well or not, also one that changes nothing on the screen."""
    _worked = Signal(int)

    def __init__(self, on_error: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: Callable[[], object] | None = None
        self._on_error = on_error
        self._readers = ThreadPoolExecutor(READERS, "baca")
        self._writer = ThreadPoolExecutor(1, "tulis")
        self._closed = False
        self._running: set[Task] = set()
        self._queued: dict[int, Task] = {}
        self._numbers = itertools.count()
        self._worked.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._latest: dict[tuple[int, str], Task] = {}

    def read(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        key: str = "",
    ) -> Task:
        """Runs `work` beside others; with a `key`, an older read of the same owner and key is dropped."""
        task = Task(owner, lambda _progress: work(), done, failed or self._on_error, write=False)
        if key:
            self._replace((id(owner), key), task)
        return self._start(task, self._readers)

    def write(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        through: bool = False,
    ) -> Task:
        """Queues `work(progress)` behind the other writes; one that goes `through` is short and is never stopped."""
        return self._start(Task(owner, work, done, failed or self._on_error, write=True, through=through), self._writer)

    @property
    def writing(self) -> bool:
        """Whether a write that can be stopped is running or waiting."""
        return any(task.is_write and not task.goes_through for task in self._running)

    def stop(self, last: Callable[[], object]) -> None:
        """Asks all work to stop and comes back at once; when all of it has ended, does `last` in a thread too and says
        `stopped`. Later work is not begun."""
        if self._closed:
            return
        self._closed, self._last = True, last
        for task in self._running:
            task.cancel()
        if not self._running:
            self._run_last()

    def close(self) -> None:
        """Stops what can be stopped and waits for the rest, so that no write is torn off; later work is not begun.

        Blocks: only for the end of the program, when no window is left. What an earlier `stop` still owes is done here.
        """
        self._closed = True
        for task in self._running:
            task.cancel()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)  # what waits ends by itself at once, unless it goes through
        last, self._last = self._last, None
        if last is not None:
            last()

    def _replace(self, key: tuple[int, str], task: Task) -> None:
        if older := self._latest.get(key):
            older.cancel()
        self._latest[key] = task
        task.finished.connect(lambda: self._forget(key, task))

    def _forget(self, key: tuple[int, str], task: Task) -> None:
        if self._latest.get(key) is task:
            del self._latest[key]

    def _start(self, task: Task, pool: Executor) -> Task:
        if self._closed:
            return task
        self._running.add(task)
        task.finished.connect(lambda: self._ended(task))
        self._submit(task, pool)
        return task

    def _submit(self, task: Task, pool: Executor) -> None:
        number = next(self._numbers)
        self._queued[number] = task
        pool.submit(self._run_queued, number)

    def _run_queued(self, number: int) -> None:
        """In the worker thread, which holds nothing but a number once the work is done."""
        self._queued[number].run()
        self._worked.emit(number)

    def _deliver(self, number: int) -> None:
        self._queued.pop(number).deliver()

    def _ended(self, task: Task) -> None:
        self._running.discard(task)
        if task.is_write:
            self.wrote.emit()
        if not self._running and self._last is not None:
            QTimer.singleShot(0, self._run_last)  # after the task's owner has heard of it

    def _run_last(self) -> None:
        last, self._last = self._last, None
        if last is None:
            return
        task = Task(self, lambda _progress: last(), lambda _nothing: None, self._on_error, write=True)
        self._running.add(task)
        task.finished.connect(lambda: self._stopped(task))
        self._submit(task, self._writer)

    def _stopped(self, task: Task) -> None:
        self._running.discard(task)
        self._readers.shutdown(wait=False)
        self._writer.shutdown(wait=False)
        self.stopped.emit()
