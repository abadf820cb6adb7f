"""Below the rows under review: one row with its findings, changes, raw cells, and the decision it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.records import Candidate, HouseholdRow, ReviewRow
from pkh_desk.services.imports.editing import checker
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.imports.cell_editor import Cell, CellEditor
from pkh_desk.ui.imports.differences import differences
from pkh_desk.ui.imports.reviewed import ShownRow, cell_text
from pkh_desk.ui.imports.words import raw_text
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.buttons import link_button, quiet_button
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

if TYPE_CHECKING:
    from pkh_desk.services.imports import ImportReview

GONE_TEXT = "Keluarga ini aktif di data kantor, tetapi tidak ada dalam daftar ini."
LEAST_ROWS, MOST_ROWS = 5, 9
CELL_COLUMNS: tuple[Column[Cell], ...] = (
    Column("Kolom", lambda one: one.title, width=16),
    Column("Isi di berkas", lambda one: one.said, stretch=True, tip=lambda one: one.said),
    Column("Dibetulkan menjadi", lambda one: one.mended or "", width=20, gives_way=1, tip=lambda one: one.mended or ""),
)


class RowPanel(QFrame):
    """`decided(row number, household id or None)` when the user settles a row that needs it; `edited(row number,
    column, value or None)` when a cell is mended or put back."""

    decided = Signal(int, object)
    edited = Signal(int, str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.desk = desk
        self.cells: RowsModel[Cell] = RowsModel(CELL_COLUMNS, self)
        self.editor = CellEditor()
        self.table = Table(self.cells, "Isi baris di berkas")
        self.title = QLabel()
        self.title.setFont(theme.font("heading"))
        self.text = QLabel()
        for label in (self.title, self.text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._choices: list[QWidget] = []
        self._findings: list[str] = []
        self._review: ImportReview | None = None
        self._shown: ShownRow | None = None
        self._lay_out()
        self.table.chosen.connect(self._show_cell)
        self.table.opened.connect(lambda _: self.editor.take_focus())
        self.editor.edited.connect(self._edit)
        self.hide()

    def show_row(self, review: ImportReview | None, shown: ShownRow | None) -> None:
        """Shows a row, or hides the panel."""
        self._review, self._shown = review, shown
        self._offer([])
        self.setVisible(shown is not None)
        if review is None or shown is None:
            return
        self.table.setVisible(shown.row is not None)
        self.editor.hide()
        if shown.row is None:
            self._show_household(shown)
        else:
            self._show_file_row(review, shown.row)

    def take_focus(self) -> None:
        """The keyboard goes where the row is mended or decided, else to its cells."""
        if not self.editor.isHidden():
            self.editor.take_focus()
        elif self._choices:
            self._choices[0].setFocus()
        else:
            self.table.setFocus()

    def _show_household(self, shown: ShownRow) -> None:
        self.title.setText(shown.name)
        self.text.setText(f"{GONE_TEXT}\n{shown.reason}.")
        household = shown.household
        if household is not None:
            self._offer([link_button("Buka halaman keluarga", lambda: self.desk.go("households", str(household.id)))])

    def _show_file_row(self, review: ImportReview, row: ReviewRow) -> None:
        self.title.setText(f"Baris {row.shown}: {row.name or 'tanpa nama'}")
        self.cells.set_rows([Cell(title, raw_text(said), row.edited.get(title)) for title, said in row.raw.items()])
        self.editor.setVisible(row.outcome == "rejected" or bool(row.issues or row.edited))
        self._choose_cell(row)
        self._findings = [f"• {cell_text(one)}. {one.message}" for one in row.issues]
        self.text.setText("\n".join(self._findings) or "Tidak ada temuan pada baris ini.")
        if row.candidates:
            self._offer([*(self._candidate(row, one) for one in row.candidates), self._new(row)])
        household_id = row.household_id
        if household_id and row.changes:
            roster = self.desk.services.roster
            self.desk.read(
                self,
                lambda: roster.rows([household_id]),
                lambda found: self._compared(review, row, found),
                key="households",
            )

    def _choose_cell(self, row: ReviewRow) -> None:
        """The first cell with a finding is what must be mended."""
        titles = [one.title for one in self.cells.rows]
        wrong = next((titles.index(one.column) for one in row.issues if one.column in titles), 0)
        self.table.selectRow(wrong)
        self.table.scrollTo(self.cells.index(wrong, 0))

    def _show_cell(self, cell: Cell | None) -> None:
        """Offers to mend a cell by the rules of the import."""
        check = None
        if cell is not None and self._review is not None and self._shown is not None and self._shown.row is not None:
            check = checker(self._review, self._shown.row.row, cell.title)
        self.editor.show_cell(cell, check)

    def _edit(self, title: str, value: str | None) -> None:
        if self._shown is not None and self._shown.row is not None:
            self.edited.emit(self._shown.row.row, title, value)

    def _compared(self, review: ImportReview, row: ReviewRow, found: list[HouseholdRow | None]) -> None:
        if self._shown is not None and self._shown.row is row and found and found[0]:
            lines = [f"• {line}" for line in differences(review, row, found[0])]
            self.text.setText("\n".join([*lines, *self._findings]) or "Tidak ada temuan pada baris ini.")

    def _candidate(self, row: ReviewRow, one: Candidate) -> QWidget:
        text = f"Ini {one.name}, {one.village}, KK {one.family_card_no}"
        button = quiet_button(text, lambda: self.decided.emit(row.row, one.household_id))
        button.setToolTip(f"NIK {one.nik}")
        return button

    def _new(self, row: ReviewRow) -> QWidget:
        return quiet_button("Keluarga baru", lambda: self.decided.emit(row.row, None))

    def _offer(self, choices: list[QWidget]) -> None:
        for old in self._choices:
            self._buttons.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._choices = choices
        for place, button in enumerate(choices):
            self._buttons.insertWidget(place, button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _lay_out(self) -> None:
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(4)
        left = QVBoxLayout()
        left.setSpacing(theme.INSIDE)
        left.addWidget(self.title)
        left.addWidget(self.text)
        nest(left, self._buttons)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.BETWEEN)
        row.setSpacing(theme.BETWEEN)
        nest(row, left, 2)
        right = QVBoxLayout()
        right.setSpacing(theme.INSIDE)
        right.addWidget(self.table, 1)
        right.addWidget(self.editor)
        nest(row, right, 3)
        self.setMinimumHeight(LEAST_ROWS * theme.ROW_HEIGHT)
        self.setMaximumHeight(MOST_ROWS * theme.ROW_HEIGHT)
