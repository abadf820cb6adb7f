"""Letterhead as it will stand on the paper, small; kept up to date while it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

PAPER, INK = QColor("#ffffff"), QColor("#111111")
"""Paper is white and ink is black in every look."""
LOGO = 40
"""Pixels: the square of a logo."""
SMALLEST = 6.0
"""Points; a line that needs less goes on in a second one, as on paper."""


class LetterheadPreview(QWidget):
    """The upper part of a sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._address = ""
        self._logos: dict[str, QImage] = {}
        self.setMinimumSize(240, 150)
        self.setAccessibleName("Pratinjau kop surat")

    def show_letterhead(self, lines: Sequence[str], address: str) -> None:
        self._lines = tuple(line.strip() for line in lines if line.strip())
        self._address = address.strip()
        self.setAccessibleDescription(", ".join((*self._lines, self._address)))
        self.update()

    def show_logos(self, logos: Mapping[Any, bytes]) -> None:
        """Shows the office's logos, picture files by side ("left", "right")."""
        self._logos = {side: QImage.fromData(content) for side, content in logos.items()}
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), PAPER)
        painter.setPen(INK)
        for side, image in self._logos.items():
            self._logo(painter, side, image)
        y = 14.0
        for line in self._lines:
            y = self._line(painter, line, y, bold=True, points=9.0)
        if self._address:
            y = self._line(painter, self._address, y, bold=False, points=7.5)
        y += 4
        painter.fillRect(QRectF(14, y, self.width() - 28, 2), INK)
        painter.fillRect(QRectF(14, y + 3, self.width() - 28, 0.8), INK)

    def _logo(self, painter: QPainter, side: str, image: QImage) -> None:
        """Fitted into a square at its end of the letterhead."""
        if image.isNull():
            return
        fitted = image.size().scaled(LOGO, LOGO, Qt.AspectRatioMode.KeepAspectRatio)
        left = 14 if side == "left" else self.width() - 14 - fitted.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(left, 14, fitted.width(), fitted.height()), image)

    def _line(self, painter: QPainter, text: str, y: float, *, bold: bool, points: float) -> float:
        font = QFont("PT Serif")
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPointSizeF(points)
        font.setBold(bold)
        inset = LOGO + 20.0 if any(not image.isNull() for image in self._logos.values()) else 14.0
        room = self.width() - 2 * inset
        while QFontMetricsF(font).horizontalAdvance(text) > room and font.pointSizeF() > SMALLEST:
            font.setPointSizeF(font.pointSizeF() - 0.25)
        painter.setFont(font)
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        box = QRectF(inset, y, room, self.height())
        height = painter.boundingRect(box, centred, text).height()
        painter.drawText(box, centred, text)
        return y + height
