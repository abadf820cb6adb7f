"""The aspects at the left: their names in the order of the paper, how many words, a tick for what is complete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from pkh_desk.domain.writing import PARTS, Aspect, Progress, counter
from pkh_desk.ui import icons, theme

CODE = Qt.ItemDataRole.UserRole
WIDTH = 27
"""In letters."""
AROUND_TEXT = 34
"""Pixels that an item takes beside its icon and its text."""


class AspectList(QListWidget):
    """`chosen(code)`; headings cannot be chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Bagian laporan")
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: dict[str, QListWidgetItem] = {}
        self._aspects: dict[str, Aspect] = {}
        self.currentItemChanged.connect(self._moved)

    def show_aspects(self, aspects: Sequence[Aspect]) -> None:
        """The aspects, below the name of their part where there are several parts."""
        if [one.code for one in aspects] == list(self._rows):
            return
        self.blockSignals(True)
        self.clear()
        self._rows.clear()
        parts = {one.part for one in aspects}
        for letter, title in PARTS:
            if letter in parts and len(parts) > 1:
                self._heading(title)
            for one in aspects:
                if one.part == letter:
                    self._row(one)
        self.blockSignals(False)

    def show_progress(self, code: str, progress: Progress, *, drafted: bool) -> None:
        """Words and tick of one aspect; a draft that is not saved has a dot."""
        item, aspect = self._rows[code], self._aspects[code]
        mark = " \N{BULLET}" if drafted else ""
        item.setText(f"{aspect.title}\n{counter(progress.words, aspect)}{mark}")
        self._fit(item)
        item.setIcon(icons.icon("done" if progress.complete else "waiting"))
        state = "lengkap" if progress.complete else "; ".join(progress.lacks)
        state += "; konsep belum disimpan" if drafted else ""
        item.setToolTip(f"{aspect.title}: {state}")
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, state)

    def current(self) -> str:
        """The code of the chosen aspect, "" for none."""
        item = self.currentItem()
        return str(item.data(CODE)) if item is not None else ""

    def choose(self, code: str) -> None:
        """Chooses an aspect."""
        if code in self._rows:
            self.setCurrentItem(self._rows[code])

    def step(self, by: int) -> None:
        """Chooses the next or the former aspect; stays at the ends."""
        codes = list(self._rows)
        if self.current() in codes:
            self.choose(codes[max(0, min(codes.index(self.current()) + by, len(codes) - 1))])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names that wrap otherwise at another width get their height anew."""
        super().resizeEvent(event)
        for item in self._rows.values():
            self._fit(item)

    def _fit(self, item: QListWidgetItem) -> None:
        """The list itself forgets the room that the style sheet takes around its items, and cuts the last line off."""
        width = self.viewport().width() - self.iconSize().width() - AROUND_TEXT
        room = QRect(0, 0, max(width, 40), 1000)
        height = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text()).height()
        item.setSizeHint(QSize(40, height + 6))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * WIDTH + 40, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 14, 120)

    def _heading(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme.font("heading"))
        self.addItem(item)

    def _row(self, aspect: Aspect) -> None:
        item = QListWidgetItem(aspect.title)
        item.setData(CODE, aspect.code)
        self._rows[aspect.code], self._aspects[aspect.code] = item, aspect
        self.addItem(item)

    def _moved(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if now is not None and now.data(CODE):
            self.chosen.emit(str(now.data(CODE)))
