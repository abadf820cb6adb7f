"""Asesmen: answered piece by piece, each answer kept at once; the score follows; the step assess finishes it."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import AssessmentSheet, CaseView
from pkh_desk.ui import theme
from pkh_desk.ui.conflicts import both_ways
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.assessment.cards import finished_card, score_card
from pkh_desk.ui.graduation.assessment.row import AnswerRow
from pkh_desk.ui.graduation.card_tabs import may_do
from pkh_desk.ui.graduation.case_tab import CaseTab
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import Card, bare
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest

OLD = "Asesmen kasus ini dicatat tanpa instrumen; isinya ada di Linimasa."
FINISH = "Catat putusan asesmen"


class AssessmentTab(CaseTab):
    """The questions while the case still takes answers, else what was answered."""

    title = "Asesmen"
    wide = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.case_id = 0
        self.sheet: AssessmentSheet | None = None
        self.rows: dict[str, AnswerRow] = {}
        self._groups: list[QWidget] = []
        self._cards: list[QWidget] = []
        self._asked: object = None
        self.finish = quiet_button(FINISH, lambda: self.step_asked.emit("assess", {}))
        self._lay_out()

    def show_case(self, view: CaseView) -> None:
        if view.row.id != self.case_id:
            self.flush()
            self._clear()
            self.case_id = view.row.id
        self.finish.setVisible(may_do(view, "assess"))
        case_id, assessments = self.case_id, self.desk.services.assessments
        self.desk.read(self, lambda: assessments.sheet(case_id), self._arrived, key="sheet")

    def unsaved(self) -> str:
        return "Jawaban asesmen belum tersimpan." if any(row.dirty() for row in self.rows.values()) else ""

    def discard(self) -> None:
        for row in self.rows.values():
            row.take_back()
        self._clear()

    def flush(self) -> None:
        """Keeps what was typed a moment ago."""
        for row in self.rows.values():
            row.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        if self.window().isVisible():  # another tab or page; a window that closes asks about what is not kept
            self.flush()
        super().hideEvent(event)

    def _arrived(self, sheet: AssessmentSheet) -> None:
        if sheet.case_id != self.case_id:
            return
        self.sheet = sheet
        asked = () if sheet.closed else tuple(sheet.version.instrument.of_kind(sheet.kind))
        if self._asked != (sheet.case_id, asked):
            self._asked = (sheet.case_id, asked)
            self._ask(sheet)
        self._show_cards(sheet)
        for code, row in self.rows.items():
            row.show_answer(sheet.answers.get(code), sheet.proposals.get(code, ""))
            row.show_points(self._points(sheet, code))
            row.setEnabled(self.desk.may("case.assess"))
        self._stack.setCurrentIndex(1 if self.rows or sheet.finished else 0)

    @staticmethod
    def _points(sheet: AssessmentSheet, code: str) -> str:
        part = next((one for one in sheet.result.parts if one.code == code), None)
        if part is None:
            question = sheet.version.instrument.find(code)
            return f"bobot {question.weight}" if question and question.weight else ""
        return "belum dihitung" if part.note else f"{part.gained:g} dari {part.most}".replace(".", ",")

    def _clear(self) -> None:
        """Nothing of one case is to be seen while another is read."""
        for old in (*self._groups, *self._cards):
            old.setParent(None)
            old.deleteLater()
        self._groups, self._cards, self.rows = [], [], {}
        self.sheet, self.case_id, self._asked = None, 0, None
        self._stack.setCurrentIndex(2)

    def _ask(self, sheet: AssessmentSheet) -> None:
        """One card for each group of questions."""
        for old in self._groups:
            old.setParent(None)
            old.deleteLater()
        self._groups, self.rows = [], {}
        questions = () if sheet.closed else tuple(sheet.version.instrument.of_kind(sheet.kind))
        for code, label in sheet.version.instrument.groups:
            mine = [one for one in questions if one.group == code]
            if not mine:
                continue
            card = Card(label)
            for question in mine:
                row = AnswerRow(question, sheet.case_id)
                row.edited.connect(self._keep)
                card.column.addWidget(row)
                self.rows[question.code] = row
            self._column.insertWidget(2 + len(self._groups), card)
            self._groups.append(card)

    def _show_cards(self, sheet: AssessmentSheet) -> None:
        """The score on top while it can change, finished assessments below."""
        for old in self._cards:
            old.setParent(None)
            old.deleteLater()
        self._cards = []
        if not sheet.closed:
            top = score_card(sheet)
            self._top.addWidget(top)
            self._cards.append(top)
        for done in sheet.finished:
            card = finished_card(done)
            self._column.insertWidget(self._column.count() - 1, card)
            self._cards.append(card)

    def _keep(self, row: AnswerRow, *, insist: bool = False) -> None:
        case_id, answer = row.case_id, row.answer(insist=insist)
        assessments = self.desk.services.assessments
        stale = both_ways(self.desk, self, row.take_back, lambda: self._keep(row, insist=True))

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError) and error.code == "bad_value":
                row.refused(error.happened)
            else:
                row.refused()
                stale(error)

        self.desk.write(self, lambda _progress: assessments.answer(case_id, [answer]), self._arrived, failed)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme.INSIDE, 0)
        self._column.setSpacing(theme.INSIDE)
        self._top = QHBoxLayout()
        nest(self._column, self._top)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.finish)
        nest(self._column, row)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("Belum ada jawaban", OLD))
        self._stack.addWidget(bare(self._area))
        self._stack.addWidget(QWidget())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, theme.INSIDE, 0, 0)
        around.addWidget(self._stack)
