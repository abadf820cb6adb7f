"""Tempel nomor: a pasted list of NIKs or cards becomes a filter; says how many were found and which were not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.filters import pasted_numbers
from pkh_desk.domain.records import FoundNumbers
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.pace import Pace
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest

PERMISSION = "household.reveal"
HINT = "Tempel NIK atau nomor KK, satu sebaris atau satu kolom dari Excel; teks lain dilewati."
NAMED = 12
"""So many numbers that were not found are named; a long list would hide the rest."""
PAUSE_MS = 250


class PasteDialog(FittingDialog):
    """`use` gets the ids of the households that were found."""

    def __init__(self, desk: Desk, use: Callable[[tuple[int, ...]], None], parent: QWidget | None = None) -> None:
        super().__init__(parent or desk.window)
        self.desk, self._use = desk, use
        self.found = FoundNumbers((), 0)
        self.setWindowTitle("Saring dengan daftar nomor")
        self.resize(520, 460)
        self.numbers = QPlainTextEdit()
        self.numbers.setAccessibleName("Daftar NIK atau nomor KK")
        self.numbers.setTabChangesFocus(True)
        self.told = text("")
        self.button = primary_button("Saring", self._accept)
        self.button.setDefault(True)
        self.button.setToolTip("Ctrl+Enter")
        self._lay_out()
        self._pace = Pace(self._ask, self, PAUSE_MS)
        self.numbers.textChanged.connect(self._pace.call)
        self._show(self.found)

    def paste(self, pasted: str) -> None:
        """Begins with what stands in the clipboard."""
        self.numbers.setPlainText(pasted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter uses the list; Enter alone is a new line in it."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.button.click()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        pasted, roster = self.numbers.toPlainText(), self.desk.services.roster
        self.desk.read(self, lambda: roster.find_numbers(pasted), self._show, self._failed, key="numbers")

    def _show(self, found: FoundNumbers) -> None:
        self.found = found
        self.told.setText(told(found))
        self.button.setText(f"Saring {i18n.count(len(found.ids), 'keluarga')}" if found.ids else "Saring")
        self.button.setEnabled(bool(found.ids))

    def _failed(self, error: BaseException) -> None:
        self.button.setEnabled(False)
        if isinstance(error, UserError):
            self.told.setText(error.message)
        else:
            self.desk.fail(error)

    def _accept(self) -> None:
        self._use(self.found.ids)
        self.accept()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.BETWEEN)
        buttons.addStretch(1)
        buttons.addWidget(quiet_button("Batal", self.reject))
        buttons.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(text(HINT, muted=True))
        column.addWidget(self.numbers, 1)
        column.addWidget(self.told)
        nest(column, buttons)


def told(found: FoundNumbers) -> str:
    """`12 keluarga ditemukan dari 15 nomor.`, and which numbers nobody has, masked."""
    if not found.asked:
        return ""
    lines = [f"{i18n.count(len(found.ids), 'keluarga')} ditemukan dari {i18n.count(found.asked, 'nomor')}."]
    for words, numbers in (("Tidak ada di data ini", found.missing), ("Bukan 16 angka", found.broken)):
        if numbers:
            more = f" dan {i18n.whole(len(numbers) - NAMED)} lagi" if len(numbers) > NAMED else ""
            lines.append(f"{words} ({i18n.whole(len(numbers))}): {', '.join(numbers[:NAMED])}{more}")
    return "\n".join(lines)


def looks_like_numbers(pasted: str) -> bool:
    """Whether a text holds whole numbers to filter by."""
    return bool(pasted_numbers(pasted)[0])
