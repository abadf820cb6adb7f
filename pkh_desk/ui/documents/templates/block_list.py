"""The blocks of a form in order: chosen, moved, added, taken out; those with a mistake bear a mark."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QPushButton, QVBoxLayout, QWidget

from pkh_desk.domain.forms import BLOCK_NAMES, FIELD, FormDraft, addable, block_name, new_block, summary
from pkh_desk.ui import icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.nesting import nest

WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
KEYS = (("Alt+Up", "up"), ("Alt+Down", "down"), ("Del", "remove"))


class BlockList(QWidget):
    """`chosen(at)` when another block is current, from 0; `changed(draft, at)` with the new order and current place."""

    chosen = Signal(int)
    changed = Signal(object, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft: FormDraft | None = None
        self.may = desk.may("office.edit")
        self.list = QListWidget()
        self.list.setAccessibleName("Blok formulir, menurut urutan di kertas")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setIconSize(QSize(14, 14))
        self.list.currentRowChanged.connect(self._moved_to)
        self.up = quiet_button("Na&ik", lambda: self.shift(-1), tip="Alt+Atas")
        self.down = quiet_button("&Turun", lambda: self.shift(1), tip="Alt+Bawah")
        self.add_button = quiet_button("T&ambah", tip="Blok baru di bawah yang dipilih")
        self.remove_button = quiet_button("&Hapus", self.remove, tip="Del")
        self.menu = QMenu(self)
        self.add_button.setMenu(self.menu)
        self._buttons: tuple[QPushButton, ...] = (self.up, self.down, self.add_button, self.remove_button)
        for button in self._buttons:
            desk.guard(button, "office.edit")
        self._lay_out()
        runs: dict[str, Callable[[], None]] = {
            "up": lambda: self.shift(-1),
            "down": lambda: self.shift(1),
            "remove": self.remove,
        }
        for keys, what in KEYS:
            QShortcut(QKeySequence(keys), self.list, runs[what], context=WITHIN)

    @property
    def at(self) -> int:
        """The current block, from 0; -1 if there is none."""
        return self.list.currentRow()

    def show_draft(self, draft: FormDraft | None, at: int = 0) -> None:
        """Shows the blocks of a form, with the one at `at` as the current one."""
        self.draft = draft
        self._offer()
        blocks = draft.blocks if draft else ()
        self.list.blockSignals(True)
        self.list.clear()
        for _ in blocks:
            self.list.addItem(QListWidgetItem())
        self.list.setCurrentRow(min(at, len(blocks) - 1))
        self.list.blockSignals(False)
        self._tell()
        self._fit()

    def show_wording(self, draft: FormDraft) -> None:
        """The same blocks with changed words."""
        self.draft = draft
        self._tell()

    def mark(self, places: Collection[int]) -> None:
        """Marks the blocks that hold a mistake, from 0."""
        for row in range(self.list.count()):
            self.list.item(row).setIcon(icons.icon("refused") if row in places else QIcon())

    def shift(self, by: int) -> None:
        """Moves the current block."""
        if self.draft is not None and self.may and (moved := self.draft.moved(self.at, by)) is not self.draft:
            self.changed.emit(moved, self.at + by)

    def add(self, kind: str) -> None:
        """A new block below the current one."""
        if self.draft is not None and self.may:
            self.changed.emit(self.draft.with_block(self.at + 1, new_block(kind, self.draft)), self.at + 1)

    def remove(self) -> None:
        """Takes the current block out; the last one stays."""
        if self.draft is not None and self.may and self.at >= 0 and len(self.draft.blocks) > 1:
            self.changed.emit(self.draft.without(self.at), max(0, min(self.at, len(self.draft.blocks) - 2)))

    def _moved_to(self, at: int) -> None:
        self._fit()
        if at >= 0:
            self.chosen.emit(at)

    def _offer(self) -> None:
        """The blocks that can be added to this form."""
        self.menu.clear()
        for kind in addable(self.draft) if self.draft else ():
            self.menu.addAction(BLOCK_NAMES[kind], partial(self.add, kind))

    def _tell(self) -> None:
        for row, block in enumerate(self.draft.blocks if self.draft else ()):
            name, said = block_name(block), self._plain(summary(block))
            item = self.list.item(row)
            item.setText(f"{name}: {said}" if said else name)
            item.setToolTip(said)

    def _plain(self, said: str) -> str:
        """The fields by their labels."""
        fields = self.draft.fields if self.draft else {}
        return FIELD.sub(lambda found: f"({fields.get(found[1], {}).get('label', found[1])})", said)

    def _fit(self) -> None:
        if self.may:
            self.up.setEnabled(self.at > 0)
            self.down.setEnabled(0 <= self.at < self.list.count() - 1)
            self.add_button.setEnabled(self.draft is not None)
            self.remove_button.setEnabled(self.at >= 0 and self.list.count() > 1)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((above, self._buttons[:2]), (below, self._buttons[2:])):
            row.setSpacing(theme.INSIDE)
            for button in buttons:
                row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(text("Blok", heading=True))
        column.addWidget(self.list, 1)
        nest(column, above)
        nest(column, below)
