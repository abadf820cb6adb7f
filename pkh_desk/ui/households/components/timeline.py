"""The components of a household as bars along the years, with marks where a member reaches an age."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pkh_desk.domain.ageing import ComponentLine, add_months
from pkh_desk.domain.dates import long_date, short_date
from pkh_desk.ui import theme
from pkh_desk.ui.households.words import COMPONENT_NAMES

LINE, LABELS, AXIS = 26, 190, 20
BEFORE, AFTER = 3, 24
"""Months shown before the first stretch and after today."""


class ComponentTimeline(QWidget):
    """One line a component; the same is said in words to a screen reader and in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[ComponentLine, ...] = ()
        self._today = date.today()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[ComponentLine], today: date | None = None) -> None:
        """Replaces the lines."""
        self.lines, self._today = tuple(lines), today or date.today()
        said = "\n".join(line_text(one) for one in self.lines)
        self.setAccessibleName(f"Komponen dari waktu ke waktu: {said}" if said else "Komponen")
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, len(self.lines) * LINE + AXIS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small", figures=True))
        first, last = self._span()
        self._axis(painter, first, last)
        for number, line in enumerate(self.lines):
            self._line(painter, line, number * LINE, first, last)

    def _span(self) -> tuple[date, date]:
        starts = [since for line in self.lines for since, _, _ in line.stretches]
        ends = [on for line in self.lines for on, _, _ in line.steps if on <= add_months(self._today, AFTER)]
        return add_months(min(starts, default=self._today), -BEFORE), add_months(max([*ends, self._today]), BEFORE)

    def _x(self, day: date, first: date, last: date) -> float:
        room = self.width() - LABELS - 8
        share = (min(max(day, first), last) - first).days / max(1, (last - first).days)
        return LABELS + share * room

    def _axis(self, painter: QPainter, first: date, last: date) -> None:
        below = len(self.lines) * LINE
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for year in range(first.year + 1, last.year + 1):
            at = self._x(date(year, 1, 1), first, last)
            painter.setPen(QPen(muted, 1, Qt.PenStyle.DotLine))
            painter.drawLine(round(at), 0, round(at), below)
            painter.setPen(muted)
            painter.drawText(QRectF(at - 24, below, 48, AXIS), Qt.AlignmentFlag.AlignCenter, str(year))
        at = self._x(self._today, first, last)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        painter.drawLine(round(at), 0, round(at), below)

    def _line(self, painter: QPainter, line: ComponentLine, top: int, first: date, last: date) -> None:
        palette = self.palette()
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        name = COMPONENT_NAMES.get(line.component, line.component)
        painter.drawText(QRectF(0, top, LABELS - 8, LINE), Qt.AlignmentFlag.AlignVCenter, name)
        for since, until, many in line.stretches:
            left, right = self._x(since, first, last), self._x(until or self._today, first, last)
            bar = QRectF(left, top + 4, max(4.0, right - left), LINE - 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(bar, 3, 3)
            painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
            if bar.width() > 14:
                painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, str(many))
        for on, _, _ in line.steps:
            if on <= last:
                self._mark(painter, self._x(on, first, last), top)

    def _mark(self, painter: QPainter, at: float, top: int) -> None:
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 1.5))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawEllipse(QRectF(at - 4, top + LINE / 2 - 4, 8, 8))


def line_text(line: ComponentLine) -> str:
    """`Anak usia dini: 2 orang sejak 1 Juli 2026; ANAK CONTOH 12-01-2027`."""
    parts = [
        f"{many} orang sejak {long_date(since)}" + (f" sampai {long_date(until)}" if until else "")
        for since, until, many in line.stretches
    ]
    steps = "".join(f"; {name} {short_date(on)}: {label}" for on, name, label in line.steps)
    return f"{COMPONENT_NAMES.get(line.component, line.component)}: {', '.join(parts)}{steps}"
