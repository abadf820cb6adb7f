"""Fields: a row with label, field, help and fault; a partial date; a password; a masked number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.errors import BadInput
from pkh_desk.ui import theme
from pkh_desk.ui.widgets.buttons import link_button

Check = Callable[[str], str]
"""Takes what stands in a field and returns the fault as a sentence, "" if there is none."""


class FieldRow(QWidget):
    """A field with the line below it that holds the fault, or else the help."""

    def __init__(self, field: QWidget, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._help = help_text
        self.note = QLabel()
        self.note.setFont(theme.font("small"))
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        column.addWidget(self.note)
        self.setFocusProxy(field)
        self.show_fault("")

    def show_fault(self, fault: str) -> None:
        """Shows a fault, or the help again."""
        self.note.setProperty("fault", bool(fault))
        self.note.setProperty("muted", not fault)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self.note.setText(fault or self._help)
        self.note.setVisible(bool(fault or self._help))
        self.field.setAccessibleDescription(fault or self._help)


def add_field(
    form: QFormLayout,
    label: str,
    field: QWidget,
    *,
    required: bool = False,
    help_text: str = "",
    check: Check | None = None,
) -> FieldRow:
    """Adds a labelled field to a form; `*` marks what is required; a line edit is checked as soon as it is left."""
    row = FieldRow(field, help_text)
    name = QLabel(f"{label} *" if required else label)
    name.setBuddy(field)
    field.setAccessibleName(label.replace("&", ""))
    form.addRow(name, row)
    if isinstance(field, QLineEdit):
        edit = field
        edit.editingFinished.connect(lambda: row.show_fault(fault_of(edit.text(), required, check)))
    return row


def fault_of(text: str, required: bool, check: Check | None) -> str:
    """What is wrong with a text: nothing there, or what its check says."""
    if not text.strip():
        return "Harus diisi." if required else ""
    return check(text) if check else ""


class PartialDateEdit(QLineEdit):
    """A date as people say it: `5 mei 80`, `5/5/1980`, `2018`, `sekitar 2018`; rewritten in full when left."""

    def __init__(self, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._whole = whole
        self.setPlaceholderText("5 Mei 2026" if whole else "5 Mei 2026, Mei 2026, 2018, sekitar 2018")
        self.editingFinished.connect(self._tidy)

    def said(self) -> PartialDate | None:
        """What was said, None if empty or unreadable."""
        try:
            return PartialDate.parse(self.text(), date.today()) if self.text().strip() else None
        except BadInput:
            return None

    def set_date(self, day: date | PartialDate | None) -> None:
        said = PartialDate(day.year, day.month, day.day) if isinstance(day, date) else day
        self.setText(str(said) if said else "")

    def iso(self) -> str:
        """`2026-05-05` for a whole day, "" otherwise: what services take as a date."""
        said = self.said()
        return said.first_day().isoformat() if said and said.day else ""

    def fault(self, text: str | None = None) -> str:
        """What is wrong with what stands here, for `add_field(check=edit.fault)`."""
        given = self.text() if text is None else text
        try:
            said = PartialDate.parse(given, date.today())
        except BadInput as error:
            return error.message
        return "Tulis tanggal lengkap: hari, bulan, dan tahun." if self._whole and said.day is None else ""

    def _tidy(self) -> None:
        if said := self.said():
            self.setText(str(said))


class PasswordEdit(QLineEdit):
    """A password field that tells when Caps Lock seems to be on (letters come reversed to Shift)."""

    caps_lock = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeyEvent

        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(event.text().isupper() != shift)
        return super().eventFilter(watched, event)


class MaskedNumber(QWidget):
    """A masked number with "lihat": pressing it asks the page to reveal (which asks for a reason and is recorded)."""

    asked = Signal()

    def __init__(self, masked: str = "", what: str = "nomor", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._masked = masked
        self.label = QLabel(masked)
        self.label.setFont(theme.font(figures=True))
        self.button = link_button("lihat", self._pressed, tip=f"Tampilkan {what} lengkap; alasannya dicatat")
        self.button.setAccessibleName(f"Lihat {what}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        row.addWidget(self.label)
        row.addWidget(self.button)
        row.addStretch(1)

    def set_masked(self, masked: str) -> None:
        self._masked = masked
        self.label.setText(masked)
        self.button.setText("lihat")
        self.button.setVisible(bool(masked))

    def show_full(self, number: str) -> None:
        """Shows the full number in groups of four, until "tutup" or the next `set_masked`."""
        self.label.setText(" ".join(number[at : at + 4] for at in range(0, len(number), 4)))
        self.button.setText("tutup")

    def _pressed(self) -> None:
        if self.button.text() == "tutup":
            self.set_masked(self._masked)
        else:
            self.asked.emit()
