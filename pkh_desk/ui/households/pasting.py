"""Ctrl+V in the list, or the button of the panel: a pasted list of numbers as a filter, for those who may."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.filters import FilterBar
from pkh_desk.ui.households.paste_dialog import PERMISSION, PasteDialog, looks_like_numbers

REFUSED = "Akun Anda tidak berhak menyaring dengan daftar nomor, karena itu membuka nomor lengkap. Minta administrator."


class Pasting(QObject):
    """Opens the dialog, with what is in the clipboard if it looks like numbers."""

    def __init__(self, desk: Desk, over: QWidget, filters: FilterBar) -> None:
        super().__init__(over)
        self._desk, self._over, self._filters = desk, over, filters
        self.dialog: PasteDialog | None = None
        filters.more.paste_button.clicked.connect(lambda: self.open())
        desk.guard(filters.more.paste_button, PERMISSION)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), over)
        shortcut.activated.connect(self.open)

    def open(self) -> None:
        """Asks for the numbers, or says politely why not."""
        if not self._desk.may(PERMISSION):
            self._desk.say(REFUSED)
            return
        self.dialog = PasteDialog(self._desk, self._filters.set_numbers, self._over.window())
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.destroyed.connect(self._closed)
        pasted = QGuiApplication.clipboard().text()
        if looks_like_numbers(pasted):
            self.dialog.paste(pasted)
        self.dialog.open()
        self.dialog.numbers.setFocus()

    def _closed(self) -> None:
        self.dialog = None
