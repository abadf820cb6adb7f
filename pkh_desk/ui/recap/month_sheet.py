"""One month: its balance, and the parts of what stands behind it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import (
    FacilitatorFigures,
    HouseholdFigures,
    MonthRow,
    RecapFigures,
    RecapLists,
    TrendPoint,
    VillageFigures,
)
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.targets import filter_target
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.recap.balance import BalanceCard
from pkh_desk.ui.recap.lists import FACILITATOR_COLUMNS, HANDLING_COLUMNS, MOVE_COLUMNS, QUALITY_COLUMNS
from pkh_desk.ui.recap.names import NamesDialog
from pkh_desk.ui.recap.parts import MonthParts
from pkh_desk.ui.recap.tables import (
    CASE_COLUMNS,
    CORRECTION_COLUMNS,
    FLOW_COLUMNS,
    LISTING_COLUMNS,
    TOTAL,
    VILLAGE_COLUMNS,
    VillageModel,
    with_total,
)
from pkh_desk.ui.recap.trend import TrendView
from pkh_desk.ui.recap.words import month_state, month_tone
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import NoticeBar, StateChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

_FIRST_COMPONENT = 3
"""The column of the first component; village, active families and people stand before it."""
LISTS: tuple[tuple[str, str, str, tuple[Column[Any], ...]], ...] = (
    ("flows", "Masuk dan keluar", "Keluarga yang masuk dan keluar", FLOW_COLUMNS),
    ("corrections", "Koreksi", "Koreksi", CORRECTION_COLUMNS),
    ("not_listed", "Tidak tercantum", "Keluarga tidak tercantum", LISTING_COLUMNS),
    ("still_listed", "Masih tercantum", "Keluarga masih tercantum", LISTING_COLUMNS),
    ("cases", "Graduasi", "Kasus graduasi bulan ini", CASE_COLUMNS),
    ("moves", "Mutasi", "Mutasi bulan ini", MOVE_COLUMNS),
    ("handlings", "Kasus", "Penanganan kasus", HANDLING_COLUMNS),
    ("facilitators", "Pendamping", "Pendamping", FACILITATOR_COLUMNS),
    ("quality", "Kualitas data", "Kualitas data akhir bulan", QUALITY_COLUMNS),
)
"""Key, title beside the months, accessible name and columns of each list."""
NOTHING = {
    "villages": ("Tidak ada keluarga aktif", "Pada akhir bulan ini tidak ada keluarga aktif."),
    "flows": ("Tidak ada yang masuk atau keluar", "Jumlah keluarga bulan ini tidak bertambah dan tidak berkurang."),
    "quality": ("Tidak ada temuan", "Tidak satu pun pemeriksaan data menemukan sesuatu pada akhir bulan ini."),
    "not_listed": ("Tidak ada", "Semua keluarga aktif tercantum dalam daftar."),
    "still_listed": ("Tidak ada", "Tidak ada keluarga yang sudah keluar tetapi masih tercantum dalam daftar."),
    "corrections": ("Tidak ada koreksi", "Tidak ada yang dicatat sesudah bulan sebelumnya dikunci."),
    "moves": ("Tidak ada mutasi", "Tidak ada peristiwa keluarga yang dicatat untuk bulan ini."),
    "handlings": ("Tidak ada penanganan", "Tidak ada penanganan kasus yang terbuka atau ditutup dalam bulan ini."),
    "facilitators": ("Belum ada pendamping", "Catat pendamping kantor ini di bagian Kelompok."),
    "cases": ("Tidak ada kasus", "Belum ada kasus graduasi sampai akhir bulan ini."),
}


class MonthSheet(QWidget):
    """`show_month(row, figures)`; `parts.list` is to be placed at its side; `older` asks for older revisions."""

    older = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.month: Month | None = None
        self._make()
        self._lay_out()
        self.village_table.opened.connect(self._open_village)
        self.village_table.clicked.connect(self._clicked)
        for part in ("not_listed", "still_listed", "corrections", "flows", "moves"):
            self.tables[part].opened.connect(lambda row: desk.go("households", str(row.household_id)))
        self.tables["facilitators"].opened.connect(self._ask_target)
        self.tables["cases"].opened.connect(lambda row: desk.go("graduation", str(row.case_id)))
        self.tables["quality"].opened.connect(lambda row: desk.go("households", f"section:quality:{row.code}"))
        self.trend.opened.connect(lambda month: desk.go("recap", month))
        self.card.asked.connect(self._asked)
        self.card.older.connect(self.older)

    def show_month(self, row: MonthRow, figures: RecapFigures) -> None:
        """Shows a month's figures."""
        self.month = figures.month
        self.title.setText(figures.month.label)
        self.state.show_state(month_state(row), month_tone(row))
        self.provisional.show_state("Sementara" if figures.balance.provisional else "", "amber")
        self.provisional.setToolTip(
            f"{figures.month.previous().label} belum dikunci, jadi angka awalnya masih dapat berubah."
        )
        self.card.show_month(row, figures)
        self.notice.say(figures.balance.problem, "red")
        self.villages.set_rows(with_total(figures.villages))
        self.parts.count_of("villages", len(figures.villages))
        self._put("not_listed", figures.listing.not_listed)
        self._put("still_listed", figures.listing.still_listed)
        self._put("corrections", figures.corrections)
        self._put("cases", figures.cases)

    def show_lists(self, lists: RecapLists) -> None:
        """Shows what stands behind the figures."""
        self._put("flows", lists.flows)
        self._put("moves", lists.moves)
        self._put("handlings", lists.handlings)
        self._put("facilitators", lists.facilitators)

    def show_quality(self, lists: RecapLists) -> None:
        """Shows what the checks of data quality found."""
        self._put("quality", lists.quality, sum(1 for one in lists.quality if one.households))

    def show_trend(self, points: tuple[TrendPoint, ...]) -> None:
        """Shows the months up to this one."""
        self.trend.show_points(points)
        self.card.show_trend(points)

    def _put(self, part: str, rows: tuple[Any, ...], many: int | None = None) -> None:
        model = self.tables[part].model()
        assert isinstance(model, RowsModel)
        model.set_rows(rows)
        self.parts.count_of(part, len(rows) if many is None else many)

    def _asked(self, part: str) -> None:
        """A figure of the balance leads to the part that lists its names."""
        if part == "closing":
            if self.villages.rows:
                self.ask_names(self.villages.rows[-1], 1)
        else:
            self.parts.choose(part)

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
        month, targets = self.month, self.desk.services.targets
        if month is None:
            return

        def put(typed: str) -> None:
            self.desk.write(
                self,
                lambda _progress: targets.set_text(row.facilitator_id, month.year, typed),
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

    def _make(self) -> None:
        self.title = text("")
        self.title.setFont(theme.font("title"))
        self.title.setWordWrap(False)
        self.state, self.provisional = StateChip(), StateChip()
        self.card = BalanceCard()
        self.notice = NoticeBar()
        self.villages = VillageModel(VILLAGE_COLUMNS, self)
        self.village_table = Table(self.villages, "Rekap per desa")
        self.village_table.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.tables = {key: Table(RowsModel(columns, self), name) for key, _, name, columns in LISTS}
        self.trend = TrendView()
        self.parts = MonthParts(self)
        self.parts.add("villages", "Per desa", self.village_table, EmptyState(*NOTHING["villages"]))
        for key, title, *_ in LISTS:
            self.parts.add(key, title, self.tables[key], EmptyState(*NOTHING[key]))
        self.parts.add("trend", "Perkembangan", self.trend)
        self.parts.choose("villages")
        for table in (self.village_table, *self.tables.values()):
            table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            table.scrolls = True

    @property
    def not_listed(self) -> Table:
        """Who is active and not listed."""
        return self.tables["not_listed"]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.BETWEEN)
        for widget in (self.title, self.state, self.provisional):
            head.addWidget(widget)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, head)
        column.addWidget(self.card)
        column.addWidget(self.notice)
        column.addWidget(self.parts, 1)
