"""Letterhead as it will stand on the paper, small; kept up to date while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

PAPER, INK = QColor("#ffffff"), QColor("#111111")
"""Paper is white and ink is black in every look."""
SMALLEST = 6.0
"""Points; a line that needs less goes on in a second one, as on paper."""


class LetterheadPreview(QWidget):
    """The upper part of a sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._address = ""
        self.setMinimumSize(240, 150)
        self.setAccessibleName("Pratinjau kop surat")

    def show_letterhead(self, lines: Sequence[str], address: str) -> None:
        self._lines = tuple(line.strip() for line in lines if line.strip())
        self._address = address.strip()
        self.setAccessibleDescription(", ".join((*self._lines, self._address)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), PAPER)
        painter.setPen(INK)
        y = 14.0
        for line in self._lines:
            y = self._line(painter, line, y, bold=True, points=9.0)
        if self._address:
            y = self._line(painter, self._address, y, bold=False, points=7.5)
        y += 4
        painter.fillRect(QRectF(14, y, self.width() - 28, 2), INK)
        painter.fillRect(QRectF(14, y + 3, self.width() - 28, 0.8), INK)

    def _line(self, painter: QPainter, text: str, y: float, *, bold: bool, points: float) -> float:
        font = QFont("PT Serif")
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPointSizeF(points)
        font.setBold(bold)
        room = self.width() - 28.0
        while QFontMetricsF(font).horizontalAdvance(text) > room and font.pointSizeF() > SMALLEST:
            font.setPointSizeF(font.pointSizeF() - 0.25)
        painter.setFont(font)
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        box = QRectF(14, y, room, self.height())
        height = painter.boundingRect(box, centred, text).height()
        painter.drawText(box, centred, text)
        return y + height
