"""One input for each kind of key that an event needs: text, long text, date, choice or choices, flag, number, lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.numbers import LENGTH
from pkh_desk.domain.records import Need
from pkh_desk.domain.roster_events.people import NUMBERS
from pkh_desk.ui.widgets.fields import PartialDateEdit, fault_of

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_NUMBER = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,-|,00)?", re.IGNORECASE)
NOT_CHOSEN = "Pilih ..."
LONG_CHOICE = 28
"""Letters beyond which two choices do not fit side by side."""
WHOLE_DAYS = ("counted_on", "day")
"""Keys that take a whole day only."""
MAY_LIE_AHEAD = ("due",)
"""Keys that tell what is planned."""


class LongText(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field; `left` once the focus has gone."""

    left = Signal()

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.show_lines(lines)

    def show_lines(self, lines: int) -> None:
        """Makes it so many lines high."""
        room = self.document().documentMargin() * 2 + self.frameWidth() * 2
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * lines + room))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class NeedField(QObject):
    """An input with its text; `changed` at every change, `left` when a fault may be shown."""

    changed = Signal()
    left = Signal()

    def __init__(self, need: Need) -> None:
        super().__init__()
        self.need = need
        self.widget: QWidget = self.make()

    def make(self) -> QWidget:
        """The widget, wired to `changed`."""
        raise NotImplementedError

    def watch(self) -> None:
        """Wires `left`, once the field stands in its row."""

    def text(self) -> str:
        """What would be given to the service; "" if nothing stands there."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Fills in a proposal or a kept draft."""
        raise NotImplementedError

    def check(self, text: str) -> str:
        """What is wrong with a text that is there."""
        return ""

    def fault(self, required: bool) -> str:
        """What is wrong now, "" if nothing."""
        return fault_of(self.text(), required, self.check)


SCAN = "Nama pindaian; berkasnya di tab Berkas"
PLACEHOLDERS = {**dict.fromkeys(("witness_1", "witness_2", "witness_3"), "Nama"), "attachment": SCAN}
"""What a line says while it is empty, by its key."""


class LineField(NeedField):
    """One line."""

    def make(self) -> QWidget:
        self.edit = self.make_edit()
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        return self.edit

    def watch(self) -> None:
        self.edit.editingFinished.connect(self.left)

    def make_edit(self) -> QLineEdit:
        edit = QLineEdit()
        edit.setPlaceholderText(PLACEHOLDERS.get(self.need.key, ""))
        return edit

    def text(self) -> str:
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Shows a text from its beginning, also one that is longer than the field."""
        self.edit.setText(text)
        self.edit.setCursorPosition(0)


class DateField(LineField):
    """A date as said; what has happened lies never in the future."""

    def make_edit(self) -> QLineEdit:
        return PartialDateEdit(whole=self.need.key in WHOLE_DAYS)

    def said(self) -> PartialDate | None:
        assert isinstance(self.edit, PartialDateEdit)
        return self.edit.said()

    def set_text(self, text: str) -> None:
        try:
            self.edit.setText(str(PartialDate.parse(text, date.today())) if text.strip() else "")
        except BadInput:
            self.edit.setText(text)

    def check(self, text: str) -> str:
        assert isinstance(self.edit, PartialDateEdit)
        if fault := self.edit.fault(text):
            return fault
        said = self.said()
        late = self.need.key not in MAY_LIE_AHEAD and said is not None and said.first_day() > date.today()
        return f"{self.need.label} tidak boleh sesudah hari ini." if late else ""


class NumberField(LineField):
    """A whole number, with or without Rp and points."""

    def check(self, text: str) -> str:
        return "" if _NUMBER.fullmatch(text.strip()) else "Tulis bilangan, seperti 1.500.000."


class DigitsField(LineField):
    """A NIK or the number of a family card: sixteen digits, however they are grouped."""

    def check(self, text: str) -> str:
        digits = "".join(text.replace(".", "").split())
        if not digits.isdigit():
            return f"Hanya angka: {self.need.label} terdiri dari {LENGTH} angka."
        return "" if len(digits) == LENGTH else f"Sekarang {len(digits)} angka, seharusnya {LENGTH}."


class TextField(NeedField):
    """Several lines: free text, or one entry a line."""

    def make(self) -> QWidget:
        self.edit = LongText(4 if self.need.kind == "lines" else 3)
        self.edit.textChanged.connect(self.changed)
        return self.edit

    def watch(self) -> None:
        self.edit.left.connect(self.left)

    def text(self) -> str:
        return self.edit.toPlainText().strip()

    def set_text(self, text: str) -> None:
        self.edit.setPlainText(text)


class ChoiceField(NeedField):
    """One of a few, nothing chosen at first."""

    def make(self) -> QWidget:
        self.box = choice_box(self.need.choices)
        self.box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return self.box

    def watch(self) -> None:
        self.box.activated.connect(lambda _index: self.left.emit())

    def text(self) -> str:
        return str(self.box.currentData() or "")

    def set_text(self, text: str) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(text)))


class ChoicesField(NeedField):
    """Any of several, in two columns of boxes to tick, or in one where a label is long."""

    def make(self) -> QWidget:
        self.boxes = {code: QCheckBox(label) for code, label in self.need.choices}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        across = 1 if any(len(label) > LONG_CHOICE for _, label in self.need.choices) else 2
        for number, box in enumerate(self.boxes.values()):
            grid.addWidget(box, number // across, number % across)
            box.toggled.connect(lambda _on: self.changed.emit())
        if not self.boxes:
            grid.addWidget(QLabel("Tidak ada yang dapat dipilih."))
        for box in list(self.boxes.values())[:1]:
            holder.setFocusProxy(box)
        return holder

    def text(self) -> str:
        return ",".join(code for code, box in self.boxes.items() if box.isChecked())

    def set_text(self, text: str) -> None:
        chosen = text.split(",")
        for code, box in self.boxes.items():
            box.setChecked(code in chosen)


class FlagField(NeedField):
    """Yes or no; no is left unsaid."""

    def make(self) -> QWidget:
        self.box = QCheckBox("Ya")
        self.box.toggled.connect(lambda _on: self.changed.emit())
        return self.box

    def text(self) -> str:
        return "yes" if self.box.isChecked() else ""

    def set_text(self, text: str) -> None:
        self.box.setChecked(text == "yes")


def choice_box(choices: Sequence[tuple[str, str]], none: str = NOT_CHOSEN) -> QComboBox:
    """A combo box of (code, label) with a first line for "nothing"; it never grows past its column."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(16)
    if none:
        box.addItem(none, "")
    for code, label in choices:
        box.addItem(label, code)
    return box


_KINDS: dict[str, type[NeedField]] = {
    "text": LineField,
    "date": DateField,
    "number": NumberField,
    "long_text": TextField,
    "lines": TextField,
    "choice": ChoiceField,
    "choices": ChoicesField,
    "flag": FlagField,
}


def make_field(need: Need) -> NeedField:
    """The input for a key, with its proposal filled in."""
    field = (DigitsField if need.kind == "text" and need.key in NUMBERS else _KINDS[need.kind])(need)
    if need.proposal:
        field.set_text(need.proposal)
    return field


def show_choice(box: QComboBox, code: str) -> None:
    """Shows a choice without telling anybody that it has changed."""
    box.blockSignals(True)
    box.setCurrentIndex(max(0, box.findData(code)))
    box.blockSignals(False)
