"""The filters in force as chips with a cross, in as many lines as they need; hidden while there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.chip import FilterChip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class ChipRow(QWidget):
    """`show_filters` with (words, how to take it away) of each."""

    def __init__(self, clear_all: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clear_all = clear_all
        self.chips: list[QWidget] = []
        self.setVisible(False)

    def show_filters(self, crosses: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Replaces the chips."""
        for old in self.chips:
            old.hide()
            old.deleteLater()
        self.chips = [FilterChip(words, remove, self) for words, remove in crosses]
        if len(self.chips) > 1:
            everything = link_button("Hapus semua saringan", self._clear_all)
            everything.setParent(self)
            self.chips.append(everything)
        for chip in self.chips:
            chip.show()
        self._place()
        self.setVisible(bool(self.chips))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Line by line from the left: the row never widens the window."""
        x = y = 0
        height = max((chip.sizeHint().height() for chip in self.chips), default=0)
        for chip in self.chips:
            size = chip.sizeHint()
            width = min(size.width(), max(self.width(), 1))
            if x and x + width > self.width():
                x, y = 0, y + height + theme.INSIDE // 2
            chip.setGeometry(x, y + (height - size.height()) // 2, width, size.height())
            x += width + theme.INSIDE
        self.setFixedHeight(y + height)
