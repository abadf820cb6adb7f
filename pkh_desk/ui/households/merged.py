"""The notice on a household's page that it was merged with another one, or split from it, with the way there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import HouseholdDetail
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.chip import NoticeBar


class MergedNotice(NoticeBar):
    """Hidden where there is no such other household."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def show_detail(self, detail: HouseholdDetail) -> None:
        """Says where the household went or came from, or who came to it or left it."""
        if (into := detail.merged_into) is not None:
            said = f"Data ganda: digabung ke {into.name} (KK {into.family_card_no}) per {long_date(into.counted_on)}."
            self._link(said, into.household_id)
        elif detail.absorbed:
            names = ", ".join(f"{one.name} (KK {one.family_card_no})" for one in detail.absorbed)
            self._link(f"Data ganda yang digabung ke keluarga ini: {names}.", detail.absorbed[-1].household_id)
        elif (origin := detail.split_from) is not None:
            said = (
                f"Pecah KK dari keluarga {origin.name} (KK {origin.family_card_no}) per {long_date(origin.counted_on)}."
            )
            self._link(said, origin.household_id)
        elif detail.split_into:
            names = ", ".join(f"{one.name} (KK {one.family_card_no})" for one in detail.split_into)
            self._link(f"Dari keluarga ini pecah KK: {names}.", detail.split_into[-1].household_id)
        else:
            self.say("")

    def _link(self, said: str, household_id: int) -> None:
        self.say(said, "blue", "Buka", lambda: self._desk.go("households", str(household_id)))
