"""One case: who, where it stands on its way, the next step, and what happened so far."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import CaseView
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.moving import Mover
from pkh_desk.ui.graduation.next_step import NextStep, StepDraft
from pkh_desk.ui.graduation.papers import Papers
from pkh_desk.ui.graduation.tabs import handling_cards, retraction_cards, timeline_cards
from pkh_desk.ui.graduation.way import WayLine
from pkh_desk.ui.graduation.way_model import way_of
from pkh_desk.ui.graduation.words import kind_label
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.cards import CardColumn, text
from pkh_desk.ui.widgets.chip import CASE_TONES, NoticeBar, StateChip
from pkh_desk.ui.widgets.empty import EmptyState

LEAST_HEIGHT = 320
"""Below that the page scrolls as a whole, so that the form of the next step stays usable."""
CHANGED_MEANWHILE = "Kasus ini baru saja berubah. Periksa langkah terbaru di linimasa sebelum menyimpan isian Anda."


class CaseSheet(QWidget):
    """`show_case(id)`, `reload()`; Esc goes back to the list. `failed` if the case cannot be shown."""

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.case_id = 0
        self.view: CaseView | None = None
        self._draft: StepDraft | None = None
        self._make()
        self._lay_out()
        self.mover = Mover(desk, self)
        self.next.wanted.connect(self.mover.move)

    def show_case(self, case_id: int) -> None:
        """Shows a case; one that is shown already keeps what was typed into it."""
        if case_id != self.case_id:
            self.case_id, self.view = case_id, None
            self.whole.setVisible(False)
            self.notice.say("")
            self.tabs.setCurrentIndex(0)
        self.reload()

    def reload(self) -> None:
        """Reads the case anew."""
        case_id, cases = self.case_id, self.desk.services.graduation
        self.desk.read(self, lambda: cases.show(case_id), self._arrived, self.failed.emit, key="case")

    def put(self, view: CaseView, *, fresh: bool) -> None:
        """Shows a case that is at hand; `fresh`: nothing typed is to be kept."""
        self.view = view
        row = view.row
        self.name.setText(row.name)
        self.chip.show_state(row.state_label, CASE_TONES.get(row.state, "grey"))
        retracted = row.retracted and row.state != "retraction_received"
        self.retracted.show_state("Pernah dicabut" if retracted else "", "amber")
        self.facts.setText(
            f"{row.number}  ·  Desa {row.village}  ·  {kind_label(row.kind)}  ·  dibuka {long_date(row.opened_on)}"
        )
        self.way.show_way(way_of(view))
        self._show_tabs(view)
        moved = self.next.show_case(view, fresh=fresh)
        if moved or fresh:
            self.notice.say(CHANGED_MEANWHILE if moved else "")
        self.whole.setVisible(True)

    def unsaved(self) -> str:
        """A sentence about what was typed and not saved."""
        return self.next.unsaved()

    def draft(self) -> StepDraft:
        """What was typed into the steps."""
        return self.next.draft()

    def restore(self, draft: StepDraft) -> None:
        """Puts what was typed back once the case is there."""
        self._draft = draft

    def discard(self) -> None:
        """Forgets what was typed; the case is read anew when it is shown again."""
        self.case_id = 0

    def record(self, step: str) -> None:
        """Starts recording one of the six steps of the handling."""
        self.next.choose("record-step", step=step)

    def _retraction(self) -> None:
        self.next.choose("receive-retraction")

    def _arrived(self, view: CaseView) -> None:
        if view.row.id == self.case_id:
            first = self.view is None
            self.put(view, fresh=first)
            if first and self._draft:
                self.notice.say(CHANGED_MEANWHILE if self.next.put_back(self._draft) else "")
                self._draft = None
            if first:
                self.next.focus_choice()

    def _show_tabs(self, view: CaseView) -> None:
        can = {one.event for one in view.allowed if not one.blocked}
        self.timeline.set_cards(timeline_cards(view))
        self.retractions.set_cards(retraction_cards(view, restricted=self.desk.may("case.restricted")))
        self.retractions.empty.button.setVisible("receive-retraction" in can)
        self.handling.set_cards(handling_cards(view, self.record if "record-step" in can else None))
        self.papers.show_case(view)
        for number, (title, many) in enumerate(
            (
                ("Linimasa", len(view.steps)),
                ("Pencabutan", len(view.retractions)),
                ("Penanganan", sum(step.event == "record-step" for step in view.steps)),
                ("Berkas", len(view.documents)),
            )
        ):
            self.tabs.setTabText(number, f"{title} ({many})" if many else title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.desk.go("graduation")
        else:
            super().keyPressEvent(event)

    def _open_household(self) -> None:
        if self.view is not None:
            self.desk.go("households", str(self.view.row.household_id))

    def _make(self) -> None:
        self.back = link_button("‹ Daftar", lambda: self.desk.go("graduation"), tip="Esc atau Alt+Kiri")
        self.name = text("")
        self.name.setFont(theme.font("title"))
        self.name.setWordWrap(False)
        self.chip, self.retracted = StateChip(), StateChip()
        self.facts = text("", muted=True)
        self.household = link_button("Lihat keluarga", self._open_household)
        self.notice = NoticeBar()
        self.way = WayLine()
        self.next = NextStep()
        self.timeline = CardColumn(EmptyState("Belum ada langkah", "Langkah yang dicatat tampil di sini."))
        self.retractions = CardColumn(
            EmptyState(
                "Tidak ada pencabutan",
                "Bila keluarga menarik pernyataannya, catat di sini dengan kata-kata mereka sendiri.",
                "Catat pencabutan",
                self._retraction,
            )
        )
        self.handling = CardColumn(
            EmptyState("Belum ada penanganan", "Enam langkah penanganan tampil di sini sesudah ada pencabutan.")
        )
        self.papers = Papers(self.desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Bagian halaman kasus")
        for widget, title in (
            (self.timeline, "Linimasa"),
            (self.retractions, "Pencabutan"),
            (self.handling, "Penanganan"),
            (self.papers, "Berkas"),
        ):
            self.tabs.addTab(_padded(widget), title)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.BETWEEN)
        for widget in (self.back, self.name, self.chip, self.retracted):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.household)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(theme.BETWEEN)
        halves.addWidget(self.next)
        halves.addWidget(self.tabs)
        halves.setSizes([420, 660])
        halves.setMinimumHeight(LEAST_HEIGHT)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        self.whole = QWidget()
        inside = QVBoxLayout(self.whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.INSIDE)
        inside.addLayout(head)
        inside.addWidget(self.facts)
        inside.addWidget(self.notice)
        inside.addSpacing(4)
        inside.addWidget(self.way)
        inside.addSpacing(4)
        inside.addWidget(halves, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.whole, 1)
        column.addStretch(0)


def _padded(widget: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, theme.INSIDE, 0, 0)
    column.addWidget(widget)
    return around
