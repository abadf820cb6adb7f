"""What was found in the rows of a saved import: each finding with its cell, a dialog over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.records import BatchRow, Issue
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.imports.reviewed import cell_text
from pkh_desk.ui.imports.words import batch_title
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

SEVERITIES: dict[str, tuple[str, Tone]] = {"error": ("Ditolak", "red"), "warning": ("Peringatan", "amber")}
COLUMNS: tuple[Column[Issue], ...] = (
    Column("Lembar", lambda one: one.sheet, width=12, tip=lambda one: one.sheet, gives_way=1),
    Column("Baris", lambda one: str(one.row) if one.row else "–", figures=True, width=7),
    Column("Temuan", lambda one: SEVERITIES[one.severity][0], width=12, tone=lambda one: SEVERITIES[one.severity][1]),
    Column("Isi di berkas", cell_text, width=26, tip=cell_text),
    Column("Keterangan", lambda one: one.message, stretch=True, tip=lambda one: one.message),
)


class FindingsDialog(QDialog):
    """A table with one line for each finding, filtered by what it means for its row."""

    def __init__(self, row: BatchRow, issues: Sequence[Issue], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Temuan impor")
        self._issues = list(issues)
        self.model: RowsModel[Issue] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Temuan impor")
        self.which = QComboBox()
        self.which.setAccessibleName("Saring temuan")
        self._fill()
        self._lay_out(row)
        self._filter()
        self.which.currentIndexChanged.connect(lambda _: self._filter())

    def _fill(self) -> None:
        self.which.addItem(f"Semua  {i18n.whole(len(self._issues))}", "")
        for severity, (title, _) in reversed(SEVERITIES.items()):
            found = sum(one.severity == severity for one in self._issues)
            if found:
                self.which.addItem(f"{title}  {i18n.whole(found)}", severity)
        self.which.setCurrentIndex(max(0, self.which.findData("warning")))

    def _filter(self) -> None:
        wanted = self.which.currentData()
        self.model.set_rows([one for one in self._issues if wanted in ("", one.severity)])

    def _lay_out(self, row: BatchRow) -> None:
        title = QLabel(batch_title(row))
        title.setFont(theme.font("heading"))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.which)
        buttons = QDialogButtonBox()
        buttons.addButton("Tutup", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(theme.BETWEEN)
        nest(column, head)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.resize(960, 420)
        self.table.setFocus()


def show_findings(over: QWidget, row: BatchRow, issues: Sequence[Issue]) -> None:
    """Opens the dialog over a page."""
    FindingsDialog(row, issues, over.window()).open()
