"""Kolom: which columns the list shows and in which order, by the menu of its header or a dialog; kept on this PC."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pkh_desk.domain.roster_columns import ROSTER_COLUMNS, SHOWN_FIRST
from pkh_desk.ui import theme
from pkh_desk.ui.preferences import Preferences
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest

PREFERENCE = "households/columns"
ALWAYS = "name"
"""A list without names would tell nobody whom it shows."""
HINT = (
    "Centang kolom yang ditampilkan; urutannya dari atas ke bawah menjadi dari kiri ke kanan. "
    "Spasi mencentang, Alt+Panah memindahkan."
)
_KEY = int(Qt.ItemDataRole.UserRole)
Use = Callable[[tuple[str, ...]], None]


def remembered(preferences: Preferences) -> tuple[str, ...]:
    """The columns as they were chosen on this PC."""
    kept = tuple(key for key in preferences.text(PREFERENCE).split(",") if key in ROSTER_COLUMNS)
    return tuple(dict.fromkeys(kept)) if ALWAYS in kept else SHOWN_FIRST


def remember(preferences: Preferences, keys: Sequence[str]) -> None:
    """Keeps the choice."""
    preferences.set_text(PREFERENCE, ",".join(keys))


def toggled(keys: Sequence[str], key: str) -> tuple[str, ...]:
    """The columns with one shown or hidden; a new one comes where the usual order has it."""
    if key in keys:
        return tuple(one for one in keys if one != key)
    order = list(ROSTER_COLUMNS)
    before = [one for one in keys if order.index(one) < order.index(key)]
    at = keys.index(before[-1]) + 1 if before else 0
    return (*keys[:at], key, *keys[at:])


class ColumnList(QListWidget):
    """Ticked columns in their order; Alt and an arrow moves the current one."""

    def __init__(self, shown: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName("Kolom")
        self.fill(shown)

    def fill(self, shown: Sequence[str]) -> None:
        """The shown ones first, in their order, then the others."""
        self.clear()
        for key in (*shown, *(one for one in ROSTER_COLUMNS if one not in shown)):
            item = QListWidgetItem(ROSTER_COLUMNS[key].title)
            item.setData(_KEY, key)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            if key == ALWAYS:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
                item.setToolTip("Nama selalu tampil.")
            self.addItem(item)
        self.setCurrentRow(0)

    def shown(self) -> tuple[str, ...]:
        """The ticked columns from left to right."""
        items = (self.item(number) for number in range(self.count()))
        return tuple(item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked)

    def move_current(self, step: int) -> None:
        """Moves the current column one place."""
        at = self.currentRow()
        if 0 <= at + step < self.count():
            item = self.takeItem(at)
            self.insertItem(at + step, item)
            self.setCurrentRow(at + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_current(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class ColumnDialog(FittingDialog):
    """`use` gets the chosen columns in their order."""

    def __init__(self, shown: Sequence[str], use: Use, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._use = use
        self.setWindowTitle("Pilih kolom")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(420, 520)
        self.list = ColumnList(shown)
        self.up = quiet_button("Ke atas", lambda: self.list.move_current(-1), tip="Alt+Panah atas")
        self.down = quiet_button("Ke bawah", lambda: self.list.move_current(1), tip="Alt+Panah bawah")
        self.usual = quiet_button("Seperti semula", lambda: self.list.fill(SHOWN_FIRST))
        self.button = primary_button("Pakai", self._accept)
        self.button.setDefault(True)
        self._lay_out()

    def _accept(self) -> None:
        self._use(self.list.shown())
        self.accept()

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        for widget in (self.up, self.down, self.usual):
            beside.addWidget(widget)
        beside.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.BETWEEN)
        middle.addWidget(self.list, 1)
        nest(middle, beside)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(quiet_button("Batal", self.reject))
        buttons.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(text(HINT, muted=True))
        nest(column, middle, 1)
        nest(column, buttons)
