"""The menu of the list's header and the button "Kolom": columns shown, hidden, chosen in a dialog, dragged."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from pkh_desk.domain.roster_columns import ROSTER_COLUMNS, SHOWN_FIRST
from pkh_desk.ui import icons
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.column_choice import ALWAYS, ColumnDialog, Use, remember, toggled
from pkh_desk.ui.widgets.table import Table


class ColumnMenu(QObject):
    """`use` shows other columns; the choice is kept on this PC."""

    def __init__(self, desk: Desk, table: Table, shown: tuple[str, ...], use: Use) -> None:
        super().__init__(table)
        self._desk, self._table, self.shown, self._use = desk, table, shown, use
        self.dialog: ColumnDialog | None = None
        self.menu = QMenu(table)
        self.button = QToolButton()
        self.button.setIcon(icons.icon("columns"))
        self.button.setIconSize(QSize(16, 16))
        self.button.setToolTip("Pilih kolom (Ctrl+Shift+K)")
        self.button.setAccessibleName("Pilih kolom")
        self.button.clicked.connect(lambda: self.choose())
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask)

    def choose(self) -> None:
        """Opens the dialog."""
        self.dialog = ColumnDialog(self.shown, self.show_columns, self._table.window())
        self.dialog.destroyed.connect(self._closed)
        self.dialog.open()
        self.dialog.list.setFocus()

    def show_columns(self, keys: tuple[str, ...]) -> None:
        """Shows these columns and keeps the choice."""
        self.shown = keys
        remember(self._desk.preferences, keys)
        self._use(keys)

    def fill(self) -> QMenu:
        """The menu as it stands now."""
        self.menu.clear()
        for key, column in ROSTER_COLUMNS.items():
            action = self.menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(key in self.shown)
            action.setEnabled(key != ALWAYS)
            action.triggered.connect(partial(self._toggle, key))
        self.menu.addSeparator()
        self.menu.addAction("Pilih dan urutkan ...").triggered.connect(lambda: self.choose())
        self.menu.addAction("Seperti semula").triggered.connect(lambda: self.show_columns(SHOWN_FIRST))
        return self.menu

    def _ask(self, at: QPoint) -> None:
        self.fill().popup(self._table.horizontalHeader().mapToGlobal(at))

    def _toggle(self, key: str, _checked: bool = False) -> None:
        self.show_columns(toggled(self.shown, key))

    def _closed(self) -> None:
        self.dialog = None
