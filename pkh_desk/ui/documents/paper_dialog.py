"""A form to look at, fill in, print and issue: the fields that are typed at the left, the pages at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.form_kinds import FORMS, CaseCheck, FormOffer, TypedField
from pkh_desk.domain.records import DocumentRow, RenderedForm
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.issuing import INITIALS, ISSUED, Wanted, ask_to_issue, contradictions, issue
from pkh_desk.ui.documents.paper_fields import PaperFields
from pkh_desk.ui.documents.typing import few
from pkh_desk.ui.documents.words import PAPERS, file_name
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import NoticeBar, StateChip
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.need_fields import choice_box, show_choice
from pkh_desk.ui.widgets.need_form import NeedForm
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.pdf import PdfPreview

SHARE, WIDEST, HIGHEST = 0.92, 1240, 1000
"""Of the window, at most; and in pixels."""
FORM_WIDTH = 380
STALE, NOT_FILLED = "Isian berubah", " belum diisi."
REFRESH = "Perbarui pratinjaunya dahulu."
LOST = "Surat ini belum diterbitkan; yang diketik tidak tersimpan di tempat lain."
SHORT = "Catatan yang dibatasi dan lembar rahasia tidak ikut dalam surat yang terbit."


class PaperDialog(FittingDialog):
    """Import it lazily: QtPdf takes time to load. Ctrl+P prints, Ctrl+S saves, F5 draws anew, Esc closes.

    `case_id` is the case whose papers are compared, 0 for none.
    """

    def __init__(self, desk: Desk, offer: FormOffer, case_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.offer, self.case_id = desk, offer, case_id
        self.numbered = FORMS[offer.kind].numbered
        self.issued: DocumentRow | None = None
        self.fresh = False
        self._told: tuple[str, ...] = ()
        self._contrary: tuple[str, ...] = ()
        self.setWindowTitle(offer.label)
        self._make()
        self._lay_out()
        room = parent.window().size()
        self.resize(min(WIDEST, int(room.width() * SHARE)), min(HIGHEST, int(room.height() * SHARE)))
        forms = desk.services.forms

        def asked() -> tuple[str, Sequence[TypedField]]:
            return forms.paper(offer.kind), forms.fields(offer.kind, offer.about)

        desk.read(self, asked, lambda found: self._begin(*found), self._refused, key="fields")
        if case_id:
            desk.read(self, lambda: forms.check(case_id), self._checked, lambda _error: None, key="check")

    @property
    def form(self) -> NeedForm | None:
        """What is typed by hand, None where nothing is."""
        return self.left.form

    def draw(self) -> None:
        """Draws the draft anew; printing a draft is recorded, so it goes through the writer."""
        if self.issued is not None:
            return
        documents, wanted, initials = self.desk.services.documents, self._wanted(), self.initials.isChecked()

        def work(_progress: object) -> RenderedForm:
            return documents.draft(wanted.kind, wanted.about, paper=wanted.paper, initials=initials, said=wanted.said)

        self.fresh = False
        self._follow()
        self.desk.write(self, work, lambda made: self._drawn((wanted, initials), made), self._refused)

    def reject(self) -> None:
        """Asks before typed text is thrown away; an issued letter is kept already."""
        if self.issued is None and self.left.dirty():
            self.desk.dialogs.ask(self, "Buang isian ini?", "Buang", super().reject, details=LOST, danger=True)
        else:
            super().reject()

    def print(self) -> None:
        """Prints what is shown, as long as it is what is typed."""
        if self.fresh:
            self.preview.print()

    def save(self) -> None:
        """Saves what is shown as a PDF, as long as it is what is typed."""
        if self.fresh:
            self.preview.save()

    def issue(self) -> None:
        """Asks, then takes the number."""
        if self.issue_button.isEnabled():
            ask_to_issue(self.desk, self, self.offer.label, self._contrary, self._issue)

    def _issue(self) -> None:
        self.issue_button.setEnabled(False)
        issue(self.desk, self, self._wanted(), self._issued, self._not_issued)

    def _wanted(self) -> Wanted:
        return Wanted(self.offer.kind, self.offer.about, str(self.paper.currentData()), self.left.said())

    def _issued(self, row: DocumentRow, pdf: bytes) -> None:
        self.issued, self.fresh = row, True
        self.chip.show_state(f"Terbit, nomor {row.number}", "green")
        self.notice.say("\n".join(row.warnings), "amber")
        self.preview.show_pdf(pdf, file_name(row.kind, row.number))
        self._follow()

    def _not_issued(self, error: BaseException) -> None:
        self._follow()
        self.desk.fail(error)

    def _drawn(self, asked: tuple[Wanted, bool], made: RenderedForm) -> None:
        """What was typed or chosen meanwhile is not on these pages yet."""
        if self.issued is not None:
            return
        self.fresh, self._told = asked == (self._wanted(), self.initials.isChecked()), made.warnings
        self.preview.show_pdf(made.pdf, made.file_name)
        self._tell()
        self._follow()

    def _checked(self, found: CaseCheck) -> None:
        self._contrary = contradictions(found, self.offer.kind)
        self._tell()

    def _tell(self) -> None:
        if self.issued is None:
            typed = self.left.labels()
            told = (one for one in self._told if one.removesuffix(NOT_FILLED) not in typed)  # its field says so itself
            lines = list(dict.fromkeys((*self._contrary, *told)))
            self.notice.say(few(lines), "amber")
            self.notice.setToolTip("\n".join(lines))

    def _refused(self, error: BaseException) -> None:
        self.preview.clear()
        self.fresh = False
        self._follow()
        if isinstance(error, UserError):
            self.chip.show_state("Belum dapat dicetak", "red")
            self.notice.say(error.message, "red")
        else:
            self.desk.fail(error)

    def _begin(self, paper: str, found: Sequence[TypedField]) -> None:
        """The paper that the form is made for, and what is typed."""
        show_choice(self.paper, paper)
        self.left.show_fields(self.offer.label, found)
        self.draw()

    def _typed(self) -> None:
        self.fresh = False
        self._follow()

    def _follow(self) -> None:
        """What the buttons can do now, and why not."""
        done = self.issued is not None
        if not done:
            words = "Konsep, tanpa nomor" if self.numbered else "Siap dicetak"
            ready = self.fresh and not self.numbered
            self.chip.show_state(words if self.fresh else STALE, "green" if ready else "amber")
        why = self._why_not()
        self.issue_button.setEnabled(not why)
        if self.desk.guard(self.issue_button, "document.issue"):
            self.issue_button.setToolTip(why or SHORT)
        for button in (self.print_button, self.save_button):
            button.setEnabled(self.fresh)
            button.setToolTip("" if self.fresh else REFRESH)
        self.preview.setEnabled(self.fresh)
        self.left.refresh_button.setEnabled(not done)
        for widget in (self.paper, self.initials, self.left):
            widget.setEnabled(not done)

    def _why_not(self) -> str:
        """Why it cannot be issued now, "" if it can."""
        if self.issued is not None:
            return ISSUED
        if self.initials.isChecked():
            return INITIALS
        if missing := self.left.missing():
            return f"Belum lengkap: {', '.join(missing)}."
        return "" if self.fresh else REFRESH

    def _make(self) -> None:
        self.title = text(self.offer.label, heading=True)
        self.title.setWordWrap(False)
        self.chip = StateChip()
        self.paper = choice_box(PAPERS, none="")
        self.paper.setAccessibleName("Kertas")
        self.initials = QCheckBox("Inisial saja")
        self.initials.setToolTip("Tanpa nama dan nomor, untuk dibaca orang lain")
        self.paper.currentIndexChanged.connect(lambda _index: self.draw())
        self.initials.toggled.connect(lambda _on: self.draw())
        self.notice = NoticeBar()
        self.preview = PdfPreview(self.desk)
        self.left = PaperFields()
        self.left.changed.connect(self._typed)
        self.left.refreshed.connect(self.draw)
        self.print_button = quiet_button("Cetak", self.print)
        self.save_button = quiet_button("Simpan PDF", self.save)
        self.issue_button = primary_button("Terbitkan", self.issue)
        self.issue_button.setVisible(self.numbered)
        for keys, run in (("Ctrl+P", self.print), ("Ctrl+S", self.save), ("F5", self.draw)):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        label = QLabel("Kertas")
        label.setBuddy(self.paper)
        head.setSpacing(theme.BETWEEN)
        head.addWidget(self.title)
        head.addWidget(self.chip)
        head.addStretch(1)
        for widget in (label, self.paper, self.initials):
            head.addWidget(widget)
        foot.setSpacing(theme.BETWEEN)
        foot.addWidget(quiet_button("Tutup", self.reject))
        foot.addStretch(1)
        for button in (self.save_button, self.print_button, self.issue_button):
            foot.addWidget(button)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(theme.BETWEEN)
        halves.addWidget(self.left)
        halves.addWidget(self.preview)
        halves.setSizes([FORM_WIDTH, WIDEST - FORM_WIDTH])
        halves.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        whole.setSpacing(theme.BETWEEN)
        nest(whole, head)
        whole.addWidget(self.notice)
        whole.addWidget(halves, 1)
        nest(whole, foot)
