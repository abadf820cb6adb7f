"""The left bar: the places with their icons and the counts of what waits."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pkh_desk.ui import icons, theme
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.models.columns import Index
from pkh_desk.ui.places import PLACES, place_index

COUNT_ROLE = int(Qt.ItemDataRole.UserRole)
HEIGHT = 36


class PlacesBar(QObject):
    """`chosen(place)` when somebody picks a place by mouse or keyboard."""

    chosen = Signal(str)

    def __init__(self, bar: QListWidget) -> None:
        super().__init__(bar)
        self.bar = bar
        bar.setItemDelegate(CountDelegate(bar))
        for number, place in enumerate(PLACES, 1):
            item = QListWidgetItem(icons.icon(place.icon), place.label)
            item.setSizeHint(QSize(0, HEIGHT))
            item.setToolTip(f"Ctrl+{number}")
            bar.addItem(item)
        bar.currentRowChanged.connect(self._row)

    def select(self, name: str) -> None:
        """Marks a place without going there."""
        self.bar.blockSignals(True)
        self.bar.setCurrentRow(place_index(name))
        self.bar.blockSignals(False)
        self.bar.viewport().update()

    def set_count(self, name: str, count: int) -> None:
        item = self.bar.item(place_index(name))
        item.setData(COUNT_ROLE, count)
        label = PLACES[place_index(name)].label
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{label}, {count} menunggu" if count else label)

    def set_shown(self, name: str, shown: bool) -> None:
        """Hides a place that has nothing for the account, or shows it again; its key stays its own."""
        self.bar.item(place_index(name)).setHidden(not shown)

    def refresh_icons(self) -> None:
        """Draws the icons anew, after the look changed."""
        for row, place in enumerate(PLACES):
            self.bar.item(row).setIcon(icons.icon(place.icon))

    def _row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(PLACES[row].name)


class CountDelegate(QStyledItemDelegate):
    """An item with its count at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.colours().link))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 4, 4)
        count = index.data(COUNT_ROLE)
        if count:
            painter.save()
            painter.setFont(theme.font("small", figures=True))
            painter.setPen(QColor(theme.colours().muted))
            room = option.rect.adjusted(0, 0, -10, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, whole(count))
            painter.restore()
