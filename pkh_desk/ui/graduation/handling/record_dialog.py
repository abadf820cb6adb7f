"""The dialog of one record; where two people wrote the same one, both versions are shown before one is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.errors import BadInput, Conflict
from pkh_desk.domain.handling import HandlingRecord, HandlingView
from pkh_desk.domain.handling.fields import PLANNED
from pkh_desk.domain.records import AllowedEvent, Need
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.form_dialog import Done, FormDialog
from pkh_desk.ui.widgets.need_form import NeedForm

KEEP_THEIRS, KEEP_MINE = "Pakai yang tersimpan", "Simpan isian saya"
WHY = "Alasan perubahan"
Place = tuple[int, int | None]
"""(handling, case): the handling is 0 for a case that has none yet."""


class RecordDialog(FormDialog):
    """Adds a record to a place, or changes `record`; `done` gets the handling as it is then."""

    def __init__(
        self,
        desk: Desk,
        place: Place,
        form: AllowedEvent,
        done: Done,
        record: HandlingRecord | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, form.label, "Simpan", self._take, done, parent)
        self._place, self._record = place, record
        self._seen = record.newest.id if record else 0
        self.show_form(form, note=WHY if record else "")
        self.resize(560, 620)

    def _take(self, form: NeedForm) -> Callable[[], Any]:
        handling, kind, (handling_id, case_id) = self.desk.services.handling, form.allowed.event, self._place
        values = form.values()
        if self._record is None:
            return lambda: handling.add(kind, values, handling_id=handling_id, case_id=case_id)
        whole = {key: values.get(key, "") for key in form.typed() if key in {need.key for need in form.allowed.needs}}
        record_id, seen, reason = self._record.id, self._seen, form.note()
        return lambda: handling.correct(record_id, whole, reason=reason, seen=seen)

    def _failed(self, error: BaseException) -> None:
        super()._failed(error)
        if isinstance(error, Conflict) and self._record is not None:
            self.button.setEnabled(False)
            handling, record_id, handling_id = self.desk.services.handling, self._record.id, self._place[0]
            happened = error.happened
            self.desk.read(
                self,
                lambda: (handling.show(handling_id), handling.form("", record_id=record_id)),
                lambda found: self._both(happened, *found),
            )

    def _both(self, happened: str, view: HandlingView, stored: AllowedEvent) -> None:
        """Shows what is stored beside what was typed, and asks which one stays."""
        self.follow()
        theirs = next(record for record in view.records if record.id == (self._record.id if self._record else 0))
        ways = ((KEEP_THEIRS, lambda: self._theirs(theirs, stored)), (KEEP_MINE, lambda: self._mine(theirs)))
        self.desk.dialogs.choose(self, happened, ways, details=self._compared(stored))

    def _compared(self, stored: AllowedEvent) -> str:
        mine = self.form.values() if self.form else {}
        kept = () if mine.get("state") == PLANNED else ("due",)  # it stays by itself once something is done
        pairs = [
            (need, said(need, need.proposal), said(need, mine.get(need.key, "")))
            for need in stored.needs
            if need.key not in kept
        ]
        lines = [f"{need.label}\n    tersimpan: {old}\n    isian Anda: {new}" for need, old, new in pairs if old != new]
        return "\n".join(lines) or "Isinya sama dengan isian Anda."

    def _theirs(self, record: HandlingRecord, stored: AllowedEvent) -> None:
        self._record, self._seen = record, record.newest.id
        self.show_form(stored, note=WHY)

    def _mine(self, record: HandlingRecord) -> None:
        self._record, self._seen = record, record.newest.id
        self.submit()


def said(need: Need, value: str) -> str:
    """A value of a key as people read it."""
    if not value:
        return "kosong"
    if need.kind == "flag":
        return "Ya" if value == "yes" else "Tidak"
    if need.kind == "date":
        return _day(value)
    named = dict(need.choices)
    return ", ".join(named.get(one, one) for one in value.split(",")) if named else value


def _day(text: str) -> str:
    """A day as it is said, whichever way it was written; what cannot be read stays as it is."""
    try:
        return str(PartialDate.parse(text, date.today()))
    except BadInput:
        return text
