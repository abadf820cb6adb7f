"""The fields of a letter that are typed by hand, with the button that draws the letter anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pkh_desk.domain.form_kinds import TypedField
from pkh_desk.domain.records import AllowedEvent
from pkh_desk.ui import theme
from pkh_desk.ui.documents.typing import first_empty, give_room, need_of
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import bare
from pkh_desk.ui.widgets.need_form import NeedForm


class PaperFields(QWidget):
    """`changed` at every letter, `refreshed` when the preview is to follow; hidden where nothing is typed."""

    changed = Signal()
    refreshed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form: NeedForm | None = None
        self.refresh_button = quiet_button("Perbarui pratinjau", self.refreshed.emit, tip="F5")
        self._area = QScrollArea()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(bare(self._area), 1)
        column.addWidget(self.refresh_button)
        self.setVisible(False)

    def show_fields(self, label: str, found: Sequence[TypedField]) -> None:
        """Shows the fields of the form called `label`, with the keyboard in the first empty one."""
        if found:
            self.form = NeedForm(AllowedEvent("fields", label, tuple(map(need_of, found))), note="", counted=False)
            self.form.changed.connect(self.changed)
            give_room(self.form)
            self._area.setWidget(self.form)
        self.setVisible(bool(found))
        if self.form is not None and (field := first_empty(self.form)) is not None:
            field.widget.setFocus()

    def said(self) -> dict[str, str]:
        """What is typed."""
        return self.form.values() if self.form else {}

    def missing(self) -> Sequence[str]:
        """The labels of fields that must be filled and are empty."""
        return self.form.missing() if self.form else []

    def dirty(self) -> bool:
        """Whether something was typed."""
        return self.form is not None and self.form.dirty()

    def labels(self) -> set[str]:
        """The labels of the fields."""
        return {one.need.label for one in self.form.fields.values()} if self.form else set()
