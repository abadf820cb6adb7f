"""The place Graduasi: the board of cases, a new case, one case, a form of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.board import CaseBoard
from pkh_desk.ui.graduation.case_view import CaseSheet
from pkh_desk.ui.graduation.complaints.view import ComplaintsView
from pkh_desk.ui.graduation.form_view import FormView
from pkh_desk.ui.graduation.handling.sheet import HandlingSheet
from pkh_desk.ui.graduation.new_case import NewCase
from pkh_desk.ui.graduation.next_step import StepDraft
from pkh_desk.ui.graduation.pick_household import HouseholdPicker
from pkh_desk.ui.page import Command, Page
from pkh_desk.ui.sections import PREFIX, Section, SectionBar, SectionView, parse
from pkh_desk.ui.widgets.stack import FittingStack

SECTIONS = (Section("complaints", "Pengaduan", ComplaintsView),)
"""What stands beside the cases; a new section is one line here."""


class GraduationPage(Page):
    """Targets: "" the board, "state:submitted", "work:idle", "12" a case, or else
    "new-case:<household>[:<kind>]", "form:<case>:<kind>", "handling:<id>", "section:complaints[:<id>]".
    """

    place, title = "graduation", "Graduasi"
    keys: ClassVar[Mapping[str, str]] = {
        "Ctrl+N": "Kasus baru",
        "Ctrl+S": "Catat langkah yang dipilih, atau simpan tulisan",
        "F6": "Ke langkah berikut dan kembali",
        "Ctrl+PgUp/PgDn": "Tab kasus sebelum/sesudahnya (juga Ctrl+Tab)",
        "Alt+Atas/Bawah": "Bagian laporan sebelum/sesudahnya",
        "F11": "Memperluas tempat menulis",
        "Ctrl+F": "Cari dalam daftar",
        "Enter": "Buka kasus, ubah catatan penanganan",
        "Ins": "Tambah catatan penanganan",
        "Del": "Tarik catatan penanganan",
        "Esc": "Kembali ke daftar",
    }

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.board = CaseBoard(desk)
        self.sheet = CaseSheet(desk)
        self.new = NewCase(desk)
        self.form = FormView(desk)
        self.alone = HandlingSheet(desk)
        self.picker: HouseholdPicker | None = None
        self.stack = FittingStack()
        for widget in (self.board, self.sheet, self.new, self.form, self.alone):
            self.stack.addWidget(widget)
        self.bar = SectionBar("Kasus", SECTIONS)
        self.bar.asked.connect(lambda key: desk.go(self.place, f"{PREFIX}{key}" if key else ""))
        self.sections: dict[str, SectionView] = {}
        self.body.addWidget(self.bar)
        self.body.addWidget(self.stack, 1)
        self.new_button = self.head.add_primary("+ Kasus", self._new)
        desk.guard(self.new_button, "case.open")
        self.board.opened.connect(lambda case_id: desk.go("graduation", str(case_id)))
        self.board.new_asked.connect(self._new)
        self.sheet.failed.connect(self._failed)
        self.new.failed.connect(self._failed)
        self.alone.failed.connect(self._failed)

    def open(self, target: str) -> None:
        key, within = parse(target)
        self.bar.select(key)
        kind, _, rest = target.partition(":")
        if key:
            self._open_section(key, within)
        elif target.isdigit():
            self._switch(self.sheet)
            self.sheet.show_case(int(target))
        elif kind == "new-case" and rest.partition(":")[0].isdigit():
            household, _, graduation = rest.partition(":")
            self._switch(self.new)
            self.new.start(int(household), graduation)
        elif kind == "handling" and rest.isdigit():
            self._switch(self.alone)
            self.alone.show_handling(int(rest))
        elif kind == "form" and rest.partition(":")[0].isdigit():
            case_id, _, form = rest.partition(":")
            self._switch(self.form)
            self.form.show_form(int(case_id), form)
        elif kind == "work":
            self._switch(self.board)
            self.board.wait_for(rest)
        else:
            self._switch(self.board)
            self.board.set_state(rest or None if kind == "state" else self.board.state)

    def take_focus(self) -> None:
        shown = self.stack.currentWidget()
        if shown is self.board:
            (self.board.table if self.board.table.isVisible() else self.board.search).setFocus()
        elif shown is self.sheet:
            self.sheet.next.focus_choice()
        elif shown is self.alone:
            self.alone.tabs.setFocus()
        elif shown in (self.form, self.new):
            (self.form.paper if shown is self.form else self.new.kind).setFocus()
        else:
            super().take_focus()

    def refresh(self) -> None:
        shown = self.stack.currentWidget()
        if shown is self.board:
            self.board.load()
        elif shown is self.sheet:
            self.sheet.reload()
        elif isinstance(shown, SectionView):
            shown.refresh()
        elif shown is self.alone:
            self.alone.reload()

    def commands(self) -> Mapping[str, Command]:
        shown = self.stack.currentWidget()
        common: dict[str, Command] = {"new": self._new, "find": self._find}
        if isinstance(shown, SectionView):
            return {**common, **shown.commands()}
        if shown is self.sheet:
            return {**common, "save": self.sheet.save}
        if shown is self.alone:
            return {**common, "save": self.alone.save}
        if shown is self.new:
            return {**common, "save": self.new.submit}
        if shown is self.form:
            return {**common, "print": self.form.print, "save": self.form.save}
        return common

    def unsaved(self) -> str:
        shown = self.stack.currentWidget()
        return shown.unsaved() if isinstance(shown, CaseSheet | HandlingSheet | NewCase) else ""

    def draft(self) -> object:
        shown = self.stack.currentWidget()
        return shown.draft() if isinstance(shown, CaseSheet | NewCase) and shown.unsaved() else None

    def restore(self, draft: object) -> None:
        shown = self.stack.currentWidget()
        if isinstance(shown, CaseSheet) and isinstance(draft, StepDraft):
            shown.restore(draft)
        elif isinstance(shown, NewCase) and isinstance(draft, str):
            shown.note.setPlainText(draft)

    def discard(self) -> None:
        shown = self.stack.currentWidget()
        if isinstance(shown, CaseSheet | HandlingSheet | NewCase):
            shown.discard()

    def _open_section(self, key: str, rest: str) -> None:
        if key not in self.sections:
            made = next(one for one in SECTIONS if one.key == key).make(self.desk)
            self.sections[key] = made
            self.stack.addWidget(made)
        self._switch(self.sections[key])
        self.sections[key].open(rest)

    def _switch(self, widget: QWidget) -> None:
        listed = widget is self.board or isinstance(widget, SectionView)
        self.head.setVisible(listed)
        self.bar.setVisible(listed)
        self.new_button.setVisible(widget is self.board)
        self.stack.setCurrentWidget(widget)

    def _failed(self, error: BaseException) -> None:
        self.desk.go("graduation")
        self.desk.fail(error)

    def _find(self) -> None:
        if self.stack.currentWidget() is not self.board:
            self.desk.go("graduation")
        self.board.search.setFocus()
        self.board.search.selectAll()

    def _new(self) -> None:
        if not self.desk.may("case.open"):
            return
        self.picker = HouseholdPicker(self.desk, self.window())
        self.picker.picked.connect(lambda row: self.desk.go("graduation", f"new-case:{row.id}"))
        self.picker.open()
