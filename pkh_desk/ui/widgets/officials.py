"""Who signs, as a small table that is filled in: title, name, NIP, rank."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from pkh_desk.domain.records import Official
from pkh_desk.ui import theme
from pkh_desk.ui.titles import NIP_DIGITS, OFFICIAL_TITLES

TITLE, NAME, NIP, RANK = range(4)


class OfficialsTable:
    """Fills a QTableWidget with officials and reads them back."""

    def __init__(self, table: QTableWidget) -> None:
        self.table = table
        table.setColumnCount(4)
        table.setHorizontalHeaderLabels(["Jabatan", "Nama", "NIP", "Pangkat"])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT + 4)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        digit = table.fontMetrics().horizontalAdvance("0")
        for column, characters in ((TITLE, 27), (NIP, 21), (RANK, 14)):
            table.setColumnWidth(column, characters * digit + 12)
        table.itemChanged.connect(self._check)

    def show_officials(self, officials: Sequence[Official]) -> None:
        self.table.setRowCount(0)
        for official in officials:
            self.add(official)

    def add(self, official: Official) -> None:
        """Appends a row."""
        row = self.table.rowCount()
        self.table.insertRow(row)
        titles = QComboBox()
        titles.setAccessibleName("Jabatan")
        for code, title in OFFICIAL_TITLES.items():
            titles.addItem(title, code)
        if official.role not in OFFICIAL_TITLES:
            titles.addItem(official.role, official.role)
        titles.setCurrentIndex(titles.findData(official.role))
        self.table.setCellWidget(row, TITLE, titles)
        for column, text in ((NAME, official.name), (NIP, official.nip), (RANK, official.rank)):
            self.table.setItem(row, column, QTableWidgetItem(text))

    def remove_current(self) -> None:
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())

    def officials(self) -> tuple[Official, ...]:
        """Rows with a name."""
        rows = (self._official(row) for row in range(self.table.rowCount()))
        return tuple(official for official in rows if official.name)

    def fault(self) -> str:
        """What is wrong with what was typed; "" if nothing."""
        for official in self.officials():
            if nip_fault(official.nip):
                return f"NIP {official.name}: {nip_fault(official.nip)}"
        return ""

    def _official(self, row: int) -> Official:
        titles = self.table.cellWidget(row, TITLE)
        role = str(titles.currentData()) if isinstance(titles, QComboBox) else ""
        nip = "".join(self._text(row, NIP).split())
        return Official(role, self._text(row, NAME), nip, self._text(row, RANK))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item else ""

    def _check(self, item: QTableWidgetItem) -> None:
        if item.column() != NIP:
            return
        fault = nip_fault("".join(item.text().split()))
        self.table.blockSignals(True)
        item.setToolTip(fault)
        colour = theme.colours().danger if fault else theme.colours().text
        item.setForeground(QColor(colour))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, fault)
        self.table.blockSignals(False)


def nip_fault(nip: str) -> str:
    """A NIP has 18 digits, or there is none."""
    if not nip:
        return ""
    return "" if nip.isdigit() and len(nip) == NIP_DIGITS else f"harus {NIP_DIGITS} angka."
