"""The book of running numbers: what bears each, and an explanation for those that bear nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.records import AllowedEvent, Need, NumberRange, NumberSeries
from pkh_desk.domain.records.letter_book import NUMBER_STATES
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.words import STATE_TONES
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.form_dialog import FormDialog
from pkh_desk.ui.widgets.need_form import NeedForm
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

TONES: dict[str, Tone] = {
    **STATE_TONES,
    "noted": "grey",
    "unexplained": "amber",
}
COLUMNS: tuple[Column[NumberRange], ...] = (
    Column("Nomor urut", lambda one: _span(one), figures=True, width=14),
    Column("Keadaan", lambda one: NUMBER_STATES[one.what], width=20, tone=lambda one: TONES[one.what]),
    Column("Nomor surat", lambda one: one.number, width=26, tip=lambda one: one.number),
    Column("Keterangan", lambda one: one.said, stretch=True, tip=lambda one: one.said),
)
EXPLAIN = AllowedEvent(
    "explain",
    "Nomor yang tidak dipakai",
    (
        Need("first", "Nomor urut pertama", "number", True),
        Need("last", "Nomor urut terakhir", "number", True, help="Sama dengan yang pertama bila hanya satu nomor."),
        Need("reason", "Alasan", "text", True, help="Misalnya: sudah dipakai di buku lama kantor."),
    ),
)


class NumberBook(FittingDialog):
    """Choose a series and period; the numbers below it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("Buku nomor surat")
        self.series = QComboBox()
        self.series.setAccessibleName("Seri dan tahun")
        self.series.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.next = text("", muted=True)
        self.model: RowsModel[NumberRange] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Nomor urut surat")
        self.explain_button = quiet_button("&Nomor tidak dipakai ...", self.explain)
        self.leave = quiet_button("Tutup", self.reject)
        self.dialog: FormDialog | None = None
        self._lay_out()
        self.series.currentIndexChanged.connect(lambda _index: self._load_numbers())
        self.load()

    def load(self) -> None:
        """Reads the series and the numbers of the one that is chosen."""
        self._desk.read(self, self._desk.services.letters.series, self._arrived, key="series")

    def explain(self) -> None:
        """Asks which numbers are not used, and why."""
        one, letters = self.series.currentData(), self._desk.services.letters
        if one is None:
            return

        def prepare(form: NeedForm) -> Callable[[], Any]:
            values = form.values()
            first, last = _whole(values["first"]), _whole(values["last"])
            return lambda: letters.explain(one.code, one.period, first, last, values["reason"])

        self.dialog = FormDialog(self._desk, EXPLAIN.label, "Simpan", prepare, lambda _none: self.load(), self)
        self.dialog.show_form(EXPLAIN)
        self.dialog.open()

    def _arrived(self, found: Sequence[NumberSeries]) -> None:
        chosen = self.series.currentIndex()
        self.series.blockSignals(True)
        self.series.clear()
        for one in found:
            self.series.addItem(f"{one.label}, {_period(one.period)}", one)
        self.series.setCurrentIndex(max(0, min(chosen, len(found) - 1)) if found else -1)
        self.series.blockSignals(False)
        self._load_numbers()

    def _load_numbers(self) -> None:
        one: NumberSeries | None = self.series.currentData()
        if one is not None:
            self.next.setText(f"Nomor berikutnya: {one.next}" if one.next else "Masa ini sudah lewat.")
            letters = self._desk.services.letters
            self._desk.read(self, lambda: letters.book(one.code, one.period), self.model.set_rows, key="numbers")

    def _lay_out(self) -> None:
        self._desk.guard(self.explain_button, "document.cancel")
        top, below = QHBoxLayout(), QHBoxLayout()
        for row in (top, below):
            row.setSpacing(theme.BETWEEN)
        top.addWidget(self.series)
        top.addWidget(self.next, 1)
        below.addWidget(self.explain_button)
        below.addStretch(1)
        below.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        column.setSpacing(theme.BETWEEN)
        nest(column, top)
        column.addWidget(self.table, 1)
        nest(column, below)
        self.resize(860, 460)


def _span(one: NumberRange) -> str:
    return str(one.first) if one.first == one.last else f"{one.first} - {one.last}"


def _period(period: int) -> str:
    if period == 0:
        return "tanpa ganti tahun"
    return str(period) if period < 10_000 else f"{period % 100:02d}/{period // 100}"


def _whole(said: str) -> int:
    """A number as a form gives it; 0, which the service refuses, for anything else."""
    digits = said.strip().replace(".", "")
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 0
