"""Dialog to choose the household that a case is opened for: search, list, choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pkh_desk.domain.records import HouseholdFilter, HouseholdRow, HouseholdSort
from pkh_desk.ui import icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.chip import STATUS_CHIPS
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

LIMIT = 100
PAUSE_MS = 120
COLUMNS: tuple[Column[HouseholdRow], ...] = (
    Column("Nama", lambda row: row.name, stretch=True, tip=lambda row: row.name),
    Column("NIK", lambda row: row.nik, width=18),
    Column("Desa", lambda row: row.village, width=16),
    Column("Status", lambda row: STATUS_CHIPS[row.status][0], width=15, tone=lambda row: STATUS_CHIPS[row.status][1]),
)


class HouseholdPicker(FittingDialog):
    """`picked(household row)`; only households that are still participants can be chosen."""

    picked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("Pilih keluarga")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 460)
        self._make()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._load)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.table.chosen.connect(self._follow)
        self.table.opened.connect(lambda _row: self._pick())
        self._follow(None)
        self._load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _load(self) -> None:
        wanted = HouseholdFilter(search=self.search.text().strip())
        roster = self._desk.services.roster
        self._desk.read(self, lambda: roster.page(wanted, HouseholdSort(), 0, LIMIT), self._arrived, key="pick")

    def _arrived(self, rows: Sequence[HouseholdRow]) -> None:
        self.model.set_rows(rows)
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        more = f"{LIMIT} yang pertama; ketik lebih banyak huruf untuk mempersempit." if len(rows) == LIMIT else ""
        self.note.setText(more or ("" if rows else "Tidak ada keluarga yang cocok."))
        self._follow(self.table.current() if rows else None)

    def _follow(self, row: HouseholdRow | None) -> None:
        why = "Pilih satu keluarga." if row is None else ""
        if row is not None and row.state == "exited":
            why = "Keluarga ini sudah keluar dari kepesertaan."
        self.button.setEnabled(not why)
        self.button.setToolTip(why)
        self.why.setText(why)

    def _pick(self) -> None:
        row = self.table.current()
        if row is not None and self.button.isEnabled():
            self.accept()
            self.picked.emit(row)

    def _make(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Nama, NIK, atau nomor KK")
        self.search.setAccessibleName("Cari keluarga")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.model: RowsModel[HouseholdRow] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Keluarga yang cocok")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.note, self.why = QLabel(), QLabel()
        for label in (self.note, self.why):
            label.setProperty("muted", True)
        self.button = primary_button("Pilih", self._pick)
        self.cancel = quiet_button("Batal", self.reject)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        row.addWidget(self.why, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, theme.AROUND, theme.AROUND, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        nest(column, row)
        self.search.setFocus()
