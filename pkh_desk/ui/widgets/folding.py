"""Widgets in a row that stand one below the other where the window is too narrow for the row (a large scale)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

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


def bar(*parts: QWidget | None) -> QWidget:
    """Widgets in a row as one part of a folding row; None: the room that is left."""
    made = QWidget()
    row = QBoxLayout(ROW, made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.INSIDE)
    for part in parts:
        row.addStretch(1) if part is None else row.addWidget(part)
    return made
