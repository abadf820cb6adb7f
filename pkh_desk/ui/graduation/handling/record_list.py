"""A list of records of a handling with what can be done to them, and the chosen one to read below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.form_kinds import FormOffer
from pkh_desk.domain.handling import RECORDS, HandlingRecord, HandlingView
from pkh_desk.domain.records import ADD_RIGHTS, About
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.form_menu import FormMenu
from pkh_desk.ui.graduation.handling.columns import ListSpec
from pkh_desk.ui.graduation.handling.commands import HandlingCommands
from pkh_desk.ui.graduation.handling.reading import record_card
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.attachment_dialog import AttachmentDialog
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import CardColumn
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

CLOSED = "Penanganan sudah ditutup. Buka kembali dahulu."


class RecordList(QWidget):
    """`show_handling(place, view)`. Ins adds, Enter changes, Del withdraws."""

    def __init__(self, desk: Desk, spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.spec = desk, spec
        self.commands = HandlingCommands(desk, self)
        self._may_write = desk.may("case.edit")
        self._why = ""
        self.model: RowsModel[HandlingRecord] = RowsModel(spec.columns, self)
        self.table = Table(self.model, spec.name)
        self.stack = QStackedWidget()
        self._make()
        self._lay_out()
        self._follow()

    def show_handling(self, place: tuple[int, int | None], view: HandlingView | None) -> None:
        """Shows the records; the chosen one stays chosen."""
        self.commands.place = place
        chosen = self.table.current()
        records = view.of_kind(*self.spec.kinds) if view else ()
        rows = sorted(records, key=lambda one: one.withdrawn)
        self._may_write = self.desk.may("case.edit") and not (view and view.row.state == "closed")
        self._why = CLOSED if view and view.row.state == "closed" else ""
        self.model.set_rows(rows)
        self.stack.setCurrentIndex(1 if rows else 0)
        self._choose(next((n for n, one in enumerate(rows) if chosen and one.id == chosen.id), 0))
        self._follow()

    def choose(self, record_id: int) -> None:
        """Chooses a record by its id, if it is here."""
        self._choose(next((n for n, one in enumerate(self.model.rows) if one.id == record_id), -1))

    def add(self) -> None:
        """Asks for a new record; of several kinds, a menu asks which."""
        if not self._may_write:
            return
        if len(self.spec.kinds) == 1:
            self.commands.add(self.spec.kinds[0])
        else:
            button = self.add_button if self.add_button.isVisible() else self.empty.button
            self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.table.current()
        if event.key() == Qt.Key.Key_Insert:
            self.add()
        elif event.key() == Qt.Key.Key_Delete and record is not None and self.withdraw_button.isEnabled():
            self.commands.withdraw(record)
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.table.selectRow(row)
        self._read(self.table.current())

    def _edit(self, record: HandlingRecord | None) -> None:
        if record is not None and self.edit_button.isEnabled():
            self.commands.edit(record)

    def _withdraw(self) -> None:
        if (record := self.table.current()) is not None:
            self.commands.withdraw(record)

    def _files(self) -> None:
        if (record := self.table.current()) is not None and self.files_button.isEnabled():
            hint = "Foto kunjungan, undangan, daftar hadir: apa saja yang menjadi bukti catatan ini."
            AttachmentDialog(self.desk, record.title, hint, record.kind, record.id, self.window()).open()

    def _about(self) -> About:
        return About(handling_id=self.commands.place[0])

    def _of_chosen(self, offer: FormOffer) -> bool:
        record = self.table.current()
        return record is not None and offer.about.record_id == record.id

    def _read(self, record: HandlingRecord | None) -> None:
        self.reading.set_cards([record_card(record)] if record else [])
        self._follow()

    def _follow(self) -> None:
        """What can be done to the chosen record now."""
        record = self.table.current()
        fits = self._may_write and record is not None and not record.hidden and not record.withdrawn
        for button in (self.edit_button, self.withdraw_button):
            button.setEnabled(bool(fits))
            button.setToolTip(self._why)
        owns = record is not None and not record.hidden and record.kind in ADD_RIGHTS
        self.files_button.setEnabled(owns)
        self.forms.button.setEnabled(owns and record is not None and not record.withdrawn)
        self.desk.guard(self.forms.button, "document.draft")
        there = bool(self.model.rows)  # an empty list offers its first step in its middle, once
        for button in (self.add_button, self.edit_button, self.withdraw_button):
            button.setVisible(there)
        self.files_button.setVisible(there and any(kind in ADD_RIGHTS for kind in self.spec.kinds))
        self.forms.button.setVisible(there and any(kind in ("visit", "meeting") for kind in self.spec.kinds))
        self.add_button.setEnabled(self._may_write)
        self.add_button.setToolTip(self._why or "Ins")
        self.empty.button.setEnabled(self._may_write)
        self.empty.button.setToolTip(self._why or "Ins")
        if not self.desk.may("case.edit"):
            for button in (self.add_button, self.empty.button):
                self.desk.guard(button, "case.edit")

    def _make(self) -> None:
        single = len(self.spec.kinds) == 1
        verb = RECORDS[self.spec.kinds[0]].adding if single else "Tambah"
        self.add_button = quiet_button(f"+ {verb}", self.add)
        self.menu = QMenu(self)
        for kind in self.spec.kinds:
            self.menu.addAction(RECORDS[kind].label, partial(self.commands.add, kind))
        self.edit_button = quiet_button("Ubah", lambda: self._edit(self.table.current()), tip="Enter")
        self.withdraw_button = quiet_button("Tarik", self._withdraw, tip="Del")
        self.files_button = quiet_button("Lampiran ...", self._files, tip="Foto dan berkas catatan ini")
        self.forms = FormMenu(self.desk, self, "&Formulir", self._about, only=self._of_chosen)
        self.table.opened.connect(self._edit)
        self.table.chosen.connect(self._read)
        title, hint = self.spec.empty
        self.empty = EmptyState(title, hint, f"+ {verb}", self.add)
        self.reading = CardColumn(EmptyState("", ""))

    def _lay_out(self) -> None:
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.INSIDE)
        self.head.addWidget(self.add_button)
        self.head.addWidget(self.edit_button)
        self.head.addWidget(self.withdraw_button)
        self.head.addWidget(self.files_button)
        self.head.addWidget(self.forms.button)
        self.head.addStretch(1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(theme.INSIDE)
        halves.addWidget(self.table)
        halves.addWidget(self.reading)
        halves.setSizes([180, 220])
        self.table.setMinimumHeight(theme.ROW_HEIGHT * 3)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(halves)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.INSIDE, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, self.head)
        column.addWidget(self.stack, 1)
