"""The board of cases: the states with their counts as filters, and the list beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pkh_desk.domain.graduation import STATE_LABELS
from pkh_desk.domain.graduation.work import CaseWork
from pkh_desk.domain.groups import FacilitatorRow
from pkh_desk.domain.records import CaseFilter, CaseRow, VillageCount
from pkh_desk.services.app import Services
from pkh_desk.ui import icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.assigning import Assigning
from pkh_desk.ui.graduation.board_filters import BoardFilters
from pkh_desk.ui.graduation.board_states import BoardStates
from pkh_desk.ui.graduation.words import KIND_SHORT, day_or_dash
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.chip import CASE_TONES, FilterChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.folding import FoldingRow, bar
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

PAUSE_MS = 120
ARROW = 34
"""Pixels of a box beside its words."""
NARROW = 860
"""Pixels of the board, below which the list of cases needs the room of the states."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the board shows, in one read."""

    counts: Mapping[str, int]
    waiting: Mapping[CaseWork, int]
    villages: Sequence[VillageCount]
    people: Sequence[FacilitatorRow]
    rows: Sequence[CaseRow]


def _read(services: Services, wanted: CaseFilter) -> Found:
    cases = services.graduation
    villages, people = services.roster.villages(), services.facilitators.list()
    return Found(cases.counts(), cases.waiting(), villages, people, cases.list(wanted))


CASE_COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("Nama", lambda row: row.name, stretch=True, sort="name", tip=lambda row: row.name),
    Column("Nomor", lambda row: row.number, sort="number", width=12, gives_way=2),
    Column("Desa", lambda row: row.village, sort="village", width=13, gives_way=1, tip=lambda row: row.village),
    Column("Jenis", lambda row: KIND_SHORT.get(row.kind, row.kind), sort="kind", width=8, gives_way=4),
    Column(
        "Status",
        lambda row: row.state_label,
        sort="state",
        width=26,
        tone=lambda row: CASE_TONES.get(row.state, "grey"),
        tip=lambda row: "Pernah dicabut" if row.retracted else "",
    ),
    Column("Penanggung jawab", lambda row: row.handler or "–", sort="handler", width=18, gives_way=2),
    Column("Langkah akhir", lambda row: day_or_dash(row.last_step_on), width=13, gives_way=3),
)


class CaseBoard(QWidget):
    """`opened(case id)` for Enter or double click; `new_asked` from the empty list."""

    opened = Signal(object)
    new_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.state: str | None = None
        self._total = 0
        self._chips: list[FilterChip] = []
        self._make()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._load_rows)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self.table.setFocus)
        self.states.chosen.connect(self.set_state)
        self.filters.changed.connect(self._filtered)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        self.table.opened.connect(lambda row: self.opened.emit(row.id))

    def set_state(self, state: str | None) -> None:
        """Filters by one state, None for all."""
        self.state = state if state in STATE_LABELS else None
        self.states.mark(self.state)
        self._show_chips()
        self.load()

    def wait_for(self, work: str) -> None:
        """Only the cases that wait in one way (a code of CaseWork)."""
        self.search.clear()
        self.filters.wait_for(work)
        self.set_state(None)

    def wanted(self) -> CaseFilter:
        """What the list shows now."""
        return self.filters.within(CaseFilter(state=self.state or "", search=self.search.text().strip()))

    def load(self) -> None:
        """Reads counts, choices and list anew."""
        services, wanted = self._desk.services, self.wanted()
        self._desk.read(self, lambda: _read(services, wanted), self._arrived, key="list")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.states.fold(event.size().width() < NARROW)

    def _load_rows(self) -> None:
        """Reads the list only: counts and choices do not hang on what is typed or chosen."""
        cases, wanted = self._desk.services.graduation, self.wanted()
        self._desk.read(self, lambda: cases.list(wanted), self._show_rows, key="list")

    def _arrived(self, found: Found) -> None:
        self._total = sum(found.counts.values())
        self.filters.offer(found.waiting, found.villages, found.people)
        self.states.show_counts(found.counts)
        self._show_rows(found.rows)
        self._show_chips()

    def _filtered(self) -> None:
        self._show_chips()
        self._load_rows()

    def _show_selected(self) -> None:
        many = len(self.table.selected())
        self.selected.setText(f"{whole(many)} dipilih" if many > 1 else "")
        self.assign.setEnabled(many > 0)
        self._desk.guard(self.assign, "case.submit")

    def _show_rows(self, rows: Sequence[CaseRow]) -> None:
        chosen = self.table.current()
        self.model.set_rows(rows)
        number = next((at for at, row in enumerate(rows) if chosen and row.id == chosen.id), 0)
        if rows:
            self.table.setCurrentIndex(self.model.index(number, 0))
            self.stack.setCurrentWidget(self.table)
        else:
            self.stack.setCurrentWidget(self.nothing_found if self._total else self.nothing_yet)
        self._show_selected()

    def _clear(self) -> None:
        self.search.clear()
        self.filters.clear()
        self.set_state(None)

    def _show_chips(self) -> None:
        for chip in self._chips:
            chip.setParent(None)
            chip.deleteLater()
        self._chips.clear()
        found = self.filters.chips()
        if self.state:
            found.insert(0, (f"Status: {STATE_LABELS[self.state]}", partial(self.set_state, None)))
        for words, away in found:
            chip = FilterChip(words, away)
            self._chips.append(chip)
            self._chip_row.addWidget(chip)

    def _make(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama atau nomor kasus")
        self.search.setAccessibleName("Cari kasus")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(200)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.states = BoardStates(self)
        self.model: RowsModel[CaseRow] = RowsModel(CASE_COLUMNS, self)
        self.table = Table(self.model, "Daftar kasus")
        self.filters = BoardFilters(self)
        self.assigning = Assigning(self._desk, self, self.table.selected)
        self.assign = quiet_button("Tugaskan ...", self.assigning.ask, tip="Pilih siapa yang mengerjakan kasus ini")
        self.selected = QLabel()
        self.nothing_yet = EmptyState(
            "Belum ada kasus graduasi",
            "Kasus mencatat jalan satu keluarga dari asesmen sampai graduasinya berlaku.",
            "Buka kasus pertama",
            self.new_asked.emit,
        )
        self.nothing_found = EmptyState(
            "Tidak ada kasus yang cocok", "Ubah kata yang dicari atau hapus saringan.", "Hapus saringan", self._clear
        )

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        for widget in (self.table, self.nothing_yet, self.nothing_found):
            self.stack.addWidget(widget)
        boxes = (self.states.box, *self.filters.boxes)
        for box in boxes:  # else all of them say "Semu..."
            box.setMinimumWidth(box.fontMetrics().horizontalAdvance("Semua status") + ARROW)
        tools = FoldingRow((self.search, bar(*boxes)), (1, 4))
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(theme.INSIDE)
        self._chip_row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        below = QHBoxLayout()
        below.setSpacing(theme.INSIDE)
        below.addWidget(self.selected)
        below.addStretch(1)
        below.addWidget(self.assign)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(tools)
        nest(column, self._chip_row)
        column.addWidget(self.stack, 1)
        nest(column, below)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(theme.BETWEEN)
        halves.addWidget(self.states.table)
        halves.addWidget(right)
        halves.setSizes([250, 850])
        halves.setStretchFactor(1, 1)
        whole_row = QVBoxLayout(self)
        whole_row.setContentsMargins(0, 0, 0, 0)
        whole_row.addWidget(halves)
