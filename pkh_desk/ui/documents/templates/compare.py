"""What the office changed against the shipped form, block by block."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.forms import Difference
from pkh_desk.ui import theme
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import Card, CardColumn
from pkh_desk.ui.widgets.chip import StateChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest

WHAT: dict[str, tuple[str, Tone]] = {
    "changed": ("Diubah", "blue"),
    "added": ("Ditambah", "green"),
    "removed": ("Dihapus", "red"),
    "moved": ("Dipindah", "amber"),
}
SAME = "Susunan dan kata-katanya sama dengan templat bawaan."


class CompareDialog(FittingDialog):
    """Shows differences."""

    def __init__(self, title: str, found: Sequence[Difference], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Beda dengan bawaan: {title}")
        self.cards = CardColumn(EmptyState("Tidak ada perbedaan", SAME))
        self.cards.set_cards([_card(one) for one in found])
        leave = QHBoxLayout()
        leave.addStretch(1)
        leave.addWidget(quiet_button("Tutup", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(self.cards, 1)
        nest(column, leave)
        self.resize(720, 480)


def _card(one: Difference) -> Card:
    place = f"Blok {one.place or one.was_place}: {one.name}" if one.place or one.was_place else one.name
    card = Card(place, StateChip(*WHAT[one.what]))
    if one.what == "moved":
        card.say(f"Pada bawaan di tempat ke-{one.was_place}.", muted=True)
    if one.text and not one.texts:
        card.say(one.text)
    for what, was, now in one.texts:
        card.say(what, muted=True, small=True)
        card.pair("Bawaan", was or "(kosong)")
        card.pair("Sekarang", now or "(kosong)")
    return card
