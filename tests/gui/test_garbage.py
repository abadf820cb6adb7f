"""A widget in a cycle is destroyed by the GUI thread, however much the worker threads allocate."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from pkh_desk.ui.app import make_application
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.garbage import collect_due


class Knot(QObject):
    """Garbage that only the cycle collector can end; a timer must be stopped by its own thread."""

    def __init__(self, ended: list[str]) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self, interval=10_000)
        self.timer.start()
        self.destroyed.connect(lambda: ended.append(threading.current_thread().name))


def allocate() -> int:
    """Enough containers for many runs of Python's own collector."""
    return len([[number] for number in range(200_000)])


def test_work_in_threads_collects_nothing(desk: Desk, qtbot: QtBot, settle: Callable[[Desk], None]) -> None:
    application = make_application()
    assert application.thread() is QThread.currentThread()
    assert not gc.isenabled()
    ended: list[str] = []
    Knot(ended)
    for number in range(3):
        desk.read(desk, allocate, lambda _value: None, key=str(number))
    settle(desk)
    assert ended == []
    gc.collect()
    qtbot.waitUntil(lambda: ended == [threading.main_thread().name])


def test_what_is_due_is_collected_by_pythons_own_thresholds() -> None:
    gc.collect()
    kept: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] + 50)]
    assert gc.get_count()[0] > gc.get_threshold()[0]
    collect_due()
    assert gc.get_count()[0] < gc.get_threshold()[0]
    assert kept
