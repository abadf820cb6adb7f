"""One text of a block: a line or a few, with what is wrong in it right below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from pkh_desk.domain.forms import Wording
from pkh_desk.ui.widgets.cards import text

UNKNOWN, PICK = "tidak dinyatakan", "Pilih dari Sisipkan isian."
SHORT_LINES, LONG_LINES = 2, 5


class WordingField(QWidget):
    """`changed(path, text)` at every letter; `entered` when it takes the keyboard."""

    changed = Signal(object, str)
    entered = Signal(object)

    def __init__(self, wording: Wording, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wording = wording
        self.edit = self._made(wording)
        self.edit.setAccessibleName(wording.label)
        self.edit.setReadOnly(not editable)
        self.edit.installEventFilter(self)
        self.fault = text("", small=True)
        self.fault.setProperty("fault", True)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.edit)
        column.addWidget(self.fault)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def insert(self, words: str) -> None:
        """Puts words at the cursor."""
        if self.edit.isReadOnly():
            return
        if isinstance(self.edit, QLineEdit):
            self.edit.insert(words)
        else:
            self.edit.insertPlainText(words)
        self.edit.setFocus()

    def say_fault(self, words: str, todo: str = "") -> None:
        """What is wrong here, "" for nothing; what to do stands in the tip."""
        unknown = UNKNOWN in words
        self.fault.setText(f"{words} {PICK}" if unknown else words)
        self.fault.setToolTip(todo)
        self.fault.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self)
        return super().eventFilter(watched, event)

    def _made(self, wording: Wording) -> QLineEdit | QPlainTextEdit:
        if not wording.long and not wording.lines:
            line = QLineEdit(wording.text)
            line.setCursorPosition(0)
            line.textChanged.connect(lambda said: self.changed.emit(self.wording.path, said))
            return line
        area = QPlainTextEdit(wording.text)
        area.setTabChangesFocus(True)
        lines = SHORT_LINES if wording.lines or len(wording.text) < 90 else LONG_LINES
        area.setFixedHeight(area.fontMetrics().lineSpacing() * lines + 16)
        area.textChanged.connect(lambda: self.changed.emit(self.wording.path, self._said(area)))
        return area

    def _said(self, area: QPlainTextEdit) -> str:
        """Running text is one line in the template, whatever was typed."""
        said = area.toPlainText()
        return said if self.wording.lines else " ".join(said.splitlines())
