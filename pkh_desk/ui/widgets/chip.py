"""Chips: a state as text on a colour, a filter in force with a cross, a notice across the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from pkh_desk.domain.roster_columns import STATUS_WORDS
from pkh_desk.ui import theme
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.buttons import quiet_button


class StateChip(QLabel):
    """A state in words; the colour only helps."""

    def __init__(self, text: str = "", tone: Tone = "grey", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: Tone) -> None:
        self.setText(text)
        restyle(self, "tone", tone)
        if self.parentWidget() is not None or not text:  # shown without a parent it would be a window
            self.setVisible(bool(text))


class FilterChip(QPushButton):
    """A filter in force; pressing it takes the filter away."""

    def __init__(self, text: str, remove: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(f"{text}  ×", parent)
        self.setAccessibleName(f"Hapus saringan {text}")
        self.setFont(theme.font("small"))
        self.clicked.connect(lambda: remove())


class NoticeBar(QFrame):
    """A sentence across the page that must be seen, with at most one command; hidden while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.button = quiet_button("")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self._run: Callable[[], None] | None = None
        self.button.clicked.connect(self._pressed)
        self.say("")

    def say(self, text: str, tone: Tone = "amber", verb: str = "", run: Callable[[], None] | None = None) -> None:
        """Shows a sentence, or hides the bar for an empty one."""
        self.label.setText(text)
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
        self._run = run
        restyle(self, "tone", tone)
        self.setVisible(bool(text))

    def _pressed(self) -> None:
        if self._run:
            self._run()


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the style sheet asks for, and has it asked anew."""
    widget.setProperty(name, value)
    for each in (widget, *widget.findChildren(QLabel)):
        each.style().unpolish(each)
        each.style().polish(each)


_STATUS_TONES: dict[str, Tone] = {"active": "green", "not_listed": "amber", "exited": "grey", "still_listed": "red"}
STATUS_CHIPS: dict[str, tuple[str, Tone]] = {code: (STATUS_WORDS[code], tone) for code, tone in _STATUS_TONES.items()}
"""HouseholdRow.status -> what its chip says."""

CASE_TONES: dict[str, Tone] = {
    "identified": "grey", "assessed": "blue", "offered": "blue", "statement_signed": "blue", "minutes_signed": "blue",
    "submitted": "blue", "verified": "blue", "effective": "green", "aftercare": "green", "closed": "grey",
    "retraction_received": "red", "cancelled": "red", "rejected": "red", "withdrawn": "grey",
}  # fmt: skip
"""State of a case -> colour of its chip; the text is CaseRow.state_label."""
