"""What the selected households come to, as a spreadsheet says it below: their amounts and people by component."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from pkh_desk.domain.components import components_text
from pkh_desk.domain.records import HouseholdRow
from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.one_line import OneLine

PAUSE_MS = 150
MOST = 2_000
"""Of more than these nothing is added up: the recap does that for whole villages."""


class SelectionSums(QObject):
    """`follow(ids)` at every change of the selection; `label` tells the sums of two and more."""

    def __init__(self, desk: Desk, label: OneLine, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._label = desk, label
        self._ids: tuple[int, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._ask)

    def follow(self, ids: tuple[int, ...]) -> None:
        """These are selected now."""
        self._ids = ids
        self._label.setText("")
        if 1 < len(ids) <= MOST:
            self._timer.start()
        else:
            self._timer.stop()

    def _ask(self) -> None:
        ids, roster = self._ids, self._desk.services.roster
        self._desk.read(
            self, lambda: told(roster.rows(ids)), lambda text: self._show(ids, text), self._desk.fail_if_bug, key="sums"
        )

    def _show(self, ids: tuple[int, ...], text: str) -> None:
        if ids == self._ids:
            self._label.setText(text)


def told(rows: Sequence[HouseholdRow | None]) -> str:
    """`Rp9.475.000 per tahap: SD 5, SMP 4`."""
    known = [row for row in rows if row is not None]
    parts: Counter[str] = Counter()
    for row in known:
        parts.update(row.components)
    people = components_text(parts, most_first=True)
    amount = f"{i18n.rupiah(sum(row.amount or 0 for row in known))} per tahap"
    return f"· {amount}: {people}" if people else f"· {amount}"
