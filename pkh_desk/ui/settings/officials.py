"""Pejabat: who signs. What is issued already keeps its signers."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTableWidget, QVBoxLayout, QWidget

from pkh_desk.domain.records import OfficeInfo, Official, VillageCount
from pkh_desk.ui import theme
from pkh_desk.ui.conflicts import both_ways
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.officials import VILLAGE, OfficialsTable


class OfficialsPart(QWidget):
    """A table that is filled in and saved as a whole."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dirty = False
        self._seen: OfficeInfo | None = None
        self.widget = QTableWidget()
        self.widget.setAccessibleName("Daftar pejabat")
        self.table = OfficialsTable(self.widget)
        self.message = QLabel()
        self.message.setProperty("fault", True)
        self.save_button = primary_button("&Simpan", lambda: self.save())
        self.add_button = quiet_button("Ta&mbah pejabat", self._add)
        self.remove_button = quiet_button("&Hapus baris", self._remove)
        self._lay_out()
        self.table.changed.connect(self._touched)
        for button in (self.save_button, self.add_button, self.remove_button):
            desk.guard(button, "office.edit")

    def refresh(self) -> None:
        self.desk.read(self, self.desk.services.roster.villages, self._show_villages, key="villages")
        if not self.dirty:
            self.desk.read(self, self.desk.services.office.get, self._arrived, key="officials")

    def save(self, *, insist: bool = False) -> None:
        """Writes the table unless something in it is wrong; `insist`: also over what somebody else has saved since."""
        fault = self.table.fault()
        self.message.setText(fault)
        if fault or not self.desk.may("office.edit"):
            return
        officials, office = self.table.officials(), self.desk.services.office
        seen = None if insist else self._seen
        self.desk.write(
            self,
            lambda _progress: office.update(officials=officials, seen=seen),
            self._saved,
            both_ways(self.desk, self, self._reload, lambda: self.save(insist=True)),
        )

    def _show_villages(self, villages: list[VillageCount]) -> None:
        self.table.set_villages([(one.code, one.name) for one in villages])

    def _saved(self, office: OfficeInfo) -> None:
        self._show(office)
        self.desk.say("Daftar pejabat tersimpan. Surat yang sudah terbit tidak berubah.")

    def _arrived(self, office: OfficeInfo) -> None:
        if not self.dirty:  # somebody may have begun to type meanwhile
            self._show(office)

    def _reload(self) -> None:
        self.dirty = False
        self.refresh()

    def _show(self, office: OfficeInfo) -> None:
        self._seen = office
        self.table.show_officials(office.officials)
        self.message.setText("")
        self.dirty = False

    def _add(self) -> None:
        self.table.add(Official("village_head", ""))
        self.widget.setFocus()
        self.widget.setCurrentCell(self.widget.rowCount() - 1, VILLAGE)
        self._touched()

    def _remove(self) -> None:
        self.table.remove_current()
        self._touched()

    def _touched(self) -> None:
        self.dirty = self.desk.may("office.edit")
        self.message.setText(self.table.fault())

    def _lay_out(self) -> None:
        note = QLabel(
            "Surat memakai pejabat menurut jabatannya; kepala desa dan lurah hanya untuk keluarga di desanya. "
            "NIP 18 angka; kosongkan bila tidak ada."
        )
        note.setWordWrap(True)
        note.setProperty("muted", True)
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        for button in (self.save_button, self.add_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.BETWEEN, 0, 0)
        column.setSpacing(theme.INSIDE)
        for widget in (note, self.widget, self.message):
            column.addWidget(widget)
        nest(column, row)
