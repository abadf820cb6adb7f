"""The line at the bottom: what was done, what can be done about it, and the month at work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from pkh_desk.ui.desk import Action
from pkh_desk.ui.widgets.buttons import link_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QLayout, QPushButton

STAYS_MS = 20_000


class StatusLine(QObject):
    """Shows a message with its actions for twenty seconds; a message with actions stays until the next one."""

    def __init__(self, said: QLabel, actions: QLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._said, self._row = said, actions
        self.buttons: list[QPushButton] = []
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(lambda: self.say("", []))

    def say(self, text: str, actions: Sequence[Action]) -> None:
        self._said.setText(text)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = [link_button(action.label, action.run) for action in actions]
        for button in self.buttons:
            self._row.addWidget(button)
        self._timer.stop()
        if text and not actions:
            self._timer.start()
