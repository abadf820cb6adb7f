"""Langkah berikut: what may come next or why it cannot, the form of the chosen step, the button that moves the case."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import AllowedEvent, CaseView
from pkh_desk.ui import theme
from pkh_desk.ui.graduation.first_choice import first_choice
from pkh_desk.ui.widgets.buttons import link_button, primary_button
from pkh_desk.ui.widgets.cards import bare
from pkh_desk.ui.widgets.need_form import NeedForm
from pkh_desk.ui.widgets.nesting import nest


@dataclass(frozen=True, slots=True)
class Wanted:
    """A step that somebody wants to record; `seen` is the newest step that was on the screen, `doubt` what to ask."""

    event: str
    label: str
    values: dict[str, str]
    note: str
    seen: int | None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class StepDraft:
    """What was typed into the steps of a case, by event; `newest` is the step that was the newest then."""

    chosen: str
    newest: int | None
    typed: dict[str, dict[str, str]]


class NextStep(QFrame):
    """The card of the next step; `wanted` carries a Wanted once the button is pressed; `fold_asked`: out of the way."""

    wanted = Signal(object)
    fold_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.choices: dict[str, QRadioButton] = {}
        self.forms: dict[str, NeedForm] = {}
        self._allowed: tuple[AllowedEvent, ...] = ()
        self._newest: int | None = None
        self._kept: dict[str, dict[str, str]] = {}
        self._reasons: list[QLabel] = []
        self._lay_out()

    def show_case(self, view: CaseView, *, fresh: bool) -> bool:
        """Shows what the case may do; text already typed stays where its step is still possible.

        `fresh`: another case, or the step was just recorded. Returns whether the case moved under typed text.
        """
        newest = view.steps[-1].id if view.steps else None
        moved = not fresh and newest != self._newest
        now = {} if fresh else {event: form.typed() for event, form in self.forms.items() if form.dirty()}
        self._kept = {} if fresh else self._kept | now  # also for steps that are possible again only later
        before = "" if fresh else self.chosen()
        typed = bool(now)
        if fresh or moved or view.allowed != self._allowed:
            self._newest, self._allowed = newest, view.allowed
            known = {one.event for one in view.allowed}
            self._rebuild(before if before in known and typed else first_choice(view))
        return moved and typed

    def chosen(self) -> str:
        """The chosen event, "" if none."""
        return next((name for name, button in self.choices.items() if button.isChecked()), "")

    def form(self) -> NeedForm | None:
        """The form of the chosen event."""
        return self.forms.get(self.chosen())

    def choose(self, event: str, **values: str) -> bool:
        """Chooses an event with some values filled in; False if the case does not allow it now."""
        if event not in self.choices:
            return False
        self.choices[event].setChecked(True)
        form = self.form()
        if form is not None:
            form.fill(values)
            self._into_form(form)
        return True

    def _into_form(self, form: NeedForm) -> None:
        first = next((field.widget for field in form.fields.values() if not field.text()), None)
        if first is not None:
            first.setFocus()
            self._area.ensureWidgetVisible(first)

    def focus_choice(self) -> None:
        """Puts the keyboard on the chosen step."""
        if button := self.choices.get(self.chosen()):
            button.setFocus()

    def unsaved(self) -> str:
        """A sentence about what was typed and not saved."""
        labels = [form.allowed.label for form in self.forms.values() if form.dirty()]
        return f"Isian langkah {', '.join(labels)} belum disimpan." if labels else ""

    def draft(self) -> StepDraft:
        """What was typed and not saved."""
        return StepDraft(self.chosen(), self._newest, {name: one.typed() for name, one in self.forms.items()})

    def put_back(self, draft: StepDraft) -> bool:
        """Fills in a draft where its steps are still possible; returns whether the case has moved since."""
        for event in (*draft.typed, draft.chosen):
            if event in self.choices:
                self.choices[event].setChecked(True)
                if form := self.forms.get(event):
                    form.fill(draft.typed.get(event, {}))
        return draft.newest != self._newest

    def show_error(self, error: BaseException) -> bool:
        """Shows what the service refused at its field, or else above the button; False for other errors."""
        form = self.form()
        if not isinstance(error, UserError) or form is None:
            return False
        keys = [str(key) for key in (error.details.get("key"), *error.details.get("missing", ())) if key]
        if form.show_faults(keys, error.happened):
            return True
        if error.code != "rule":
            return False
        self._why(error.message, fault=True)
        return True

    def submit(self) -> None:
        """Asks for the chosen step to be recorded, as the button does."""
        form = self.form()
        if form is not None and self.button.isEnabled():
            allowed = form.allowed
            wanted = Wanted(allowed.event, allowed.label, form.values(), form.note(), self._newest, form.doubt())
            self.wanted.emit(wanted)

    def _rebuild(self, chosen: str) -> None:
        for widget in (*self.choices.values(), *self._reasons, *self.forms.values()):
            if isinstance(widget, QRadioButton):
                self._group.removeButton(widget)
            widget.setParent(None)
            widget.deleteLater()
        self.choices.clear()
        self._reasons.clear()
        self.forms.clear()
        for one in self._allowed:
            self._add_choice(one)
        self._nothing.setVisible(not self._allowed)
        self._title.setVisible(bool(self._allowed))
        if chosen:
            self.choices[chosen].setChecked(True)
        self._show_form()
        self._area.verticalScrollBar().setValue(0)

    def _add_choice(self, one: AllowedEvent) -> None:
        button = QRadioButton(one.label)
        self._group.addButton(button)
        self._choice_column.addWidget(button)
        self.choices[one.event] = button
        if one.blocked:
            button.setAccessibleDescription(one.blocked)
            reason = QLabel(one.blocked)
            reason.setFont(theme.font("small"))
            reason.setProperty("muted", True)
            reason.setWordWrap(True)
            reason.setContentsMargins(theme.AROUND, 0, 0, 4)
            self._choice_column.addWidget(reason)
            self._reasons.append(reason)

    def _show_form(self) -> None:
        event = self.chosen()
        allowed = next((one for one in self._allowed if one.event == event), None)
        if allowed and event not in self.forms and not allowed.blocked:
            self._make_form(allowed)
        for name, form in self.forms.items():
            form.setVisible(name == event)
        self._rule.setVisible(event in self.forms)
        self.follow()

    def _make_form(self, allowed: AllowedEvent) -> None:
        form = NeedForm(allowed)
        form.fill(self._kept.get(allowed.event, {}))
        form.changed.connect(self.follow)
        self._form_column.addWidget(form)
        self.forms[allowed.event] = form

    def follow(self) -> None:
        """Follows what is typed: the button moves the case once nothing is missing, else it says why not."""
        event = self.chosen()
        allowed = next((one for one in self._allowed if one.event == event), None)
        form = self.form()
        self.button.setVisible(bool(self._allowed))
        self.button.setText(allowed.label if allowed else "Pilih langkah")
        missing, wrong = (form.missing(), form.wrong()) if form else ([], [])
        if allowed is None:
            self._why("Pilih salah satu langkah." if self._allowed else "")
        elif allowed.blocked:
            self._why(allowed.blocked)
        else:
            parts = (("Perbaiki", wrong), ("Belum lengkap", missing))
            self._why(" ".join(f"{what}: {', '.join(names)}." for what, names in parts if names), fault=bool(wrong))
        self.button.setEnabled(form is not None and not missing and not wrong)

    def _why(self, text: str, *, fault: bool = False) -> None:
        self.why.setProperty("fault", fault)
        self.why.setProperty("muted", not fault)
        self.why.style().unpolish(self.why)
        self.why.style().polish(self.why)
        self.why.setText(text)
        self.why.setVisible(bool(text))
        self.button.setToolTip(text)
        self.button.setAccessibleDescription(text)

    def _lay_out(self) -> None:
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(lambda _button, on: self._show_form() if on else None)
        self._title = QLabel("Langkah berikut")
        self._title.setFont(theme.font("heading"))
        self.fold = link_button("‹ Lipat", self.fold_asked.emit, tip="F6 kembali ke langkah berikut")
        self.fold.setAccessibleName("Lipat langkah berikut")
        self._nothing = QLabel("Tidak ada langkah lagi untuk kasus ini.")
        self._nothing.setProperty("muted", True)
        self._nothing.setWordWrap(True)
        self._rule = QFrame()
        self._rule.setProperty("rule", True)
        self._rule.setFixedHeight(1)
        self.why = QLabel()
        self.why.setFont(theme.font("small"))
        self.why.setWordWrap(True)
        self.button = primary_button("", self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.fold)
        nest(column, head)
        column.addWidget(self._nothing)
        column.addWidget(self._scroll(), 1)
        column.addWidget(self.why)
        column.addWidget(self.button)

    def _scroll(self) -> QScrollArea:
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, theme.INSIDE, 0)
        whole.setSpacing(theme.BETWEEN)
        self._choice_column = QVBoxLayout()
        self._choice_column.setSpacing(4)
        self._form_column = QVBoxLayout()
        nest(whole, self._choice_column)
        whole.addWidget(self._rule)
        nest(whole, self._form_column)
        whole.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        return bare(self._area)
