"""A part of a page that scrolls up and down by itself where the window is too low for it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QWidget

from pkh_desk.ui.widgets.cards import bare


class ScrollingTab(QScrollArea):
    """Never sideways: it asks for the width of what is in it."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setWidget(inside)
        bare(self)
        self.setAccessibleName(inside.accessibleName())

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._inside.minimumSizeHint().width() + bar, super().minimumSizeHint().height())
