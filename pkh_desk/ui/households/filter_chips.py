"""The filters in force as chips with a cross; hidden while there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.chip import FilterChip


class ChipRow(QWidget):
    """`show_filters` with (words, how to take it away) of each."""

    def __init__(self, clear_all: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clear_all = clear_all
        self.chips: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.INSIDE)
        self._row.addStretch(1)
        self.setVisible(False)

    def show_filters(self, crosses: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Replaces the chips."""
        for old in self.chips:
            self._row.removeWidget(old)
            old.deleteLater()
        self.chips = [FilterChip(words, remove) for words, remove in crosses]
        if len(self.chips) > 1:
            self.chips.append(link_button("Hapus semua saringan", self._clear_all))
        for place, chip in enumerate(self.chips):
            self._row.insertWidget(place, chip)
        self.setVisible(bool(self.chips))
