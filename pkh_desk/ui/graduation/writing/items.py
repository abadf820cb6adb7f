"""The editor of an aspect that is a list: an introduction that may stay empty, then titled texts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from pkh_desk.domain.writing import TextContent, TextItem
from pkh_desk.domain.writing.content import LONGEST_TITLE, MOST_ITEMS
from pkh_desk.ui import theme
from pkh_desk.ui.graduation.writing.editors import PlainEditor
from pkh_desk.ui.widgets.buttons import link_button, quiet_button
from pkh_desk.ui.widgets.cards import bare, text
from pkh_desk.ui.widgets.nesting import nest

INTRODUCTION = "Pengantar (boleh kosong)"


class ItemCard(QFrame):
    """One titled text; `removed` when it is to go."""

    edited = Signal()
    removed = Signal()

    def __init__(self, number: int, item: TextItem, hint: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.title = QLineEdit(item.title)
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setPlaceholderText("Nama")
        self.body = PlainEditor("", hint, lines=3)
        self.body.put(item.text)
        self.body.grow()
        self.remove = link_button("Hapus", self.removed.emit)
        self.number_ = text("", muted=True)
        self.number_.setWordWrap(False)
        head = QHBoxLayout()
        head.setSpacing(theme.INSIDE)
        head.addWidget(self.number_)
        head.addWidget(self.title, 1)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.INSIDE, theme.INSIDE, theme.INSIDE, theme.INSIDE)
        column.setSpacing(4)
        nest(column, head)
        column.addWidget(self.body, 1)
        self.show_number(number)
        self.title.textEdited.connect(lambda _text: self.edited.emit())
        self.body.textChanged.connect(self.edited)

    def show_number(self, number: int) -> None:
        """Its place in the list, spoken too."""
        self.number_.setText(f"{number}.")
        self.title.setAccessibleName(f"Nama butir {number}")
        self.body.setAccessibleName(f"Isi butir {number}")
        self.remove.setAccessibleName(f"Hapus butir {number}")

    def item(self) -> TextItem:
        """What stands here."""
        return TextItem(self.title.text(), self.body.toPlainText())

    def put(self, item: TextItem) -> None:
        """Shows another item."""
        if item.title != self.title.text():
            self.title.setText(item.title)
        self.body.put(item.text)

    def lock(self, *, locked: bool) -> None:
        """Only to be read."""
        self.title.setReadOnly(locked)
        self.body.setReadOnly(locked)
        self.remove.setVisible(not locked)


class ItemsEditor(QWidget):
    """Titled texts below each other; `dropped` carries an item that was removed and its place, so that it can be put
    back."""

    edited = Signal()
    dropped = Signal(int, object)

    def __init__(self, name: str, hint: str, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint, self._least, self._locked = hint, max(least, 1), False
        self.cards: list[ItemCard] = []
        self.introduction = PlainEditor(f"{name}: pengantar", INTRODUCTION, lines=2)
        self.introduction.grow()
        self.introduction.textChanged.connect(self.edited)
        self.add = quiet_button("+ Butir", self._add)
        self.add.setAccessibleName(f"Tambah butir: {name}")
        self._lay_out()
        self.show_content(TextContent())

    def content(self) -> TextContent:
        """What stands here; empty cards at the end are no items."""
        items = [card.item() for card in self.cards]
        while items and items[-1].empty:
            items.pop()
        return TextContent(self.introduction.toPlainText(), tuple(items))

    def show_content(self, content: TextContent) -> None:
        """Shows a content, with as many empty cards as the report asks for."""
        self.introduction.put(content.text)
        items = [*content.items, *(TextItem() for _ in range(self._least - len(content.items)))]
        while len(self.cards) > len(items):
            self._take_out(self.cards[-1])
        for number, item in enumerate(items):
            if number < len(self.cards):
                self.cards[number].put(item)
            else:
                self._insert(number, item)

    def insert(self, place: int, item: TextItem) -> None:
        """Puts an item back at its place."""
        self._insert(min(place, len(self.cards)), item)
        self.edited.emit()

    def lock(self, *, locked: bool) -> None:
        """Only to be read."""
        self._locked = locked
        self.introduction.setReadOnly(locked)
        self.add.setVisible(not locked)
        for card in self.cards:
            card.lock(locked=locked)

    def setFocus(self) -> None:  # type: ignore[override]
        """The first empty name, else the first text."""
        card = next((one for one in self.cards if one.item().empty), self.cards[0])
        (card.body if card.title.text() else card.title).setFocus()

    def _add(self) -> None:
        if len(self.cards) < MOST_ITEMS:
            card = self._insert(len(self.cards), TextItem())
            card.title.setFocus()
            self._area.ensureWidgetVisible(card)

    def _insert(self, place: int, item: TextItem) -> ItemCard:
        card = ItemCard(place + 1, item, self._hint)
        card.edited.connect(self.edited)
        card.removed.connect(lambda: self._remove(card))
        card.lock(locked=self._locked)
        self.cards.insert(place, card)
        self._column.insertWidget(place + 1, card)  # behind the introduction
        self._number()
        return card

    def _remove(self, card: ItemCard) -> None:
        place, item = self.cards.index(card), card.item()
        self._take_out(card)
        if not self.cards:
            self._insert(0, TextItem())
        self.cards[min(place, len(self.cards) - 1)].title.setFocus()
        self.edited.emit()
        if not item.empty:
            self.dropped.emit(place, item)

    def _take_out(self, card: ItemCard) -> None:
        self.cards.remove(card)
        card.setParent(None)
        card.deleteLater()
        self._number()

    def _number(self) -> None:
        for number, card in enumerate(self.cards, 1):
            card.show_number(number)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme.INSIDE, 0)
        self._column.setSpacing(theme.INSIDE)
        self._column.addWidget(self.introduction)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        nest(self._column, row)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(bare(self._area))
