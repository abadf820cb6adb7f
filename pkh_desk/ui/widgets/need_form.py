"""The form of one event, from its keys: required marks, faults below the field, a counting date where one is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.graduation.fields import COUNTED_ON
from pkh_desk.domain.records import AllowedEvent, Need
from pkh_desk.ui.widgets.fields import FieldRow, add_field
from pkh_desk.ui.widgets.need_fields import DateField, NeedField, make_field

NOTE = "step_note"
"""The key of the note inside the form; it is no key of an event."""
CLAIMS, PRESSED_BY = ("pressed_to_sign", "pressed_to_retract"), "pressed_by"
UNCLAIMED = (
    "Oleh siapa diisi, tetapi tidak ada pertanyaan tentang tekanan yang dijawab Ya. "
    "Pilih Ya pada yang disampaikan keluarga, atau kosongkan isian ini."
)
_COUNTED = Need(
    COUNTED_ON.key,
    COUNTED_ON.label,
    "date",
    required=True,
    help="Hari yang dipakai untuk menghitung; diusulkan hari terakhir masa itu.",
)


class NeedForm(QWidget):
    """Fields for all keys of an event; `changed` whenever something in it changes.

    `note` is the label of a note at the end, "" for none; `counted`: a date that is no whole day asks for the day
    that counts.
    """

    changed = Signal()

    def __init__(
        self,
        event: AllowedEvent,
        parent: QWidget | None = None,
        *,
        note: str = "Catatan langkah",
        counted: bool = True,
    ) -> None:
        super().__init__(parent)
        self.allowed = event
        self.fields: dict[str, NeedField] = {}
        self._rows: dict[str, FieldRow] = {}
        self._labels: dict[str, QLabel] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(4)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._dated = next((need.key for need in event.needs if need.kind == "date"), "") if counted else ""
        for need in event.needs:
            self._add(need)
            if need.key == self._dated:
                self._add(_COUNTED)
        if note:
            self._add(Need(NOTE, note, "long_text", required=False))
        self._follow()
        self._first = self.typed()

    def values(self) -> dict[str, str]:
        """What goes to the service: every key that has a value."""
        kept = {key: text for key, text in self.typed().items() if text and key != NOTE and self._of_use(key)}
        if not self._counting_due():
            kept.pop(COUNTED_ON.key, None)
        return kept

    def note(self) -> str:
        """The note, "" without one."""
        return self.fields[NOTE].text() if NOTE in self.fields else ""

    @property
    def dated(self) -> str:
        """The key of the day on which it happened, "" without one."""
        return self._dated

    def day(self) -> str:
        """What is typed as that day, "" without one."""
        return self.fields[self._dated].text() if self._dated else ""

    def typed(self) -> dict[str, str]:
        """What stands in each field."""
        return {key: field.text() for key, field in self.fields.items()}

    def fill(self, values: Mapping[str, str]) -> None:
        """Fills in what is known of these values, such as a draft kept from before."""
        for key, text in values.items():
            if key in self.fields:
                self.fields[key].set_text(text)

    def propose(self, values: Mapping[str, str]) -> None:
        """Fills in what the page around knows; it may be thrown away without a question."""
        self.fill({key: text for key, text in values.items() if text})
        self._first = self.typed()

    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.typed() != self._first

    def missing(self) -> list[str]:
        """Labels of what is still to be filled in."""
        return [field.need.label for key, field in self.fields.items() if self._fault(key) and not field.text()]

    def wrong(self) -> list[str]:
        """Labels of what is filled in and has to be mended."""
        return [field.need.label for key, field in self.fields.items() if self._fault(key) and field.text()]

    def doubt(self) -> str:
        """What should be asked about before this is saved; "" if nothing."""
        claims = [self.fields[key].text() for key in CLAIMS if key in self.fields]
        who = self.fields.get(PRESSED_BY)
        return UNCLAIMED if who and who.text() and "yes" not in claims else ""

    def show_faults(self, keys: list[str], text: str) -> bool:
        """Shows what the service found wrong below the fields it named; False if none of them is here."""
        known = [key for key in keys if key in self._rows]
        for key in known:
            self._rows[key].show_fault(text)
        if known:
            self.fields[known[0]].widget.setFocus()
        return bool(known)

    def _add(self, need: Need) -> None:
        field = make_field(need)
        row = add_field(
            self._form, need.label, field.widget, required=need.required, help_text=need.help, check=field.check
        )
        self.fields[need.key], self._rows[need.key] = field, row
        row.setContentsMargins(0, 0, 0, 4)
        label = self._form.labelForField(row)
        assert isinstance(label, QLabel)
        self._labels[need.key] = label
        field.changed.connect(lambda: self._on_change(need.key))
        field.left.connect(lambda: row.show_fault(self._fault(need.key) or self._doubt_at(need.key)))
        field.watch()

    def _on_change(self, key: str) -> None:
        if not self._fault(key):
            self._rows[key].show_fault("")
        if PRESSED_BY in self._rows:
            self._rows[PRESSED_BY].show_fault(self.doubt())
        if key != COUNTED_ON.key:
            self._follow(key)
        self.changed.emit()

    def _required(self, key: str) -> bool:
        need = self.fields[key].need
        return self._holds(need.needed_if) if need.needed_if else need.required

    def _of_use(self, key: str) -> bool:
        """Whether a key has a place here: one that belongs to a choice only while that is chosen."""
        need = self.fields[key].need
        condition = need.only_if or need.needed_if
        return condition is None or condition[0] not in self.fields or self._holds(condition)

    def _holds(self, condition: tuple[str, str]) -> bool:
        other, value = condition
        return other in self.fields and self.fields[other].text() == value

    def _doubt_at(self, key: str) -> str:
        return self.doubt() if key == PRESSED_BY else ""

    def _fault(self, key: str) -> str:
        if not self._of_use(key) or (key == COUNTED_ON.key and not self._counting_due()):
            return ""
        return self.fields[key].fault(self._required(key))

    def _follow(self, key: str = "") -> None:
        """Marks what has become required, and offers the counting date of a date that is no whole day."""
        for each, label in self._labels.items():
            need = self.fields[each].need
            label.setText(f"{need.label} *" if self._required(each) else need.label)
            if need.only_if or need.needed_if:
                self._form.setRowVisible(self._rows[each], self._of_use(each))
        if COUNTED_ON.key in self._rows:
            self._form.setRowVisible(self._rows[COUNTED_ON.key], self._counting_due())
            said = self._said()
            if key in ("", self._dated) and said and self._counting_due():
                self.fields[COUNTED_ON.key].set_text(said.counting_date(date.today()).isoformat())

    def _counting_due(self) -> bool:
        said = self._said()
        return said is not None and (said.day is None or said.approximate)

    def _said(self) -> PartialDate | None:
        field = self.fields.get(self._dated)
        return field.said() if isinstance(field, DateField) else None
