"""Draws the way of a case: a line of stations, the place where it stands, and the branch below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pkh_desk.domain.dates import MONTHS
from pkh_desk.ui import theme
from pkh_desk.ui.graduation.way_model import Branch, Station, Way

RADIUS = 7.0
GAP = 4


class WayLine(QWidget):
    """Stations from left to right; says the same in words to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = Way((), None)
        self.setAccessibleName("Jalan kasus")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_way(self, way: Way) -> None:
        """Shows a way."""
        self._way = way
        self.setAccessibleDescription(way.in_words())
        self.setToolTip(way.in_words().replace("; ", "\n"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = QFontMetrics(theme.font("small")).height()
        stations = round(2 * RADIUS) + 4 + GAP + 2 * line
        return QSize(600, stations + (line + 3 * GAP if self._way.branch else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._way.stations:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        self._lines(painter)
        for number, station in enumerate(self._way.stations):
            self._station(painter, number, station)
        if self._way.branch:
            self._branch(painter, self._way.branch)
        painter.end()

    def _at(self, number: int) -> QPointF:
        room = self.width() / len(self._way.stations)
        return QPointF(room * (number + 0.5), RADIUS + 2)

    def _lines(self, painter: QPainter) -> None:
        look = theme.colours()
        for number, station in enumerate(self._way.stations[1:], 1):
            passed = station.place != "ahead"
            painter.setPen(QPen(QColor(look.accent if passed else look.line), 2))
            painter.drawLine(self._at(number - 1) + QPointF(RADIUS, 0), self._at(number) - QPointF(RADIUS, 0))

    def _station(self, painter: QPainter, number: int, station: Station) -> None:
        look = theme.colours()
        centre = self._at(number)
        filled = station.place in ("done", "now")
        pen = QPen(QColor(look.line if station.place == "ahead" else look.accent), 2)
        if station.place == "skipped":
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(QColor(look.accent if filled else look.window))
        painter.drawEllipse(centre, RADIUS, RADIUS)
        if station.place == "done":
            self._tick(painter, centre)
        elif station.place == "now":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent_text))
            painter.drawEllipse(centre, RADIUS / 2.4, RADIUS / 2.4)
        self._texts(painter, centre, number, station)

    def _tick(self, painter: QPainter, centre: QPointF) -> None:
        path = QPainterPath(centre + QPointF(-3.2, 0.2))
        path.lineTo(centre + QPointF(-0.8, 2.8))
        path.lineTo(centre + QPointF(3.4, -2.6))
        painter.setPen(QPen(QColor(theme.colours().accent_text), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _tight(self) -> bool:
        """Whether the names do not fit side by side, so that they stand on two lines in turn, without dates."""
        metrics = QFontMetrics(theme.font("small"))
        widest = max(metrics.horizontalAdvance(station.label) for station in self._way.stations)
        return widest * 1.1 + 4 > self.width() / len(self._way.stations)

    def _texts(self, painter: QPainter, centre: QPointF, number: int, station: Station) -> None:
        look = theme.colours()
        bold = theme.font("small")
        bold.setBold(station.place == "now")
        painter.setFont(bold)
        tight = self._tight()
        room = self.width() / len(self._way.stations) * (2 if tight else 1) - 4
        line = painter.fontMetrics().height()
        box = QRectF(centre.x() - room / 2, centre.y() + RADIUS + GAP, room, line)
        box.moveLeft(max(0.0, min(box.left(), self.width() - room)))
        painter.setPen(QColor(look.text if station.place in ("now", "done") else look.muted))
        self._write(painter, box.translated(0, line if tight and number % 2 else 0), station.label)
        if tight:  # the dates stand in the tooltip and in the timeline
            return
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(look.muted))
        below = "dilewati" if station.place == "skipped" else shortened(station.on)
        self._write(painter, box.translated(0, line), below)

    def _write(self, painter: QPainter, box: QRectF, text: str) -> None:
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, short)

    def _branch(self, painter: QPainter, branch: Branch) -> None:
        """A line that leaves the way after its station, with what happened there; dashed if the case went on."""
        look = theme.colours()
        back, fore = look.tones["amber" if branch.back else "red"]
        painter.setFont(theme.font("small"))
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(branch.text) + 20, self.width())
        height = metrics.height() + 4
        start = self._at(branch.at).x() + self.width() / len(self._way.stations) / 2
        left = min(max(0.0, start - 12), self.width() - width)
        chip = QRectF(left, self.height() - height, width, height)
        painter.setPen(QPen(QColor(fore), 2, Qt.PenStyle.DashLine if branch.back else Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(start, self._at(0).y()), QPointF(start, chip.top()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(QColor(fore))
        self._write(painter, chip.adjusted(8, 0, -8, 0), branch.text)


def shortened(said: str) -> str:
    """`21 Sep 2026` for `21 September 2026`: a station has little room."""
    return " ".join(word[:3] if word in MONTHS else word for word in said.split())
