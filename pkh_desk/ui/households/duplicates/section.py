"""The section Ganda of the place Keluarga: search, queue, comparison, decision, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.duplicates.records import (
    Decision,
    DecisionResult,
    DuplicateComparison,
    DuplicatePair,
    DuplicateQueue,
)
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.households.duplicates.comparison import ComparisonView
from pkh_desk.ui.households.duplicates.merge_dialog import MergeDialog
from pkh_desk.ui.households.duplicates.queue_list import QueueList
from pkh_desk.ui.households.duplicates.words import pair_names
from pkh_desk.ui.households.words import when_text
from pkh_desk.ui.sections import SectionView
from pkh_desk.ui.widgets.busy import BusyOverlay
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest

EDIT = "household.edit"


class DuplicatesSection(SectionView):
    """Keys: S same, B different, N later, F5 again; Enter opens the household."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.pair: DuplicatePair | None = None
        self.found: DuplicateComparison | None = None
        self._searched_here = False
        self.dialog: MergeDialog | None = None
        self._make()
        self._lay_out()
        self.busy = BusyOverlay(self)
        self._choose(None)

    def open(self, target: str) -> None:
        self.refresh()
        self.queue.table.setFocus()

    def refresh(self) -> None:
        service, decided = self.desk.services.duplicates, self.queue.shows_decided

        def work() -> tuple[DuplicateQueue, tuple[DuplicatePair, ...]]:
            queue = service.queue()
            return queue, service.decided() if decided else queue.pairs

        self.desk.read(self, work, lambda said: self._show(*said), key="queue")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.queue.table.setFocus}

    def search(self) -> None:
        """Compares everybody anew, with progress and a way to stop."""
        service = self.desk.services.duplicates
        if self.desk.may(EDIT):
            task = self.desk.write(self, service.search, self._searched)
        else:
            task = self.desk.read(self, service.search, self._searched)
        self.busy.watch(task, "Mencari data ganda ...")

    def same(self) -> None:
        """Asks which one stays, then merges."""
        if self.found is None or not self.same_button.isEnabled():
            return
        dialog = self.dialog = MergeDialog(self.desk, self.found, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._merge(dialog))
        dialog.open()

    def different(self) -> None:
        """Keeps that both are two; the next pair comes."""
        self._decide("different", "Diputuskan berbeda")

    def later(self) -> None:
        """Puts the pair off to the end of the queue."""
        self._decide("later", "Ditunda")

    def take_back(self) -> None:
        """Takes back what was decided of the chosen pair."""
        if self.pair is not None:
            self._undo(self.pair)

    def _decide(self, decision: Decision, said: str) -> None:
        pair, service = self.pair, self.desk.services.duplicates
        if pair is None or not self.different_button.isEnabled() or pair.decision == decision:
            return

        def done(_result: DecisionResult) -> None:
            self.desk.say(f"{said}: {pair_names(pair)}.", Action("Urungkan", lambda: self._undo(pair)))

        self.desk.write(self, lambda _progress: service.decide(*pair.key, decision), done)

    def _merge(self, dialog: MergeDialog) -> None:
        pair, service = dialog.found.pair, self.desk.services.duplicates
        keep, gone, take, on, note = dialog.keep, dialog.gone, dialog.take, dialog.day, dialog.note.text()

        def done(result: DecisionResult) -> None:
            merge = result.merge
            assert merge is not None
            self.desk.say(
                f"{merge.gone_name} digabung ke {merge.keep_name}: {i18n.count(merge.united, 'anggota')} disatukan, "
                f"{merge.moved} pindah.",
                Action("Urungkan", lambda: self._undo(pair)),
            )

        self.desk.write(self, lambda _progress: service.merge(pair.kind, keep, gone, take=take, on=on, note=note), done)

    def _undo(self, pair: DuplicatePair) -> None:
        service = self.desk.services.duplicates
        self.desk.write(
            self,
            lambda _progress: service.undo(*pair.key),
            lambda _undone: self.desk.say(f"Putusan dibatalkan: {pair_names(pair)} menunggu lagi."),
        )

    def _searched(self, queue: DuplicateQueue) -> None:
        self._searched_here = True
        self.desk.say(f"Pencarian selesai: {i18n.count(len(queue.pairs), 'pasangan')} menunggu putusan.")
        self._show(queue, queue.pairs if not self.queue.shows_decided else self.queue.model.rows)

    def _show(self, queue: DuplicateQueue, pairs: Any) -> None:
        searched = self._searched_here or queue.searched_at is not None or bool(queue.total)
        self.stack.setCurrentWidget(self.split if searched else self.empty)
        self.when.setText(f"Dicari terakhir {when_text(queue.searched_at)}" if queue.searched_at else "")
        self.queue.show_progress(queue)
        self.queue.show_pairs(pairs)

    def _choose(self, pair: DuplicatePair | None) -> None:
        self.pair = pair
        self._enable()
        if pair is None:
            self.found = None
            self.comparison.setVisible(False)
            return
        service, key = self.desk.services.duplicates, pair.key
        self.desk.read(self, lambda: service.compare(*key), self._compared, self._not_compared, key="comparison")

    def _compared(self, found: DuplicateComparison) -> None:
        if self.pair is not None and found.pair.key == self.pair.key:
            self.found = found
            self.comparison.show_comparison(found)
            self.comparison.setVisible(True)
            self._enable()

    def _not_compared(self, _error: BaseException) -> None:
        """One side is merged or gone: a decided pair shows no comparison, a waiting one leaves with the next list."""
        self.found = None
        self.comparison.setVisible(False)
        self._enable()

    def _enable(self) -> None:
        pair, found = self.pair, self.found
        open_pair = pair is not None and pair.decision in ("", "later")
        fresh = found is not None and pair is not None and found.pair.key == pair.key
        self.undo_button.setVisible(pair is not None and not open_pair)
        for button in self._deciding:
            button.setVisible(pair is None or open_pair)
            button.setEnabled(open_pair)
        self.same_button.setEnabled(open_pair and fresh)
        self.later_button.setEnabled(open_pair and pair is not None and pair.decision == "")
        for button in (*self._deciding, self.undo_button):
            self.desk.guard(button, EDIT)

    def _open_household(self, household_id: object) -> None:
        self.desk.go("households", str(household_id))

    def _open_pair(self, _pair: DuplicatePair) -> None:
        if self.found is not None:
            self._open_household(self.found.first.row.id)

    def _make(self) -> None:
        self.queue = QueueList()
        self.queue.chosen.connect(self._choose)
        self.queue.opened.connect(self._open_pair)
        self.queue.which_changed.connect(self.refresh)
        self.comparison = ComparisonView()
        self.comparison.household_asked.connect(self._open_household)
        self.same_button = primary_button("Sama, gabungkan ... (S)", self.same, tip="Tombol S")
        self.different_button = quiet_button("Berbeda (B)", self.different, tip="Tombol B")
        self.later_button = quiet_button("Nanti (N)", self.later, tip="Tombol N")
        self.undo_button = quiet_button("Batalkan putusan", self.take_back)
        self._deciding = (self.later_button, self.different_button, self.same_button)
        self.when = QLabel()
        self.when.setProperty("muted", True)
        self.again = quiet_button("Cari lagi", self.search)
        self.empty = EmptyState(
            "Belum pernah dicari",
            "Program membandingkan semua keluarga dan anggota: salah ketik, tanggal tertukar, KK baru, nama suami. "
            "Anda yang memutuskan; putusan tidak ditanyakan lagi.",
            "Cari data ganda",
            self.search,
            primary=True,
        )
        for key, run in (("S", self.same), ("B", self.different), ("N", self.later)):
            QShortcut(QKeySequence(key), self, run, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.INSIDE)
        foot.addWidget(self.again)
        self.when.setWordWrap(True)
        foot.addWidget(self.when, 1)
        for button in (self.undo_button, *self._deciding):
            foot.addWidget(button)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(theme.BETWEEN, 0, 0, 0)
        side.addWidget(self.comparison, 1)
        side.addStretch(0)
        self.split = QWidget()
        column = QVBoxLayout(self.split)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.BETWEEN)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.queue)
        parts.addWidget(right)
        parts.setSizes([400, 760])
        column.addWidget(parts, 1)
        nest(column, foot)
        self.stack = QStackedWidget()
        for each in (QWidget(), self.empty, self.split):
            self.stack.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
