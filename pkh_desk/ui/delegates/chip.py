"""Paints a cell with a tone as a chip: rounded, coloured, with its text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pkh_desk.ui import theme
from pkh_desk.ui.models.columns import TONE_ROLE


class ChipDelegate(QStyledItemDelegate):
    """For columns with `tone`."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tone = index.data(TONE_ROLE)
        if tone is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        self._chip(painter, option, text, *theme.colours().tones[tone])

    def _chip(self, painter: QPainter, option: QStyleOptionViewItem, text: str, back: str, fore: str) -> None:
        font = theme.font("small")
        painter.save()
        painter.setFont(font)
        metrics = painter.fontMetrics()
        room = option.rect.adjusted(6, 0, -4, 0)
        width = min(metrics.horizontalAdvance(text) + 18, room.width())
        height = metrics.height() + 4
        chip = QRect(room.left(), room.center().y() - height // 2 + 1, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(QColor(fore))
        painter.drawText(
            chip,
            Qt.AlignmentFlag.AlignCenter,
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 12),
        )
        painter.restore()
