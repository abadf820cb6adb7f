"""The box that says which form is edited: it names the form until its owner shows another one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from pkh_desk.domain.forms.records import FormRow
from pkh_desk.ui import theme

SHOWN, LEAST, MOST = 20, 12, 56
"""Lines of the open list; letters that the box has at least and at most."""


class FormChoice(QComboBox):
    """`asked(kind)` for another form than the one that is shown; `show_kind` asks nothing."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Formulir")
        self.setMaxVisibleItems(SHOWN)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * MOST)
        self.currentIndexChanged.connect(lambda _index: self.asked.emit(self.currentData()))

    def show_rows(self, rows: Sequence[FormRow], kind: str) -> str:
        """Offers these forms and shows one, the first if that one is not among them; returns its kind."""
        blocker = QSignalBlocker(self)
        self.clear()
        for row in rows:
            self.addItem(row.title, row.kind)
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + theme.AROUND)
        blocker.unblock()
        shown = kind if self.findData(kind) >= 0 else rows[0].kind
        self.show_kind(shown)
        return shown

    def show_kind(self, kind: str) -> None:
        """Shows a form."""
        blocker = QSignalBlocker(self)
        self.setCurrentIndex(self.findData(kind))
        blocker.unblock()
