"""One month: its balance as one line, what stands behind it, and the tables."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import (
    FacilitatorFigures,
    HouseholdFigures,
    MonthRow,
    NamedHousehold,
    RecapFigures,
    RecapLists,
    TrendPoint,
    VillageFigures,
)
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.targets import filter_target
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.recap.lists import FACILITATOR_COLUMNS, HANDLING_COLUMNS, MOVE_COLUMNS
from pkh_desk.ui.recap.names import NamesDialog
from pkh_desk.ui.recap.tables import (
    CASE_COLUMNS,
    CORRECTION_COLUMNS,
    LISTING_COLUMNS,
    TOTAL,
    VILLAGE_COLUMNS,
    VillageModel,
    with_total,
)
from pkh_desk.ui.recap.trend import TrendView
from pkh_desk.ui.recap.words import MONTH_TONES, balance_line, change_words, kinds_line, month_state
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import NoticeBar, StateChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

_FIRST_COMPONENT = 3
"""The column of the first component; village, active families and people stand before it."""
NOTHING = {
    "villages": ("Tidak ada keluarga aktif", "Pada akhir bulan ini tidak ada keluarga aktif."),
    "not_listed": ("Tidak ada", "Semua keluarga aktif tercantum dalam daftar."),
    "still_listed": ("Tidak ada", "Tidak ada keluarga yang sudah keluar tetapi masih tercantum dalam daftar."),
    "corrections": ("Tidak ada koreksi", "Tidak ada yang dicatat sesudah bulan sebelumnya dikunci."),
    "movers": ("Tidak ada", "Tidak ada keluarga yang masuk atau keluar dalam bulan ini."),
    "moves": ("Tidak ada mutasi", "Tidak ada peristiwa keluarga yang dicatat untuk bulan ini."),
    "handlings": ("Tidak ada penanganan", "Tidak ada penanganan kasus yang terbuka atau ditutup dalam bulan ini."),
    "facilitators": ("Belum ada pendamping", "Catat pendamping kantor ini di bagian Kelompok."),
    "cases": ("Tidak ada kasus", "Belum ada kasus graduasi sampai akhir bulan ini."),
}


class MonthSheet(QWidget):
    """`show_month(row, figures)`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.month: Month | None = None
        self._make()
        self._lay_out()
        self.village_table.opened.connect(self._open_village)
        self.village_table.clicked.connect(self._clicked)
        for table in (self.not_listed, self.still_listed, self.corrections, self.movers):
            table.opened.connect(self._open_household)
        self.moves.opened.connect(lambda row: desk.go("households", str(row.household_id)))
        self.facilitators.opened.connect(self._ask_target)
        self.trend.opened.connect(lambda month: desk.go("recap", month))
        self.cases.opened.connect(lambda row: desk.go("graduation", str(row.case_id)))

    def show_month(self, row: MonthRow, figures: RecapFigures) -> None:
        """Shows a month's figures."""
        self.month = figures.month
        self.title.setText(figures.month.label)
        self.state.show_state(month_state(row), MONTH_TONES[row.state])
        self.provisional.show_state("Sementara" if figures.balance.provisional else "", "amber")
        self.provisional.setToolTip(
            f"{figures.month.previous().label} belum dikunci, jadi angka awalnya masih dapat berubah."
        )
        self.balance.setText(balance_line(figures))
        told = (kinds_line(figures.balance), change_words(figures), _list_words(figures))
        self.kinds.setText(" ".join(part for part in told if part))
        self.notice.say(figures.balance.problem, "red")
        self.villages.set_rows(with_total(figures.villages))
        self._fill(0, "Per desa", self.village_table, len(figures.villages))
        self._put(1, "Tidak tercantum", self.not_listed, figures.listing.not_listed)
        self._put(2, "Masih tercantum", self.still_listed, figures.listing.still_listed)
        self._put(3, "Koreksi", self.corrections, figures.corrections)
        self._put(4, "Kasus", self.cases, figures.cases)

    def show_lists(self, lists: RecapLists) -> None:
        """Shows what stands behind the figures."""
        self._put(5, "Mutasi", self.moves, lists.moves)
        self._put(6, "Penanganan", self.handlings, lists.handlings)
        self._put(7, "Pendamping", self.facilitators, lists.facilitators)

    def show_movers(self, movers: tuple[NamedHousehold, ...]) -> None:
        """Shows who came in and went out."""
        self._put(9, "Masuk dan keluar", self.movers, movers)

    def show_trend(self, points: tuple[TrendPoint, ...]) -> None:
        """Shows the months up to this one."""
        self.trend.show_points(points)

    def _put(self, tab: int, title: str, table: Table, rows: tuple[object, ...]) -> None:
        model = table.model()
        assert isinstance(model, RowsModel)
        model.set_rows(rows)
        self._fill(tab, title, table, len(rows))

    def _fill(self, tab: int, title: str, table: Table, many: int) -> None:
        self.tabs.setTabText(tab, f"{title} ({whole(many)})")
        stack = table.parentWidget()
        if isinstance(stack, QStackedWidget):
            stack.setCurrentIndex(1 if many else 0)

    def _clicked(self, index: QModelIndex) -> None:
        """A figure is a link to its names; the name of the village is only a place to stand."""
        row = self.villages.row_at(index.row())
        if row is not None and index.column() > 0:
            self.ask_names(row, index.column())

    def ask_names(self, row: VillageFigures, column: int) -> None:
        """Opens the families that a figure counts, as they were at the end of the month."""
        month, recaps = self.month, self.desk.services.recaps
        if month is None:
            return
        place = column - _FIRST_COMPONENT
        component = COMPONENTS[place] if 0 <= place < len(COMPONENTS) else ""
        title = ", ".join(part for part in (row.name if row.code else "Semua desa", component, month.label) if part)
        self.desk.read(
            self,
            lambda: recaps.names(month, village=row.code, component=component),
            lambda rows: self._show_names(title, rows),
            key="names",
        )

    def _show_names(self, title: str, rows: tuple[HouseholdFigures, ...]) -> None:
        NamesDialog(title, rows, lambda key: self.desk.go("households", str(key)), self.window()).open()

    def _ask_target(self, row: FacilitatorFigures) -> None:
        month, recaps = self.month, self.desk.services.recaps
        if month is None:
            return

        def put(typed: str) -> None:
            self.desk.write(
                self,
                lambda _progress: recaps.set_target_text(row.facilitator_id, month.year, typed),
                lambda made: self.desk.say(f"Target graduasi {made.name} tahun {made.year} disimpan."),
            )

        self.desk.dialogs.ask_text(
            self.window(),
            "Target graduasi",
            f"Target graduasi {row.name} tahun {month.year} (- mencabutnya):",
            put,
        )

    def _open_village(self, row: VillageFigures) -> None:
        self.desk.go("households", filter_target(village=row.code if row.code != TOTAL else "", status="active"))

    def _open_household(self, row: NamedHousehold) -> None:
        self.desk.go("households", str(row.household_id))

    def _make(self) -> None:
        self.title = text("")
        self.title.setFont(theme.font("title"))
        self.title.setWordWrap(False)
        self.state, self.provisional = StateChip(), StateChip()
        self.balance = text("")
        self.balance.setFont(theme.font(figures=True))
        self.balance.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.kinds = text("", muted=True)
        self.notice = NoticeBar()
        self.villages = VillageModel(VILLAGE_COLUMNS, self)
        self.village_table = Table(self.villages, "Rekap per desa")
        self.village_table.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.not_listed = Table(RowsModel(LISTING_COLUMNS, self), "Keluarga tidak tercantum")
        self.still_listed = Table(RowsModel(LISTING_COLUMNS, self), "Keluarga masih tercantum")
        self.corrections = Table(RowsModel(CORRECTION_COLUMNS, self), "Koreksi")
        self.movers = Table(RowsModel(CORRECTION_COLUMNS, self), "Keluarga yang masuk dan keluar")
        self.cases = Table(RowsModel(CASE_COLUMNS, self), "Kasus graduasi bulan ini")
        self.moves = Table(RowsModel(MOVE_COLUMNS, self), "Mutasi bulan ini")
        self.handlings = Table(RowsModel(HANDLING_COLUMNS, self), "Penanganan kasus")
        self.facilitators = Table(RowsModel(FACILITATOR_COLUMNS, self), "Pendamping")
        self.trend = TrendView()
        for table in (self.village_table, self.not_listed, self.still_listed, self.corrections, self.cases):
            table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.BETWEEN)
        for widget in (self.title, self.state, self.provisional):
            head.addWidget(widget)
        head.addStretch(1)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Bagian rekap")
        self.tabs.addTab(_tab(self.village_table, EmptyState(*NOTHING["villages"])), "Per desa")
        for key, title, table in (
            ("not_listed", "Tidak tercantum", self.not_listed),
            ("still_listed", "Masih tercantum", self.still_listed),
            ("corrections", "Koreksi", self.corrections),
            ("cases", "Kasus", self.cases),
            ("moves", "Mutasi", self.moves),
            ("handlings", "Penanganan", self.handlings),
            ("facilitators", "Pendamping", self.facilitators),
        ):
            self.tabs.addTab(_tab(table, EmptyState(*NOTHING[key])), title)
        self.tabs.addTab(self.trend, "Perkembangan")
        self.tabs.addTab(_tab(self.movers, EmptyState(*NOTHING["movers"])), "Masuk dan keluar")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, head)
        column.addWidget(self._balance_card())
        column.addWidget(self.notice)
        column.addWidget(self.tabs, 1)

    def _balance_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        column.setSpacing(4)
        column.addWidget(self.balance)
        column.addWidget(self.kinds)
        return card


def _list_words(figures: RecapFigures) -> str:
    stage = figures.listing.stage
    return f"Daftar terbaru: {stage.label}." if stage else ""


def _tab(table: Table, empty: EmptyState) -> QWidget:
    around = QWidget()
    stack = QStackedWidget()
    stack.addWidget(empty)
    stack.addWidget(table)
    column = QVBoxLayout(around)
    column.setContentsMargins(0, theme.INSIDE, 0, 0)
    column.addWidget(stack)
    return around
