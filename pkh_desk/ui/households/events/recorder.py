"""What a household's page does with events: opens the dialog, tells what was recorded, takes the newest back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from pkh_desk.domain.roster_events import HouseholdEvent, HouseholdEvents
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.households.events.dialog import EventDialog


class EventRecorder(QObject):
    """Holds what may happen to the household on the page, and its two buttons."""

    def __init__(
        self,
        desk: Desk,
        record: QPushButton,
        undo: QPushButton,
        name: Callable[[], str],
        owner: QWidget,
        member: Callable[[], str] = lambda: "",
    ) -> None:
        """`name` of the household; `member`: the key of the one whose row is chosen, "" for nobody's."""
        super().__init__(owner)
        self._desk = desk
        self._record, self._undo = record, undo
        self._owner = owner
        self._household_id, self._name, self._member = 0, name, member
        self.view: HouseholdEvents | None = None
        self.dialog: EventDialog | None = None
        record.clicked.connect(lambda: self.open())
        undo.clicked.connect(lambda: self.ask_undo())
        self.forget()

    def forget(self) -> None:
        """Another household is coming: nothing can be recorded until it is there."""
        self.view = None
        for button in (self._record, self._undo):
            button.setEnabled(False)

    def show(self, household_id: int, view: HouseholdEvents) -> None:
        """Fits the buttons to the household."""
        self._household_id, self.view = household_id, view
        self._record.setEnabled(True)
        self._record.setToolTip("")
        self._undo.setToolTip("")
        if self._desk.guard(self._record, "household.edit"):
            possible = any(not one.blocked for one in view.allowed)
            self._say_why(self._record, "" if possible else "Tidak ada kejadian yang dapat dicatat.")
        if self._desk.guard(self._undo, "household.edit"):
            nothing = not any(not one.undone for one in view.events)
            self._say_why(self._undo, "Belum ada kejadian yang dicatat." if nothing else view.why_not)

    def open(self, event: str = "") -> EventDialog | None:
        """Shows the dialog, at an event if one is named."""
        if self.view is None:
            return None
        given = (self._household_id, self._name(), self.view, self._recorded, self._member())
        self.dialog = EventDialog(self._desk, *given)
        if event:
            self.dialog.choose(event)
        self.dialog.destroyed.connect(self._closed)
        self.dialog.open()
        return self.dialog

    def ask_undo(self) -> None:
        """Asks why the newest event is taken back, then does it."""
        newest = next((one for one in self.view.events if not one.undone), None) if self.view else None
        if newest is None:
            return
        label = (
            f"Alasan membatalkan kejadian {newest.label} ({newest.said_on}).\n"
            "Data kembali seperti sebelumnya; kejadian dan alasannya tetap terlihat di Riwayat."
        )
        self._desk.dialogs.ask_text(
            self._owner.window(),
            "Batalkan kejadian terakhir",
            label,
            self._take_back,
            verb="Batalkan kejadian",
            leave="Jangan",
        )

    def _take_back(self, reason: str) -> None:
        events, household_id = self._desk.services.events, self._household_id
        self._desk.write(
            self._owner,
            lambda _progress: events.undo(household_id, reason),
            lambda undone: self._desk.say(f"Kejadian {undone.label} dibatalkan; data kembali seperti sebelumnya."),
        )

    def _recorded(self, made: HouseholdEvent) -> None:
        told = f" {made.before_after}." if made.changes else ""
        offers = [Action("Urungkan", self.ask_undo)]
        if made.siks:
            offers.append(Action("Lihat SIKS-NG", lambda: self._desk.go("households", "section:siks")))
        self._desk.say(" ".join([f"Tercatat pada {self._name()}: {made.label}.{told}", *made.warnings]), *offers)

    def _closed(self) -> None:
        self.dialog = None

    def _say_why(self, button: QPushButton, why: str) -> None:
        button.setEnabled(not why)
        button.setToolTip(why)
        button.setAccessibleDescription(why)
