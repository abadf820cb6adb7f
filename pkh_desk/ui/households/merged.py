"""The notice on a household's page that it was merged into another one, or others into it, with the way there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import HouseholdDetail
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.chip import NoticeBar


class MergedNotice(NoticeBar):
    """Hidden where nothing was merged."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def show_detail(self, detail: HouseholdDetail) -> None:
        """Says where the household went, or who came to it."""
        if (into := detail.merged_into) is not None:
            said = f"Data ganda: digabung ke {into.name} (KK {into.family_card_no}) per {long_date(into.counted_on)}."
            self._link(said, into.household_id)
        elif detail.absorbed:
            names = ", ".join(f"{one.name} (KK {one.family_card_no})" for one in detail.absorbed)
            self._link(f"Data ganda yang digabung ke keluarga ini: {names}.", detail.absorbed[-1].household_id)
        else:
            self.say("")

    def _link(self, said: str, household_id: int) -> None:
        self.say(said, "blue", "Buka", lambda: self._desk.go("households", str(household_id)))
