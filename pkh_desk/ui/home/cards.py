"""The cards of Beranda: a figure that leads somewhere, and a titled group of lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.widgets.buttons import link_button

NAME_WIDTH = 150


def link_line(text: str, run: Callable[[], None], *, urgent: bool = False) -> QPushButton:
    """A line that leads somewhere; urgent ones are marked with a sign, not only a colour."""
    return link_button(f"! {text}" if urgent else text, run)


class Card(QFrame):
    """A title and lines below it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.title = QLabel(title)
        self.title.setFont(theme.font("heading"))
        self.lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, theme.BETWEEN, 16, theme.BETWEEN)
        self._column.setSpacing(theme.INSIDE)
        self._column.addWidget(self.title)

    def clear(self) -> None:
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []

    def add(self, line: QWidget) -> None:
        self.lines.append(line)
        if isinstance(line, QPushButton):
            self._column.addWidget(line, alignment=Qt.AlignmentFlag.AlignLeft)
        else:
            self._column.addWidget(line)

    def add_note(self, text: str) -> None:
        note = QLabel(text)
        note.setProperty("muted", True)
        note.setWordWrap(True)
        self.add(note)


class FigureCard(Card):
    """A number in large figures; pressing its title leads to what it counts."""

    def __init__(self, title: str, run: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.title.hide()
        self.figure = QLabel("–")
        self.figure.setFont(theme.font("title", figures=True))
        self.link = link_button(title, run)
        self._column.setSpacing(2)
        self._column.addWidget(self.figure)
        self._column.addWidget(self.link, alignment=Qt.AlignmentFlag.AlignLeft)
        self.change = QLabel()
        self.change.setFont(theme.font("small", figures=True))
        self.change.setProperty("muted", True)
        self.change.setWordWrap(True)
        self.change.setVisible(False)
        self._column.addWidget(self.change)

    def show_figure(self, number: int, change: str = "") -> None:
        """Shows the number, and below it in words what it was before."""
        self.figure.setText(whole(number))
        self.change.setText(change)
        self.change.setVisible(bool(change))
        self.link.setAccessibleName(": ".join(part for part in (self.link.text(), whole(number), change) if part))


class BarLine(QWidget):
    """A name with its number: a bar against the largest of them, the figure, and `tip` in words."""

    def __init__(self, name: str, number: int, most: int, tip: str, name_width: int = NAME_WIDTH) -> None:
        super().__init__()
        self.name = QLabel(name)
        self.name.setMinimumWidth(name_width)
        self.bar = QProgressBar()
        self.bar.setRange(0, max(1, most))
        self.bar.setValue(number)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.bar.setAccessibleName(tip)
        self.setToolTip(tip)
        self.figure = QLabel(whole(number))
        self.figure.setFont(theme.font(figures=True))
        self.figure.setMinimumWidth(48)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name)
        row.addWidget(self.bar, 1)
        row.addWidget(self.figure)
