"""What was found in the rows of a saved import: each finding with its cell, a dialog over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from pkh_desk.domain.records import BatchRow, Issue
from pkh_desk.ui import i18n
from pkh_desk.ui.imports.reviewed import cell_text
from pkh_desk.ui.imports.words import batch_title
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.list_dialog import ListDialog

SEVERITIES: dict[str, tuple[str, Tone]] = {"error": ("Ditolak", "red"), "warning": ("Peringatan", "amber")}
COLUMNS: tuple[Column[Issue], ...] = (
    Column("Lembar", lambda one: one.sheet, width=12, tip=lambda one: one.sheet, gives_way=1),
    Column("Baris", lambda one: str(one.row) if one.row else "–", figures=True, width=7),
    Column("Temuan", lambda one: SEVERITIES[one.severity][0], width=12, tone=lambda one: SEVERITIES[one.severity][1]),
    Column("Isi di berkas", cell_text, width=26, tip=cell_text),
    Column("Keterangan", lambda one: one.message, stretch=True, tip=lambda one: one.message),
)


class FindingsDialog(ListDialog[Issue]):
    """A table with one line for each finding, filtered by what it means for its row."""

    def __init__(self, row: BatchRow, issues: Sequence[Issue], parent: QWidget | None = None) -> None:
        super().__init__("Temuan impor", batch_title(row), COLUMNS, issues, (960, 420), parent)
        self._issues = list(issues)
        self.which = QComboBox()
        self.which.setAccessibleName("Saring temuan")
        self.head.addWidget(self.which)
        self._fill()
        self._filter()
        self.which.currentIndexChanged.connect(lambda _: self._filter())
        self.table.setFocus()

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


def show_findings(over: QWidget, row: BatchRow, issues: Sequence[Issue]) -> None:
    """Opens the dialog over a page."""
    FindingsDialog(row, issues, over.window()).open()
