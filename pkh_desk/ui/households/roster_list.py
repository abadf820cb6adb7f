"""The list of households: search, filters, table, count, and the pane beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QToolButton, QVBoxLayout, QWidget

from pkh_desk.domain.records import HouseholdFilter, HouseholdRow, HouseholdSort, VillageCount
from pkh_desk.services.roster_export import ExportPlan
from pkh_desk.ui import i18n, icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.bulk import BulkCommands, Chosen
from pkh_desk.ui.households.bulk_bar import BulkBar
from pkh_desk.ui.households.column_choice import remembered
from pkh_desk.ui.households.column_menu import ColumnMenu
from pkh_desk.ui.households.columns import RosterSource, columns_of, need_facts
from pkh_desk.ui.households.entering import Entering
from pkh_desk.ui.households.filters import FilterBar
from pkh_desk.ui.households.pane import HouseholdPane
from pkh_desk.ui.households.pasting import Pasting
from pkh_desk.ui.households.saved_filters import SavedFilters
from pkh_desk.ui.households.sums import MOST, SelectionSums
from pkh_desk.ui.models.windowed import FIRST, WindowedModel
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.stack import FittingStack
from pkh_desk.ui.widgets.table import LEAST, Table

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LAYOUT = "households"
EVERYTHING = HouseholdFilter()
NOTHING_LIKE_IT = (
    "Coba bagian lain dari nama, NIK, atau nomor KK, cari juga di antara anggota (Alt+A), atau hapus saringannya."
)
HIDDEN_BY_FILTER = "Yang dicari mungkin tersembunyi oleh saringan. Hapus saringannya; pencarian tetap."
LEAST_BOTH = 38
"""Characters that a name keeps beside a member's."""
NARROW = 112
"""Below so many characters the pane leaves its room to the list; Ctrl+I shows it all the same."""


class RosterList(QWidget):
    """`opened(id)` for Enter or a double click."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.filters = FilterBar()
        self.shown = remembered(desk.preferences)
        self.model: WindowedModel[HouseholdRow] = WindowedModel(columns_of(self.shown), desk, self)
        self.table = Table(self.model, "Daftar keluarga")
        self.table.scrolls = True
        self.pane = HouseholdPane(desk)
        self.bulk = BulkCommands(desk, self, self.chosen_now)
        self.bar = BulkBar(desk, self.bulk)
        self.sums = SelectionSums(desk, self.bar.sums, self)
        self.count = self.bar.count
        self.columns = ColumnMenu(desk, self.table, self.shown, self._show_columns)
        self.saved = SavedFilters(desk, self.filters.wanted, self.filters.apply, self)
        self.pasting = Pasting(desk, self, self.filters)
        self.entering = Entering(lambda: self.filters.wanted() == self._asked, self._go_in, self)
        self._order = HouseholdSort()
        self._asked = EVERYTHING
        self._kept: int | None = None
        self._scroll: int | None = None
        self._keeps = True
        self._pane_wanted, self._narrow = True, False
        self._make_empty()
        self._lay_out()
        self._connect()

    def load(self) -> None:
        """Asks the question anew and keeps the chosen household if it is still there."""
        self._scroll = self.table.verticalScrollBar().value()
        self._ask()
        roster = self.desk.services.roster
        self.desk.read(self, roster.villages, self._show_villages, key="villages")
        self.desk.read(self, roster.filter_choices, self.filters.offer, key="choices")
        self.saved.load()

    def current_id(self) -> int | None:
        """The id of the current row, even while its facts are on their way."""
        index = self.table.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> tuple[int, ...]:
        """The ids of all selected rows, those that are not in memory too."""
        ranges = self.table.selectionModel().selection().toList()
        numbers = sorted(number for one in ranges for number in range(one.top(), one.bottom() + 1))
        found = (self.model.id_at(number) for number in dict.fromkeys(numbers))
        return tuple(one for one in found if one is not None)

    def chosen_now(self) -> Chosen:
        """What the list shows and what of it is selected."""
        plan = ExportPlan(self._asked, self._order, self.shown)
        return Chosen(plan, self.selected_ids(), self.model.rowCount())

    def _ask(self) -> None:
        if self._keeps:
            self._kept = self.current_id() or self._kept
        self._asked = self.filters.wanted()
        among_members = self._asked.members and bool(self._asked.search)
        self.table.least = LEAST_BOTH if among_members else LEAST
        self.table.fit_columns()
        roster, facts = self.desk.services.roster, need_facts(self.shown)
        self.entering.asked()
        self.model.ask(RosterSource(roster, self._asked, self._order, facts))

    def _show_columns(self, keys: tuple[str, ...]) -> None:
        """Other columns over the same question; the current household stays current."""
        self._kept = self.current_id() or self._kept
        self.shown = keys
        if self._order.column not in keys:
            self._order = HouseholdSort()
        self.model.set_columns(columns_of(keys))
        self._fit_columns()
        self._ask()

    def _fit_columns(self) -> None:
        self.table.columns_changed()
        order = Qt.SortOrder.DescendingOrder if self._order.descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(self.shown.index(self._order.column), order)

    def _question_changed(self) -> None:
        """Another question begins at its top, with nothing chosen and an empty pane."""
        self._scroll = self._kept = None
        self._keeps = False
        self._ask()
        self._keeps = True

    def _sorted(self, column: str, descending: bool) -> None:
        self._order = HouseholdSort(column, descending)
        self._question_changed()

    def _show_villages(self, villages: list[VillageCount]) -> None:
        self.filters.set_villages(villages)

    def _first_rows(self) -> None:
        """The first page is there: the list shows itself, or says why it is empty."""
        if self.model.rowCount() == 0:
            self._say_why_empty()
        else:
            self.stack.setCurrentWidget(self.table)
        self._restore()
        if self.current_id() is None:
            self._row_chosen(None)  # a new question takes the current row away without a word
            self.table.scrollToTop()

    def _say_why_empty(self) -> None:
        if self._asked == EVERYTHING:
            self.stack.setCurrentWidget(self.nothing_yet)
            return
        both = self._asked.narrows and bool(self._asked.search)
        self.nothing_found.text.setText(HIDDEN_BY_FILTER if both else NOTHING_LIKE_IT)
        self.nothing_found.button.setText("Hapus saringan" if both else "Hapus semua saringan")
        self.stack.setCurrentWidget(self.nothing_found)

    def _look_wider(self) -> None:
        both = self._asked.narrows and bool(self._asked.search)
        (self.filters.clear_chosen if both else self.filters.clear_all)()

    def _all_known(self, number: int) -> None:
        filtered = " sesuai saringan" if self._asked != EVERYTHING else ""
        self.count.setText(i18n.count(number, "keluarga") + filtered)
        self._count_selected()
        if self._scroll is not None:
            self.table.verticalScrollBar().setValue(self._scroll)
            self._scroll = None
        self._restore()
        if self.current_id() is None:
            self._row_chosen(None)
        self.entering.known(number)

    def _restore(self) -> None:
        if self._kept is None:
            return
        number = self.model.number_of(self._kept)
        if number is not None:
            self._kept = None
            self.table.selectRow(number)
        elif self.model.rowCount() < FIRST:
            self._kept = None

    def _row_chosen(self, row: HouseholdRow | None) -> None:
        self.chosen.emit(row)
        if self.pane.isVisibleTo(self):
            self.pane.show_row(row)

    def _count_selected(self) -> None:
        ranges = self.table.selectionModel().selection().toList()
        many = sum(one.height() for one in ranges)
        self.bar.show_selected(many)
        self.sums.follow(self.selected_ids() if 1 < many <= MOST else ())

    def _rows_came(self) -> None:
        """The chosen row was not in memory when it was chosen (End, a jump): show it now."""
        row = self.table.current()
        if row is not None and (self.pane.row is None or self.pane.row.id != row.id):
            self._row_chosen(row)

    def _to_list(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.table.selectionModel().hasSelection():
                self.table.selectRow(max(self.table.currentIndex().row(), 0))

    def _go_in(self, number: int) -> None:
        only = self.model.id_at(0) if number == 1 else None
        if only is not None:
            self.table.selectRow(0)
            self.opened.emit(only)
        else:
            self._to_list()

    def show_pane(self, shown: bool) -> None:
        """Opens or closes the pane; what is chosen in a narrow window holds only there."""
        if not self._narrow:
            self._pane_wanted = shown
        self.pane.setVisible(shown)
        self.pane_button.setChecked(shown)
        if shown:
            self.pane.show_row(self.table.current())
        self._remember()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW * self.fontMetrics().horizontalAdvance("0")
        if narrow != self._narrow:
            self._narrow = narrow
            self.pane.setVisible(self._pane_wanted and not narrow)
            self.pane_button.blockSignals(True)
            self.pane_button.setChecked(self._pane_wanted and not narrow)
            self.pane_button.blockSignals(False)
            if self._pane_wanted and not narrow:
                self.pane.show_row(self.table.current())

    def _remember(self) -> None:
        self.desk.preferences.set_bytes(LAYOUT, self.splitter.saveState())

    def _make_empty(self) -> None:
        self.nothing_yet = EmptyState(
            "Belum ada keluarga",
            "Daftar ini berisi semua keluarga penerima manfaat di kecamatan. Impor daftar FINAL CLOSING mulai dari "
            "tahap terlama yang Anda pegang, misalnya Tahap 3 sebelum Tahap 4.",
            "Impor daftar",
            lambda: self.desk.go("imports", "new"),
            primary=True,
        )
        self.nothing_found = EmptyState(
            "Tidak ada keluarga yang cocok",
            NOTHING_LIKE_IT,
            "Hapus semua saringan",
            self._look_wider,
        )

    def _lay_out(self) -> None:
        self.pane_button = QToolButton()
        self.pane_button.setIcon(icons.icon("right"))
        self.pane_button.setIconSize(QSize(16, 16))
        self.pane_button.setCheckable(True)
        self.pane_button.setChecked(True)
        self.pane_button.setToolTip("Tampilkan atau tutup panel rincian (Ctrl+I)")
        self.pane_button.setAccessibleName("Panel rincian")
        self.pane_button.setShortcut("Ctrl+I")
        self.filters.tools.addWidget(self.saved.button)
        self.filters.tools.addWidget(self.columns.button)
        self.filters.tools.addWidget(self.pane_button)
        self.stack = FittingStack()
        for widget in (self.table, self.nothing_yet, self.nothing_found):
            self.stack.addWidget(widget)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([840, 260])
        self.splitter.restoreState(self.desk.preferences.bytes(LAYOUT))
        self.splitter.splitterMoved.connect(lambda _at, _index: self._remember())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.filters)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._count_selected())
        for keys, run in (("Ctrl+Shift+F", self.filters.toggle_more), ("Ctrl+Shift+K", self.columns.choose)):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self._fit_columns()
        self.filters.changed.connect(self._question_changed)
        self.filters.search.left.connect(self._to_list)
        self.filters.search.entered.connect(self.entering.ask)
        self.filters.search.textEdited.connect(lambda _text: self.entering.forget())
        self.table.sort_asked.connect(self._sorted)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.chosen.connect(self._row_chosen)
        self.model.modelReset.connect(self._first_rows)
        self.model.loaded.connect(self._all_known)
        self.model.dataChanged.connect(lambda *_: self._rows_came())
        self.pane.closed.connect(lambda: self.show_pane(False))
        self.pane_button.toggled.connect(self.show_pane)
