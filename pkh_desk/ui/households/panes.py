"""Lists beside a list: what there is with its counts on the left, the households concerned on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

Columns = Sequence[Column[Any]]


class ListPane(QWidget):
    """A heading, a line about it, the table, and commands below; `opened` and `chosen` carry a row.

    Without commands it is the list that leads to another: one row at a time.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, columns: Columns, name: str, empty: EmptyState, buttons: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        self._single = not buttons
        self.heading, self.about = text("", heading=True), text("", muted=True)
        self.empty = empty
        self._name = name
        self.stack = QStackedWidget()
        self.stack.addWidget(empty)
        self._use(columns)
        foot = QHBoxLayout()
        foot.setSpacing(theme.INSIDE)
        foot.addStretch(1)
        for button in buttons:
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addWidget(self.stack, 1)
        if buttons:
            column.addSpacing(4)
            nest(column, foot)

    def show_columns(self, columns: Columns) -> None:
        """Other columns, if they are other ones."""
        if tuple(columns) != self.model.columns:
            old = self.table
            self._use(columns)
            self.stack.removeWidget(old)
            old.deleteLater()

    def show_rows(self, rows: Sequence[Any], heading: str, about: str, *, keep: bool = False) -> None:
        """Replaces the rows; `keep` stays at the place."""
        place = max(0, self.table.currentIndex().row()) if keep else 0
        self.heading.setText(heading)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.model.set_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        if rows:
            self.table.selectRow(min(place, len(rows) - 1))
        self.chosen.emit(self.table.current() if rows else None)

    def _use(self, columns: Columns) -> None:
        self.model: RowsModel[Any] = RowsModel(columns, self)
        self.table = Table(self.model, self._name)
        self.table.opened.connect(self.opened)
        self.table.chosen.connect(self.chosen)
        if self._single:
            self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.stack.addWidget(self.table)


def side_by_side(left: QWidget, right: QWidget, sizes: tuple[int, int]) -> QSplitter:
    """Both in a splitter that lets neither vanish."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(left)
    splitter.addWidget(right)
    right.setContentsMargins(theme.BETWEEN, 0, 0, 0)
    splitter.setSizes(list(sizes))
    splitter.setStretchFactor(0, 0)
    splitter.setStretchFactor(1, 1)
    return splitter


def fill(view: QWidget, *widgets: QWidget) -> None:
    """One below the other over the whole of a view; the last takes the room that is left."""
    whole = QVBoxLayout(view)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(theme.INSIDE)
    for number, widget in enumerate(widgets):
        whole.addWidget(widget, int(number == len(widgets) - 1))
