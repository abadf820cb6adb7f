"""The cards of Beranda: a figure that leads somewhere, and a titled group of lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from pkh_desk.domain.records import VillageCount
from pkh_desk.ui import theme
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.widgets.buttons import link_button


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

    def show_figure(self, number: int) -> None:
        self.figure.setText(whole(number))
        self.link.setAccessibleName(f"{self.link.text()}: {whole(number)}")


class VillageLine(QWidget):
    """A village with its families: a bar against the largest village, and the figure."""

    def __init__(self, village: VillageCount, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLabel(village.name)
        self.name.setMinimumWidth(150)
        self.bar = QProgressBar()
        self.bar.setRange(0, max(1, most))
        self.bar.setValue(village.active)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.bar.setAccessibleName(f"{village.name}: {whole(village.active)} keluarga")
        self.figure = QLabel(whole(village.active))
        self.figure.setFont(theme.font(figures=True))
        self.figure.setMinimumWidth(48)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name)
        row.addWidget(self.bar, 1)
        row.addWidget(self.figure)
