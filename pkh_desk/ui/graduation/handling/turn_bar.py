"""How a handling stands, and the one button that ends it or opens it again."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.handling import HandlingView
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.handling.commands import HandlingCommands
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import StateChip

END, AGAIN = "Tutup penanganan", "Buka kembali"


class TurnBar(QWidget):
    """`show_handling(view)`; hidden as long as there is no handling."""

    def __init__(self, desk: Desk, commands: HandlingCommands) -> None:
        super().__init__()
        self._desk, self._commands = desk, commands
        self._view: HandlingView | None = None
        self.chip = StateChip()
        self.said = text("", muted=True, small=True)
        self.said.setWordWrap(False)
        self.button = quiet_button(END, self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        for widget in (self.said, self.chip, self.button):
            row.addWidget(widget)
        desk.guard(self.button, "case.edit")
        self.setVisible(False)

    def show_handling(self, view: HandlingView | None) -> None:
        """Shows how it stands."""
        self._view = view
        self.setVisible(view is not None)
        if view is None:
            return
        closed = view.row.state == "closed"
        self.chip.show_state("Ditutup" if closed else "Berjalan", "grey" if closed else "blue")
        self.said.setText(view.row.number)
        self.said.setToolTip(f"{view.turns[-1].label}, {long_date(view.row.last_turn_on)}")
        self.button.setText(AGAIN if closed else END)

    def _turn(self) -> None:
        if self._view is not None:
            self._commands.turn(self._view.row)
