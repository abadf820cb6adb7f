"""What the operator says of a file where the file itself does not: kind, year, stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from pkh_desk.domain.roster_kinds import importable
from pkh_desk.domain.stages import Stage
from pkh_desk.ui import theme

YEARS_BACK = 9
FROM_FILE = "menurut berkas"


@dataclass(frozen=True)
class Said:
    """The choices, None where the file decides."""

    kind: str = "auto"
    year: int | None = None
    stage: int | None = None


class Options(QWidget):
    """Three choices in a row; all of them start with "menurut berkas". `stages` are (number, label); `changed` when
    year or stage is chosen."""

    changed = Signal()

    def __init__(self, stages: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        self.year = QComboBox()
        self.stage = QComboBox()
        self._fill(stages)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        for title, box in (("&Jenis", self.kind), ("&Tahun", self.year), ("Ta&hap", self.stage)):
            label = QLabel(title)
            label.setBuddy(box)
            label.setMinimumWidth(label.sizeHint().width() + 2)  # the underlined letter needs more than Qt reckons
            box.setAccessibleName(title.replace("&", ""))
            row.addWidget(label)
            row.addWidget(box)
            row.addSpacing(theme.INSIDE)
        row.addStretch(1)
        for box in (self.year, self.stage):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())

    def said(self) -> Said:
        """The choices as they stand."""
        return Said(self.kind.currentData(), self.year.currentData(), self.stage.currentData())

    def propose(self, year: int | None, stage: int | None) -> None:
        """Fills in what is known, and this year for an unknown one; goes to the first choice that is missing then."""
        this_year = date.today().year
        for box, known, likely in ((self.year, year, this_year), (self.stage, stage, None)):
            if box.currentData() is None:
                box.setCurrentIndex(max(0, box.findData(known or likely)))
        if self.settled() is None:
            (self.year if self.year.currentData() is None else self.stage).setFocus()

    def settled(self) -> Stage | None:
        """The stage that is chosen, None if year or number is left to the file."""
        year, number = self.year.currentData(), self.stage.currentData()
        return Stage(year, number) if year and number else None

    def reset(self) -> None:
        """Lets the file decide again."""
        for box in (self.kind, self.year, self.stage):
            box.setCurrentIndex(0)

    def _fill(self, stages: Sequence[tuple[int, str]]) -> None:
        self.kind.addItem(FROM_FILE, "auto")
        for kind in importable():
            self.kind.addItem(kind.title, kind.name)
        self.year.addItem(FROM_FILE, None)
        newest = date.today().year + 1
        for year in range(newest, newest - YEARS_BACK - 1, -1):
            self.year.addItem(str(year), year)
        self.stage.addItem(FROM_FILE, None)
        for number, label in stages:
            self.stage.addItem(label, number)
