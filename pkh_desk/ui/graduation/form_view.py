"""A form of a case: the draft as it will print, on the chosen paper, and the issue with a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.form_kinds import SINCE_YEAR, CaseCheck
from pkh_desk.domain.records import About, DocumentRow, RenderedForm
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.issuing import INITIALS, ISSUED, Wanted, ask_to_issue, contradictions, issue
from pkh_desk.ui.documents.words import FORM_LABELS, PAPERS, file_name
from pkh_desk.ui.widgets.buttons import link_button, primary_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import NoticeBar, StateChip
from pkh_desk.ui.widgets.need_fields import choice_box, show_choice
from pkh_desk.ui.widgets.nesting import nest

if TYPE_CHECKING:
    from pkh_desk.ui.widgets.pdf import PdfPreview


SAY_SINCE = "Isi tahunnya di Peserta sejak di atas, lalu tekan Enter; tahun itu tercetak pada kedua surat kasus ini."


class FormView(QWidget):
    """`show_form(case, kind)`; Esc goes back to the case."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.case_id, self.kind = 0, ""
        self.preview: PdfPreview | None = None
        self.issued: DocumentRow | None = None
        self.contrary: tuple[str, ...] = ()
        self.told: tuple[str, ...] = ()
        self._make()
        self._lay_out()
        self.paper.currentIndexChanged.connect(lambda _index: self.draw())
        self.initials.toggled.connect(lambda _on: self.draw())
        self.since.editingFinished.connect(self._since_said)

    def show_form(self, case_id: int, kind: str) -> None:
        """Shows the draft of a form of a case; the year that was typed holds for the other form of the case too."""
        if case_id != self.case_id:
            self.since.clear()
        self.case_id, self.kind = case_id, kind
        self.title.setText(FORM_LABELS.get(kind, kind))
        forms = self.desk.services.forms
        self.desk.read(self, lambda: forms.paper(kind), self._begin, self._refused, key="paper")

    def _begin(self, paper: str) -> None:
        """Draws on the paper that the form is made for."""
        show_choice(self.paper, paper)
        self.draw()

    def said(self) -> dict[str, str]:
        """The year of joining that was typed here, nothing if none."""
        typed = self.since.text().strip()
        return {SINCE_YEAR: typed} if len(typed) == 4 else {}

    def draw(self) -> None:
        """Draws the draft anew; printing a draft is recorded, so it goes through the writer."""
        case_id, kind = self.case_id, self.kind
        paper, initials = str(self.paper.currentData()), self.initials.isChecked()
        documents, said = self.desk.services.documents, self.said()
        self.issued, self.contrary = None, ()
        self.state.show_state("Konsep, tanpa nomor", "amber")
        self._enable(False)
        self.desk.write(
            self,
            lambda _progress: documents.draft(kind, About(case_id=case_id), paper=paper, initials=initials, said=said),
            lambda made: self._drawn((case_id, kind, paper, initials), made),
            self._refused,
        )
        forms = self.desk.services.forms
        self.desk.read(self, lambda: forms.check(case_id), self._checked, lambda _error: None, key="check")

    def _checked(self, found: CaseCheck) -> None:
        """What contradicts this form in the other papers of the case stands first."""
        if found.case_id == self.case_id and self.issued is None:
            self.contrary = contradictions(found, self.kind)
            self._tell()

    def _tell(self) -> None:
        self.notice.say("\n".join((*self.contrary, *self.told)), "amber")

    def _since_said(self) -> None:
        if self.since.isModified() and self.issued is None:
            self.since.setModified(False)
            self.draw()

    def print(self) -> None:
        """Prints what is shown."""
        if self.preview is not None and self.preview.isEnabled():
            self.preview.print()

    def save(self) -> None:
        """Saves what is shown as a PDF."""
        if self.preview is not None and self.preview.isEnabled():
            self.preview.save()

    def issue(self) -> None:
        """Asks, then takes the number."""
        label = FORM_LABELS.get(self.kind, self.kind)
        ask_to_issue(self.desk, self.window(), label, self.contrary, self._issue)

    def _issue(self) -> None:
        self._enable(False)
        wanted = Wanted(self.kind, About(case_id=self.case_id), str(self.paper.currentData()), self.said())
        issue(self.desk, self, wanted, self._issued, self._not_issued)

    def _issued(self, row: DocumentRow, pdf: bytes) -> None:
        if row.kind != self.kind or row.case_id != self.case_id:
            return
        self.issued = row
        self.state.show_state(f"Terbit, nomor {row.number}", "green")
        self.notice.say("")
        self._show(pdf, file_name(row.kind, row.number))
        self._enable(True)

    def _not_issued(self, error: BaseException) -> None:
        self._enable(True)
        self.desk.fail(error)

    def _drawn(self, asked: tuple[int, str, str, bool], made: RenderedForm) -> None:
        now = (self.case_id, self.kind, str(self.paper.currentData()), self.initials.isChecked())
        if asked != now or self.issued is not None:
            return
        unknown = SINCE_YEAR in made.unknown
        self.since.setVisible(unknown)
        self.since_label.setVisible(unknown)
        hint = [SAY_SINCE] if unknown and not self.said() else []
        self.told = (*made.warnings, *hint)
        self._tell()
        self._show(made.pdf, made.file_name)
        self._enable(True)

    def _refused(self, error: BaseException) -> None:
        if self.preview is not None:
            self.preview.clear()
        if isinstance(error, UserError):
            self.state.show_state("Belum dapat dicetak", "red")
            self.notice.say(error.message, "red", "Kembali ke kasus", self._back)
        else:
            self.desk.fail(error)

    def _show(self, pdf: bytes, name: str) -> None:
        if self.preview is None:
            from pkh_desk.ui.widgets.pdf import PdfPreview

            self.preview = PdfPreview(self.desk)
            self._column.addWidget(self.preview, 1)
            self._blank.setVisible(False)
        self.preview.show_pdf(pdf, name)

    def _enable(self, on: bool) -> None:
        """The button issues a whole draft; for other eyes only, or once issued, it says why not."""
        why = "Konsep sedang dibuat." if not on else ""
        if self.issued is not None:
            why = ISSUED
        elif self.initials.isChecked():
            why = INITIALS
        self.button.setEnabled(not why)
        if self.desk.guard(self.button, "document.issue"):
            self.button.setToolTip(why)
        if self.preview is not None:
            self.preview.setEnabled(on)

    def _back(self) -> None:
        self.desk.go("graduation", str(self.case_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        self.back = link_button("‹ Kasus", self._back, tip="Esc atau Alt+Kiri")
        self.title = text("")
        self.title.setFont(theme.font("title"))
        self.title.setWordWrap(False)
        self.state = StateChip()
        self.paper = choice_box(PAPERS, none="")
        self.paper_label = QLabel("Kertas")
        self.paper_label.setBuddy(self.paper)
        self.paper.setAccessibleName("Kertas")
        self.initials = QCheckBox("Inisial saja")
        self.initials.setToolTip("Tanpa nama dan nomor, untuk dibaca orang lain")
        self.since = QLineEdit()
        self.since.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,4}"), self.since))
        self.since.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 9)
        self.since.setPlaceholderText("tahun")
        self.since_label = QLabel("Peserta sejak")
        self.since_label.setBuddy(self.since)
        self.since.setAccessibleName("Peserta PKH sejak tahun")
        for widget in (self.since, self.since_label):
            widget.hide()
        self.button = primary_button("Terbitkan", self.issue)
        self.notice = NoticeBar()
        self._blank = QWidget()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.BETWEEN)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addWidget(self.state)
        head.addStretch(1)
        commands = QHBoxLayout()
        commands.setSpacing(theme.BETWEEN)
        for widget in (self.paper_label, self.paper, self.initials, self.since_label, self.since):
            commands.addWidget(widget)
        commands.addStretch(1)
        commands.addWidget(self.button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.INSIDE)
        nest(self._column, head)
        nest(self._column, commands)
        self._column.addWidget(self.notice)
        self._column.addWidget(self._blank, 1)
