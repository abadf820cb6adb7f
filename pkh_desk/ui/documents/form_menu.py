"""The button of the forms that fit what a page shows: a menu in groups that says why one cannot be printed yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pkh_desk.domain.form_kinds import FORMS, CaseCheck, FormOffer
from pkh_desk.domain.records import About, RenderedForm
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.words import PAPERS
from pkh_desk.ui.widgets.buttons import quiet_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from pkh_desk.ui.tasks import Failed
    from pkh_desk.ui.widgets.print_preview import Draw, Drawn

CASE_FORMS = ("surat-pernyataan", "berita-acara")
"""These have their own page, from which one goes back to the case."""
OWN_PAPER = "Menurut formulirnya"


class FormMenu(QWidget):
    """`button` opens the menu for what `about()` names then; what was chosen opens above `owner`.

    `only` narrows the forms that fit; with `blanks` all of them can be printed empty.
    """

    def __init__(
        self,
        desk: Desk,
        owner: QWidget,
        label: str,
        about: Callable[[], About],
        *,
        blanks: bool = False,
        only: Callable[[FormOffer], bool] = lambda _offer: True,
    ) -> None:
        super().__init__(owner)
        self.hide()  # it only holds the menu; the button stands where the page wants it
        self.desk, self._owner, self._about = desk, owner, about
        self._blanks, self._only = blanks, only
        self.menu = QMenu(owner)
        self.menu.setToolTipsVisible(True)
        self.dialog: QDialog | None = None
        self.button: QPushButton = quiet_button(label, self.ask, tip="Formulir dan surat yang cocok di sini")
        desk.guard(self.button, "document.draft")

    def ask(self) -> None:
        """Reads which forms fit now, then opens the menu."""
        about, forms = self._about(), self.desk.services.forms

        def arrived(found: Sequence[FormOffer]) -> None:
            self.show_offers(about, found)

        self.desk.read(self._owner, lambda: forms.offers(about), arrived, key="forms")

    def show_offers(self, about: About, found: Sequence[FormOffer]) -> None:
        """Fills the menu and opens it under the button."""
        self.fill(about, [one for one in found if self._only(one)])
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def fill(self, about: About, found: Sequence[FormOffer]) -> None:
        """The forms under their headings, then what is done with all of them."""
        self.menu.clear()
        group = ""
        for one in found:
            if one.group != group:
                group = one.group
                self._heading(group)
            self._add_offer(about, one)
        if about.case_id:
            self._heading("Berkas kasus ini")
            self.menu.addAction("Periksa kelengkapan ...", lambda: self.check(about.case_id))
            self.menu.addAction("Semua dalam satu PDF ...", lambda: self.print_set(about.case_id))
        self.menu.addSeparator()
        kinds = list(FORMS) if self._blanks else list(dict.fromkeys(one.kind for one in found))
        blank = self.menu.addMenu("Formulir kosong")
        for kind in kinds:
            blank.addAction(FORMS[kind].label, partial(self.print_blank, kind))

    def check(self, case_id: int) -> None:
        """Shows what is missing, too long or contradictory."""
        forms = self.desk.services.forms
        self.desk.read(self._owner, lambda: forms.check(case_id), self._show_check, key="check")

    def print_set(self, case_id: int) -> None:
        """Shows all papers of the case as one PDF."""
        forms = self.desk.services.forms

        def draw(owner: QWidget, paper: str, done: Drawn, failed: Failed | None) -> None:
            self.desk.write(owner, lambda _progress: forms.case_set(case_id, paper=paper), done, failed)

        self._look(draw, "Berkas kasus")

    def print_blank(self, kind: str) -> None:
        """Shows an empty form, to be filled in by hand."""
        documents = self.desk.services.documents

        def draw(owner: QWidget, paper: str, done: Drawn, failed: Failed | None) -> None:
            self.desk.read(owner, lambda: documents.blank(kind, paper), done, failed, key="blank")

        self._look(draw, f"{FORMS[kind].label}, kosong")

    def open(self, about: About, offer: FormOffer) -> None:
        """Opens a form: what is issued in the register, F1 and F2 on their page, the others in a dialog."""
        if offer.number:
            self.desk.go("documents", str(offer.document_id))
        elif offer.kind in CASE_FORMS:
            self.desk.go("graduation", f"form:{offer.about.case_id}:{offer.kind}")
        else:
            from pkh_desk.ui.documents.paper_dialog import PaperDialog

            self.dialog = PaperDialog(self.desk, offer, about.case_id, self._owner.window())
            self.dialog.open()

    def _add_offer(self, about: About, one: FormOffer) -> None:
        said = f"{one.label}  ·  {one.number}" if one.number else f"{one.label} ..."
        if one.why_not:
            said = f"{one.label}  ·  {one.why_not.rstrip('.').lower()}"
        action = self.menu.addAction(said.replace("&", "&&"))
        action.setEnabled(not one.why_not)
        action.setToolTip(one.why_not or (f"Sudah terbit dengan nomor {one.number}" if one.number else ""))
        action.triggered.connect(lambda: self.open(about, one))

    def _heading(self, words: str) -> None:
        self.menu.addSeparator()
        heading = QAction(words, self.menu)
        heading.setEnabled(False)
        heading.setFont(theme.font("heading"))
        self.menu.addAction(heading)

    def _look(self, draw: Draw, title: str) -> None:
        """Draws pages on the papers that their forms are made for, and shows them with the choice of another one."""

        def drawn(made: RenderedForm) -> None:
            from pkh_desk.ui.widgets.print_preview import PaperChoice, PrintPreview

            choice = PaperChoice((("", OWN_PAPER), *PAPERS), draw)
            self.dialog = PrintPreview(self.desk, made, self._owner.window(), title, choice)
            self.dialog.open()

        draw(self._owner, "", drawn, None)

    def _show_check(self, found: CaseCheck) -> None:
        from pkh_desk.ui.documents.check_dialog import CheckDialog

        self.dialog = CheckDialog(found, lambda: self.print_set(found.case_id), self._owner.window())
        self.dialog.open()
