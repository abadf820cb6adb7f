"""What the buttons of a handling do: a dialog, a write, a line at the bottom."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.handling import RECORDS, TURNS, HandlingRecord, HandlingRow, HandlingView
from pkh_desk.domain.records import AllowedEvent
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.handling.record_dialog import Place, RecordDialog
from pkh_desk.ui.widgets.form_dialog import FormDialog
from pkh_desk.ui.widgets.need_form import NeedForm


class HandlingCommands(QObject):
    """Works on one place: a handling, or a case that has none yet. `dialog` is the one that was opened last."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self.place: Place = (0, None)
        self.dialog: FormDialog | None = None

    def add(self, kind: str) -> None:
        """Asks for a new record."""
        self._open(kind, None)

    def edit(self, record: HandlingRecord) -> None:
        """Asks what is to be changed in a record; one that is hidden or withdrawn is only read."""
        if not record.hidden and not record.withdrawn:
            self._open(record.kind, record)

    def withdraw(self, record: HandlingRecord) -> None:
        """Asks why, then withdraws."""
        label = RECORDS[record.kind].label.lower()
        self._desk.dialogs.ask_text(
            self._owner.window(),
            f"Tarik {label}",
            f"Mengapa {label} ini ditarik? Isinya tetap dapat dibaca.",
            lambda reason: self._withdraw(record, reason),
        )

    def turn(self, row: HandlingRow) -> None:
        """Asks how the handling ends, or why it is opened again."""
        event = "reopen" if row.state == "closed" else "close"
        spec = TURNS[event]
        handling, handling_id = self._desk.services.handling, row.id
        call = handling.reopen if event == "reopen" else handling.close

        def prepare(form: NeedForm) -> Any:
            values = form.values()
            return lambda: call(handling_id, values)

        dialog = FormDialog(self._desk, spec.label, spec.label, prepare, self._done, self._owner.window())
        dialog.show_form(AllowedEvent(event, spec.label, tuple(field.as_need() for field in spec.fields)))
        self._show(dialog)

    def _open(self, kind: str, record: HandlingRecord | None) -> None:
        handling, (handling_id, case_id) = self._desk.services.handling, self.place
        record_id = record.id if record else None
        self._desk.read(
            self._owner,
            lambda: handling.form(kind, handling_id=handling_id, case_id=case_id, record_id=record_id),
            lambda form: self._ask(form, record),
            key="form",
        )

    def _ask(self, form: AllowedEvent, record: HandlingRecord | None) -> None:
        if form.blocked:
            self._desk.dialogs.tell(self._owner.window(), form.blocked)
            return
        self._show(RecordDialog(self._desk, self.place, form, self._done, record, self._owner.window()))

    def _show(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _withdraw(self, record: HandlingRecord, reason: str, *, despite_use: bool = False) -> None:
        handling, record_id, seen = self._desk.services.handling, record.id, record.newest.id

        def failed(error: BaseException) -> None:
            if isinstance(error, Refused) and error.code == "record_in_use":
                self._desk.dialogs.ask(
                    self._owner.window(),
                    "Tarik juga?",
                    "Tarik",
                    lambda: self._withdraw(record, reason, despite_use=True),
                    details=f"{error.happened} Di sana ia tampil sebagai ditarik.",
                    danger=True,
                )
            else:
                self._desk.fail(error)

        self._desk.write(
            self._owner,
            lambda _progress: handling.withdraw(record_id, reason, despite_use=despite_use, seen=seen),
            self._done,
            failed,
        )

    def _done(self, view: HandlingView) -> None:
        written = next((record for record in view.records if record.id == view.written), None)
        if written is None:
            how = "ditutup" if view.row.state == "closed" else "dibuka kembali"
            self._desk.say(f"Penanganan {view.row.number} {how}.")
        else:
            self._desk.say(f"{written.newest.label}: {RECORDS[written.kind].label.lower()}.")
