"""Shows the full numbers of one household: asks why, has it recorded, and covers them again after a minute."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from pkh_desk.domain.records import FullNumbers
from pkh_desk.ui.desk import Desk

SHOWN_MS = 60_000
TITLE = "Lihat nomor lengkap"
QUESTION = "Alasan melihat nomor lengkap (dicatat dalam jejak audit):"


class Reveal(QObject):
    """`shown` with the numbers, `hidden` when they must go; `numbers` while they may be seen."""

    shown = Signal(object)
    hidden = Signal()

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self.numbers: FullNumbers | None = None
        self._desk = desk
        self._over = over
        self._household = 0
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)

    def of(self, household_id: int) -> None:
        """Names the household that is looked at; numbers of another one are covered."""
        if household_id != self._household:
            self._household = household_id
            self.hide()

    def ask(self) -> None:
        """Asks for the reason, then shows the numbers of the household that is looked at."""
        household_id = self._household
        self._desk.dialogs.ask_text(
            self._over.window(), TITLE, QUESTION, lambda reason: self._reveal(household_id, reason)
        )

    def hide(self) -> None:
        """Covers the numbers."""
        self._timer.stop()
        if self.numbers is not None:
            self.numbers = None
            self.hidden.emit()

    def _reveal(self, household_id: int, reason: str) -> None:
        roster = self._desk.services.roster
        self._desk.write(
            self,
            lambda _progress: roster.reveal(household_id, reason),
            lambda numbers: self._show(household_id, numbers),
        )

    def _show(self, household_id: int, numbers: FullNumbers) -> None:
        if household_id != self._household:
            return
        self.numbers = numbers
        self._timer.start()
        self.shown.emit(numbers)
        self._desk.say("Nomor lengkap ditampilkan selama satu menit.")
