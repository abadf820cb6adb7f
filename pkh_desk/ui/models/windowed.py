"""A model over a list of any length: what is seen first at once, then the ids, then pages of 256 rows on sight."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal

from pkh_desk.domain.errors import UserError
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.models.columns import ROOT, SERVED, Column, Index, cell, header

Row = TypeVar("Row")
Given = TypeVar("Given", covariant=True)
FIRST = 64
"""More rows than a screen shows."""
PAGE = 256
KEPT_PAGES = 64
GONE = "sudah tidak ada"
"""In place of a row that another process took away: the rows after it keep their places."""
REST_MS = 120
"""So long a question stands before all its ids are asked: who types on does not wait for those of the last key."""


class Source(Protocol[Given]):
    """One question with its order, asked in worker threads."""

    def first(self, limit: int) -> Sequence[Given | None]:
        """The first rows."""
        ...

    def ids(self) -> array[int]:
        """The ids of all rows, in order: array('q')."""
        ...

    def rows(self, ids: Sequence[int]) -> Sequence[Given | None]:
        """The rows of these ids, one for each in the same order; None for one that is gone."""
        ...


class WindowedModel(QAbstractTableModel, Generic[Row]):
    """`ask(source)` replaces the question; `loaded` says the number of rows once it is known."""

    loaded = Signal(int)

    def __init__(self, columns: Sequence[Column[Row]], desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._desk = desk
        self._source: Source[Row] | None = None
        self._turn = 0
        self._answer = 0
        self._count = 0
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, Sequence[Row | None]] = OrderedDict()
        self._wanted: set[int] = set()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask_ids)

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Other columns over the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def ask(self, source: Source[Row]) -> None:
        """Puts a new question; what is shown stays until its first rows have come."""
        self._turn += 1
        self._rest.stop()
        turn = self._turn
        self._desk.read(
            self, lambda: source.first(FIRST), lambda rows: self._first_rows(turn, source, rows), key="first"
        )

    def row_at(self, number: int) -> Row | None:
        """The row if it is in memory and still there."""
        page = self._pages.get(number // PAGE)
        return page[number % PAGE] if page and number % PAGE < len(page) else None

    def id_at(self, number: int) -> int | None:
        """The id of a row, even of one that is not in memory; None while the ids are on their way."""
        return self._ids[number] if 0 <= number < len(self._ids) else None

    def number_of(self, row_id: int) -> int | None:
        """Where an id stands now."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in SERVED:
            return None
        number = index.row()
        page = self._pages.get(number // PAGE)
        if page is None or number % PAGE >= len(page):
            self._want(number // PAGE)
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        row = page[number % PAGE]
        if row is None:
            return GONE if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        return cell(self.columns[index.column()], row, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return header(self.columns, section, orientation, role)

    def _first_rows(self, turn: int, source: Source[Row], rows: Sequence[Row | None]) -> None:
        self.beginResetModel()
        self._source, self._count, self._answer = source, len(rows), self._answer + 1
        self._ids = array("q", (getattr(row, "id", index) for index, row in enumerate(rows)))
        self._pages = OrderedDict({0: rows} if rows else {})
        self._wanted.clear()
        self.endResetModel()
        if len(rows) < FIRST:
            self.loaded.emit(len(rows))
        elif turn == self._turn:
            self._rest.start()

    def _ask_ids(self) -> None:
        if self._source is not None:
            turn = self._turn
            self._desk.read(self, self._source.ids, lambda ids: self._all_ids(turn, ids), key="ids")

    def _all_ids(self, turn: int, ids: array[int]) -> None:
        if turn != self._turn:
            return
        if len(ids) > self._count:
            self.beginInsertRows(QModelIndex(), self._count, len(ids) - 1)
            self._ids, self._count = ids, len(ids)
            self.endInsertRows()
            self._want(0)  # so far it holds the first rows only
        self.loaded.emit(self._count)

    def _want(self, page: int) -> None:
        if page in self._wanted or self._source is None:
            return
        self._wanted.add(page)
        source, answer = self._source, self._answer
        ids = self._ids[page * PAGE : (page + 1) * PAGE]
        self._desk.read(
            self,
            lambda: source.rows(ids),
            lambda rows: self._page(answer, page, rows),
            lambda error: self._failed(answer, page, error),
        )

    def _failed(self, answer: int, page: int, error: BaseException) -> None:
        """Rows that could not be read are asked again when they are next in sight; no box, since that may be soon."""
        if answer != self._answer:
            return
        self._wanted.discard(page)
        if isinstance(error, UserError):
            self._desk.say(f"Sebagian daftar belum terbaca. {error.message}", Action("Coba lagi", self._look_again))
        else:
            self._desk.fail(error)

    def _look_again(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))

    def _page(self, answer: int, page: int, rows: Sequence[Row | None]) -> None:
        if answer != self._answer:
            return  # of the list before, which was still shown when it was asked for
        self._wanted.discard(page)
        self._pages[page] = rows
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        first, last = page * PAGE, min((page + 1) * PAGE, self._count) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
