"""The tabs of a case that hold its handling: Pihak, Kunjungan, Rencana & hasil."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pkh_desk.domain.records import CaseView
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.case_tab import CaseTab
from pkh_desk.ui.graduation.handling.columns import PARTIES, PLANS, VISITS, ListSpec
from pkh_desk.ui.graduation.handling.record_list import RecordList
from pkh_desk.ui.graduation.handling.turn_bar import TurnBar


class RecordsTab(CaseTab):
    """A list of records of the case's handling; the first one opens it."""

    wide = True
    spec: ClassVar[ListSpec]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.list = RecordList(desk, self.spec)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.list)

    def show_case(self, view: CaseView) -> None:
        handling_id = view.handling.row.id if view.handling else 0
        self.list.show_handling((handling_id, view.row.id), view.handling)

    def count(self, view: CaseView) -> int:
        found = view.handling.of_kind(*self.spec.kinds) if view.handling else ()
        return sum(not record.withdrawn for record in found)


class PartiesTab(RecordsTab):
    """Pihak: who is involved, in which role, with which stance."""

    title = "Pihak"
    spec = PARTIES


class VisitsTab(RecordsTab):
    """Kunjungan: visits, meetings and warnings."""

    title = "Kunjungan"
    spec = VISITS


class PlansTab(RecordsTab):
    """Rencana & hasil: planned actions, what was achieved and what not, lessons; the handling ends here."""

    title = "Rencana && hasil"
    spec = PLANS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.turn = TurnBar(desk, self.list.commands, chip=False)
        self.list.head.addWidget(self.turn)

    def show_case(self, view: CaseView) -> None:
        super().show_case(view)
        self.turn.show_handling(view.handling)
