"""The place Dokumen: the register of numbers and the document side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from pkh_desk.domain.records import About
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.commands import LetterCommands
from pkh_desk.ui.documents.form_menu import FormMenu
from pkh_desk.ui.documents.reading import Reading
from pkh_desk.ui.documents.register import Register
from pkh_desk.ui.documents.templates.view import TemplatesView
from pkh_desk.ui.page import Command, Page
from pkh_desk.ui.sections import PREFIX, Section, SectionBar, parse
from pkh_desk.ui.widgets.stack import FittingStack

SECTIONS = (Section("forms", "Formulir", TemplatesView),)
"""What stands beside the register."""


class DocumentsPage(Page):
    """Targets: "" the register, "12" one document, "case:12" the documents of a case, "section:forms[:KIND]"."""

    place, title = "documents", "Dokumen"
    keys: ClassVar[Mapping[str, str]] = {
        "Ctrl+F": "Cari dalam register",
        "Ctrl+P": "Cetak salinan",
        "Ctrl+E": "Ekspor register",
        "Ctrl+S": "Formulir: simpan",
        "Alt+Atas, Alt+Bawah": "Formulir: pindahkan blok",
    }

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.register = Register(desk)
        self.reading = Reading(desk)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(theme.BETWEEN)
        halves.addWidget(self.register)
        halves.addWidget(self.reading)
        halves.setSizes([680, 420])
        halves.setStretchFactor(1, 1)
        self.bar = SectionBar("Register", SECTIONS)
        self.bar.asked.connect(lambda key: desk.go(self.place, f"{PREFIX}{key}" if key else ""))
        self.templates: TemplatesView | None = None
        self.stack = FittingStack()
        self.stack.addWidget(halves)
        self.halves = halves
        self.body.addWidget(self.bar)
        self.body.addWidget(self.stack, 1)
        self.letters = LetterCommands(desk, self.register)
        self._add_commands()
        self.register.chosen.connect(self.reading.show_row)
        self.register.loaded.connect(lambda many: self.head.set_note(i18n.count(many, "surat") if many else ""))

    def open(self, target: str) -> None:
        section, within = parse(target)
        self.bar.select(section)
        self._show_section(section)
        if self.templates is not None and section:
            self.templates.open(within)
            return
        kind, _, rest = target.partition(":")
        if target.isdigit():
            self.register.show_document(int(target))
        elif kind == "case" and rest.isdigit():
            self.register.show_case_only(int(rest))
        else:
            self.register.load()

    def take_focus(self) -> None:
        if self._in_section:
            self._in_section.forms.setFocus()
            return
        (self.register.table if self.register.table.isVisible() else self.register.search).setFocus()

    def refresh(self) -> None:
        if self._in_section:
            self._in_section.refresh()
            return
        self.register.load()

    def unsaved(self) -> str:
        return self._in_section.unsaved() if self._in_section else ""

    def discard(self) -> None:
        if self._in_section:
            self._in_section.discard()

    def draft(self) -> object:
        return self._in_section.kept() if self._in_section else None

    def restore(self, draft: object) -> None:
        if self._in_section and isinstance(draft, tuple):
            self._in_section.put_back(*draft)

    @property
    def _in_section(self) -> TemplatesView | None:
        return self.templates if self.templates is not None and self.stack.currentWidget() is self.templates else None

    def _show_section(self, key: str) -> None:
        if key and self.templates is None:
            self.templates = TemplatesView(self.desk)
            self.stack.addWidget(self.templates)
        self.stack.setCurrentWidget(self.templates if key and self.templates is not None else self.halves)
        for button in self._register_buttons:
            button.setVisible(not self._in_section)
        self.head.note.setVisible(not self._in_section)

    def commands(self) -> Mapping[str, Command]:
        if self._in_section:
            return self._in_section.commands()
        return {"print": self.reading.reprint, "find": self._find, "save": self._save, "export": self.letters.export}

    def _add_commands(self) -> None:
        add, letters = self.head.add_button, self.letters
        verify = add("&Kode ...", letters.verify, tip="Apakah sebuah surat terbit dari sini dan tidak berubah")
        self.book_button = add("No&mor ...", letters.book, tip="Buku nomor: apa yang memakai tiap nomor urut")
        self.export_button = add("&Ekspor ...", letters.export)
        self.forms = FormMenu(self.desk, self, "Surat &baru", About, blanks=True)
        self.head.add_made(self.forms.button)
        self.register_button = add(
            "Surat &luar ...", letters.register, tip="Mencatat surat yang ditulis di luar PKH Desk"
        )
        self._register_buttons = (verify, self.book_button, self.export_button, self.forms.button, self.register_button)
        self.desk.guard(self.export_button, "export")
        self.desk.guard(self.register_button, "document.issue")

    def _find(self) -> None:
        self.register.search.setFocus()
        self.register.search.selectAll()

    def _save(self) -> None:
        if self.reading.preview is not None and self.reading.row is not None:
            self.reading.preview.save()
