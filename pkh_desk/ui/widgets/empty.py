"""What an empty list says: what it is for, and the first step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.nesting import nest

WIDEST = 460


class EmptyState(QWidget):
    """Title, a sentence, at most one button."""

    def __init__(
        self,
        title: str,
        text: str,
        verb: str = "",
        run: Callable[[], None] | None = None,
        *,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = QLabel(title)
        self.title.setFont(theme.font("heading"))
        self.text = QLabel(text)
        self.text.setWordWrap(True)
        self.text.setProperty("muted", True)
        self.text.setMaximumWidth(WIDEST)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        line = QHBoxLayout()  # a label that wraps needs a layout that asks for its height
        line.addStretch(1)
        line.addWidget(self.text, 1000)
        line.addStretch(1)
        self._run = run
        self.button: QPushButton = (primary_button if primary else quiet_button)(verb, self._pressed)
        column = QVBoxLayout(self)
        column.setSpacing(theme.INSIDE)
        column.addStretch(2)
        column.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignHCenter)
        nest(column, line)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.button.setVisible(bool(verb))

    def say(self, title: str, text: str, verb: str = "", run: Callable[[], None] | None = None) -> None:
        """Says something else from now on."""
        self.title.setText(title)
        self.text.setText(text)
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
        self._run = run

    def _pressed(self) -> None:
        if self._run is not None:
            self._run()
