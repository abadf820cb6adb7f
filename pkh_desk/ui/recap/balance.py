"""The card over a month: its balance as one line with links, what changed since the month before, how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.records import MonthRow, RecapFigures, TrendPoint
from pkh_desk.ui import theme
from pkh_desk.ui.recap.words import (
    balance_line,
    change_words,
    due_words,
    kinds_line,
    list_words,
    moved_words,
)
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import StateChip
from pkh_desk.ui.widgets.nesting import nest


class BalanceCard(QFrame):
    """`asked` names the part behind a figure that was pressed; `older` asks for the older revisions."""

    asked = Signal(str)
    older = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.line = text("")
        self.line.setTextFormat(Qt.TextFormat.RichText)
        self.line.setFont(theme.font(figures=True))
        self.line.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.line.setAccessibleName("Saldo bulan ini")
        self.line.linkActivated.connect(self.asked)
        self.kinds, self.moved = text("", muted=True), text("", muted=True)
        self.way = text("", muted=True)
        self.due = StateChip()
        self.revisions = link_button("Revisi lama ...", self.older.emit)
        self._lay_out()

    def show_month(self, row: MonthRow, figures: RecapFigures) -> None:
        """Shows a month; what changed since the month before comes with `show_trend`."""
        self.line.setText(balance_line(figures, linked=True))
        told = (kinds_line(figures), change_words(figures), list_words(figures))
        self.kinds.setText(" ".join(part for part in told if part))
        self.moved.setVisible(False)
        words, tone = due_words(row.due, date.today())
        self.due.show_state(words, tone)
        self.way.setText(" ".join(row.trail))
        self.way.setVisible(bool(row.trail))
        self.revisions.setVisible(False)

    def show_trend(self, points: Sequence[TrendPoint]) -> None:
        """Says what people, components and rupiah did since the month before."""
        words = moved_words(points)
        self.moved.setText(words)
        self.moved.setVisible(bool(words))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.INSIDE)
        foot.addWidget(self.due)
        foot.addWidget(self.way, 1)
        foot.addStretch()
        foot.addWidget(self.revisions)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        column.setSpacing(4)
        for widget in (self.line, self.kinds, self.moved):
            column.addWidget(widget)
        nest(column, foot)
