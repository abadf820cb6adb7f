"""A form to look at, fill in, print and issue: the fields that are typed at the left, the pages at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.form_kinds import FORMS, CaseCheck, FormOffer, TypedField
from pkh_desk.domain.records import AllowedEvent, DocumentRow, RenderedForm
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.documents.typing import few, first_empty, give_room, need_of
from pkh_desk.ui.documents.words import PAPERS, file_name
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import bare, text
from pkh_desk.ui.widgets.chip import NoticeBar, StateChip
from pkh_desk.ui.widgets.need_fields import choice_box, show_choice
from pkh_desk.ui.widgets.need_form import NeedForm
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.pdf import PdfPreview

SHARE, WIDEST, HIGHEST = 0.92, 1240, 1000
"""Of the window, at most; and in pixels."""
FORM_WIDTH = 380
STALE, NOT_FILLED = "Isian berubah", " belum diisi."
LOST = "Surat ini belum diterbitkan; yang diketik tidak tersimpan di tempat lain."
SHORT = "Catatan yang dibatasi dan lembar rahasia tidak ikut dalam surat yang terbit."


class PaperDialog(QDialog):
    """Import it lazily: QtPdf takes time to load. Ctrl+P prints, Ctrl+S saves, F5 draws anew, Esc closes.

    `case_id` is the case whose papers are compared, 0 for none.
    """

    def __init__(self, desk: Desk, offer: FormOffer, case_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.offer, self.case_id = desk, offer, case_id
        self.numbered = FORMS[offer.kind].numbered
        self.issued: DocumentRow | None = None
        self.form: NeedForm | None = None
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

    def said(self) -> dict[str, str]:
        """What is typed."""
        return self.form.values() if self.form else {}

    def draw(self) -> None:
        """Draws the draft anew; printing a draft is recorded, so it goes through the writer."""
        if self.issued is not None:
            return
        documents, offer, said = self.desk.services.documents, self.offer, self.said()
        paper, initials = str(self.paper.currentData()), self.initials.isChecked()
        self.fresh = False
        self._follow()
        self.desk.write(
            self,
            lambda _progress: documents.draft(offer.kind, offer.about, paper=paper, initials=initials, said=said),
            self._drawn,
            self._refused,
        )

    def reject(self) -> None:
        """Asks before typed text is thrown away; an issued letter is kept already."""
        if self.issued is None and self.form is not None and self.form.dirty():
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
        if not self.issue_button.isEnabled():
            return
        details = (
            "Surat ini mengambil nomor berikutnya, dan isinya tidak dapat diubah lagi. "
            "Bila keliru, surat dibatalkan dan nomornya tetap terpakai."
        )
        if self._contrary:
            details = "\n".join((*self._contrary, "", details))
        self.desk.dialogs.ask(self, f"Terbitkan {self.offer.label}?", "Terbitkan", self._issue, details=details)

    def _issue(self) -> None:
        documents, offer, said = self.desk.services.documents, self.offer, self.said()
        paper = str(self.paper.currentData())

        def work(_progress: object) -> tuple[DocumentRow, bytes]:
            row = documents.issue(offer.kind, offer.about, paper=paper, said=said)
            return row, documents.pdf(row.id)

        self.issue_button.setEnabled(False)
        self.desk.write(self, work, lambda made: self._issued(*made), self._not_issued)

    def _issued(self, row: DocumentRow, pdf: bytes) -> None:
        self.issued, self.fresh = row, True
        self.chip.show_state(f"Terbit, nomor {row.number}", "green")
        self.notice.say("\n".join(row.warnings), "amber")
        self.preview.show_pdf(pdf, file_name(row.kind, row.number))
        self._follow()
        self.desk.say(
            f"{row.title} terbit dengan nomor {row.number}.",
            Action("Lihat di Dokumen", lambda: self.desk.go("documents", str(row.id))),
        )

    def _not_issued(self, error: BaseException) -> None:
        self._follow()
        self.desk.fail(error)

    def _drawn(self, made: RenderedForm) -> None:
        if self.issued is not None:
            return
        self.fresh, self._told = True, made.warnings
        self.preview.show_pdf(made.pdf, made.file_name)
        self._tell()
        self._follow()

    def _checked(self, found: CaseCheck) -> None:
        wanted = [one for one in found.findings if one.form in ("", self.offer.kind)]
        self._contrary = tuple(one.sentence for one in wanted if one.trouble == "contradiction")
        self._tell()

    def _tell(self) -> None:
        if self.issued is None:
            typed = {one.need.label for one in self.form.fields.values()} if self.form else set()
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
        self._show_fields(found)

    def _show_fields(self, found: Sequence[TypedField]) -> None:
        if found:
            asked = AllowedEvent("fields", self.offer.label, tuple(map(need_of, found)))
            self.form = NeedForm(asked, note="", counted=False)
            self.form.changed.connect(self._typed)
            give_room(self.form)
            self.area.setWidget(self.form)
        self.left.setVisible(bool(found))
        if self.form is not None and (field := first_empty(self.form)) is not None:
            field.widget.setFocus()
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
        missing = self.form.missing() if self.form else []
        why = ""
        if done:
            why = "Surat ini sudah terbit."
        elif self.initials.isChecked():
            why = "Versi inisial hanya untuk dibaca orang lain; hapus centangnya untuk menerbitkan."
        elif missing:
            why = f"Belum lengkap: {', '.join(missing)}."
        elif not self.fresh:
            why = "Perbarui pratinjaunya dahulu."
        self.issue_button.setEnabled(not why)
        if self.desk.guard(self.issue_button, "document.issue"):
            self.issue_button.setToolTip(why or SHORT)
        for button in (self.print_button, self.save_button):
            button.setEnabled(self.fresh)
            button.setToolTip("" if self.fresh else "Perbarui pratinjaunya dahulu.")
        self.preview.setEnabled(self.fresh)
        self.refresh_button.setEnabled(not done)
        for widget in (self.paper, self.initials, self.left):
            widget.setEnabled(not done)

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
        self.area = QScrollArea()
        self.refresh_button = quiet_button("Perbarui pratinjau", self.draw, tip="F5")
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
        self.left = QWidget()
        fields = QVBoxLayout(self.left)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(theme.INSIDE)
        fields.addWidget(bare(self.area), 1)
        fields.addWidget(self.refresh_button)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(theme.BETWEEN)
        halves.addWidget(self.left)
        halves.addWidget(self.preview)
        halves.setSizes([FORM_WIDTH, WIDEST - FORM_WIDTH])
        halves.setStretchFactor(1, 1)
        self.left.setVisible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        whole.setSpacing(theme.BETWEEN)
        nest(whole, head)
        whole.addWidget(self.notice)
        whole.addWidget(halves, 1)
        nest(whole, foot)
