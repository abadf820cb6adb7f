"""Search field, filters, and the filters in force as chips with a cross."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pkh_desk.domain.records import HouseholdFilter, StatusFilter, VillageCount
from pkh_desk.ui import i18n, icons, theme
from pkh_desk.ui.households.pace import Pace
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.chip import STATUS_CHIPS, FilterChip


class SearchEdit(QLineEdit):
    """`left` when the user goes on to the list: Enter or the arrow down."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """`changed` when another question is meant; `wanted()` is the question."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchEdit()
        self.village = QComboBox()
        self.status = QComboBox()
        self.tools = QHBoxLayout()
        self._chip_row = QWidget()
        self._chips: list[QWidget] = []
        self._fill()
        self._lay_out()
        self._pace = Pace(self.changed.emit, self)
        self.search.textChanged.connect(lambda _text: self._pace.call())
        for box in (self.village, self.status):
            box.currentIndexChanged.connect(lambda _index: self._chosen())

    def wanted(self) -> HouseholdFilter:
        """The filter as it stands."""
        status = cast("StatusFilter", self.status.currentData() or "")
        return HouseholdFilter(self.search.text().strip(), self.village.currentData() or "", status)

    def set_villages(self, villages: Sequence[VillageCount]) -> None:
        """Offers the office's villages and keeps the chosen one."""
        chosen = self.village.currentData() or ""
        self.village.blockSignals(True)
        self.village.clear()
        self.village.addItem("Semua desa", "")
        for one in villages:
            self.village.addItem(f"{one.name} ({i18n.whole(one.active)})", one.code)
        known = self.village.findData(chosen)
        self.village.setCurrentIndex(max(0, known))
        self.village.blockSignals(False)
        self._show_chips()
        if known < 0:
            self.changed.emit()

    def show_only(self, *, village: str = "", status: str = "", search: str = "") -> None:
        """Filters by these alone; a village that is not offered yet gets its name once the villages are there."""
        if village and self.village.findData(village) < 0:
            self.village.addItem(village, village)
        for widget in (self.village, self.status, self.search):
            widget.blockSignals(True)
        self.village.setCurrentIndex(max(0, self.village.findData(village)))
        self.status.setCurrentIndex(max(0, self.status.findData(status)))
        self.search.setText(search)
        for widget in (self.village, self.status, self.search):
            widget.blockSignals(False)
        self._chosen()

    def clear_all(self) -> None:
        """Takes all filters away, the search too."""
        self.show_only()

    def clear_chosen(self) -> None:
        """Takes village and status away; what is searched for stays."""
        self.show_only(search=self.search.text())

    def _chosen(self) -> None:
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        for old in self._chips:
            self._chip_layout.removeWidget(old)
            old.deleteLater()
        self._chips = [
            FilterChip(f"{what}: {box.currentText().split(' (')[0]}", partial(box.setCurrentIndex, 0))
            for what, box in (("Desa", self.village), ("Status", self.status))
            if box.currentData()
        ]
        if len(self._chips) > 1:
            self._chips.append(link_button("Hapus semua saringan", self.clear_all))
        for place, chip in enumerate(self._chips):
            self._chip_layout.insertWidget(place, chip)
        self._chip_row.setVisible(bool(self._chips))

    def _fill(self) -> None:
        self.search.setPlaceholderText("Cari nama, NIK, atau nomor KK")
        self.search.setAccessibleName("Cari keluarga")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.village.setAccessibleName("Saring menurut desa")
        self.village.addItem("Semua desa", "")
        self.village.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.status.setAccessibleName("Saring menurut status")
        self.status.addItem("Semua status", "")
        for code, (text, _tone) in STATUS_CHIPS.items():
            self.status.addItem(text, code)

    def _lay_out(self) -> None:
        self.tools.setSpacing(theme.INSIDE)
        self.tools.addWidget(self.search, 1)
        self.tools.addWidget(self.village)
        self.tools.addWidget(self.status)
        self._chip_layout = QHBoxLayout(self._chip_row)
        self._chip_layout.setContentsMargins(0, 0, 0, 0)
        self._chip_layout.setSpacing(theme.INSIDE)
        self._chip_layout.addStretch(1)
        self._chip_row.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addLayout(self.tools)
        column.addWidget(self._chip_row)
