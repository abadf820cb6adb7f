"""The board of cases: the states with their counts as filters, and the list beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pkh_desk.domain.dates import short_date
from pkh_desk.domain.graduation import STATE_LABELS
from pkh_desk.domain.records import CaseRow
from pkh_desk.ui import icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.words import KIND_SHORT
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.chip import CASE_TONES, FilterChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.table import Table

PAUSE_MS = 120


@dataclass(frozen=True, slots=True)
class StateCount:
    """A state (None: all) and how many cases stand in it."""

    state: str | None
    label: str
    count: int


STATE_COLUMNS: tuple[Column[StateCount], ...] = (
    Column("Status", lambda row: row.label, stretch=True, tip=lambda row: row.label),
    Column("Kasus", lambda row: whole(row.count) if row.count else "–", figures=True, width=6),
)
CASE_COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("Nama", lambda row: row.name, stretch=True, sort="name", tip=lambda row: row.name),
    Column("Nomor", lambda row: row.number, sort="number", width=12, gives_way=1),
    Column("Desa", lambda row: row.village, sort="village", width=13, gives_way=2, tip=lambda row: row.village),
    Column("Jenis", lambda row: KIND_SHORT.get(row.kind, row.kind), sort="kind", width=8, gives_way=1),
    Column(
        "Status",
        lambda row: row.state_label,
        sort="state",
        width=26,
        tone=lambda row: CASE_TONES.get(row.state, "grey"),
        tip=lambda row: "Pernah dicabut" if row.retracted else "",
    ),
    Column("Langkah akhir", lambda row: short_date(row.last_step_on), width=13, gives_way=3),
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
        self._pause.timeout.connect(self.load)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self.table.setFocus)
        self.states.chosen.connect(self._state_chosen)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))

    def set_state(self, state: str | None) -> None:
        """Filters by one state, None for all."""
        self.state = state if state in STATE_LABELS else None
        self._mark_state()
        self._show_chips()
        self.load()

    def load(self) -> None:
        """Reads counts and list anew."""
        cases, state, search = self._desk.services.graduation, self.state, self.search.text().strip()
        self._desk.read(
            self, lambda: (cases.counts(), cases.list(state=state, search=search)), self._arrived, key="list"
        )

    def _arrived(self, found: tuple[Mapping[str, int], Sequence[CaseRow]]) -> None:
        counts, rows = found
        self._total = sum(counts.values())
        self._show_states(counts)
        self._show_rows(rows)

    def _show_states(self, counts: Mapping[str, int]) -> None:
        every = [StateCount(None, "Semua", self._total)]
        every += [StateCount(state, label, counts.get(state, 0)) for state, label in STATE_LABELS.items()]
        self.states.blockSignals(True)
        self.state_model.set_rows(every)
        self.states.blockSignals(False)
        self._mark_state()

    def _mark_state(self) -> None:
        number = next((at for at, one in enumerate(self.state_model.rows) if one.state == self.state), -1)
        if number >= 0:
            self.states.blockSignals(True)
            self.states.setCurrentIndex(self.state_model.index(number, 0))
            self.states.blockSignals(False)

    def _show_rows(self, rows: Sequence[CaseRow]) -> None:
        chosen = self.table.current()
        self.model.set_rows(rows)
        number = next((at for at, row in enumerate(rows) if chosen and row.id == chosen.id), 0)
        if rows:
            self.table.setCurrentIndex(self.model.index(number, 0))
            self.stack.setCurrentWidget(self.table)
        else:
            self.stack.setCurrentWidget(self.nothing_found if self._total else self.nothing_yet)

    def _state_chosen(self, row: StateCount | None) -> None:
        if row is not None and row.state != self.state:
            self.set_state(row.state)

    def _clear(self) -> None:
        self.search.clear()
        self.set_state(None)

    def _show_chips(self) -> None:
        for chip in self._chips:
            chip.setParent(None)
            chip.deleteLater()
        self._chips.clear()
        if self.state:
            chip = FilterChip(f"Status: {STATE_LABELS[self.state]}", partial(self.set_state, None))
            self._chips.append(chip)
            self._tools.addWidget(chip)

    def _make(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama atau nomor kasus")
        self.search.setAccessibleName("Cari kasus")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(200)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.state_model: RowsModel[StateCount] = RowsModel(STATE_COLUMNS, self)
        self.states = Table(self.state_model, "Saring menurut status")
        self.states.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.states.setAlternatingRowColors(False)
        self.model: RowsModel[CaseRow] = RowsModel(CASE_COLUMNS, self)
        self.table = Table(self.model, "Daftar kasus")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
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
        self._tools = QHBoxLayout()
        self._tools.setSpacing(theme.INSIDE)
        self._tools.addWidget(self.search)
        self._tools.setAlignment(Qt.AlignmentFlag.AlignLeft)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addLayout(self._tools)
        column.addWidget(self.stack, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(theme.BETWEEN)
        halves.addWidget(self.states)
        halves.addWidget(right)
        halves.setSizes([250, 850])
        halves.setStretchFactor(1, 1)
        whole_row = QVBoxLayout(self)
        whole_row.setContentsMargins(0, 0, 0, 0)
        whole_row.addWidget(halves)
