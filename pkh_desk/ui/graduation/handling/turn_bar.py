"""That a handling has ended, and the one button that ends it or opens it again."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.handling import HandlingView
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.handling.commands import HandlingCommands
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.chip import StateChip

END, AGAIN = "Tutup penanganan", "Buka kembali"


class TurnBar(QWidget):
    """`show_handling(view)`; hidden as long as there is no handling."""

    def __init__(self, desk: Desk, commands: HandlingCommands, *, chip: bool = True) -> None:
        super().__init__()
        self._desk, self._commands = desk, commands
        self._view: HandlingView | None = None
        self.chip = StateChip()
        self.button = quiet_button(END, self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        if chip:  # a tab beside the form of the next step has no room for it
            row.addWidget(self.chip)
        row.addWidget(self.button)
        desk.guard(self.button, "case.edit")
        self.setVisible(False)

    def show_handling(self, view: HandlingView | None) -> None:
        """Shows how it stands."""
        self._view = view
        self.setVisible(view is not None)
        if view is None:
            return
        closed = view.row.state == "closed"
        self.chip.show_state("Ditutup" if closed else "", "grey")
        told = f"{view.row.number}: {view.turns[-1].label}, {long_date(view.row.last_turn_on)}"
        for widget in (self.chip, self.button):
            widget.setToolTip(told)
        self.button.setText(AGAIN if closed else END)

    def _turn(self) -> None:
        if self._view is not None:
            self._commands.turn(self._view.row)
