"""Catat kejadian: what happened on the left, its form on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pkh_desk.domain.records import AllowedEvent
from pkh_desk.domain.roster_events import EVENTS, HouseholdEvent, HouseholdEvents
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.form_dialog import FormDialog
from pkh_desk.ui.widgets.need_form import NOTE as NOTE_KEY
from pkh_desk.ui.widgets.need_form import NeedForm
from pkh_desk.ui.widgets.nesting import nest

NOTE = "Catatan"
EVENT_ROLE = int(Qt.ItemDataRole.UserRole)


class EventDialog(FormDialog):
    """Records one event of a household; `done` gets it. `member`: whose row is chosen on the page, "" for nobody's."""

    def __init__(
        self,
        desk: Desk,
        household_id: int,
        name: str,
        view: HouseholdEvents,
        done: Callable[[HouseholdEvent], None],
        member: str = "",
    ) -> None:
        super().__init__(desk, f"Catat kejadian: {name}", "Catat", self._take, done)
        self._household_id = household_id
        self._day = self._note = ""
        self._member = member
        self._seen = view.events[0].id if view.events else 0
        self._allowed = {one.event: one for one in view.allowed}
        self.list = QListWidget()
        self.list.setAccessibleName("Kejadian")
        self.list.setFixedWidth(270)
        self._fill(view.allowed)
        self.list.currentItemChanged.connect(lambda item, _before: self._chosen(item))
        self._put_beside()
        self.resize(860, 600)
        self.choose(next((one.event for one in view.allowed if not one.blocked), ""))

    def begins_at(self) -> QWidget | None:
        return self.list

    def choose(self, event: str) -> None:
        """Shows the form of an event, if the household knows it."""
        for number in range(self.list.count()):
            if self.list.item(number).data(EVENT_ROLE) == event:
                self.list.setCurrentRow(number)

    def _fill(self, allowed: tuple[AllowedEvent, ...]) -> None:
        """The events under their headings; a heading cannot be chosen."""
        section = ""
        for one in allowed:
            own = EVENTS[one.event].section if one.event in EVENTS else ""
            if own != section:
                section = own
                heading = QListWidgetItem(own)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                heading.setFont(theme.font("small"))
                self.list.addItem(heading)
            item = QListWidgetItem(f"   {one.label}")
            item.setData(EVENT_ROLE, one.event)
            item.setToolTip(one.blocked)
            item.setSizeHint(QSize(0, theme.ROW_HEIGHT - 4))
            self.list.addItem(item)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        allowed = self._allowed.get(item.data(EVENT_ROLE)) if item else None
        if allowed is None:
            return
        if allowed.blocked:
            self.show_reason(allowed.blocked)
        else:
            self._show_kept(allowed)

    def _show_kept(self, allowed: AllowedEvent) -> None:
        """Another kind keeps the day and the note that were typed: only the kind was wrong."""
        if self.form is not None:
            self._day, self._note = self.form.day(), self.form.note()
        form = self.show_form(allowed, note=NOTE, counted=True)
        form.propose({"member": self._member})
        form.fill({key: text for key, text in ((form.dated, self._day), (NOTE_KEY, self._note)) if text})

    def _take(self, form: NeedForm) -> Callable[[], Any]:
        event, values, note = form.allowed.event, form.values(), form.note()
        events, household_id, seen = self.desk.services.events, self._household_id, self._seen
        return lambda: events.record(household_id, event, values, note=note, seen=seen)

    def _put_beside(self) -> None:
        """The list to the left of the form that the dialog already has."""
        self.content.removeWidget(self.area)
        row = QHBoxLayout()
        row.setSpacing(theme.BETWEEN)
        row.addWidget(self.list)
        right = QVBoxLayout()
        right.addWidget(self.area)
        nest(row, right, 1)
        nest(self.content, row)
