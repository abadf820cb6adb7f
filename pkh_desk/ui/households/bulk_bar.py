"""The line below the list: how many there are, how many are selected, and what can be done with them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.bulk import BulkCommands
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.one_line import OneLine


class BulkBar(QWidget):
    """`count` is the number of the list; `show_selected` follows the selection, `sums` is for what it comes to."""

    def __init__(self, desk: Desk, commands: BulkCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self.selected = QLabel()
        self.sums = OneLine()
        self.sums.setProperty("muted", True)
        self.group_button = quiet_button("Kelompok ...", commands.group, tip="Masukkan ke kelompok")
        self.facilitator_button = quiet_button(
            "Pendamping ...", commands.facilitator, tip="Ganti pendamping kelompoknya"
        )
        self.print_button = quiet_button(
            "Cetak ...", commands.print_list, tip="Daftar KPM per desa atau kelompok (Ctrl+P)"
        )
        self.export_button = quiet_button(
            "Ekspor ...", commands.export, tip="Keluarga yang tampil, atau anggotanya, ke XLSX (Ctrl+E)"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        row.addWidget(self.count)
        row.addWidget(self.selected)
        row.addWidget(self.sums, 1)
        for button, right in (
            (self.group_button, "household.edit"),
            (self.facilitator_button, "household.edit"),
            (self.print_button, "export"),
            (self.export_button, "export"),
        ):
            row.addWidget(button)
            desk.guard(button, right)

    def show_selected(self, many: int) -> None:
        """`12 dipilih`; one row is only where the reader stands."""
        self.selected.setText(f"· {i18n.whole(many)} dipilih" if many > 1 else "")
