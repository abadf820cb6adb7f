"""The page of one household: who it is, what it gets, what happened to it, and who looked at it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.records import About, FullNumbers, HouseholdDetail
from pkh_desk.domain.roster_events import HouseholdEvents
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.form_menu import FormMenu
from pkh_desk.ui.households.access import AccessTab
from pkh_desk.ui.households.cases import NEW_CASE, fit_button, go_to_case, running_case
from pkh_desk.ui.households.components.card import ComponentCard
from pkh_desk.ui.households.events.recorder import EventRecorder
from pkh_desk.ui.households.history import HistoryTab
from pkh_desk.ui.households.merged import MergedNotice
from pkh_desk.ui.households.numbers import HouseholdNumbers
from pkh_desk.ui.households.overview import OverviewTab
from pkh_desk.ui.households.snapshots import SnapshotsTab
from pkh_desk.ui.households.tabs import CasesTab, DocumentsTab, MembersTab
from pkh_desk.ui.households.words import address_text
from pkh_desk.ui.widgets.buttons import link_button, primary_button, quiet_button
from pkh_desk.ui.widgets.chip import STATUS_CHIPS, StateChip
from pkh_desk.ui.widgets.folding import FoldingRow, bar
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.scrolling import ScrollingTab
from pkh_desk.ui.widgets.stack import FittingTabs


class HouseholdView(QWidget):
    """`show_household(id)`, `reload()`; Esc goes back to the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.household_id = 0
        self.detail: HouseholdDetail | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Halaman keluarga")
        self.numbers = HouseholdNumbers(desk, self)
        self._make()
        self._lay_out()
        self.numbers.reveal.shown.connect(self._uncovered)
        self.numbers.reveal.hidden.connect(lambda: self._uncovered(None))

    def show_household(self, household_id: int) -> None:
        """Shows a household from its first tab on, or as it was if it is the same."""
        if household_id != self.household_id:
            self.household_id = household_id
            self.detail = None
            self.whole.setVisible(False)
            self.tabs.setCurrentIndex(0)
            self.recorder.forget()
        self.reload()

    def take_focus(self) -> None:
        """The tabs; while the household is on its way the view itself, so that Esc works already."""
        (self.tabs if self.detail is not None else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Reads the household anew."""
        household_id, roster = self.household_id, self.desk.services.roster
        self.desk.read(self, lambda: roster.detail(household_id), self._show, self._failed, key="detail")
        events = self.desk.services.events
        self.desk.read(self, lambda: events.view(household_id), self._show_events, self.desk.fail_if_bug, key="events")
        self.access.load(household_id)
        self.snapshots.load(household_id)
        self.components.load(household_id)
        self.cases.handlings.load(household_id)

    def _failed(self, error: BaseException) -> None:
        shown = self.detail is not None
        if not shown or isinstance(error, NotFound):
            self.desk.go("households")
        if shown and isinstance(error, NotFound):
            self.household_id, self.detail = 0, None  # undone here or elsewhere, which is said already
        else:
            self.desk.fail(error)

    def _show(self, detail: HouseholdDetail) -> None:
        self.detail = detail
        row = detail.row
        self.name.setText(row.name)
        self.chip.show_state(*STATUS_CHIPS[row.status])
        self.numbers.show_row(row)
        self.place.setText(f"Desa {row.village}, {address_text(detail)}")
        self.merged.show_detail(detail)
        fit_button(self.case_button, self.desk, row, running_case(detail.cases))
        for tab in (self.overview, self.members, self.history, self.cases, self.documents):
            tab.show_detail(detail)
        self.members.show_numbers(self.numbers.reveal.numbers)
        self.tabs.setTabText(1, f"Anggota ({len(detail.members)})")
        self.tabs.setTabText(3, f"Kasus ({len(detail.cases)})")
        self.tabs.setTabText(4, f"Dokumen ({len(detail.documents)})")
        self.whole.setVisible(True)
        if self.hasFocus():
            self.take_focus()

    def _show_events(self, view: HouseholdEvents) -> None:
        self.recorder.show(self.household_id, view)

    def _uncovered(self, numbers: FullNumbers | None) -> None:
        self.reveal_button.setText("Samarkan nomor" if numbers else "Lihat nomor lengkap")
        self.members.show_numbers(numbers)

    def _reveal_pressed(self) -> None:
        if self.numbers.reveal.numbers is None:
            self.numbers.reveal.ask()
        else:
            self.numbers.reveal.hide()

    def _show_history(self) -> None:
        self.tabs.setCurrentWidget(self.history)

    def _case(self) -> None:
        if self.detail is not None:
            go_to_case(self.desk, self.detail.row, running_case(self.detail.cases))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.desk.go("households")
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        self.back = link_button("‹ Daftar", lambda: self.desk.go("households"), tip="Esc atau Alt+Kiri")
        self.name = QLabel()
        self.name.setFont(theme.font("title"))
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.chip = StateChip()
        self.place = QLabel()
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.merged = MergedNotice(self.desk)
        self.place.setWordWrap(True)
        self.reveal_button = quiet_button("Lihat nomor lengkap", self._reveal_pressed)
        self.desk.guard(self.reveal_button, "household.reveal")
        self.forms = FormMenu(self.desk, self, "&Formulir", lambda: About(household_id=self.household_id))
        self.event_button = quiet_button("Catat kejadian")
        self.case_button = primary_button(NEW_CASE, self._case)
        self.components = ComponentCard(self.desk)
        self.overview = OverviewTab(self.components)
        self.overview.more.connect(self._show_history)
        self.members = MembersTab()
        self.history = HistoryTab(self.desk)
        self.recorder = EventRecorder(
            self.desk, self.event_button, self.history.undo_button, self.name.text, self, self.members.chosen
        )
        self.cases = CasesTab(self.desk)
        self.documents = DocumentsTab(self.desk)
        self.snapshots = SnapshotsTab(self.desk)
        self.access = AccessTab(self.desk)
        self.tabs = FittingTabs()
        self.tabs.setAccessibleName("Bagian halaman keluarga")
        self.tabs.setDocumentMode(True)
        pairs: tuple[tuple[QWidget, str], ...] = (
            (ScrollingTab(self.overview), "Ringkasan"),
            (self.members, "Anggota"),
            (self.history, "Riwayat"),
            (self.cases, "Kasus"),
            (self.documents, "Dokumen"),
            (self.snapshots, "Isi daftar"),
            (self.access, "Akses"),
        )
        for widget, title in pairs:
            self.tabs.addTab(widget, title)

    def _lay_out(self) -> None:
        self.head = FoldingRow(
            (
                bar(self.back, self.name, self.chip, None, spacing=theme.BETWEEN),
                bar(
                    None,
                    self.reveal_button,
                    self.forms.button,
                    self.event_button,
                    self.case_button,
                    spacing=theme.BETWEEN,
                ),
            ),
            (1, 0),
        )
        facts = QHBoxLayout()
        facts.setSpacing(theme.INSIDE)
        for title, widget in (("No. KK", self.numbers.card), ("NIK", self.numbers.nik)):
            label = QLabel(title)
            label.setProperty("muted", True)
            facts.addWidget(label)
            facts.addWidget(widget)
            facts.addSpacing(theme.BETWEEN)
        facts.addWidget(self.place, 1)
        self.whole = QWidget()
        inside = QVBoxLayout(self.whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.INSIDE)
        inside.addWidget(self.head)
        nest(inside, facts)
        inside.addWidget(self.merged)
        inside.addSpacing(4)
        inside.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.whole, 1)
        column.addStretch(0)
