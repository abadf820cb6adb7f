"""The boxes above the list of cases: what waits, village, kind, who is in charge; each in force shows as a chip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from pkh_desk.domain.graduation import KIND_LABELS
from pkh_desk.domain.graduation.work import WORK_LABELS, CaseWork
from pkh_desk.domain.groups import FacilitatorRow
from pkh_desk.domain.records import CaseFilter, VillageCount
from pkh_desk.ui.households.choices import ChoiceBox


class BoardFilters(QObject):
    """`changed` once something else is chosen."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = ChoiceBox("Menunggu", "Semua pekerjaan")
        self.village = ChoiceBox("Desa", "Semua desa")
        self.kind = ChoiceBox("Jenis", "Semua jenis", list(KIND_LABELS.items()))
        self.facilitator = ChoiceBox("Penanggung jawab", "Semua pendamping")
        self.facilitator.setMinimumContentsLength(len("Semua pendamping") - 2)
        self.boxes = (self.work, self.village, self.kind, self.facilitator)
        for box in self.boxes:
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def offer(
        self, waiting: Mapping[CaseWork, int], villages: Sequence[VillageCount], people: Sequence[FacilitatorRow]
    ) -> None:
        """What the office has now; what is chosen stays chosen."""
        self.work.offer([(kind, f"{WORK_LABELS[kind]} ({many})") for kind, many in waiting.items()])
        self.village.offer([(one.code, one.name) for one in villages])
        self.facilitator.offer([(str(one.id), one.name) for one in people])

    def within(self, wanted: CaseFilter) -> CaseFilter:
        """The filter with what the boxes say."""
        return replace(
            wanted,
            work=self.work.code(),
            village=self.village.code(),
            kind=self.kind.code(),
            facilitator=int(self.facilitator.code() or 0),
        )

    def chips(self) -> list[tuple[str, Callable[[], None]]]:
        """(words, what takes it away) of each box in force."""
        return [
            (f"{box.name}: {box.words()}", lambda box=box: box.choose(""))  # type: ignore[misc]
            for box in self.boxes
            if box.code()
        ]

    def clear(self) -> None:
        """Nothing chosen, without telling."""
        for box in self.boxes:
            box.blockSignals(True)
            box.choose("")
            box.blockSignals(False)

    def wait_for(self, work: str) -> None:
        """Only what waits in one way; everything else open."""
        self.clear()
        self.work.blockSignals(True)
        self.work.choose(work)
        self.work.blockSignals(False)
