"""The look of a list of attached files: its commands, the list with small pictures, what stands there while empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pkh_desk.ui import theme
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest

THUMBNAIL = QSize(56, 42)


class AttachmentFrame(QWidget):
    """Buttons and list; what they do is in AttachmentList."""

    def __init__(self, run: dict[str, Callable[[], None]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_button = quiet_button("Lampirkan ...", run["add"])
        self.open_button = quiet_button("Buka", run["open"])
        self.save_button = quiet_button("Simpan salinan ...", run["save"])
        self.title_button = quiet_button("Keterangan ...", run["rename"])
        self.withdraw_button = quiet_button("Tarik ...", run["withdraw"])
        self.target = QComboBox()
        self.target.setAccessibleName("Lampirkan pada")
        self.place = QCheckBox("Simpan tempat foto")
        self.place.setToolTip("Tempat foto diambil dicatat sebagai keterangan; di dalam foto sendiri selalu dihapus.")
        self.list = QListWidget()
        self.list.setAccessibleName("Lampiran")
        self.list.setIconSize(THUMBNAIL)
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.itemActivated.connect(lambda _item: run["open"]())
        self.empty = EmptyState(
            "Belum ada lampiran",
            "Seret foto, pindaian atau PDF ke sini, atau tempel dengan Ctrl+V. Berkas disimpan tersandi.",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.list)
        self._lay_out()
        for key, name in (("F2", "rename"), ("Del", "withdraw")):
            self._shortcut(QKeySequence(key), run[name])
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Paste), run["paste"])

    def _shortcut(self, keys: QKeySequence, run: Callable[[], None]) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.INSIDE)
        for widget in (self.add_button, self.target, self.place):
            first.addWidget(widget)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(theme.INSIDE)
        for button in (self.open_button, self.save_button, self.title_button, self.withdraw_button):
            second.addWidget(button)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, first)
        column.addWidget(self.stack, 1)
        nest(column, second)
