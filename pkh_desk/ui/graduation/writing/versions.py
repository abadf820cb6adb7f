"""The versions of a text: who saved what when, compared with the one before or with what is written now, used again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pkh_desk.domain.writing import EMPTY, TextContent, TextVersion
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.words import moment
from pkh_desk.ui.graduation.writing.comparing import Reading
from pkh_desk.ui.graduation.writing.words import HOW
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest

BEFORE, NOW, ALONE = range(3)
WAYS = ("Dibandingkan dengan versi sebelumnya", "Dibandingkan dengan tulisan sekarang", "Isi versi ini saja")
KEY = "Yang hilang dicoret, yang baru digarisbawahi."


class VersionsDialog(FittingDialog):
    """`wanted(id)`: this version is to be used again."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, title: str, now: TextContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.versions: tuple[TextVersion, ...] = ()
        self.setWindowTitle(f"Versi: {title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 520)
        self.list = QListWidget()
        self.list.setAccessibleName("Versi, terbaru dahulu")
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._show)
        self.way = QComboBox()
        self.way.setAccessibleName("Cara membandingkan")
        self.way.addItems(WAYS)
        self.way.currentIndexChanged.connect(self._show)
        self.reading = Reading("Isi versi")
        self.again = quiet_button("Pakai versi ini lagi", self._again)
        may = desk.guard(self.again, "case.edit")
        self._may = may
        self._lay_out()

    def show_versions(self, versions: tuple[TextVersion, ...]) -> None:
        """Shows versions, given oldest first; the newest is chosen."""
        self.versions = tuple(reversed(versions))
        self.list.clear()
        for one in self.versions:
            words = f"{one.words} kata, {HOW.get(one.how, one.how)}"
            self.list.addItem(QListWidgetItem(f"Versi {one.number}, {moment(one.saved_at)}\n{one.by}\n{words}"))
        self.list.setCurrentRow(0 if versions else -1)
        self.list.setFocus()

    def chosen(self) -> TextVersion | None:
        """The chosen version."""
        row = self.list.currentRow()
        return self.versions[row] if 0 <= row < len(self.versions) else None

    def _show(self) -> None:
        one, way = self.chosen(), self.way.currentIndex()
        newest = bool(self.versions) and one is self.versions[0]
        self.again.setEnabled(self._may and one is not None and not newest)
        if one is None:
            self.reading.show_text(EMPTY)
        elif way == NOW:
            self.reading.show_difference(one.content, self._now)
        elif way == BEFORE:
            row = self.list.currentRow() + 1
            older = self.versions[row].content if row < len(self.versions) else EMPTY
            self.reading.show_difference(older, one.content)
        else:
            self.reading.show_text(one.content)

    def _again(self) -> None:
        one = self.chosen()
        if one is not None:
            self.wanted.emit(one.id)
            self.accept()

    def _lay_out(self) -> None:
        self.list.setMaximumWidth(self.fontMetrics().averageCharWidth() * 38)
        top = QHBoxLayout()
        top.addWidget(self.way)
        top.addWidget(text(KEY, muted=True, small=True), 1)
        right = QVBoxLayout()
        right.setSpacing(theme.INSIDE)
        nest(right, top)
        right.addWidget(self.reading, 1)
        halves = QHBoxLayout()
        halves.setSpacing(theme.BETWEEN)
        halves.addWidget(self.list, 2)
        nest(halves, right, 3)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        buttons.addWidget(quiet_button("Tutup", self.reject))
        column = QVBoxLayout(self)
        column.setSpacing(theme.BETWEEN)
        nest(column, halves, 1)
        nest(column, buttons)
