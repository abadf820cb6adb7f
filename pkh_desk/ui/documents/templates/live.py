"""The form as it would be printed now: follows after a pause, on made-up data or on a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.forms import FormDraft, write_draft
from pkh_desk.domain.forms.records import SAMPLES, FormProblem
from pkh_desk.domain.records import CaseRow, RenderedForm
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import NoticeBar
from pkh_desk.ui.widgets.need_fields import show_choice
from pkh_desk.ui.widgets.nesting import nest

if TYPE_CHECKING:
    from pkh_desk.ui.widgets.pdf import PdfPreview

PAUSE_MS = 450
PAPERS = {"folio": "Folio (F4)", "a4": "A4"}


class LivePreview(QWidget):
    """`checked(problems)` after each look through the text."""

    checked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: tuple[str, FormDraft] | None = None
        self.pdf: PdfPreview | None = None
        self.pages = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._render)
        self.sample, self.paper = QComboBox(), QComboBox()
        self.sample.setAccessibleName("Data untuk pratinjau")
        self.paper.setAccessibleName("Kertas pratinjau")
        for code, label in PAPERS.items():
            self.paper.addItem(label, code)
        self.show_cases(())
        for box in (self.sample, self.paper):
            box.currentIndexChanged.connect(lambda _index: self._pause.start(0))
        self.notice = NoticeBar()
        self._lay_out()

    def follow(self, kind: str, draft: FormDraft, *, at_once: bool = False) -> None:
        """Shows a form after a pause, in which more may come."""
        self._asked = (kind, draft)
        self._pause.start(0 if at_once else PAUSE_MS)

    def show_paper(self, paper: str) -> None:
        """Turns to the paper that the form is made for; it is drawn with what follows."""
        show_choice(self.paper, paper)

    def show_cases(self, cases: Sequence[CaseRow]) -> None:
        """The cases on which the form can be tried; what was chosen stays if it is among them."""
        chosen = self.sample.currentData()
        self.sample.blockSignals(True)
        self.sample.clear()
        for code, label in SAMPLES.items():
            self.sample.addItem(label, code)
        for case in cases:
            self.sample.addItem(f"Kasus {case.number}, {case.name}", case.id)
        self.sample.setCurrentIndex(max(0, self.sample.findData(chosen)))
        self.sample.blockSignals(False)

    def _render(self) -> None:
        if self._asked is None:
            return
        kind, draft = self._asked
        chosen, paper, templates = self.sample.currentData(), self.paper.currentData(), self._desk.services.templates

        def work() -> tuple[list[FormProblem], RenderedForm | None]:
            said = write_draft(draft)
            problems = templates.check(said)
            if any(one.serious for one in problems):
                return problems, None
            if isinstance(chosen, int):
                return problems, templates.preview(kind, said, case_id=chosen, paper=paper)
            return problems, templates.preview(kind, said, sample=chosen, paper=paper)

        self._desk.read(self, work, self._arrived, self._failed, key="form-preview")

    def _arrived(self, found: tuple[list[FormProblem], RenderedForm | None]) -> None:
        problems, made = found
        self.checked.emit(problems)
        if made is None:
            self.notice.say("Pratinjau terakhir sebelum kesalahan; perbaiki dahulu yang ditandai.")
            return
        self.pages = made.pages
        self.notice.say("\n".join(made.warnings[:3]), "grey")
        self._show(made)

    def _failed(self, error: BaseException) -> None:
        """A case on which this form cannot be printed is said here; the rest as always."""
        if isinstance(error, UserError):
            self.checked.emit([])
            self.notice.say(" ".join(part for part in (error.happened, error.todo) if part))
        else:
            self._desk.fail(error)

    def _show(self, made: RenderedForm) -> None:
        if self.pdf is None:
            from pkh_desk.ui.widgets.pdf import PdfPreview

            self.pdf = PdfPreview(self._desk)
            self._column.removeWidget(self._blank)
            self._blank.hide()
            self._column.addWidget(self.pdf, 1)
        bar = self.pdf.view.verticalScrollBar()
        place = bar.value()
        self.pdf.show_pdf(made.pdf, made.file_name)
        back: Callable[[], None] = lambda: bar.setValue(min(place, bar.maximum()))  # noqa: E731
        back()
        QTimer.singleShot(0, self.pdf, back)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.INSIDE)
        head.addWidget(text("Pratinjau", heading=True))
        head.addWidget(self.sample, 1)
        head.addWidget(self.paper)
        self.sample.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sample.setMinimumContentsLength(8)
        self._blank = QLabel()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.INSIDE)
        nest(self._column, head)
        self._column.addWidget(self.notice)
        self._column.addWidget(self._blank, 1)
