"""Paper, margins and type of a whole form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pkh_desk.domain.forms import PAGE, FormDraft, Setting, with_setting
from pkh_desk.domain.forms.records import ON_PAGE, FormProblem
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.templates.settings_form import SettingsForm
from pkh_desk.ui.widgets.cards import bare, text

ABOUT = (
    "Berlaku untuk seluruh formulir ini. Surat yang tidak muat dirapatkan sampai huruf terkecil supaya tetap "
    "satu halaman, kecuali yang sepanjang isinya."
)


class PageEditor(QWidget):
    """`changed(draft)` with the page set otherwise."""

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may = desk.may("office.edit")
        self.draft: FormDraft | None = None
        self.form: SettingsForm | None = None
        self.fault = text("", small=True)
        self.fault.setProperty("fault", True)
        self.fault.hide()
        self._area = QScrollArea()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(text("Halaman", heading=True))
        column.addWidget(text(ABOUT, muted=True, small=True))
        column.addWidget(self.fault)
        column.addWidget(bare(self._area), 1)

    def show_draft(self, draft: FormDraft) -> None:
        """Shows how the page of a form is set."""
        same = self.draft is not None and self.draft.page == draft.page and self.draft.head == draft.head
        self.draft = draft
        if same and self.form is not None:
            return
        self.form = SettingsForm(PAGE, draft.page, draft, editable=self._may)
        self.form.changed.connect(self._set)
        self._area.setWidget(self.form)
        self.form.setAutoFillBackground(False)

    def say_faults(self, problems: list[FormProblem]) -> None:
        """What is wrong with the page."""
        mine = [one for one in problems if not one.block and one.place.startswith(ON_PAGE)]
        self.fault.setText("\n".join(f"{one.place}: {one.what}" for one in mine))
        self.fault.setVisible(bool(mine))

    def _set(self, setting: Setting, value: Any) -> None:
        if self.draft is not None:
            self.draft = replace(self.draft, page=with_setting(self.draft.page, setting, value))
            self.changed.emit(self.draft)

    def sizeHint(self) -> QSize:
        return QSize(380, 500)
