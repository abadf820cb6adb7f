"""Mends one cell of a row under review; what the file says stays beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from pkh_desk.domain.records import Issue
from pkh_desk.ui import theme
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.fields import FieldRow

STILL_REFUSED = "Dengan isi ini barisnya tetap ditolak."


@dataclass(frozen=True)
class Cell:
    """A cell of the file, and what a person put in its place (None: nothing)."""

    title: str
    said: str
    mended: str | None = None


Check = Callable[[str], list[Issue]]
"""What the import would say of a text, worst first."""


class CellEditor(QWidget):
    """`edited(column, value or None)`; Enter in the field mends, "Kembalikan" takes the file's word again.

    What is wrong with the new text stands below it while it is typed. It may be used nevertheless, but not by the way:
    Enter then selects the text, so that the right one is typed over it; the button that says so is one Tab further.
    """

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell: Cell | None = None
        self._check: Check = _nothing
        self.label = QLabel()
        self.field = QLineEdit()
        self.field.setAccessibleName("Isi baru")
        self.field.setMaxLength(500)
        self.use_button = quiet_button("Pakai", self._use)
        self.back_button = quiet_button("Kembalikan", self._back)
        self.label.setBuddy(self.field)
        self.field.returnPressed.connect(self._entered)
        self.field.textChanged.connect(lambda _: self._follow())
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        row.addWidget(self.label)
        row.addWidget(self.field, 1)
        row.addWidget(self.use_button)
        row.addWidget(self.back_button)
        self.below = FieldRow(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.below)

    def take_focus(self) -> None:
        """The keyboard goes to the field, which comes into sight where the page scrolls."""
        self.field.setFocus()
        frame = self.parentWidget()
        while frame is not None and not isinstance(frame, QScrollArea):
            frame = frame.parentWidget()
        if frame is not None:
            frame.ensureWidgetVisible(self)

    def show_cell(self, cell: Cell | None, check: Check | None = None) -> None:
        """Offers to mend a cell; the field starts empty, since whole numbers are masked."""
        self._cell, self._check = cell, check or _nothing
        self.field.clear()
        self._follow()
        self.setEnabled(cell is not None)
        if cell is not None:
            self.label.setText(f"&Betulkan {cell.title}")
            self.field.setAccessibleName(f"Isi baru untuk {cell.title}")
            self.field.setPlaceholderText("isi yang benar")
            self.back_button.setVisible(cell.mended is not None)

    def _wrong(self) -> Issue | None:
        text = self.field.text().strip()
        return next(iter(self._check(text)), None) if text else None

    def _follow(self) -> None:
        """Says what is wrong with what is typed so far, and what becomes of the row with it."""
        wrong = self._wrong()
        refused = wrong is not None and wrong.severity == "error"
        told = _told(wrong, self.field.text()) if wrong else ""
        self.below.show_fault(told)
        self.field.setAccessibleDescription(told)
        self.use_button.setText("Tetap pakai" if refused else "Pakai")
        self.use_button.setToolTip(STILL_REFUSED if refused else "")

    def _entered(self) -> None:
        wrong = self._wrong()
        if wrong is not None and wrong.severity == "error":
            self.field.selectAll()
        else:
            self._use()

    def _use(self) -> None:
        if self._cell is not None and self.field.text().strip():
            self.edited.emit(self._cell.title, self.field.text().strip())

    def _back(self) -> None:
        if self._cell is not None:
            self.edited.emit(self._cell.title, None)


def _told(wrong: Issue, text: str) -> str:
    counted = f" Sekarang {sum(map(str.isdigit, text))} angka." if wrong.code.endswith("_not_16_digits") else ""
    still = f" {STILL_REFUSED}" if wrong.severity == "error" else ""
    return f"{wrong.message}{counted}{still}"


def _nothing(text: str) -> list[Issue]:
    return []
