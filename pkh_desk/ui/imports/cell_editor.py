"""Mends one cell of a row under review; what the file says stays beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.widgets.buttons import quiet_button


@dataclass(frozen=True)
class Cell:
    """A cell of the file, and what a person put in its place (None: nothing)."""

    title: str
    said: str
    mended: str | None = None


class CellEditor(QWidget):
    """`edited(column, value or None)`; Enter in the field mends, "Kembalikan" takes the file's word again."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell: Cell | None = None
        self.label = QLabel()
        self.field = QLineEdit()
        self.field.setAccessibleName("Isi baru")
        self.field.setMaxLength(500)
        self.use_button = quiet_button("Pakai", self._use)
        self.back_button = quiet_button("Kembalikan", self._back)
        self.label.setBuddy(self.field)
        self.field.returnPressed.connect(self._use)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        row.addWidget(self.label)
        row.addWidget(self.field, 1)
        row.addWidget(self.use_button)
        row.addWidget(self.back_button)

    def show_cell(self, cell: Cell | None) -> None:
        """Offers to mend a cell; the field starts empty, since whole numbers are masked."""
        self._cell = cell
        self.field.clear()
        self.setEnabled(cell is not None)
        if cell is not None:
            self.label.setText(f"&Betulkan {cell.title}")
            self.field.setAccessibleName(f"Isi baru untuk {cell.title}")
            self.field.setPlaceholderText("isi yang benar")
            self.back_button.setVisible(cell.mended is not None)

    def _use(self) -> None:
        if self._cell is not None and self.field.text().strip():
            self.edited.emit(self._cell.title, self.field.text().strip())

    def _back(self) -> None:
        if self._cell is not None:
            self.edited.emit(self._cell.title, None)
