"""The states of the board with their counts: a list at the left, or a box where the window is too narrow for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractItemView

from pkh_desk.domain.graduation import STATE_LABELS
from pkh_desk.ui.households.choices import ChoiceBox
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.table import Table

LEAST = 20
"""Characters that the list needs for its longest state."""


@dataclass(frozen=True, slots=True)
class StateCount:
    """A state (None: all) and how many cases stand in it."""

    state: str | None
    label: str
    count: int


COLUMNS: tuple[Column[StateCount], ...] = (
    Column("Status", lambda row: row.label, stretch=True, tip=lambda row: row.label),
    Column("Kasus", lambda row: whole(row.count) if row.count else "–", figures=True, width=6),
)


class BoardStates(QObject):
    """`chosen(state)` when a person chooses one, None for all; `table` and `box` say the same."""

    chosen = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state: str | None = None
        self.model: RowsModel[StateCount] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Saring menurut status")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAlternatingRowColors(False)
        self.table.setMinimumWidth(self.table.fontMetrics().horizontalAdvance("n") * LEAST)
        self.box = ChoiceBox("Status", "Semua status")
        self.box.hide()
        self.table.chosen.connect(lambda row: self._ask(row.state) if row is not None else None)
        self.box.currentIndexChanged.connect(lambda _index: self._ask(self.box.code() or None))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many cases stand in each state."""
        every = [StateCount(None, "Semua", sum(counts.values()))]
        every += [StateCount(state, label, counts.get(state, 0)) for state, label in STATE_LABELS.items()]
        self.table.blockSignals(True)
        self.model.set_rows(every)
        self.table.blockSignals(False)
        self.box.offer([(one.state, f"{one.label} ({whole(one.count)})") for one in every if one.state and one.count])
        self.mark(self.state)

    def mark(self, state: str | None) -> None:
        """Shows which one is in force, without telling."""
        self.state = state
        number = next((at for at, one in enumerate(self.model.rows) if one.state == state), -1)
        for widget in (self.table, self.box):
            widget.blockSignals(True)
        if number >= 0:
            self.table.setCurrentIndex(self.model.index(number, 0))
        if state and self.box.findData(state) < 0:
            self.box.addItem(STATE_LABELS[state], state)
        self.box.choose(state or "")
        for widget in (self.table, self.box):
            widget.blockSignals(False)

    def fold(self, narrow: bool) -> None:
        """The list where there is room for it, else the box among the other filters."""
        self.table.setVisible(not narrow)
        self.box.setVisible(narrow)

    def _ask(self, state: str | None) -> None:
        if state != self.state:
            self.chosen.emit(state)
