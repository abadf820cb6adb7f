"""The queue at the left: the surest pairs first, those put off last; or the pairs that are decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.duplicates.records import DuplicatePair, DuplicateQueue, Key
from pkh_desk.ui import theme
from pkh_desk.ui.households.duplicates.words import DECISIONS, KINDS, pair_names, progress_text
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

COLUMNS: tuple[Column[DuplicatePair], ...] = (
    Column("Nilai", lambda one: str(one.score) if one.score else "–", figures=True, width=5),
    Column("Nama", pair_names, stretch=True, tip=lambda one: "\n".join((pair_names(one), *one.reasons))),
    Column("Jenis", lambda one: KINDS[one.kind], width=9, gives_way=1),
    Column("", lambda one: DECISIONS[one.decision][0], width=10, tone=lambda one: DECISIONS[one.decision][1]),
)

ALL_DECIDED = "Semua pasangan yang ditemukan sudah diputuskan."
NOTHING_ALIKE = "Pencarian tidak menemukan keluarga atau anggota yang mirip. Cari lagi sesudah impor berikutnya."


class QueueList(QWidget):
    """`chosen` with the pair or None; `which_changed` when waiting or decided pairs are asked for."""

    chosen = Signal(object)
    opened = Signal(object)
    which_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RowsModel[DuplicatePair] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Pasangan yang mungkin ganda")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.which = QComboBox()
        self.which.setAccessibleName("Pasangan yang ditampilkan")
        self.which.addItem("Menunggu putusan", False)
        self.which.addItem("Sudah diputuskan", True)
        self.which.currentIndexChanged.connect(self.which_changed)
        self.done = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName("Kemajuan putusan")
        self.nothing = EmptyState("Tidak ada yang menunggu", ALL_DECIDED)
        self._lay_out()

    @property
    def shows_decided(self) -> bool:
        """Whether the decided pairs are asked for instead of the waiting ones."""
        return bool(self.which.currentData())

    def show_progress(self, queue: DuplicateQueue) -> None:
        """Says how many are through."""
        nothing = queue.total == 0
        self.nothing.title.setText("Tidak ada data ganda" if nothing else "Tidak ada yang menunggu")
        self.nothing.text.setText(NOTHING_ALIKE if nothing else ALL_DECIDED)
        self.done.setText(progress_text(queue))
        self.bar.setRange(0, max(1, queue.total))
        self.bar.setValue(queue.decided)

    def show_pairs(self, pairs: Sequence[DuplicatePair]) -> None:
        """Replaces the list; stays at the pair, or at its place if it is gone."""
        before, place = self.table.current(), max(0, self.table.currentIndex().row())
        self.model.set_rows(pairs)
        self.stack.setCurrentWidget(self.table if pairs else self.nothing)
        if not pairs:
            self.chosen.emit(None)
            return
        found = self._place_of(before.key) if before else None
        self.table.selectRow(min(place, len(pairs) - 1) if found is None else found)

    def _place_of(self, key: Key) -> int | None:
        return next((number for number, one in enumerate(self.model.rows) if one.key == key), None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.BETWEEN)
        head.addWidget(self.which)
        head.addStretch(1)
        head.addWidget(self.done)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, head)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
