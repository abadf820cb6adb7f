"""A form while it is changed: its blocks, the chosen one or the page, and the form as it would print, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from pkh_desk.domain.forms import Block, FormDraft, block_name
from pkh_desk.domain.forms.records import FormProblem
from pkh_desk.domain.records import CaseRow
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.documents.templates.block_editor import BlockEditor
from pkh_desk.ui.documents.templates.block_list import BlockList
from pkh_desk.ui.documents.templates.live import LivePreview
from pkh_desk.ui.documents.templates.page_editor import PageEditor

WIDTHS = (230, 380, 500)
STRETCHES = (2, 3, 4)


class Workbench(QSplitter):
    """Holds the working copy. `touched` when it was changed here, `checked` when its problems are known anew.

    `turned(on)`: whether the page stands in place of the chosen block.
    """

    touched = Signal()
    checked = Signal()
    turned = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._desk = desk
        self.kind = ""
        self.draft: FormDraft | None = None
        self.problems: list[FormProblem] = []
        self.blocks, self.editor, self.live = BlockList(desk), BlockEditor(desk), LivePreview(desk)
        self.page, self.middle = PageEditor(desk), QStackedWidget()
        self._lay_out()
        self.blocks.chosen.connect(self._chosen)
        self.blocks.changed.connect(self._reordered)
        self.editor.changed.connect(self._reworded)
        self.editor.rebuilt.connect(self._rebuilt)
        self.editor.defaulted.connect(self._defaulted)
        self.page.changed.connect(self._paged)
        self.live.checked.connect(self._checked)

    def show_form(self, kind: str, draft: FormDraft, cases: Sequence[CaseRow]) -> None:
        """A form as it is kept, and the cases on which it can be tried; of the same form the place stays."""
        same = kind == self.kind
        self.kind = kind
        self._show(draft, max(0, self.blocks.at) if same else 0)
        self.live.show_cases(cases)
        if not same:
            self._show_paper(draft)
        self.live.follow(kind, draft, at_once=True)

    def take(self, draft: FormDraft, at: int) -> None:
        """Shows the form with other blocks or entries: a change."""
        self.show_page(False)
        self._show(draft, at)
        self._change(draft)

    def show_page(self, on: bool) -> None:
        """Paper, margins and type in place of the chosen block."""
        self.middle.setCurrentWidget(self.page if on else self.editor)
        self.turned.emit(on)

    def _show(self, draft: FormDraft, at: int) -> None:
        self.draft = draft
        self.blocks.show_draft(draft, at)
        self.editor.show_block(draft, self.blocks.at)
        self.page.show_draft(draft)

    def _show_paper(self, draft: FormDraft) -> None:
        self.live.show_paper(str(draft.page.get("paper", "folio")))

    def _change(self, draft: FormDraft) -> None:
        self.draft = draft
        self.live.follow(self.kind, draft)
        self.touched.emit()

    def _paged(self, draft: FormDraft) -> None:
        self._show_paper(draft)
        self._change(draft)

    def _chosen(self, at: int) -> None:
        self.show_page(False)
        self.editor.show_block(self.draft, at)
        self._say_faults()

    def _reordered(self, draft: FormDraft, at: int) -> None:
        before, place, kind = self.draft, self.blocks.at, self.kind
        self.take(draft, at)
        if before is not None and len(draft.blocks) < len(before.blocks):
            gone = before.blocks[place]
            back = Action("Urungkan", lambda: self._put_in(kind, gone, place))
            self._desk.say(f"Blok {block_name(gone)} dihapus dari susunan.", back)

    def _put_in(self, kind: str, block: Block, at: int) -> None:
        """A block that was taken out comes back, if its form is still shown."""
        if self.draft is not None and self.kind == kind:
            self.take(self.draft.with_block(at, block), at)

    def _reworded(self, block: Block) -> None:
        if self.draft is not None:
            draft = self.page.draft = self.draft.changed(self.blocks.at, block)
            self.blocks.show_wording(draft)
            self._change(draft)

    def _defaulted(self, name: str, said: str) -> None:
        if self.draft is not None:
            draft = self.page.draft = self.blocks.draft = self.draft.with_default(name, said)
            self._change(draft)

    def _rebuilt(self, block: Block) -> None:
        if self.draft is not None:
            self.take(self.draft.changed(self.blocks.at, block), self.blocks.at)

    def _checked(self, problems: list[FormProblem]) -> None:
        self.problems = problems
        self.blocks.mark({one.block - 1 for one in problems if one.serious and one.block})
        self._say_faults()
        self.checked.emit()

    def _say_faults(self) -> None:
        """Those of the chosen block, and of the page."""
        at = self.blocks.at + 1
        self.editor.say_faults([one for one in self.problems if one.block == at and at])
        self.page.say_faults(self.problems)

    def _lay_out(self) -> None:
        self.middle.addWidget(self.editor)
        self.middle.addWidget(self.page)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.BETWEEN)
        for number, part in enumerate((self.blocks, self.middle, self.live)):
            self.addWidget(part)
            self.setStretchFactor(number, STRETCHES[number])
        self.setSizes(list(WIDTHS))
