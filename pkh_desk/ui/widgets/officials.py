"""Who signs, as a small table that is filled in: title, village of a village head, name, NIP, rank."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from pkh_desk.domain.records import Official
from pkh_desk.ui import theme
from pkh_desk.ui.titles import NIP_DIGITS, OFFICIAL_TITLES, VILLAGE_HEADS
from pkh_desk.ui.widgets.choice_cell import CODE_ROLE, ChoiceDelegate, Choices, choice_item

TITLE, VILLAGE, NAME, NIP, RANK = range(5)
TITLES = ("Jabatan", "Desa/kelurahan", "Nama", "NIP", "Pangkat")
CHOOSE = "Pilih desa ..."
EVERYWHERE = "–"


class OfficialsTable(QObject):
    """Fills a QTableWidget with officials and reads them back; `changed` after every change by hand."""

    changed = Signal()

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self.table = table
        self._villages: Choices = ()
        self._dress()
        self._delegates = (
            ChoiceDelegate("Jabatan", lambda: tuple(OFFICIAL_TITLES.items()), table),
            ChoiceDelegate("Desa atau kelurahan", lambda: self._villages, table),
        )
        for column, delegate in zip((TITLE, VILLAGE), self._delegates, strict=True):
            table.setItemDelegateForColumn(column, delegate)
        table.itemChanged.connect(self._item_changed)
        table.cellClicked.connect(self._clicked)
        table.installEventFilter(self)

    def set_villages(self, villages: Choices) -> None:
        """(code, name) of the villages that a head may stand for."""
        self._villages = tuple(villages)
        for row in range(self.table.rowCount()):
            self._fit_village(row, self._code(row, VILLAGE))

    def show_officials(self, officials: Sequence[Official]) -> None:
        self.table.setRowCount(0)
        for official in officials:
            self.add(official)

    def add(self, official: Official) -> None:
        """Appends a row."""
        row, (role, _, village) = self.table.rowCount(), official.role.partition(":")
        self.table.blockSignals(True)
        self.table.insertRow(row)
        self.table.setItem(row, TITLE, choice_item(role, OFFICIAL_TITLES.get(role, role)))
        for column, text in ((NAME, official.name), (NIP, official.nip), (RANK, official.rank)):
            self.table.setItem(row, column, QTableWidgetItem(text))
        self._mark_nip(row)
        self._fit_village(row, village)
        self.table.blockSignals(False)

    def remove_current(self) -> None:
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())

    def officials(self) -> tuple[Official, ...]:
        """Rows with a name."""
        rows = (self._official(row) for row in range(self.table.rowCount()))
        return tuple(official for official in rows if official.name)

    def fault(self) -> str:
        """What is wrong with what was typed; "" if nothing."""
        people = self.officials()
        nips = (f"NIP {one.name}: {nip_fault(one.nip)}" for one in people if nip_fault(one.nip))
        homeless = (one.name for one in people if self._villages and one.role in VILLAGE_HEADS)
        asked = (f"Pilih desa atau kelurahan {name}: suratnya hanya untuk keluarga di sana." for name in homeless)
        return next(chain(nips, asked), "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._edit_current()
                return True  # else a wizard goes on, or a dialog closes
        elif event.type() == QEvent.Type.FocusIn and not self.table.currentIndex().isValid():
            self.table.setCurrentCell(0, NAME)
        return super().eventFilter(watched, event)

    def _edit_current(self) -> None:
        item = self.table.currentItem()
        if item is not None and self.table.state() != QTableWidget.State.EditingState:
            self.table.editItem(item)

    def _clicked(self, row: int, column: int) -> None:
        if column in (TITLE, VILLAGE):
            self._edit_current()
            for box in self.table.viewport().findChildren(QComboBox):
                box.showPopup()

    def _official(self, row: int) -> Official:
        role, village = self._code(row, TITLE), self._code(row, VILLAGE)
        nip = "".join(self._text(row, NIP).split())
        return Official(f"{role}:{village}" if village else role, self._text(row, NAME), nip, self._text(row, RANK))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item else ""

    def _code(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return str(item.data(CODE_ROLE) or "") if item else ""

    def _item_changed(self, item: QTableWidgetItem) -> None:
        self.table.blockSignals(True)
        if item.column() == NIP:
            self._mark_nip(item.row())
        elif item.column() == TITLE:
            self._fit_village(item.row(), self._code(item.row(), VILLAGE))
        self.table.blockSignals(False)
        self.changed.emit()

    def _fit_village(self, row: int, code: str) -> None:
        """A village for who heads one; nothing to choose for all others."""
        heads = self._code(row, TITLE) in VILLAGE_HEADS
        names = dict(self._villages)
        item = choice_item(code if heads else "", (names.get(code, code) or CHOOSE) if heads else EVERYWHERE)
        if not heads:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        blocked = self.table.blockSignals(True)
        self.table.setItem(row, VILLAGE, item)
        self.table.blockSignals(blocked)

    def _mark_nip(self, row: int) -> None:
        item = self.table.item(row, NIP)
        if item is None:
            return
        fault = nip_fault("".join(item.text().split()))
        item.setToolTip(fault)
        colour = theme.colours().danger if fault else theme.colours().text
        item.setForeground(QColor(colour))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, fault)

    def _dress(self) -> None:
        table = self.table
        table.setColumnCount(len(TITLES))
        table.setHorizontalHeaderLabels(TITLES)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT + 4)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectItems)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        digit = table.fontMetrics().horizontalAdvance("0")
        for column, characters in ((TITLE, 22), (VILLAGE, 14), (NIP, 19), (RANK, 10)):
            table.setColumnWidth(column, characters * digit + 12)


def nip_fault(nip: str) -> str:
    """A NIP has 18 digits, or there is none."""
    if not nip:
        return ""
    return "" if nip.isdigit() and len(nip) == NIP_DIGITS else f"harus {NIP_DIGITS} angka."
