"""Widgets in a row that goes on in further rows where the page is too narrow for one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pkh_desk.ui import theme


class Flow(QWidget):
    """Places its widgets itself, from the left, each as wide as it likes to be; as high as its rows need.

    It asks for the width of its widest widget only, so that a row of commands never makes a page scroll to the side.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = theme.INSIDE) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._widgets: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, widget: QWidget) -> None:
        """Puts a widget at the end."""
        widget.setParent(self)
        widget.show()
        self._widgets.append(widget)
        self._arrange()

    def remove(self, widget: QWidget) -> None:
        """Lets a widget go; it stays a child until somebody deletes it."""
        self._widgets.remove(widget)
        widget.hide()
        self._arrange()

    def sizeHint(self) -> QSize:
        wide = sum(one.sizeHint().width() + self._spacing for one in self._shown())
        return QSize(max(0, wide - self._spacing), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(max((one.sizeHint().width() for one in self._shown()), default=0), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A widget that shows, hides or reads otherwise moves those behind it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [one for one in self._widgets if not one.isHidden()]

    def _arrange(self) -> None:
        left = top = high = 0
        for one in self._shown():
            size = one.sizeHint().expandedTo(one.minimumSize())
            if left and left + size.width() > self.width():
                left, top, high = 0, top + high + self._spacing, 0
            one.setGeometry(left, top, size.width(), size.height())
            left, high = left + size.width() + self._spacing, max(high, size.height())
        if self.minimumHeight() != top + high:
            self.setFixedHeight(top + high)
            self.updateGeometry()
