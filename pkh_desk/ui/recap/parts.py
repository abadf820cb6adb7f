"""The parts of a month: a list with their counts at the side, and what the chosen one shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QStackedWidget, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.table import Table

KEYS = (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1))


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the list; `many` is None where nothing is counted."""

    key: str
    title: str
    many: int | None = None


COLUMNS: tuple[Column[Part], ...] = (
    Column("Bagian", lambda part: part.title, stretch=True, width=16, tip=lambda part: part.title),
    Column("Banyaknya", lambda part: "" if part.many is None else whole(part.many), figures=True, width=5),
)


class MonthParts(QStackedWidget):
    """What the chosen part shows; `list` is the list of parts, to be placed at the side.

    Ctrl+PgDn and Ctrl+PgUp in `around` go round.
    """

    turned = Signal(str)

    def __init__(self, around: QWidget) -> None:
        super().__init__()
        self._pages: dict[str, QWidget] = {}
        self.model: RowsModel[Part] = RowsModel(COLUMNS, self)
        self.list = Table(self.model, "Bagian rekap")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAlternatingRowColors(False)
        self.list.horizontalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT - 2)  # all parts on the smallest screen
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.list.chosen.connect(self._chosen)
        for keys, by in KEYS:
            QShortcut(QKeySequence(keys), around).activated.connect(lambda by=by: self.turn(by))

    def add(self, key: str, title: str, shown: QWidget, empty: EmptyState | None = None) -> None:
        """A further part; `empty` stands in its place while it counts nothing."""
        page = shown
        if empty is not None:
            page = QStackedWidget()
            page.addWidget(empty)
            page.addWidget(shown)
        self._pages[key] = page
        self.addWidget(page)
        self.model.set_rows([*self.model.rows, Part(key, title)])

    def count_of(self, key: str, many: int) -> None:
        """Says how many a part has, and shows them or that there are none."""
        rows = [replace(part, many=many) if part.key == key else part for part in self.model.rows]
        place = self.place()
        self.list.blockSignals(True)
        self.model.set_rows(rows)
        self.list.selectRow(place)
        self.list.blockSignals(False)
        if isinstance(page := self._pages[key], QStackedWidget):
            page.setCurrentIndex(1 if many else 0)

    def choose(self, key: str) -> None:
        """Shows a part."""
        self.list.selectRow([part.key for part in self.model.rows].index(key))

    def turn(self, by: int) -> None:
        """Shows the next part (1) or the one before (-1)."""
        self.list.selectRow((self.place() + by) % len(self.model.rows))

    def place(self) -> int:
        """The number of the part that is shown."""
        return self.currentIndex()

    def keys(self) -> Sequence[str]:
        """The parts in their order."""
        return [part.key for part in self.model.rows]

    def _chosen(self, part: Part | None) -> None:
        if part is not None:
            self.setCurrentWidget(self._pages[part.key])
            self.turned.emit(part.key)
