"""Rows that need more lines where the window is too narrow for one: two parts, or many commands.

`FoldingRow` for a few parts that share the room of the row; `Flow` for commands, each as wide as its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from pkh_desk.ui import theme

ROW, COLUMN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class FoldingRow(QWidget):
    """`stretches` share the room of the row, as in a box layout; folded, each takes the whole width."""

    def __init__(self, parts: Sequence[QWidget], stretches: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = tuple(parts)
        self._row = QBoxLayout(ROW, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.BETWEEN)
        for part, stretch in zip(parts, stretches, strict=True):
            self._row.addWidget(part, stretch)

    @property
    def folded(self) -> bool:
        """Whether they stand one below the other now."""
        return self._row.direction() == COLUMN

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a part wants more or less room than before
            self._fold()
        return done

    def _fold(self) -> None:
        wanted = COLUMN if self.width() < self._needed() else ROW
        if wanted != self._row.direction():
            self._row.setDirection(wanted)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest part: the row folds before it would be cut."""
        widths = [part.minimumSizeHint().width() for part in self.parts if not part.isHidden()]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def _needed(self) -> int:
        widths = [part.minimumSizeHint().width() for part in self.parts if not part.isHidden()]
        return sum(widths) + self._row.spacing() * max(0, len(widths) - 1)


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


def bar(*parts: QWidget | None, spacing: int = theme.INSIDE) -> QWidget:
    """Widgets in a row as one part of a folding row; None: the room that is left."""
    made = QWidget()
    row = QBoxLayout(ROW, made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for part in parts:
        row.addStretch(1) if part is None else row.addWidget(part)
    return made
