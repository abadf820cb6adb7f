"""Tab Isi daftar: the household's rows in all lists on the left, the cells of the chosen one on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from pkh_desk.domain.dates import short_date
from pkh_desk.domain.records import SnapshotCell, SnapshotRow
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.tabs import TableTab
from pkh_desk.ui.households.words import when_text
from pkh_desk.ui.imports.words import OUTCOMES
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.table import Table


def _imported(one: SnapshotRow) -> str:
    return when_text(one.imported_at)


def _named(one: SnapshotRow) -> str:
    """The list, and when it came in: the column for that may be hidden."""
    return f"{one.list_label}, diimpor {_imported(one)}"


COLUMNS: tuple[Column[SnapshotRow], ...] = (
    Column("Daftar", lambda one: one.list_label, stretch=True, tip=lambda one: _named(one)),
    Column("Diimpor", lambda one: short_date(one.imported_at.date()), width=11, gives_way=2, tip=_imported),
    Column("Baris", lambda one: i18n.whole(one.row), figures=True, width=6, gives_way=3),
    Column("Nominal", lambda one: i18n.whole(one.amount) if one.amount else "–", figures=True, width=11, gives_way=1),
    Column(
        "Hasil",
        lambda one: "Dibatalkan" if one.undone else OUTCOMES[one.outcome][0],
        width=11,
        tone=lambda one: "red" if one.undone else OUTCOMES[one.outcome][1],
    ),
)
CELL_COLUMNS: tuple[Column[SnapshotCell], ...] = (
    Column("Kolom", lambda one: one.title or "–", width=14, tip=lambda one: one.title),
    Column("Isi berkas", lambda one: one.text or "–", stretch=True, tip=lambda one: one.text),
    Column("Diperbaiki", lambda one: one.mended or "–", width=16, tip=lambda one: one.mended),
)


class SnapshotsTab(TableTab):
    """`load(id)` reads the rows; cells stand as the file had them, numbers masked."""

    def __init__(self, desk: Desk) -> None:
        empty = EmptyState(
            "Belum ada dalam daftar mana pun",
            "Baris keluarga ini dari setiap daftar yang diimpor akan tampil di sini, persis seperti isi berkasnya.",
        )
        super().__init__(COLUMNS, "Baris dalam daftar", empty)
        self._desk = desk
        self._household = 0
        self.cells: RowsModel[SnapshotCell] = RowsModel(CELL_COLUMNS, self)
        self.cell_table = Table(self.cells, "Isi baris")
        self.cell_table.scrolls = True
        self.source = QLabel()
        self.source.setProperty("muted", True)
        self.source.setTextFormat(Qt.TextFormat.PlainText)
        self.source.setWordWrap(True)
        self.table.chosen.connect(lambda _row: self._follow())
        self._lay_out()

    def load(self, household_id: int) -> None:
        """Reads the rows of a household anew."""
        self._household = household_id
        roster = self._desk.services.roster
        self._desk.read(
            self, lambda: roster.snapshots(household_id), self._show, self._desk.fail_if_bug, key="snapshots"
        )

    def _show(self, rows: tuple[SnapshotRow, ...]) -> None:
        self.set_rows(rows)
        self.side.setVisible(bool(rows))
        if rows:
            self.table.selectRow(0)
        self._follow()

    def _follow(self) -> None:
        row = self.table.current() if self.model.rows else None
        self.cells.set_rows(row.cells if row else ())
        self.source.setText(f"{row.file_name}, lembar {row.sheet}, baris {i18n.whole(row.row)}" if row else "")

    def _lay_out(self) -> None:
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(theme.BETWEEN, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.source)
        column.addWidget(self.cell_table, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.stack)
        parts.addWidget(self.side)
        parts.setSizes([680, 520])
        self.column.addWidget(parts)
