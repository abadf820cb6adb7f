"""Pages under a bar of tabs that stands elsewhere, across more room than the pages have."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget


class TabStack(QStackedWidget):
    """`bar` is laid out by the owner; Ctrl+Tab and Ctrl+Shift+Tab go on and back anywhere in `keys_in`."""

    def __init__(self, name: str, keys_in: QWidget) -> None:
        super().__init__()
        self.bar = QTabBar()
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)  # whole words, and arrows where they do not fit
        self.bar.setUsesScrollButtons(True)
        self.bar.currentChanged.connect(self.setCurrentIndex)
        self.currentChanged.connect(self.bar.setCurrentIndex)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), keys_in)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._go(step))

    def add_tab(self, page: QWidget, title: str) -> None:
        """Another page behind the others."""
        self.addWidget(page)
        self.bar.addTab(title)

    def _go(self, step: int) -> None:
        self.setCurrentIndex((self.currentIndex() + step) % self.count())
