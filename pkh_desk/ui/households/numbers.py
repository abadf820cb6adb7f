"""The two numbers of a household, masked, with the way to see them whole."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.records import FullNumbers, HouseholdRow
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.reveal import Reveal
from pkh_desk.ui.widgets.fields import MaskedNumber


class HouseholdNumbers:
    """Family card and NIK of the household that is looked at; not a widget itself, so that each place lays them out."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        self.reveal = Reveal(desk, over)
        self.card = MaskedNumber("", "nomor KK")
        self.nik = MaskedNumber("", "NIK")
        self._row: HouseholdRow | None = None
        for number in (self.card, self.nik):
            number.asked.connect(self.reveal.ask)
            desk.guard(number.button, "household.reveal")
        self.reveal.shown.connect(self._uncover)
        self.reveal.hidden.connect(self._cover)

    def show_row(self, row: HouseholdRow) -> None:
        """Shows a household's numbers, masked unless they are being shown right now."""
        self._row = row
        self.reveal.of(row.id)
        if self.reveal.numbers is None:
            self._cover()

    def _cover(self) -> None:
        if self._row is not None:
            self.card.set_masked(self._row.family_card_no)
            self.nik.set_masked(self._row.nik)

    def _uncover(self, numbers: FullNumbers) -> None:
        self.card.show_full(numbers.family_card_no)
        self.nik.show_full(numbers.nik)
