"""Folds the card of the next step away while a tab needs the whole width, and brings it back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pkh_desk.ui.graduation.case_tab import CaseTab
from pkh_desk.ui.graduation.case_tabs import CaseTabs
from pkh_desk.ui.graduation.next_step import NextStep
from pkh_desk.ui.widgets.buttons import link_button

SHOW, KEY = "Langkah berikut ›", "F6"
NARROW = 1000
"""Pixels of the window, below which every tab is wide."""
SHOW_TYPED = "Langkah berikut: isian belum disimpan ›"


class Folding(QObject):
    """`button` stands where the card is missing. F6 goes to the card, and from the card back to the tab.

    A tab that is `wide` folds the card when it comes on top; whoever brings the card back keeps it there until
    another tab comes. A tab that `wants_room` (F11 while writing) has it folded until that is over.
    """

    def __init__(self, tabs: CaseTabs, card: NextStep, parent: QWidget) -> None:
        super().__init__(parent)
        self._tabs, self._card = tabs, card
        self.folded = False
        self.button = link_button(SHOW, self.unfold, tip=KEY)
        self.button.hide()
        card.fold_asked.connect(self.fold)
        tabs.currentChanged.connect(lambda _index: self._turned())
        shortcut = QShortcut(QKeySequence(KEY), parent)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.toggle)

    def fold(self) -> None:
        """Gives the room to the tab, and the keyboard with it."""
        self.folded = True
        self.fit()

    def show_card(self) -> None:
        """Brings the card back without the keyboard."""
        self.folded = False
        self.fit()
        self._card.show()  # even over a tab that wants the room: somebody asked for it

    def unfold(self) -> None:
        """Brings the card back, and the keyboard to it."""
        self.show_card()
        self.fit_button()
        self._card.focus_choice()

    def toggle(self) -> None:
        """F6: to the card; from the card to the tab, which gets the room if it wants it."""
        if not self._inside():
            self.unfold()
        elif self._wide():
            self.fold()
        else:
            self._tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Follows what the tab wants."""
        shown = self._tabs.currentWidget()
        wanting = isinstance(shown, CaseTab) and shown.wants_room
        away = self.folded or wanting
        if away and self._inside():  # else the keyboard wanders off with what is hidden
            self._tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._card.setVisible(not away)
        self.fit_button()

    def fit_button(self) -> None:
        """The button is there while the card is not; it says what waits in it."""
        self.button.setText(SHOW_TYPED if self._card.unsaved() else SHOW)
        self.button.setVisible(self._card.isHidden())

    def _inside(self) -> bool:
        return self._card.isAncestorOf(self._card.window().focusWidget() or self._tabs)

    def _wide(self) -> bool:
        shown = self._tabs.currentWidget()
        return isinstance(shown, CaseTab) and (shown.wide or self._tabs.window().width() < NARROW)

    def _turned(self) -> None:
        self.folded = self._wide()
        self.fit()
