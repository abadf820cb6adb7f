"""Section SIKS-NG: what waits to be typed there on the left, its lines to copy on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import short_date
from pkh_desk.domain.siks import SiksEntry
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import WORKBOOK
from pkh_desk.ui.households.siks.lines import EntryLines
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.sections import SectionView
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

COLUMNS: tuple[Column[SiksEntry], ...] = (
    Column("Kejadian", lambda one: one.label, sort="label", stretch=True, tip=lambda one: one.label),
    Column("Pengurus", lambda one: one.name, sort="name", width=17, tip=lambda one: one.name),
    Column("Desa", lambda one: one.village, sort="village", width=10, gives_way=1),
    Column("Tanggal", lambda one: short_date(one.counted_on), width=10, gives_way=2),
    Column(
        "Keadaan",
        lambda one: "Diketik" if one.done else "Menunggu",
        width=10,
        tone=lambda one: "green" if one.done else "amber",
    ),
)
PROPOSAL = "Isian SIKS-NG.xlsx"


class SiksView(SectionView):
    """Targets: "" what waits, "done" what is typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.model: RowsModel[SiksEntry] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Isian SIKS-NG")
        self.lines = EntryLines()
        self.filter = QComboBox()
        self.filter.setAccessibleName("Saring menurut keadaan")
        for words, done in (("Menunggu", False), ("Sudah diketik", True), ("Semua", None)):
            self.filter.addItem(words, done)
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self.print_button = quiet_button("Cetak daftar ...", self._print, tip="Buku kerja dengan nomor penuh (Ctrl+P)")
        self.household_button = quiet_button("Buka keluarga", self._open_household)
        self.done_button = primary_button("Tandai sudah diketik", self._mark)
        self.nothing = EmptyState(
            "Tidak ada yang menunggu",
            "Kejadian keluarga yang harus diketik di SIKS-NG tampil di sini, siap disalin isian demi isian.",
        )
        self._lay_out()
        self.filter.currentIndexChanged.connect(lambda _index: self.refresh())
        self.table.chosen.connect(lambda _row: self._follow())
        self.table.opened.connect(lambda _row: self._open_household())
        self.lines.copied.connect(self._copy)

    def open(self, target: str) -> None:
        if target:
            self.filter.setCurrentIndex(1 if target == "done" else 0)
        self.refresh()

    def refresh(self) -> None:
        siks, done = self.desk.services.siks, self.filter.currentData()
        self.desk.read(self, lambda: siks.list(done), self._show, key="entries")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"print": self.print_button.click}

    def _show(self, entries: tuple[SiksEntry, ...]) -> None:
        kept = {one.id for one in self.table.selected()}
        self.model.set_rows(entries)
        self.count.setText(i18n.count(len(entries), "kejadian"))
        self.stack.setCurrentWidget(self.table if entries else self.nothing)
        chosen = [at for at, one in enumerate(entries) if one.id in kept] or [0]
        if entries:
            self.table.selectRow(chosen[0])
        self._follow()

    def _follow(self) -> None:
        chosen = self.table.selected()
        self.lines.show_entry(self.table.current() if chosen else None)
        undoing = bool(chosen) and all(one.done for one in chosen)
        self.done_button.setText("Tandai belum diketik" if undoing else "Tandai sudah diketik")
        nothing = "" if chosen else "Pilih dahulu kejadiannya."
        self._fit(self.done_button, nothing, "household.edit")
        self._fit(self.household_button, "" if len(chosen) == 1 else "Pilih satu kejadian.", "household.view")
        self._fit(self.print_button, "" if self.model.rows else "Tidak ada yang dicetak.", "household.reveal")

    def _fit(self, button: QWidget, why: str, permission: str) -> None:
        right = "" if self.desk.may(permission) else f"Akun {self.desk.me.login} tidak berhak untuk perintah ini."
        button.setEnabled(not (right or why))
        button.setToolTip(right or why)
        button.setAccessibleDescription(right or why)

    def _copy(self, key: str) -> None:
        entry = self.table.current()
        siks = self.desk.services.siks
        if entry is None:
            return
        label = next(line.label for line in entry.lines if line.key == key)

        def copied(said: str) -> None:
            QGuiApplication.clipboard().setText(said)
            self.desk.say(f"{label} disalin; tempel di SIKS-NG.")

        self.desk.tasks.write(self, lambda _progress: siks.copy(entry.id, key), copied)

    def _mark(self) -> None:
        chosen = self.table.selected()
        done = not all(one.done for one in chosen)
        ids, siks = [one.id for one in chosen], self.desk.services.siks
        words = "sudah diketik" if done else "belum diketik"
        self.desk.write(
            self,
            lambda _progress: siks.mark(ids, done=done),
            lambda found: self.desk.say(f"{i18n.count(len(found), 'kejadian')} ditandai {words}."),
        )

    def _open_household(self) -> None:
        if (entry := self.table.current()) is not None:
            self.desk.go("households", str(entry.household_id))

    def _print(self) -> None:
        dialogs = self.desk.dialogs
        label = "Daftar ini memuat NIK dan nomor KK penuh. Untuk apa dicetak?"
        dialogs.ask_text(self.window(), "Cetak daftar SIKS-NG", label, self._ask_where, proposal="Diketik di SIKS-NG")

    def _ask_where(self, reason: str) -> None:
        self.desk.dialogs.save_file(
            self.window(), "Simpan daftar", WORKBOOK, PROPOSAL, lambda path: self._write(path, reason)
        )

    def _write(self, path: Path, reason: str) -> None:
        siks = self.desk.services.siks
        self.desk.write(
            self,
            lambda _progress: siks.workbook(path, reason),
            lambda many: self.desk.say(f"{i18n.count(many, 'kejadian')} ditulis ke {path.name}."),
        )

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.INSIDE)
        tools.addWidget(self.filter)
        tools.addWidget(self.count)
        tools.addStretch(1)
        tools.addWidget(self.print_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, tools)
        column.addWidget(self.stack, 1)
        self.lines.buttons.addWidget(self.household_button)
        self.lines.buttons.addWidget(self.done_button)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.lines)
        splitter.setSizes([640, 480])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
