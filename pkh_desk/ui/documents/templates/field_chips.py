"""The fields of a form as chips: clicked, or chosen with the keys and Enter, one goes into the text being written."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from pkh_desk.ui import theme

LEAST_LINES, MOST_LINES = 2, 4


class FieldChips(QListWidget):
    """`picked(name)` for the field that is to be inserted."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fieldChips")
        self.setAccessibleName("Isian yang dapat disisipkan; Enter menyisipkan")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(2)
        self.setFont(theme.font("small"))
        self.itemClicked.connect(self._pick)
        self.itemActivated.connect(self._activated)
        line = self.fontMetrics().lineSpacing() + 12
        self.setMinimumHeight(line * LEAST_LINES)
        self.setMaximumHeight(line * MOST_LINES)

    def show_fields(self, fields: Iterable[tuple[str, str]]) -> None:
        """Offers these fields: (name, label)."""
        self.clear()
        for name, label in fields:
            item = QListWidgetItem(label)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(f"Sisipkan {{{name}}}")
            self.addItem(item)

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def _activated(self, item: QListWidgetItem) -> None:
        """By Enter only: a click has picked it already."""
        if self.hasFocus():
            self._pick(item)
