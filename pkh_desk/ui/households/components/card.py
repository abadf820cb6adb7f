"""The card on a household's page that tells how its components go over time."""

from __future__ import annotations

from collections.abc import Sequence

from pkh_desk.domain.ageing import ComponentLine
from pkh_desk.domain.dates import long_date
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.components.timeline import ComponentTimeline
from pkh_desk.ui.widgets.cards import Card, text

SHOWN_STEPS = 3


class ComponentCard(Card):
    """`load(household)` reads and shows; hidden while the household never had a component."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Komponen dari waktu ke waktu")
        self._desk = desk
        self.timeline = ComponentTimeline()
        self.steps = text("", small=True, muted=True)
        self.column.addWidget(self.timeline)
        self.column.addWidget(self.steps)
        self.setVisible(False)

    def load(self, household_id: int) -> None:
        """Reads the household's components anew."""
        components = self._desk.services.components
        self._desk.read(
            self, lambda: components.timeline(household_id), self._show, self._desk.fail_if_bug, key="timeline"
        )

    def _show(self, lines: Sequence[ComponentLine]) -> None:
        self.timeline.show_lines(lines)
        steps = sorted(step for line in lines for step in line.steps)
        said = [f"{long_date(on)}, {name}: {label[:1].lower()}{label[1:]}" for on, name, label in steps[:SHOWN_STEPS]]
        self.steps.setText(("Batas umur berikutnya: " + "; ".join(said) + ".") if said else "")
        self.steps.setVisible(bool(said))
        self.setVisible(bool(lines))
