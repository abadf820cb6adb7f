"""Notices within seconds that another process changed the dataset (SEMANTICS 17)."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from pkh_desk.domain.errors import UserError
from pkh_desk.ui.desk import Action, Desk

EVERY_MS = 3000
PATIENCE = 3
"""So many looks in a row may fail before it is said, and again after each minute of them."""
AGAIN = 20


class Watch(QObject):
    """Asks for the newest transaction every few seconds; says `changed` when it grew without us."""

    def __init__(self, desk: Desk, parent: QObject | None = None, every_ms: int = EVERY_MS) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen: int | None = None
        self._ours = 0
        self._settled = 0
        self._failures = 0
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.look)
        desk.changed.connect(self._note)
        desk.tasks.wrote.connect(self._note)

    def start(self) -> None:
        self.look()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Asks once; skipped while a write of ours is running."""
        if not self._desk.tasks.writing:
            ask, ours = self._desk.services.maintenance.newest_txn, self._ours
            self._desk.read(self, ask, lambda newest: self._answer(newest, ours), self._failed, key="txn")

    def _note(self) -> None:
        self._ours += 1

    def _failed(self, error: BaseException) -> None:
        self._failures += 1
        if self._failures % AGAIN == PATIENCE:
            why = error.message if isinstance(error, UserError) else "Ada kesalahan di dalam program."
            self._desk.say(f"Perubahan dari jendela lain tidak terpantau. {why}", Action("Coba sekarang", self.look))

    def _answer(self, newest: int, ours: int) -> None:
        """`ours`: so many writes of ours had ended when it was asked; a later one may or may not be in the answer."""
        if self._failures >= PATIENCE:
            self._desk.say("Perubahan dari jendela lain terpantau lagi.")
        self._failures = 0
        if self._desk.tasks.writing:
            return  # what was written since it was asked may be in the answer: asked again when that has ended
        others = self._seen is not None and newest > self._seen and self._ours == self._settled
        self._seen, self._settled = newest, ours
        if others:
            self._desk.say("Data berubah oleh jendela lain; tampilan diperbarui.")
            self._desk.changed.emit()
            self._settled = self._ours  # what was said just now was not of ours
