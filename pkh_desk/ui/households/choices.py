"""Boxes of the filters: each offers what the office has and keeps what was chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.graduation.states import STATE_LABELS
from pkh_desk.domain.records import ANY_CASE, NO_CASE, NO_GROUP, FilterChoices
from pkh_desk.ui.households.words import COMPONENT_NAMES
from pkh_desk.ui.widgets.chip import STATUS_CHIPS

Choices = Sequence[tuple[str, str]]
"""(code, words) of each."""
GONE = "sudah tidak ada"
SQUEEZED = 6
"""Characters that a box gives up in a narrow window."""


class ChoiceBox(QComboBox):
    """One filter: `code()` is "" while nothing is chosen; `name` stands on its chip, `title` over the box."""

    def __init__(self, name: str, nothing: str, choices: Choices = (), title: str = "") -> None:
        super().__init__()
        self.name, self.title = name, title or name
        self._nothing = nothing
        self.setAccessibleName(f"Saring menurut {name.casefold()}")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(11)
        self.offer(choices)

    def minimumSizeHint(self) -> QSize:
        """Less than it likes to have: the list below matters more where it is narrow."""
        usual = super().minimumSizeHint()
        return QSize(usual.width() - SQUEEZED * self.fontMetrics().horizontalAdvance("X"), usual.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words that are too long end in dots; the tooltip has them whole."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = words
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self.setToolTip(self.currentText() if words != self.currentText() else "")

    def code(self) -> str:
        """The chosen code."""
        return self.currentData() or ""

    def words(self) -> str:
        """The chosen words, without counts."""
        return self.currentText().split(" (")[0]

    def offer(self, choices: Choices) -> None:
        """Other choices; what is chosen stays chosen, even where it is no longer offered."""
        chosen = self.code()
        self.blockSignals(True)
        self.clear()
        self.addItem(self._nothing, "")
        for code, words in choices:
            self.addItem(words, code)
        self.choose(chosen)
        self.blockSignals(False)
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)

    def choose(self, code: str) -> None:
        """Chooses a code."""
        if code and self.findData(code) < 0:
            self.addItem(GONE, code)
        self.setCurrentIndex(max(0, self.findData(code)))


def statuses() -> Choices:
    """The states of a household."""
    return [(code, words) for code, (words, _tone) in STATUS_CHIPS.items()]


def components() -> Choices:
    """The components with their names."""
    return [(code, f"{code} ({COMPONENT_NAMES[code]})") for code in COMPONENTS]


def case_states() -> Choices:
    """With or without a case, or by its state."""
    return [(ANY_CASE, "Sedang berjalan"), (NO_CASE, "Tanpa kasus"), *((str(c), w) for c, w in STATE_LABELS.items())]


def groups(found: FilterChoices) -> Choices:
    """The open groups, and those without one."""
    return [(str(NO_GROUP), "Tanpa kelompok"), *((str(one), label) for one, label in found.groups)]


def facilitators(found: FilterChoices) -> Choices:
    """Who looks after groups."""
    return [(str(one), name) for one, name in found.facilitators]


def work_lists(kind: str, found: FilterChoices) -> Choices:
    """The work lists of a kind."""
    return [(key, label) for key, label in found.work_lists if key.startswith(f"{kind}:")]


def first_of(kind: str, keys: Sequence[str]) -> str:
    """The key of a kind among several, or ""."""
    return next((key for key in keys if key.startswith(f"{kind}:")), "")


def stages(found: FilterChoices) -> Choices:
    """The stages whose lists are in."""
    return [(str(one), one.label) for one in found.stages]
