"""A stack that is as large as the page that is shown wants to be, not as the largest of all."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabWidget, QWidget

FRAME = 4
"""Pixels of the frame of tabs above and below."""


class FittingStack(QStackedWidget):
    """Pages that are not shown ask for no room, so that a small page needs no scroll bar because of a tall one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _now: self._fit())
        self.widgetAdded.connect(lambda _at: self._fit())

    def _fit(self) -> None:
        shown = self.currentWidget()
        for page in filter(None, map(self.widget, range(self.count()))):
            policy = QSizePolicy.Policy.Preferred if page is shown else QSizePolicy.Policy.Ignored
            page.setSizePolicy(policy, policy)
        self.updateGeometry()


class FittingTabs(QTabWidget):
    """Tabs that need the height of the one that is shown, so that a page does not scroll around a scrolling tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _now: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        usual, shown = super().minimumSizeHint(), self.currentWidget()
        if not self.count():
            return usual
        return QSize(usual.width(), self.tabBar().sizeHint().height() + shown.minimumSizeHint().height() + FRAME)
