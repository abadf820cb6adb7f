"""A handling that stands alone: what it is about, and the same lists as on the page of a case."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.handling import HandlingView
from pkh_desk.domain.records import About
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.form_menu import FormMenu
from pkh_desk.ui.graduation.handling.columns import LISTS
from pkh_desk.ui.graduation.handling.record_list import RecordList
from pkh_desk.ui.graduation.handling.turn_bar import TurnBar
from pkh_desk.ui.graduation.writing.surface import WritingSurface
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.nesting import nest


class HandlingSheet(QWidget):
    """`show_handling(id)`, `reload()`; Esc goes back to the household. `failed` if it cannot be shown."""

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.handling_id = 0
        self.view: HandlingView | None = None
        self.back = link_button("‹ Keluarga", self._go_back, tip="Esc atau Alt+Kiri")
        self.name = text("")
        self.name.setFont(theme.font("title"))
        self.name.setWordWrap(False)
        self.subject = text("", heading=True)
        self.facts = text("", muted=True)
        self.lists = tuple(RecordList(desk, spec) for spec in LISTS)
        self.forms = FormMenu(desk, self, "&Formulir", lambda: About(handling_id=self.handling_id))
        self.turn = TurnBar(desk, self.lists[0].commands)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Bagian halaman penanganan")
        for part in self.lists:
            self.tabs.addTab(part, part.spec.name.replace("&", "&&"))
        self.report = WritingSurface(desk, ("A", "B", "C"))
        self.report.wide.setVisible(False)  # nothing stands beside it here
        self.tabs.addTab(self.report, "Laporan")
        self._lay_out()

    def show_handling(self, handling_id: int) -> None:
        """Shows a handling from its first tab on, or as it was if it is the same."""
        if handling_id != self.handling_id:
            self.handling_id, self.view = handling_id, None
            self.whole.setVisible(False)
            self.tabs.setCurrentIndex(0)
        self.reload()

    def save(self) -> None:
        """Ctrl+S: makes a version of what is being written in the report."""
        self.report.save()

    def unsaved(self) -> str:
        """A sentence about what was typed into the report and could not be kept."""
        return self.report.unsaved()

    def discard(self) -> None:
        """Forgets what was typed; drafts stay."""
        self.report.discard()

    def reload(self) -> None:
        """Reads the handling anew."""
        handling_id, handling = self.handling_id, self.desk.services.handling
        self.desk.read(self, lambda: handling.show(handling_id), self._arrived, self.failed.emit, key="handling")

    def _arrived(self, view: HandlingView) -> None:
        if view.row.id != self.handling_id:
            return
        self.view = view
        row = view.row
        self.name.setText(row.name)
        self.subject.setText(row.subject)
        self.facts.setText(
            f"{row.number}  ·  {row.kind_label}  ·  Desa {row.village}  ·  dibuka {long_date(row.opened_on)}"
        )
        self.turn.show_handling(view)
        for number, part in enumerate(self.lists):
            part.show_handling((row.id, row.case_id), view)
            many = sum(not record.withdrawn for record in view.of_kind(*part.spec.kinds))
            title = part.spec.name.replace("&", "&&")
            self.tabs.setTabText(number, f"{title} ({many})" if many else title)
        texts = self.desk.services.texts
        self.report.show_texts(row.id, lambda: texts.show(row.id))
        self.whole.setVisible(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        self.desk.go("households", str(self.view.row.household_id) if self.view else "")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.BETWEEN)
        head.addWidget(self.back)
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.forms.button)
        head.addWidget(self.turn)
        self.whole = QWidget()
        inside = QVBoxLayout(self.whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.INSIDE)
        nest(inside, head)
        inside.addWidget(self.subject)
        inside.addWidget(self.facts)
        inside.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole, 1)
        column.addStretch(0)
