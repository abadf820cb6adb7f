"""What an empty list says: what it is for, and the first step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button


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
        self.text.setMaximumWidth(460)
        self.text.setMinimumWidth(min(460, self.text.fontMetrics().horizontalAdvance(text) + 8))
        self.text.setMinimumHeight(max(0, self.text.heightForWidth(self.text.minimumWidth())))
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button: QPushButton = (primary_button if primary else quiet_button)(verb, run)
        column = QVBoxLayout(self)
        column.setSpacing(theme.INSIDE)
        column.addStretch(2)
        for widget in (self.title, self.text, self.button):
            column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.button.setVisible(bool(verb))
