"""Beranda: four numbers, what waits with a link each, cases by state, the last import; or the first step."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.graduation.states import STATE_LABELS
from pkh_desk.domain.records import WorkLine, WorkOverview
from pkh_desk.domain.roster_kinds import KINDS
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.home import glance
from pkh_desk.ui.home.cards import BarLine, Card, FigureCard, link_line
from pkh_desk.ui.i18n import count, whole
from pkh_desk.ui.page import Page
from pkh_desk.ui.widgets.chip import CASE_TONES, StateChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.folding import FoldingRow
from pkh_desk.ui.widgets.nesting import nest

REGENCY = (
    "Rekap kabupaten",
    (
        "Data tingkat kabupaten menggabungkan rekap kantor kecamatan: daftarkan kantornya sekali, terima paketnya "
        "tiap bulan, lihat siapa yang belum mengirim, lalu tulis satu buku kerja."
    ),
    "Buka Rekap, Gabungan",
)


class HomePage(Page):
    """Nothing is changed here; every line leads to where it can be."""

    place = "home"
    title = "Beranda"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.empty = EmptyState(
            "Belum ada keluarga",
            "Data keluarga datang dari daftar FINAL CLOSING tiap tahap. Impor mulai dari tahap terlama yang Anda "
            "pegang, misalnya Tahap 3 sebelum Tahap 4: daftar lama sesudah yang baru tidak menggerakkan apa pun.",
            "Mulai dengan mengimpor daftar final closing",
            lambda: desk.go("imports", "new"),
            primary=True,
        )
        self.active = FigureCard("Keluarga aktif", lambda: desk.go("households", "status:active"))
        self.not_listed = FigureCard("Tidak tercantum", lambda: desk.go("households", "status:not_listed"))
        self.exited = FigureCard("Keluar", lambda: desk.go("households", "status:exited"))
        self.cases = FigureCard("Kasus berjalan", lambda: desk.go("graduation"))
        self.waiting = Card("Yang menunggu")
        self.month = Card("Bulan ini")
        self.components = Card("Anggota menurut komponen")
        self.states = Card("Kasus menurut status")
        self.last = Card("Impor terakhir")
        self.villages = Card("Keluarga aktif menurut desa")
        self.stack = QStackedWidget()
        self.stack.addWidget(QWidget())
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._board())
        self.body.addWidget(self.stack)

    def open(self, target: str) -> None:
        self.refresh()

    def refresh(self) -> None:
        services = self.desk.services
        self.busy.watch(self.desk.read(self, services.work.overview, self._show, key="home"))

    def _show(self, now: WorkOverview) -> None:
        stage = now.roster.newest_stage
        self.head.set_note(f"{now.office.name}{', ' + stage.label if stage else ''}")
        self.stack.setCurrentIndex(1 if now.empty else 2)
        if now.office.is_regency:
            self.empty.say(*REGENCY, lambda: self.desk.go("recap", "section:joined"))
        changes = glance.changes(now)
        self.active.show_figure(now.roster.active, changes.get("active", ""))
        self.not_listed.show_figure(now.roster.not_listed, changes.get("not_listed", ""))
        self.exited.show_figure(now.roster.exited, changes.get("exited", ""))
        self.cases.show_figure(glance.running(now.cases), changes.get("cases", ""))
        glance.show_month(self.month, now, self.desk)
        glance.show_components(self.components, now)
        self._show_waiting(now)
        self._show_states(now)
        self._show_import(now)
        self._show_villages(now)

    def _show_waiting(self, now: WorkOverview) -> None:
        self.waiting.clear()
        for line in now.lines:
            go = (line.place, line.target)
            self.waiting.add(link_line(told(line), partial(self.desk.go, *go), urgent=line.urgent))
        if not now.lines:
            self.waiting.add_note("Tidak ada yang menunggu.")

    def _show_states(self, now: WorkOverview) -> None:
        self.states.clear()
        for state, label in STATE_LABELS.items():
            if now.cases.get(state):
                self.states.add(StateLine(label, state, now.cases[state], self.desk))
        if not any(now.cases.values()):
            self.states.add_note("Belum ada kasus. Pilih keluarganya di Keluarga, lalu tekan Buka kasus graduasi.")

    def _show_villages(self, now: WorkOverview) -> None:
        self.villages.clear()
        most = max((village.active for village in now.villages), default=0)
        for village in now.villages:
            tip = f"{village.name}: {count(village.active, 'keluarga')}"
            self.villages.add(BarLine(village.name, village.active, most, tip))

    def _show_import(self, now: WorkOverview) -> None:
        self.last.clear()
        batch = now.last_import
        if batch is None:
            self.last.add_note("Belum ada impor.")
            return
        name = KINDS[batch.kind].title + (f", {batch.stage.label}" if batch.stage else "")
        target = f"batch:{batch.id}"
        self.last.add(link_line(name, lambda: self.desk.go("imports", target)))
        self.last.add_note(f"{long_date(batch.imported_at.date())}, oleh {batch.imported_by}")
        kept = f"{count(batch.read, 'baris')}: {whole(batch.inserted)} baru, {whole(batch.updated)} berubah"
        self.last.add_note(f"{kept}, {whole(batch.unchanged)} tetap, {whole(batch.rejected)} ditolak")

    def _board(self) -> QWidget:
        inside = QWidget()
        board = QVBoxLayout(inside)
        board.setContentsMargins(0, 0, theme.INSIDE, 0)
        board.setSpacing(theme.BETWEEN)
        figures = QHBoxLayout()
        figures.setSpacing(theme.BETWEEN)
        for card in (self.active, self.not_listed, self.exited, self.cases):
            figures.addWidget(card)
        right_side, left_side = QWidget(), QWidget()
        right = QVBoxLayout(right_side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.BETWEEN)
        right.addWidget(self.month)
        right.addWidget(self.states)
        right.addWidget(self.components)
        right.addStretch(1)
        left = QVBoxLayout(left_side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.BETWEEN)
        left.addWidget(self.waiting)
        left.addWidget(self.villages)
        left.addWidget(self.last)
        left.addStretch(1)
        nest(board, figures)
        board.addWidget(FoldingRow((left_side, right_side), (3, 2)), 1)
        area = QScrollArea()
        area.setAccessibleName("Isi Beranda")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area


class StateLine(QWidget):
    """A state of cases as a chip with its count; leads to these cases."""

    def __init__(self, label: str, state: str, many: int, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = StateChip(label, CASE_TONES.get(state, "grey"))
        self.link = link_line(count(many, "kasus"), lambda: desk.go("graduation", f"state:{state}"))
        self.link.setAccessibleName(f"{label}: {count(many, 'kasus')}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.link)


def told(line: WorkLine) -> str:
    """`3 bulan lalu belum dikunci, tenggat terdekat 31 Oktober 2026`; a day that is over is called `terlewat`."""
    word = "tenggat terlewat" if line.due and line.due < date.today() else "tenggat terdekat"
    due = f", {word} {long_date(line.due)}" if line.due else ""
    return f"{whole(line.count)} {line.text}{due}"
