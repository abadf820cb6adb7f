"""A dialog around a form made of keys: the button works once nothing is missing, and says why until then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import AllowedEvent
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import bare
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.need_form import NeedForm
from pkh_desk.ui.widgets.nesting import nest

Done = Callable[[Any], None]


class FormDialog(FittingDialog):
    """One form and two buttons. `prepare` takes the values on the GUI thread and returns the write."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        verb: str,
        prepare: Callable[[NeedForm], Callable[[], Any]],
        done: Done,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent or desk.window)
        self.desk = desk
        self._prepare, self._done = prepare, done
        self._form: NeedForm | None = None
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.why = QLabel()
        self.why.setFont(theme.font("small"))
        self.why.setWordWrap(True)
        self.button = primary_button(verb, self.submit)
        self.button.setDefault(True)
        self.leave = quiet_button("Batal", self.reject)
        self.area = QScrollArea()
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, theme.INSIDE, 0)
        self.area.setWidget(self._holder)
        self.content = QVBoxLayout()
        self.content.addWidget(bare(self.area), 1)
        self._lay_out()

    @property
    def form(self) -> NeedForm | None:
        """The form that is shown."""
        return self._form

    def show_form(self, allowed: AllowedEvent, *, note: str = "", counted: bool = False) -> NeedForm:
        """Shows the form of these keys in place of the one before."""
        form = NeedForm(allowed, note=note, counted=counted)
        self._replace(form)
        form.changed.connect(self.follow)
        self.follow()
        return form

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the first field that is still empty, never on a button."""
        super().showEvent(event)
        if event.spontaneous():
            return  # the window system shows it again after it was minimised
        if (first := self.begins_at()) is not None:
            first.setFocus()

    def begins_at(self) -> QWidget | None:
        """Where the keyboard begins."""
        fields = list(self._form.fields.values()) if self._form else []
        first = next((field for field in fields if not field.text()), fields[0] if fields else None)
        return first.widget if first is not None else None

    def show_reason(self, text: str) -> None:
        """Shows why there is no form now."""
        self._replace(None)
        self.say(text)
        self.button.setEnabled(False)

    def follow(self) -> None:
        """Follows what is typed."""
        missing = self._form.missing() if self._form else []
        self.say(f"Belum lengkap: {', '.join(missing)}." if missing else "")
        self.button.setEnabled(self._form is not None and not missing)

    def say(self, text: str, *, fault: bool = False) -> None:
        """The line above the buttons."""
        self.why.setProperty("fault", fault)
        self.why.setProperty("muted", not fault)
        self.why.style().unpolish(self.why)
        self.why.style().polish(self.why)
        self.why.setText(text)
        self.button.setToolTip(text)
        self.button.setAccessibleDescription(text)

    def submit(self) -> None:
        """Writes what the form says; the dialog stays open until it is through."""
        if self._form is None or not self.button.isEnabled():
            return
        write = self._prepare(self._form)
        self.button.setEnabled(False)
        self.desk.write(self, lambda _progress: write(), self._through, self._failed)

    def reject(self) -> None:
        """Asks before typed text is thrown away."""
        if self._form is not None and self._form.dirty():
            self.desk.dialogs.ask(self, "Buang isian ini?", "Buang", super().reject, danger=True)
        else:
            super().reject()

    def _through(self, value: Any) -> None:
        super().accept()
        self._done(value)

    def _failed(self, error: BaseException) -> None:
        self.follow()
        keys = []
        if isinstance(error, UserError):
            keys = [str(key) for key in (error.details.get("key"), *error.details.get("missing", ())) if key]
        if isinstance(error, UserError) and self._form is not None:
            self._form.show_faults(keys, error.happened)
            self.say(error.message, fault=True)
        else:
            self.desk.fail(error)

    def _replace(self, form: NeedForm | None) -> None:
        if self._form is not None:
            self._form.setParent(None)
            self._form.deleteLater()
            self._column.takeAt(0)
        while self._column.count():
            self._column.takeAt(0)
        self._form = form
        if form is not None:
            self._column.addWidget(form)
        self._column.addStretch(1)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.BETWEEN)
        buttons.addWidget(self.why, 1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        whole.setSpacing(theme.BETWEEN)
        nest(whole, self.content, 1)
        nest(whole, buttons)
        self.resize(520, 460)
