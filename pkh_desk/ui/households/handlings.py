"""The handlings of a household on its page, and a new one that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.handling import HANDLING_KINDS, RETRACTION, HandlingRow, HandlingView
from pkh_desk.domain.records import AllowedEvent, Need
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.form_dialog import FormDialog
from pkh_desk.ui.widgets.need_form import NeedForm
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

OPEN = "Buka penanganan"
NONE = "Belum ada. Penanganan untuk pengaduan atau masalah lain keluarga dapat dibuka tanpa kasus graduasi."
COLUMNS: tuple[Column[HandlingRow], ...] = (
    Column("Nomor", lambda one: one.number, width=14),
    Column("Pokok masalah", lambda one: one.subject, stretch=True, tip=lambda one: one.subject),
    Column("Jenis", lambda one: one.kind_label, width=24),
    Column("Dibuka", lambda one: long_date(one.opened_on), width=18),
    Column(
        "Keadaan",
        lambda one: "Berjalan" if one.state == "open" else "Ditutup",
        width=12,
        tone=lambda one: "blue" if one.state == "open" else "grey",
    ),
)
_FORM = AllowedEvent(
    "open",
    OPEN,
    (
        Need("subject", "Pokok masalah", "text", required=True, help="Satu kalimat, tanpa nama orang."),
        Need(
            "kind",
            "Jenis",
            "choice",
            required=True,
            choices=tuple(one for one in HANDLING_KINDS if one[0] != RETRACTION),
        ),
        Need("on", "Tanggal dibuka", "date", required=True, help="Boleh bulan atau tahunnya saja."),
    ),
)


class HouseholdHandlings(QWidget):
    """`load(household)` reads and shows; Enter opens one, that of a case on the page of the case."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._household_id = 0
        self.dialog: FormDialog | None = None
        self.model: RowsModel[HandlingRow] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Penanganan keluarga ini")
        self.table.opened.connect(self._open)
        self.none = text(NONE, muted=True)
        self.button = quiet_button(OPEN, self._ask)
        desk.guard(self.button, "case.edit")
        head = QHBoxLayout()
        head.addWidget(text("Penanganan", heading=True), 1)
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, head)
        column.addWidget(self.none)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self._show(())

    def load(self, household_id: int) -> None:
        """Reads the handlings of a household anew."""
        self._household_id = household_id
        handling = self._desk.services.handling
        self._desk.read(
            self, lambda: handling.for_household(household_id), self._show, self._desk.fail_if_bug, key="handlings"
        )

    def _show(self, rows: Sequence[HandlingRow]) -> None:
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)

    def _open(self, row: HandlingRow) -> None:
        self._desk.go("graduation", str(row.case_id) if row.case_id else f"handling:{row.id}")

    def _ask(self) -> None:
        handling, household_id = self._desk.services.handling, self._household_id

        def prepare(form: NeedForm) -> Callable[[], Any]:
            values = form.values()
            return lambda: handling.open(
                household_id, kind=values["kind"], subject=values["subject"], opened_on=values["on"]
            )

        self.dialog = FormDialog(self._desk, OPEN, "Buka", prepare, self._opened, self.window())
        self.dialog.show_form(_FORM)
        self.dialog.open()

    def _opened(self, view: HandlingView) -> None:
        self._desk.say(f"Penanganan {view.row.number} dibuka.")
        self._desk.go("graduation", f"handling:{view.row.id}")
