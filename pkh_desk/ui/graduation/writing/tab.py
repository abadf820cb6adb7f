"""The tabs of a case Penanganan (parts A and B of the report) and Refleksi (part C)."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pkh_desk.domain.records import CaseView
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.card_tabs import may_do
from pkh_desk.ui.graduation.case_tab import CaseTab
from pkh_desk.ui.graduation.writing.surface import WritingSurface
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.stack import FittingStack


class WritingTab(CaseTab):
    """A writing surface, or the button that begins the handling."""

    wide = True
    parts: ClassVar[tuple[str, ...]]
    empty: ClassVar[str]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._case_id = 0
        self._begun = False
        self.start = EmptyState("Belum ada penanganan", self.empty, "Mulai penanganan", self._begin)
        desk.guard(self.start.button, "case.edit")
        self.surface = WritingSurface(desk, self.parts)
        self.surface.arrived.connect(self._arrived)
        self.surface.step_asked.connect(lambda code: self.step_asked.emit("record-step", {"step": code}))
        self.surface.room_asked.connect(self.room_asked)
        self.stack = FittingStack()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.surface)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.INSIDE, 0, 0)
        column.addWidget(self.stack)

    def show_case(self, view: CaseView) -> None:
        case_id, texts = view.row.id, self.desk.services.texts
        if case_id != self._case_id:
            self._case_id, self._begun = case_id, False
            self.stack.setVisible(False)
        self.surface.show_texts(case_id, lambda: texts.of_case(case_id), may_record=may_do(view, "record-step"))

    def unsaved(self) -> str:
        return self.surface.unsaved()

    def save(self) -> bool:
        return self.surface.save()

    def discard(self) -> None:
        self.surface.discard()
        self._case_id = 0

    @property
    def wants_room(self) -> bool:
        return self.surface.wants_room

    def _arrived(self, there: bool) -> None:
        self.stack.setCurrentIndex(1 if there else 0)
        self.stack.setVisible(True)
        if there and self._begun:  # else the keyboard lands on a button, and the first space presses it
            self._begun = False
            self.surface.into_editor()

    def _begin(self) -> None:
        case_id, handling = self._case_id, self.desk.services.handling
        self.desk.write(self, lambda _progress: handling.of_case(case_id), self._began)

    def _began(self, _handling: object) -> None:
        self._begun = True
        self.case_changed.emit()


class HandlingTab(WritingTab):
    """Penanganan: the description of the case and the six steps."""

    title = "Penanganan"
    parts = ("A", "B")
    empty = (
        "Deskripsi kasus dan enam langkah penanganan ditulis di sini, sekurangnya 100 kata tiap langkah. Yang diketik "
        "tersimpan sendiri sebagai konsep."
    )


class ReflectionTab(WritingTab):
    """Refleksi: concepts, techniques, values and ethics."""

    title = "Refleksi"
    parts = ("C",)
    empty = "Sekurangnya tiga konsep, teknik yang dipakai, nilai dan kode etik, masing-masing sekurangnya 100 kata."
