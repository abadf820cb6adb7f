"""A new case: the household, the kind of graduation, the day, a note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.graduation import KIND_LABELS, PENDING
from pkh_desk.domain.records import CaseRow, CaseView, HouseholdRow
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.buttons import link_button, primary_button, quiet_button
from pkh_desk.ui.widgets.cards import Card, bare, text
from pkh_desk.ui.widgets.chip import STATUS_CHIPS, NoticeBar, StateChip
from pkh_desk.ui.widgets.fields import PartialDateEdit, add_field
from pkh_desk.ui.widgets.need_fields import LongText, choice_box
from pkh_desk.ui.widgets.nesting import nest

FORM_WIDTH = 560
GONE = "Keluarga itu tidak ada lagi di data ini."
KIND_HELP = "Mandiri: keluarga menyatakan sendiri. Alamiah: komponen habis, dengan kunjungan konfirmasi."


class NewCase(QWidget):
    """`start(household id)` shows the form; `failed` if that household cannot be shown."""

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.household: HouseholdRow | None = None
        self._pending: CaseRow | None = None
        self._make()
        self._lay_out()
        self.opened_on.textChanged.connect(lambda _text: self._follow())

    def start(self, household_id: int, kind: str = "") -> None:
        """Begins a new case of a household, of a kind if one is named; the same one again keeps what was typed."""
        if self.household is None or self.household.id != household_id:
            self.household, self._pending = None, None
            self.whole.setVisible(False)
            self.kind.setCurrentIndex(0)
            self.opened_on.set_date(date.today())
            self.note.clear()
        if (chosen := self.kind.findData(kind)) >= 0 and kind:
            self.kind.setCurrentIndex(chosen)
        services = self.desk.services
        self.desk.read(
            self,
            lambda: (services.roster.rows([household_id]), services.graduation.for_household(household_id)),
            lambda found: self._arrived(*found),
            self.failed.emit,
            key="household",
        )

    def unsaved(self) -> str:
        """A sentence about a note that was typed and not saved."""
        return "Catatan kasus baru belum disimpan." if self.note.toPlainText().strip() else ""

    def draft(self) -> str:
        """What was typed into the note."""
        return self.note.toPlainText()

    def discard(self) -> None:
        """Forgets what was typed."""
        self.household = None
        self.note.clear()

    def submit(self) -> None:
        """Opens the case, as the button does."""
        if self.household is None or not self.button.isEnabled():
            return
        household_id, kind, note = self.household.id, str(self.kind.currentData()), self.note.toPlainText().strip()
        on = self.opened_on.said()
        cases = self.desk.services.graduation
        self.button.setEnabled(False)
        task = self.desk.write(
            self,
            lambda _progress: cases.open(household_id, kind, opened_on=str(on) if on else None, note=note),
            self._opened,
        )
        task.finished.connect(self._follow)

    def _opened(self, view: CaseView) -> None:
        self.household = None
        self.note.clear()
        self.desk.say(f"Kasus {view.row.number} dibuka untuk {view.row.name}.")
        self.desk.go("graduation", str(view.row.id))

    def _arrived(self, rows: Sequence[HouseholdRow | None], cases: Sequence[CaseRow]) -> None:
        row = rows[0] if rows else None
        if row is None:
            self.failed.emit(NotFound("household_not_found", GONE, todo="Cari kembali di daftar keluarga."))
            return
        self.household = row
        self._pending = next((case for case in cases if case.state in PENDING), None)
        self.title.setText(row.name)
        self.chip.show_state(*STATUS_CHIPS[row.status])
        self.facts.setText(f"Desa {row.village}  ·  NIK {row.nik}  ·  KK {row.family_card_no}")
        if self._pending:
            self.notice.say(
                f"Keluarga ini sudah mempunyai kasus yang berjalan: {self._pending.number}.",
                "amber",
                "Lihat kasus itu",
                self._go_pending,
            )
        else:
            self.notice.say("")
        self.whole.setVisible(True)
        self._follow()
        self.kind.setFocus()

    def _go_pending(self) -> None:
        if self._pending:
            self.desk.go("graduation", str(self._pending.id))

    def _follow(self) -> None:
        why = ""
        if self._pending:
            why = "Lanjutkan kasus yang berjalan."
        elif self.household is not None and self.household.state == "exited":
            why = "Keluarga ini sudah keluar dari kepesertaan."
        elif self._date_fault():
            why = "Perbaiki tanggal dibuka."
        self.button.setEnabled(not why)
        if self.desk.guard(self.button, "case.open"):
            self.button.setToolTip(why)
        self.why.setText(why or self.button.toolTip())

    def _date_fault(self) -> str:
        said = self.opened_on.said()
        if said is not None and said.first_day() > date.today():
            return "Tanggal dibuka tidak boleh sesudah hari ini."
        return self.opened_on.fault()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.desk.go("graduation")
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        self.back = link_button("‹ Daftar kasus", lambda: self.desk.go("graduation"), tip="Esc atau Alt+Kiri")
        self.heading = text("Kasus baru")
        self.heading.setFont(theme.font("title"))
        self.title = text("", heading=True)
        self.title.setWordWrap(False)
        self.chip = StateChip()
        self.facts = text("", muted=True)
        self.notice = NoticeBar()
        self.kind = choice_box(tuple(KIND_LABELS.items()), none="")
        self.opened_on = PartialDateEdit()
        self.note = LongText(4)
        self.why = text("", muted=True, small=True)
        self.button = primary_button("Buka kasus", self.submit)
        self.cancel = quiet_button("Batal", lambda: self.desk.go("graduation"))

    def _lay_out(self) -> None:
        card = Card("Keluarga")
        line = QHBoxLayout()
        line.setSpacing(theme.INSIDE)
        line.addWidget(self.title)
        line.addWidget(self.chip)
        line.addStretch(1)
        nest(card.column, line)
        card.column.addWidget(self.facts)
        form = QFormLayout()
        form.setVerticalSpacing(4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        rows = (
            add_field(form, "Jenis graduasi", self.kind, required=True, help_text=KIND_HELP),
            add_field(form, "Dibuka pada", self.opened_on, required=True, check=lambda _text: self._date_fault()),
            add_field(form, "Catatan", self.note, help_text="Misalnya dari mana usulan ini datang."),
        )
        for row in rows:
            row.setContentsMargins(0, 0, 0, theme.INSIDE)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        buttons.addWidget(self.why, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.button)
        self.whole = QWidget()
        self.whole.setMaximumWidth(FORM_WIDTH)
        inside = QVBoxLayout(self.whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.BETWEEN)
        for widget in (card, self.notice):
            inside.addWidget(widget)
        nest(inside, form)
        nest(inside, buttons)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.heading)
        area = QScrollArea()
        area.setWidget(self.whole)
        column.addWidget(bare(area), 1)
