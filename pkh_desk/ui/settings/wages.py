"""UMK: the district minimum wage by the day from which on it holds."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pkh_desk.domain.dates import short_date
from pkh_desk.domain.records import WageRow
from pkh_desk.domain.whole import whole
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.fields import PartialDateEdit
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

COLUMNS: tuple[Column[WageRow], ...] = (
    Column("Berlaku mulai", lambda row: short_date(row.valid_from), width=13),
    Column("Rupiah sebulan", lambda row: i18n.whole(row.amount), figures=True, width=14),
    Column("Dicatat oleh", lambda row: row.by, stretch=True),
)


class WageBox(QWidget):
    """The list, and two fields that add to it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.model: RowsModel[WageRow] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Upah minimum kabupaten/kota")
        self.since, self.amount = PartialDateEdit(whole=True), QLineEdit()
        self.since.setPlaceholderText("1 Januari 2026")
        self.amount.setPlaceholderText("Rp2.400.000")
        self.since.setAccessibleName("UMK berlaku mulai")
        self.amount.setAccessibleName("UMK sebulan dalam rupiah")
        self.button = quiet_button("Simpan UMK", self.save)
        self.message = QLabel()
        self.message.setProperty("fault", True)
        self.message.setWordWrap(True)
        desk.guard(self.button, "office.edit")
        self._lay_out()

    def refresh(self) -> None:
        self.desk.read(self, self.desk.services.assessments.minimum_wages, self.model.set_rows, key="wages")

    def save(self) -> None:
        """Keeps the wage that stands in the fields."""
        iso, digits = self.since.iso(), "".join(filter(str.isdecimal, self.amount.text()))
        rupiah = whole(digits)
        self.message.setText("" if iso and rupiah is not None else "Isi tanggal lengkap dan besarnya UMK.")
        self.message.setVisible(bool(self.message.text()))
        if not iso or rupiah is None:
            return
        day = self.since.said()
        assert day is not None
        first, assessments = day.first_day(), self.desk.services.assessments
        self.desk.write(self, lambda _progress: assessments.set_minimum_wage(first, rupiah), self._saved)

    def _saved(self, rows: list[WageRow]) -> None:
        self.model.set_rows(rows)
        self.since.clear()
        self.amount.clear()
        self.desk.say("UMK tersimpan. Asesmen yang sudah diputuskan tidak berubah.")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        for widget in (self.since, self.amount, self.button):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(text("Upah minimum (UMK)", heading=True))
        column.addWidget(self.table, 1)
        nest(column, row)
        column.addWidget(self.message)
        self.message.hide()
