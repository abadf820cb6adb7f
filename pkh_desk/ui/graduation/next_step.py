"""Langkah berikut: what may come next, why something cannot, the form of the chosen step, and the one button that moves the case."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QRadioButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.graduation import EVENTS, State
from pkh_desk.domain.records import AllowedEvent, CaseView
from pkh_desk.ui import theme
from pkh_desk.ui.graduation.need_form import NeedForm
from pkh_desk.ui.widgets.buttons import primary_button

HANDLING_STEPS = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """A step that somebody wants to record."""

    event: str
    label: str
    values: dict[str, str]
    note: str


class NextStep(QFrame):
    """The card of the next step; `wanted` carries a Wanted once the button is pressed."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.choices: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(lambda _button, on: self._show_form() if on else None)
        self._allowed: dict[str, AllowedEvent] = {}
        self._forms: dict[str, NeedForm] = {}
        self._newest: int | None = None
        self._lay_out()

    def show_case(self, view: CaseView, *, fresh: bool) -> bool:
        """Shows what the case may do; text already typed stays where its step is still possible.

        `fresh`: another case, or the step was just recorded. Returns whether the case moved under typed text.
        """
        newest = view.steps[-1].id if view.steps else None
        moved = not fresh and newest != self._newest
        drafts = {} if fresh else {event: form.typed() for event, form in self._forms.items() if form.dirty()}
        chosen = "" if fresh else self.event()
        if fresh or moved or view.allowed != tuple(self._allowed.values()):
            self._newest = newest
            self._allowed = {one.event: one for one in view.allowed}
            self._rebuild(chosen if chosen in self._allowed else first_choice(view), drafts)
        return moved and bool(drafts)

    def event(self) -> str:  # type: ignore[override]
        """The chosen event, "" if none."""
        return next((name for name, button in self.choices.items() if button.isChecked()), "")
