"""One case: who, where it stands on its way, the next step, and what happened so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.graduation import ENDED, value_text
from pkh_desk.domain.records import CaseView
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.assessment.tab import AssessmentTab
from pkh_desk.ui.graduation.card_tabs import RetractionTab, TimelineTab
from pkh_desk.ui.graduation.case_tab import CaseTab
from pkh_desk.ui.graduation.case_tabs import CaseTabs
from pkh_desk.ui.graduation.circle import CircleLock
from pkh_desk.ui.graduation.folding import Folding
from pkh_desk.ui.graduation.handling.tabs import PartiesTab, PlansTab, VisitsTab
from pkh_desk.ui.graduation.moving import Mover
from pkh_desk.ui.graduation.next_step import NextStep, StepDraft
from pkh_desk.ui.graduation.papers import Papers
from pkh_desk.ui.graduation.signing_tab import SigningTab
from pkh_desk.ui.graduation.way import WayLine
from pkh_desk.ui.graduation.way_model import way_of
from pkh_desk.ui.graduation.words import kind_label
from pkh_desk.ui.graduation.writing.tab import HandlingTab, ReflectionTab
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import CASE_TONES, NoticeBar, StateChip
from pkh_desk.ui.widgets.nesting import nest

LEAST_HEIGHT = 320
"""Below that the page scrolls as a whole, so that the form of the next step stays usable."""
LOW = 480
"""Pixels of the page: below that the way makes room for a tab that has the whole width; the chip still says where."""
TABS: tuple[Callable[[Desk], CaseTab], ...] = (
    AssessmentTab,
    SigningTab,
    RetractionTab,
    HandlingTab,
    PartiesTab,
    VisitsTab,
    PlansTab,
    ReflectionTab,
    Papers,
    TimelineTab,
)
"""The tabs of the page, in the order of the paper."""
OPENS_AT: dict[str, type[CaseTab]] = {
    "identified": AssessmentTab,
    "retraction_received": RetractionTab,
    "effective": TimelineTab,
    "aftercare": TimelineTab,
    **dict.fromkeys(ENDED, TimelineTab),
}
"""The tab that is on top when a case is opened, by its state; while it is on its way, that of its file."""
Tab = TypeVar("Tab", bound=CaseTab)
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
        opened = f"  ·  dibuka {long_date(row.opened_on)}" if row.opened_on else ""
        self.facts.setText(f"{row.number}  ·  Desa {row.village}  ·  {kind_label(row.kind)}{opened}")
        self.circle.show_case(view)
        self.way.show_way(way_of(view))
        self.returned.say(sent_back(view))
        self._show_tabs(view)
        moved = self.next.show_case(view, fresh=fresh)
        if moved or fresh:
            self.notice.say(CHANGED_MEANWHILE if moved else "")
        self.whole.setVisible(True)

    def unsaved(self) -> str:
        """A sentence about what was typed and not saved."""
        return " ".join(filter(None, (self.next.unsaved(), *(tab.unsaved() for tab in self.parts))))

    def save(self) -> None:
        """Ctrl+S: what is being written in the tab that has the keyboard, else the chosen step."""
        shown = self.tabs.currentWidget()
        if isinstance(shown, CaseTab) and shown.save():
            return
        if self.next.isHidden():  # nobody records a step that he does not see
            self.folding.unfold()
        else:
            self.next.submit()

    def draft(self) -> StepDraft:
        """What was typed into the steps."""
        return self.next.draft()

    def restore(self, draft: StepDraft) -> None:
        """Puts what was typed back once the case is there."""
        self._draft = draft

    def discard(self) -> None:
        """Forgets what was typed; the case is read anew when it is shown again."""
        self.case_id = 0
        for tab in self.parts:
            tab.discard()

    def part(self, kind: type[Tab]) -> Tab:
        """The tab of a class."""
        return next(tab for tab in self.parts if isinstance(tab, kind))

    def show_timeline(self) -> None:
        """Brings the newest steps on top."""
        self.tabs.setCurrentWidget(self.part(TimelineTab))

    def show_retraction(self) -> None:
        """Brings what was said on top, after it was recorded."""
        self.tabs.setCurrentWidget(self.part(RetractionTab))

    def _fit_room(self) -> None:
        """Where one writes with all the room (F11), the way and the facts go too; in a low window the way does."""
        shown = self.tabs.currentWidget()
        writing = isinstance(shown, CaseTab) and shown.wants_room
        low = self.folding.folded and self.height() < LOW
        self.way.setVisible(not writing and not low)
        self.facts.setVisible(not writing)
        self.folding.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_room()

    def _step_asked(self, event: str, values: dict[str, str]) -> None:
        self.folding.show_card()
        self.next.choose(event, **values)

    def _arrived(self, view: CaseView) -> None:
        if view.row.id == self.case_id:
            first = self.view is None
            self.put(view, fresh=first)
            if first and self._draft:
                self.notice.say(CHANGED_MEANWHILE if self.next.put_back(self._draft) else "")
                self._draft = None
            if first:
                self.tabs.setCurrentWidget(self.part(OPENS_AT.get(view.row.state, SigningTab)))
                self.folding.unfold()

    def _show_tabs(self, view: CaseView) -> None:
        for number, tab in enumerate(self.parts):
            tab.show_case(view)
            many = tab.count(view)
            self.tabs.setTabText(number, f"{tab.title} ({many})" if many else tab.title)

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
        self.circle = CircleLock(self.desk, self)
        self.notice = NoticeBar()
        self.returned = NoticeBar()
        self.way = WayLine()
        self.next = NextStep()
        self.parts: tuple[CaseTab, ...] = tuple(make(self.desk) for make in TABS)
        self.tabs = CaseTabs(self.next, self)
        self.tabs.setAccessibleName("Bagian halaman kasus")
        for tab in self.parts:
            self.tabs.addTab(tab, tab.title)
            tab.step_asked.connect(self._step_asked)
            tab.case_changed.connect(self.reload)
        self.folding = Folding(self.tabs, self.next, self)
        self.tabs.currentChanged.connect(self._fit_room)
        for tab in self.parts:
            tab.room_asked.connect(self._fit_room)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.BETWEEN)
        for widget in (self.back, self.name, self.chip, self.retracted):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.circle.button)
        head.addWidget(self.household)
        below = QHBoxLayout()
        below.setSpacing(theme.BETWEEN)
        below.addWidget(self.facts, 1)
        below.addWidget(self.folding.button)
        self.tabs.setMinimumHeight(LEAST_HEIGHT)
        self.whole = QWidget()
        inside = QVBoxLayout(self.whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.INSIDE)
        nest(inside, head)
        nest(inside, below)
        inside.addWidget(self.notice)
        inside.addWidget(self.returned)
        inside.addSpacing(4)
        inside.addWidget(self.way)
        inside.addSpacing(4)
        inside.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.whole, 1)
        column.addStretch(0)


def sent_back(view: CaseView) -> str:
    """What is asked of a case that came back and was not sent again; "" else."""
    newest = next((step for step in reversed(view.steps) if step.event in ("send-back", "submit")), None)
    if newest is None or newest.event == "submit" or view.row.state in ENDED:
        return ""
    asked = value_text("send-back", "wanted", newest.values.get("wanted", ""))
    return f"Dikembalikan {newest.said_on} oleh {newest.by}. {asked}: {newest.values.get('reason', '')}"
