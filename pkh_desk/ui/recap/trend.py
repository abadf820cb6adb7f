"""The months as a line: exact values on hover, a click opens the month."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.records import TrendPoint
from pkh_desk.ui import theme
from pkh_desk.ui.i18n import rupiah, whole

_AROUND = (72, 26, 28, 30)
"""Pixels left, above, right and below of the plot, at the usual size of letters."""
_RADIUS = 4.0


class TrendChart(QWidget):
    """`show_values`: a line with a point for each month."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[str] = []
        self._values: list[int] = []
        self._texts: list[str] = []
        self._hovered = -1
        self.setAccessibleName("Perkembangan")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_values(self, labels: Sequence[str], values: Sequence[int], texts: Sequence[str]) -> None:
        """Shows months by name, their values, and each value in words for the tooltip."""
        self._labels, self._values, self._texts = list(labels), list(values), list(texts)
        self._hovered = -1
        self.setAccessibleDescription("; ".join(self._texts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 140)

    def nearest(self, x: float) -> int:
        """The month under a place; -1 where there is none."""
        if not self._values:
            return -1
        plot = self._plot()
        number = int((x - plot.left()) // (plot.width() / len(self._values)))
        return number if 0 <= number < len(self._values) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self.nearest(event.position().x())
        if number != self._hovered:
            self._hovered = number
            self.update()
        if number >= 0:
            QToolTip.showText(event.globalPosition().toPoint(), self._texts[number], self)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self.nearest(event.position().x())
        if number >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small", figures=True))
        plot, look = self._plot(), theme.colours()
        low, high = self._bounds()
        self._rules(painter, plot, low, high)
        points = [self._at(plot, number, low, high) for number in range(len(self._values))]
        painter.setPen(QPen(QColor(look.accent), 2))
        painter.drawPolyline(QPolygonF(points))
        for number, point in enumerate(points):
            self._point(painter, plot, number, point)
        painter.end()

    def _point(self, painter: QPainter, plot: QRectF, number: int, point: QPointF) -> None:
        look, metrics = theme.colours(), QFontMetrics(painter.font())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent))
        radius = _RADIUS + 2 if number == self._hovered else _RADIUS
        painter.drawEllipse(point, radius, radius)
        room = plot.width() / len(self._values)
        painter.setPen(QColor(look.text))
        above = QRectF(point.x() - room / 2, point.y() - metrics.height() - 8, room, metrics.height())
        value = whole(self._values[number])
        if metrics.horizontalAdvance(value) < room:
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, value)
        painter.setPen(QColor(look.muted))
        below = QRectF(point.x() - room / 2, plot.bottom() + 6, room, metrics.height() + 4)
        name = metrics.elidedText(self._labels[number], Qt.TextElideMode.ElideRight, int(room) - 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)

    def _rules(self, painter: QPainter, plot: QRectF, low: int, high: int) -> None:
        look, lines = theme.colours(), 4
        for number in range(lines + 1):
            value = low + (high - low) * number / lines
            y = plot.bottom() - plot.height() * number / lines
            painter.setPen(QPen(QColor(look.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(look.muted))
            place = QRectF(0, y - 10, plot.left() - 8, 20)
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), whole(round(value))
            )

    def _bounds(self) -> tuple[int, int]:
        """Around the values, in whole quarters, so that the lines stand at whole numbers."""
        low, high = min(self._values), max(self._values)
        quarter = max(1, -(-max(high - low, high // 10) // 4))
        bottom = max(0, low - quarter)
        return bottom, bottom + 4 * max(quarter, -(-(high - bottom) // 4))

    def _plot(self) -> QRectF:
        left, top, right, bottom = _AROUND
        metrics = QFontMetrics(theme.font("small", figures=True))
        widest = max((metrics.horizontalAdvance(whole(value)) for value in self._values), default=0)
        left = max(left, widest + 16)
        return QRectF(left, top, max(40, self.width() - left - right), max(40, self.height() - top - bottom))

    def _at(self, plot: QRectF, number: int, low: int, high: int) -> QPointF:
        x = plot.left() + plot.width() * (number + 0.5) / len(self._values)
        return QPointF(x, plot.bottom() - plot.height() * (self._values[number] - low) / (high - low))


class TrendView(QWidget):
    """The chart with the choice of what is drawn; `opened(month)` asks for a month."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[TrendPoint, ...] = ()
        self.measure = QComboBox()
        self.measure.setAccessibleName("Yang digambar")
        for code, name in (("active", "Keluarga aktif"), ("people", "Jiwa"), ("amount", "Nominal per tahap")):
            self.measure.addItem(name, code)
        for code in COMPONENTS:
            self.measure.addItem(f"Komponen {code}", code)
        self.measure.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.chart = TrendChart()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.INSIDE, 0, 0)
        column.addWidget(self.measure)
        column.addWidget(self.chart, 1)
        self.measure.currentIndexChanged.connect(lambda _index: self._draw())
        self.chart.chosen.connect(lambda number: self.opened.emit(self._points[number].month))

    def show_points(self, points: Sequence[TrendPoint]) -> None:
        """Shows months, oldest first."""
        self._points = tuple(points)
        self._draw()

    def _draw(self) -> None:
        code = str(self.measure.currentData())
        values = [_value(one, code) for one in self._points]
        told = [rupiah(value) if code == "amount" else whole(value) for value in values]
        name = self.measure.currentText()
        texts = [
            f"{one.label}: {name} {text}{'' if one.locked else ' (belum dikunci)'}"
            for one, text in zip(self._points, told, strict=True)
        ]
        self.chart.show_values([_short(one.label) for one in self._points], values, texts)


def _value(one: TrendPoint, code: str) -> int:
    if code in COMPONENTS:
        return one.components.get(code, 0)
    value: int = getattr(one, code)
    return value


def _short(label: str) -> str:
    """`Okt 26` for `Oktober 2026`."""
    name, _, year = label.partition(" ")
    return f"{name[:3]} {year[-2:]}"
