"""Keeps typing smooth: the first key asks at once, those that follow at most so often, the last one always."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 80


class Pace(QObject):
    """`call()` runs now, or when the pause after the last run is over."""

    def __init__(self, run: Callable[[], None], parent: QObject, pause: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._run = run
        self._again = False
        self._timer = QTimer(self, singleShot=True, interval=pause)
        self._timer.timeout.connect(self._over)

    def call(self) -> None:
        if self._timer.isActive():
            self._again = True
        else:
            self._now()

    def _over(self) -> None:
        if self._again:
            self._now()

    def _now(self) -> None:
        self._again = False
        self._timer.start()
        self._run()
