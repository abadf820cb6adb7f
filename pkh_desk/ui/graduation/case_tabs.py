"""The tabs of the case page: a bar over the whole width that stands still, what the chosen tab shows below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from pkh_desk.ui import theme

KEYS = (("Ctrl+Tab", 1), ("Ctrl+PgDown", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgUp", -1))
BESIDE, TAB = 420, 660
"""Pixels of what stands beside the tab, and of the tab, before somebody moves the handle."""


class CaseTabs(QWidget):
    """`beside` stands at the left of what is shown. Ctrl+Tab and Ctrl+PgUp/PgDn in `parent` go round.

    `currentChanged` says which tab came on top.
    """

    currentChanged = Signal(int)  # noqa: N815 - as Qt's own tabs call it

    def __init__(self, beside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(True)  # more tabs than fit a small laptop: whole words, and arrows
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setExpanding(False)
        self.pages = QStackedWidget()
        self.bar.currentChanged.connect(self._turned)
        for keys, by in KEYS:
            shortcut = QShortcut(QKeySequence(keys), parent or self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.turn(by))
        self._lay_out(beside)

    def setAccessibleName(self, name: str) -> None:
        """Names the bar, which is what has the keyboard."""
        self.bar.setAccessibleName(name)

    def addTab(self, page: QWidget, title: str) -> None:
        """A further tab at the right."""
        self.pages.addWidget(page)
        self.bar.addTab(title)

    def setTabText(self, index: int, title: str) -> None:
        """The title of a tab, with its count."""
        self.bar.setTabText(index, title)

    def tabText(self, index: int) -> str:
        """The title of a tab as it is shown."""
        return self.bar.tabText(index)

    def count(self) -> int:
        """How many tabs there are."""
        return self.bar.count()

    def currentIndex(self) -> int:
        """Which tab is on top."""
        return self.bar.currentIndex()

    def currentWidget(self) -> QWidget | None:
        """What is on top."""
        return self.pages.currentWidget()

    def widget(self, index: int) -> QWidget | None:
        """What a tab shows."""
        return self.pages.widget(index)

    def setCurrentIndex(self, index: int) -> None:
        """Brings a tab on top."""
        self.bar.setCurrentIndex(index)

    def setCurrentWidget(self, page: QWidget) -> None:
        """Brings a tab on top by what it shows."""
        self.bar.setCurrentIndex(self.pages.indexOf(page))

    def turn(self, by: int) -> None:
        """Goes to the tab `by` places further, round the ends; the keyboard goes along."""
        inside = self.pages.isAncestorOf(self.window().focusWidget() or self)
        self.setCurrentIndex((self.currentIndex() + by) % self.count())
        if inside:
            self.bar.setFocus(Qt.FocusReason.TabFocusReason)

    def _turned(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        self.currentChanged.emit(index)

    def _lay_out(self, beside: QWidget) -> None:
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(theme.BETWEEN)
        halves.addWidget(beside)
        halves.addWidget(self.pages)
        halves.setSizes([BESIDE, TAB])
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(rule)
        column.addSpacing(theme.INSIDE)
        column.addWidget(halves, 1)
