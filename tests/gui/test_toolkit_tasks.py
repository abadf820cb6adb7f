"""Slow work: order, threads, cancelling, results that come too late."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pkh_desk.domain.errors import Cancelled
from pkh_desk.domain.records import Progress
from pkh_desk.ui.tasks import Tasks

EMPTY: dict[str, int] = {}


def _numbered(work: Callable[[int], int], number: int, _progress: object) -> int:
    return work(number)


@pytest.fixture
def errors() -> list[BaseException]:
    return []


@pytest.fixture
def tasks(qtbot: QtBot, errors: list[BaseException]) -> Iterator[Tasks]:
    made = Tasks(errors.append)
    yield made
    made.close()


def test_result_of_a_read_comes_on_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[tuple[int, int]] = []
    tasks.read(owner, threading.get_ident, lambda ident: seen.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert worker != threading.get_ident() == here


def test_writes_run_one_after_another_in_their_order(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    done: list[int] = []
    running: list[int] = []

    def work(number: int) -> int:
        running.append(number)
        assert running == [number]
        threading.Event().wait(0.005)
        running.remove(number)
        return number

    for number in range(8):
        tasks.write(owner, partial(_numbered, work, number), done.append)
    qtbot.waitUntil(lambda: len(done) == 8)
    assert done == list(range(8))


def test_errors_go_to_the_one_place_or_to_the_caller(tasks: Tasks, qtbot: QtBot, errors: list[BaseException]) -> None:
    owner = QObject()
    mine: list[BaseException] = []
    tasks.read(owner, lambda: 1 // 0, print)
    tasks.read(owner, lambda: EMPTY["x"], print, mine.append)
    qtbot.waitUntil(lambda: bool(errors and mine))
    assert isinstance(errors[0], ZeroDivisionError)
    assert isinstance(mine[0], KeyError)


def test_a_result_whose_owner_is_gone_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    import shiboken6

    owner, gate = QObject(), threading.Event()
    seen: list[object] = []
    task = tasks.read(owner, gate.wait, seen.append)
    with qtbot.waitSignal(task.finished):
        shiboken6.delete(owner)
        gate.set()
    assert seen == []


def test_a_newer_read_of_the_same_key_replaces_the_older(tasks: Tasks, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    seen: list[object] = []
    tasks.read(owner, lambda: (gate.wait(), "old")[1], seen.append, key="search")
    tasks.read(owner, lambda: "new", seen.append, key="search")
    qtbot.waitUntil(lambda: seen == ["new"])
    gate.set()
    qtbot.wait(50)
    assert seen == ["new"]


def test_cancelling_a_write_stops_it_at_its_next_report(
    tasks: Tasks, qtbot: QtBot, errors: list[BaseException]
) -> None:
    owner, steps, started = QObject(), [], threading.Event()

    def work(progress: Progress) -> None:
        for step in range(1000):
            progress("Menyimpan", step, 1000)
            steps.append(step)
            started.set()
            threading.Event().wait(0.002)

    task = tasks.write(owner, work, lambda _nothing: pytest.fail("it went through"))
    qtbot.waitUntil(started.is_set)
    assert tasks.writing
    task.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)
    assert len(steps) < 1000
    assert not tasks.writing


def test_progress_is_told(tasks: Tasks, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()

    def work(progress: Progress) -> None:
        gate.wait()
        progress("Membaca", 3, 10)

    task = tasks.write(owner, work, lambda _nothing: None)
    with qtbot.waitSignal(task.progressed) as told:
        gate.set()
    assert told.args == ["Membaca", 3, 10]


def test_stopping_comes_back_at_once_and_tells_when_all_has_ended(tasks: Tasks, qtbot: QtBot) -> None:
    owner, gate, here = QObject(), threading.Event(), threading.get_ident()
    order: list[object] = []

    def last() -> None:
        order.append(threading.get_ident() != here)

    begun = threading.Event()

    def hold(_progress: object) -> None:
        begun.set()
        gate.wait(10)

    tasks.write(owner, hold, lambda _value: order.append("first"))
    tasks.write(owner, lambda _progress: pytest.fail("begun"), print, lambda error: order.append(type(error)))
    tasks.read(owner, lambda: gate.wait(10), print)
    begun.wait(10)
    tasks.stop(last)
    assert order == []
    with qtbot.waitSignal(tasks.stopped):
        gate.set()
    assert order == ["first", Cancelled, True]
    assert not tasks.writing


def test_the_end_of_the_program_does_what_a_stop_still_owes(tasks: Tasks, qtbot: QtBot) -> None:
    begun, done = threading.Event(), []
    tasks.write(QObject(), lambda _progress: begun.set(), lambda _nothing: None)
    tasks.stop(lambda: done.append(1))  # it waits for the write to be told of
    tasks.close()
    assert done == [1]
    QApplication.processEvents()
    assert done == [1]


def test_stopping_without_work_ends_too(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[int] = []
    with qtbot.waitSignal(tasks.stopped):
        tasks.stop(lambda: done.append(1))
    tasks.read(QObject(), lambda: pytest.fail("begun"), print)
    assert done == [1]


def test_after_closing_nothing_is_begun(tasks: Tasks) -> None:
    tasks.close()
    begun: list[str] = []
    tasks.read(QObject(), lambda: begun.append("begun"), print)
    assert begun == [] and not tasks._running


def test_what_a_task_holds_is_let_go_on_the_gui_thread_also_when_it_fails(tasks: Tasks, qtbot: QtBot) -> None:
    ends: list[str] = []
    owner = QObject()

    class Held:
        """Stands for a page that only the work's function still holds."""

    def start(fails: bool) -> None:
        held = Held()
        weakref.finalize(held, lambda: ends.append(threading.current_thread().name))

        def work() -> int:
            assert held
            return 1 // (0 if fails else 1)

        tasks.read(owner, work, lambda _value: None, lambda _error: None)

    for number in range(400):
        start(fails=number % 2 == 1)
    qtbot.waitUntil(lambda: not tasks._running, timeout=20_000)
    gc.collect()
    qtbot.waitUntil(lambda: len(ends) == 400, timeout=5_000)
    assert set(ends) == {threading.main_thread().name}
