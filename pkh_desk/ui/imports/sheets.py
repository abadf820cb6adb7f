"""In step Kenali: the sheets of the file, and which of them are read together as one list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

if TYPE_CHECKING:
    from pkh_desk.services.imports import Recognised

FIRST, JOINED, ALIKE, OTHER, NONE = "first", "joined", "alike", "other", "none"
STATES: dict[str, tuple[str, Tone | None]] = {
    FIRST: ("Dibaca", "green"),
    JOINED: ("Dibaca, digabung", "green"),
    ALIKE: ("Kolomnya sama, belum dibaca", "amber"),
    OTHER: ("Kolom lain", "grey"),
    NONE: ("Tanpa judul kolom", "grey"),
}


@dataclass(frozen=True)
class SheetLine:
    """A sheet: its name, whether it is hidden, the row of its titles, how it stands to the list."""

    name: str
    hidden: bool
    header_row: int | None
    state: str


COLUMNS: tuple[Column[SheetLine], ...] = (
    Column("Lembar", lambda one: one.name, stretch=True, tip=lambda one: one.name),
    Column("Judul di baris", lambda one: str(one.header_row or "–"), figures=True, width=14),
    Column("Tampak", lambda one: "tersembunyi" if one.hidden else "ya", width=12),
    Column("Dalam impor ini", lambda one: STATES[one.state][0], width=28, tone=lambda one: STATES[one.state][1]),
)


class SheetsTab(QWidget):
    """`show_found` fills it; `joined(names)` when further sheets are to be read with the first one, or no more."""

    joined = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._further: tuple[str, ...] = ()
        self._alike: tuple[str, ...] = ()
        self.model: RowsModel[SheetLine] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Lembar di berkas")
        self.one_button = quiet_button("", self._toggle)
        self.all_button = quiet_button("Gabungkan semua yang kolomnya sama", lambda: self.joined.emit(self._alike))
        self.table.chosen.connect(self._show_choice)
        self._lay_out()

    def show_found(self, found: Recognised) -> None:
        """Shows the sheets of a file."""
        chosen = max(0, self.table.currentIndex().row())
        self._further = tuple(name for name in found.joined if name != found.sheet)
        self._alike = tuple(dict.fromkeys((*self._further, *found.alike)))
        lines = [
            SheetLine(one.sheet, one.hidden, one.header_row, self._state(found, one.sheet, one.header_row))
            for one in found.sheets
        ]
        self.model.set_rows(lines)
        self.table.selectRow(min(chosen, len(lines) - 1))
        left = [name for name in self._alike if name not in self._further]
        self.all_button.setEnabled(bool(left))
        self.all_button.setToolTip("" if left else "Tidak ada lembar lain dengan kolom yang sama.")
        self._show_choice(self.table.current())

    def _state(self, found: Recognised, sheet: str, header_row: int | None) -> str:
        if sheet == found.sheet:
            return FIRST
        if sheet in self._further:
            return JOINED
        if sheet in self._alike:
            return ALIKE
        return OTHER if header_row else NONE

    def _show_choice(self, line: SheetLine | None) -> None:
        out = line is not None and line.state == JOINED
        self.one_button.setText("Keluarkan lembar ini" if out else "Gabungkan lembar ini")
        self.one_button.setEnabled(line is not None and line.state != FIRST)
        first = line is not None and line.state == FIRST
        self.one_button.setToolTip("Lembar ini yang pertama dibaca; pilih yang lain di atas." if first else "")

    def _toggle(self) -> None:
        line = self.table.current()
        if line is None or line.state == FIRST:
            return
        if line.name in self._further:
            self.joined.emit(tuple(name for name in self._further if name != line.name))
        else:
            self.joined.emit((*self._further, line.name))

    def _lay_out(self) -> None:
        commands = QHBoxLayout()
        commands.setSpacing(theme.INSIDE)
        commands.addStretch(1)
        commands.addWidget(self.one_button)
        commands.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.INSIDE, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.table, 1)
        nest(column, commands)
