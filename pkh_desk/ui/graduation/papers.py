"""Berkas: the forms of a case and what was issued of them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import short_date
from pkh_desk.domain.graduation import begins_anew
from pkh_desk.domain.records import About, CaseView, DocumentRow
from pkh_desk.domain.records.documents import DOCUMENT_STATES
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.form_menu import CASE_FORMS, FormMenu
from pkh_desk.ui.documents.words import FORM_LABELS, STATE_TONES
from pkh_desk.ui.graduation.case_tab import CaseTab
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.attachments import AttachmentList, Target
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column("Nomor", lambda row: row.number, width=24),
    Column("Surat", lambda row: row.title, stretch=True, tip=lambda row: row.title),
    Column("Tanggal", lambda row: short_date(row.issued_on), width=11),
    Column("Status", lambda row: DOCUMENT_STATES[row.state], width=11, tone=lambda row: STATE_TONES[row.state]),
)


DRAFT = "Konsep untuk dibaca dan dicetak, lalu diterbitkan dengan nomor"
NOT_YET = "Formulir dicetak sesudah asesmen dicatat."


class Papers(CaseTab):
    """Buttons for the two forms, a menu of the others, and the issued documents; Enter opens one in the register."""

    title = "Berkas"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._case_id = 0
        self.buttons = {kind: quiet_button(FORM_LABELS[kind]) for kind in CASE_FORMS}
        for kind, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, kind=kind: self._open_form(kind))
        self.model: RowsModel[DocumentRow] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Dokumen kasus ini")
        self.table.opened.connect(lambda row: desk.go("documents", str(row.id)))
        empty = EmptyState("Belum ada surat terbit", "Buka formulir di atas, periksa, lalu terbitkan supaya bernomor.")
        self.stack = QStackedWidget()
        self.stack.addWidget(empty)
        self.stack.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        for button in self.buttons.values():
            row.addWidget(button)
        self.forms = FormMenu(desk, self, "Formulir &lain", lambda: About(case_id=self._case_id))
        row.addWidget(self.forms.button)
        self.check_button = quiet_button(
            "Periksa",
            lambda: self.forms.check(self._case_id),
            tip="Yang kurang atau bertentangan dalam surat kasus ini",
        )
        desk.guard(self.check_button, "document.draft")
        row.addWidget(self.check_button)
        self.why = text("", muted=True, small=True)
        row.addWidget(self.why, 1)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.INSIDE, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, row)
        column.addWidget(self.stack, 2)
        self.files = AttachmentList(desk)
        self.files.changed.connect(self.case_changed)
        column.addWidget(text("Lampiran", heading=True))
        column.addWidget(self.files, 3)

    def show_case(self, view: CaseView) -> None:
        """Shows the documents of a case; a natural graduation has no statement."""
        self._case_id = view.row.id
        self.buttons["surat-pernyataan"].setVisible(view.row.kind == "self_reliant")
        self._fit(view)
        self.model.set_rows(view.documents)
        self.stack.setCurrentIndex(1 if view.documents else 0)
        case_id, attachments = view.row.id, self.desk.services.attachments
        self.files.show_targets(_targets(view), lambda: attachments.of_case(case_id))

    def count(self, view: CaseView) -> int:
        return len(view.documents)

    def _fit(self, view: CaseView) -> None:
        """Before the assessment there is nothing to print; the buttons say so."""
        why = "" if assessed(view) else NOT_YET
        self.why.setText(why)
        self.why.setVisible(bool(why))
        for button in self.buttons.values():
            button.setEnabled(not why)
            button.setToolTip(why or DRAFT)
            if not why:
                self.desk.guard(button, "document.draft")

    def _open_form(self, kind: str) -> None:
        self.desk.go("graduation", f"form:{self._case_id}:{kind}")


def _targets(view: CaseView) -> list[Target]:
    """What a file can be attached to: the case, and each signing, which wants its scan."""
    signed = [step for step in view.steps if step.event in ("sign-statement", "sign-minutes")]
    steps = [(f"{step.label}, {step.said_on}", "case_step", step.id) for step in reversed(signed)]
    return [("Kasus ini", "case", view.row.id), *steps]


def assessed(view: CaseView) -> bool:
    """Whether the case holds an assessment that no later decision has set aside."""
    found = False
    for step in view.steps:
        if step.event == "assess":
            found = True
        elif begins_anew(step.event, step.values):
            found = False
    return found
