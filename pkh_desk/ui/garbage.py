"""Garbage is collected on the GUI thread only: a cycle that holds a widget must not be ended by a worker thread.

Python runs its cycle collector in whatever thread happens to allocate, and destroying a QObject outside its own thread
is a crash that comes once in thousands of runs.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 2_000


class Collector(QObject):
    """Takes the collector's automatic runs over from Python for as long as the application lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """Collects the oldest generation that is due by Python's own thresholds."""
    due = [
        generation
        for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if limit and count > limit
    ]
    if due:
        gc.collect(due[-1])
