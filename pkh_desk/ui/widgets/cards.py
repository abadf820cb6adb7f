"""Cards with text, alone or stacked in a scrolling column; labels that never read what people typed as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pkh_desk.ui import theme
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest


def text(words: str, *, muted: bool = False, small: bool = False, heading: bool = False) -> QLabel:
    """A label that wraps; plain text, so that what people typed is never read as markup."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font("small" if small else "heading" if heading else "normal"))
    label.setWordWrap(True)
    if muted:
        label.setProperty("muted", True)
    return label


LONG_LABEL = 24


class Card(QFrame):
    """A framed card: a head line, then lines of text."""

    def __init__(self, title: str, *beside: QWidget, right: str = "") -> None:
        super().__init__()
        self.setProperty("card", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        self.column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(theme.INSIDE)
        name = text(title, heading=True)
        head.addWidget(name, 1)
        for widget in beside:
            head.addWidget(widget)
        if right:
            said = text(right)
            said.setWordWrap(False)
            head.addWidget(said)
        self.head = head
        nest(self.column, head)

    def say(self, words: str, *, muted: bool = False, small: bool = False) -> None:
        """A line of text."""
        self.column.addWidget(text(words, muted=muted, small=small))

    def pair(self, label: str, value: str) -> None:
        """`Label: value`, the label muted; a long label stands above its value."""
        row: QBoxLayout = QVBoxLayout() if len(label) > LONG_LABEL else QHBoxLayout()
        row.setSpacing(theme.INSIDE if len(label) <= LONG_LABEL else 0)
        name = text(label, muted=True)
        name.setWordWrap(len(label) > LONG_LABEL)
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(name)
        row.addWidget(text(value), 1)
        nest(self.column, row)


class CardColumn(QStackedWidget):
    """A scrolling column of cards, or what an empty one says."""

    def __init__(self, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = empty
        self.cards: list[QWidget] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme.INSIDE, 0)
        self._column.setSpacing(theme.INSIDE)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self.addWidget(empty)
        self.addWidget(bare(self._area))

    def set_cards(self, cards: list[QWidget]) -> None:
        """Replaces all cards."""
        for old in self.cards:
            old.setParent(None)
            old.deleteLater()
        self.cards = cards
        for number, card in enumerate(cards):
            self._column.insertWidget(number, card)
        self.setCurrentIndex(1 if cards else 0)


def bare(area: QScrollArea) -> QScrollArea:
    """A scroll area that only scrolls: no frame, no background of its own, no stop for Tab."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    area.viewport().setAutoFillBackground(False)
    if (inside := area.widget()) is not None:
        inside.setAutoFillBackground(False)
    return area
