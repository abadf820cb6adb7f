"""What is to be mended before the papers of a case are printed, under four headings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.form_kinds import TROUBLES, CaseCheck
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import Card, CardColumn, text
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest


class CheckDialog(FittingDialog):
    """`print_set` is what follows: all papers of the case in one PDF."""

    def __init__(self, found: CaseCheck, print_set: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kelengkapan surat kasus")
        self._print_set = print_set
        self.cards = CardColumn(EmptyState("Tidak ada yang perlu dibenahi", "Semua surat kasus ini dapat dicetak."))
        cards: list[QWidget] = []
        for trouble, words in TROUBLES.items():
            sentences = [one.sentence for one in found.findings if one.trouble == trouble]
            if sentences:
                card = Card(words, right=str(len(sentences)))
                for sentence in sentences:
                    card.say(sentence)
                cards.append(card)
        self.cards.set_cards(cards)
        looked = f"Diperiksa {i18n.count(len(found.forms), 'formulir')}. Nomor orang disamarkan."
        foot = QHBoxLayout()
        foot.setSpacing(theme.BETWEEN)
        foot.addStretch(1)
        foot.addWidget(quiet_button("Tutup", self.reject))
        foot.addWidget(primary_button("Semua dalam satu PDF ...", self._print))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(text(looked, muted=True))
        column.addWidget(self.cards, 1)
        nest(column, foot)
        self.resize(640, 520)

    def _print(self) -> None:
        self.accept()
        self._print_set()
