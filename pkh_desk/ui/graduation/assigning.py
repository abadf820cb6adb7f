"""Puts a facilitator in charge of the selected cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pkh_desk.domain.groups import FacilitatorRow
from pkh_desk.domain.records import AllowedEvent, CaseRow, Need
from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.form_dialog import FormDialog
from pkh_desk.ui.widgets.need_form import NeedForm

OF_GROUP = "group"


class Assigning(QObject):
    """One dialog, one transaction for all of them."""

    def __init__(self, desk: Desk, owner: QWidget, chosen: Callable[[], Sequence[CaseRow]]) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._chosen = desk, owner, chosen
        self.dialog: FormDialog | None = None

    def ask(self) -> None:
        """Asks who is to work on the selected cases."""
        if cases := list(self._chosen()):
            facilitators = self._desk.services.facilitators
            self._desk.read(self._owner, facilitators.list, lambda people: self._show(cases, people), key="assign")

    def _show(self, cases: Sequence[CaseRow], people: Sequence[FacilitatorRow]) -> None:
        ids, graduation = [row.id for row in cases], self._desk.services.graduation

        def prepare(form: NeedForm) -> Callable[[], Any]:
            chosen = form.values()["facilitator"]
            person = None if chosen == OF_GROUP else int(chosen)
            return lambda: graduation.assign(ids, person)

        self.dialog = FormDialog(self._desk, _title(len(ids)), "Tugaskan", prepare, self._done, self._owner.window())
        self.dialog.destroyed.connect(self._closed)
        self.dialog.show_form(_form(people, len(ids)))
        self.dialog.open()

    def _done(self, many: int) -> None:
        self._desk.say(f"{i18n.count(many, 'kasus')} ditugaskan.")

    def _closed(self) -> None:
        self.dialog = None


def _title(many: int) -> str:
    return f"Tugaskan {i18n.count(many, 'kasus')}"


def _form(people: Sequence[FacilitatorRow], many: int) -> AllowedEvent:
    named = tuple((str(one.id), one.name) for one in people if one.active)
    help_ = "Ia melihat kasus ini walaupun keluarganya bukan dari kelompok dampingannya."
    choices = ((OF_GROUP, "Pendamping kelompoknya"), *named)
    need = Need("facilitator", "Dikerjakan oleh", "choice", True, choices, help=help_)
    return AllowedEvent("assign", _title(many), (need,))
