"""The lines of one entry, each with its counter and a button that copies it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.siks import SiksEntry, SiksLine
from pkh_desk.ui import theme
from pkh_desk.ui.households.words import when_text
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import Card, CardColumn, text
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest


class LineCard(Card):
    """One field of SIKS-NG; `copied` carries its key."""

    copied = Signal(str)

    def __init__(self, line: SiksLine) -> None:
        counter = QLabel(line.counter)
        counter.setFont(theme.font("small", figures=True))
        counter.setProperty("fault", line.too_long)
        counter.setProperty("muted", not line.too_long)
        self.button = quiet_button("Salin", partial(self._copy, line.key))
        self.button.setAccessibleName(f"Salin {line.label}")
        super().__init__(line.label, counter)
        self.head.addWidget(self.button)
        said = text(line.text)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(said)
        if line.too_long:
            self.say(f"Lebih {len(line.text) - line.limit} huruf: ringkas sebelum ditempel.", small=True)

    def _copy(self, key: str) -> None:
        self.copied.emit(key)


class EntryLines(QWidget):
    """What of one event is to be typed; `copied` carries the key of a line."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = text("", heading=True)
        self.facts = text("", muted=True)
        self.cards = CardColumn(EmptyState("Pilih satu kejadian", "Isian yang siap disalin tampil di sini."))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addWidget(self.cards, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.INSIDE)
        self.buttons.addStretch(1)
        nest(column, self.buttons)

    def show_entry(self, entry: SiksEntry | None) -> None:
        """Shows an entry, or that none is chosen."""
        self.title.setText(f"{entry.label}: {entry.name}" if entry else "")
        self.facts.setText(_facts(entry) if entry else "")
        cards: list[QWidget] = []
        for line in entry.lines if entry else ():
            card = LineCard(line)
            card.copied.connect(self.copied)
            cards.append(card)
        self.cards.set_cards(cards)


def _facts(entry: SiksEntry) -> str:
    done = f" Diketik {when_text(entry.done_at)} oleh {entry.done_by}." if entry.done_at else ""
    return f"{entry.village}, dihitung {long_date(entry.counted_on)}.{done}"
