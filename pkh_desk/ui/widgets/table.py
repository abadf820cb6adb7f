"""The list as every page shows it: rows of 28 px, whole rows selected, Enter or double click opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.delegates.chip import ChipDelegate
from pkh_desk.ui.models.columns import ROW_ROLE, Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.models.windowed import WindowedModel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

LEAST = 20
"""Characters that a stretching column keeps."""


class Table(QTableView):
    """`opened` for Enter or double click, `chosen` for the current row or None, `sort_asked` for a click on a title."""

    opened = Signal(object)
    chosen = Signal(object)
    sort_asked = Signal(str, bool)

    def __init__(self, model: RowsModel[Any] | WindowedModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._last_sort = ("", False)
        self.least = LEAST
        """Characters that a stretching column without a width of its own keeps."""
        self.scrolls = False
        """Whether a table that is still too narrow when all has given way scrolls to the side."""
        self.setAccessibleName(name)
        self.setModel(model)
        self._grammar()
        self._columns()
        self.doubleClicked.connect(lambda index: self._open(index.data(ROW_ROLE)))
        self.horizontalHeader().sectionClicked.connect(self._title_clicked)

    def current(self) -> Any:
        """The current row object or None."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def selected(self) -> list[Any]:
        """All selected row objects that are in memory."""
        rows = (index.data(ROW_ROLE) for index in self.selectionModel().selectedRows())
        return [row for row in rows if row is not None]

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() == Qt.Key.Key_Down
            and not self.selectionModel().hasSelection()
            and self.currentIndex().isValid()
        ):
            self.selectRow(self.currentIndex().row())  # where the keyboard came in nothing is chosen yet
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.current())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Hides what gives way until the stretching column has its room, and shows it again once there is enough."""
        room = self.viewport().width()
        columns = list(enumerate(self._rows.columns))
        if not (self.scrolls or any(column.gives_way for _, column in columns)):
            return
        kept = {number: self._wanted(column) for number, column in columns}
        for number, column in sorted(columns, key=lambda one: -one[1].gives_way):
            if column.gives_way and sum(kept.values()) > room:
                del kept[number]
        self._stretch(sum(kept.values()) <= room or not self.scrolls)
        for number, _column in columns:
            if self.isColumnHidden(number) == (number in kept):
                self.setColumnHidden(number, number not in kept)

    def least_width(self) -> int:
        """The width at which nothing that never gives way is elided, with room for the scroll bar."""
        needed = sum(self._wanted(column) for column in self._rows.columns if not column.gives_way)
        return needed + self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()

    def _stretch(self, fits: bool) -> None:
        """What stretches fills the room, or keeps its least where the table scrolls."""
        modes = QHeaderView.ResizeMode
        for number, column in enumerate(self._rows.columns):
            if column.stretch:
                self.horizontalHeader().setSectionResizeMode(number, modes.Stretch if fits else modes.Interactive)
                if not fits:
                    self.setColumnWidth(number, self._wanted(column))

    def _wanted(self, column: Column[Any]) -> int:
        """The room a column needs, in pixels."""
        digit = self.fontMetrics().horizontalAdvance("0")
        least = self.least if column.stretch else max(len(column.title) + 4, 10)
        return digit * (column.width or least) + 16

    def _open(self, row: Any) -> None:
        if row is not None:
            self.opened.emit(row)

    def _title_clicked(self, section: int) -> None:
        name = self._rows.columns[section].sort
        if not name:
            return
        descending = self._last_sort == (name, False)
        self._last_sort = (name, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(section, order)
        if isinstance(self._rows, RowsModel):
            self._rows.sort(section, order)
        self.sort_asked.emit(name, descending)

    def columns_changed(self) -> None:
        """Widths and delegates for the columns that the model has now."""
        for number in range(len(self._rows.columns)):
            self.setColumnHidden(number, False)
            self.setItemDelegateForColumn(number, self.itemDelegate())
            self.horizontalHeader().setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
        self._columns()
        self.fit_columns()

    def _grammar(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(theme.font(figures=True))
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)

    def _columns(self) -> None:
        titles = self.horizontalHeader()
        titles.setHighlightSections(False)
        titles.setSectionsClickable(True)
        titles.setMinimumHeight(theme.ROW_HEIGHT)
        titles.setSortIndicatorShown(any(column.sort for column in self._rows.columns))
        titles.setSortIndicatorClearable(True)
        titles.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for number, column in enumerate(self._rows.columns):
            if column.stretch:
                titles.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                self.setColumnWidth(number, self._wanted(column))
            if column.tone:
                self.setItemDelegateForColumn(number, ChipDelegate(self))
