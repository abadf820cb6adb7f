"""One group on the right of the section: its households, its history, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from pkh_desk.domain.groups import GroupChange, GroupRow
from pkh_desk.domain.records import HouseholdRow
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.groups.columns import HISTORY_COLUMNS, HOUSEHOLD_COLUMNS, since_text
from pkh_desk.ui.households.groups.commands import GroupCommands
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

NO_RIGHT = "Pembagian kelompok diatur oleh operator atau koordinator."


@dataclass(frozen=True, slots=True)
class GroupContent:
    """What a group holds: its households (the first of them where there are many) and its history."""

    households: Sequence[HouseholdRow]
    total: int
    history: Sequence[GroupChange]


class GroupDetail(QWidget):
    """`group` None is the heap of households without a group."""

    opened = Signal(object)

    def __init__(self, desk: Desk, commands: GroupCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._commands = desk, commands
        self.group: GroupRow | None = None
        self.title = text("", heading=True)
        self.facts = text("", muted=True)
        self.households: RowsModel[HouseholdRow] = RowsModel(HOUSEHOLD_COLUMNS, self)
        self.table = Table(self.households, "Keluarga dalam kelompok")
        self.history: RowsModel[GroupChange] = RowsModel(HISTORY_COLUMNS, self)
        self.history_table = Table(self.history, "Riwayat kelompok")
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self._make_buttons()
        self._lay_out()
        self.table.chosen.connect(lambda _row: self.follow())
        self.table.opened.connect(self.opened.emit)
        self.follow()

    def show_group(self, group: GroupRow | None, content: GroupContent) -> None:
        """Shows a group, or those without one; what was chosen stays chosen."""
        kept = {one.id for one in self.table.selected()} if group == self.group else set()
        self.group = group
        self.title.setText(group.name if group else "Tanpa kelompok")
        self.facts.setText(
            since_text(group) if group else "Keluarga yang belum masuk kelompok. Pilih beberapa lalu pindahkan."
        )
        self.households.set_rows(content.households)
        self.history.set_rows(content.history)
        self.tabs.setTabVisible(1, group is not None)
        shown = len(content.households)
        rest = f", {i18n.whole(shown)} pertama ditampilkan" if shown < content.total else ""
        self.count.setText(f"{i18n.count(content.total, 'keluarga')}{rest}")
        for number, row in enumerate(content.households):
            if row.id in kept:
                self.table.selectRow(number)
        self.follow()

    def follow(self) -> None:
        """Fits the buttons to what is chosen; each says why it does nothing."""
        chosen, group = self.table.selected(), self.group
        right = "" if self._desk.may("household.edit") else NO_RIGHT
        self._fit(
            self.move_button,
            ("" if self._commands.may_divide else NO_RIGHT) or ("" if chosen else "Pilih dahulu keluarganya."),
        )
        one = "" if len(chosen) == 1 else "Pilih satu keluarga."
        self._fit(self.chair_button, right or one)
        self.chair_button.setVisible(group is not None)
        many = f" {i18n.whole(len(chosen))} keluarga" if chosen else ""
        self.move_button.setText(f"Pindahkan{many} ...")

    def _fit(self, button: QWidget, why: str) -> None:
        button.setEnabled(not why)
        button.setToolTip(why)
        button.setAccessibleDescription(why)

    def _make_buttons(self) -> None:
        commands = self._commands
        self.move_button = primary_button("Pindahkan ...", lambda: commands.move(self.table.selected()))
        self.chair_button = quiet_button("Jadikan ketua", self._chair)

    def _chair(self) -> None:
        chosen = self.table.selected()
        if self.group is not None and len(chosen) == 1:
            self._commands.chair(self.group, chosen[0])

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        self.count.setWordWrap(True)
        buttons.addWidget(self.count, 1)
        buttons.addWidget(self.chair_button)
        buttons.addWidget(self.move_button)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Isi kelompok")
        self.tabs.addTab(self.table, "Keluarga")
        self.tabs.addTab(self.history_table, "Riwayat")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        nest(column, buttons)
        column.addWidget(self.tabs, 1)
