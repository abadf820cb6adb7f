"""The questions of an instrument in order: added, changed, moved and taken out, none of it saved yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.assessment import Instrument, Question, refuse_faulty
from pkh_desk.domain.assessment.instrument import QUESTION_KINDS
from pkh_desk.domain.graduation import KIND_LABELS
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.settings.question_dialog import QuestionDialog
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table


class QuestionList(QWidget):
    """`changed` at every change; `whole` gives the instrument as it stands, for judging a question within it."""

    changed = Signal()

    def __init__(self, desk: Desk, whole: Callable[[], Instrument | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dialog: QuestionDialog | None = None
        self._whole = whole
        self._groups: dict[str, str] = {}
        self.model: RowsModel[Question] = RowsModel(self._columns(), self)
        self.table = Table(self.model, "Pertanyaan instrumen")
        self.table.opened.connect(lambda _row: self.edit())
        self.add_button = quiet_button("Ta&mbah", self.add)
        self.edit_button = quiet_button("U&bah", self.edit, tip="F2")
        self.moves = (quiet_button("Na&ik", lambda: self.shift(-1)), quiet_button("Turu&n", lambda: self.shift(1)))
        self.remove_button = quiet_button("&Hapus", self.remove)
        self._lay_out()

    def questions(self) -> tuple[Question, ...]:
        """The questions as they stand."""
        return tuple(self.model.rows)

    def show_questions(self, instrument: Instrument) -> None:
        """Shows the questions of an instrument; the same ones keep the current line."""
        self._groups = dict(instrument.groups)
        if self.questions() != instrument.questions:
            self.model.set_rows(instrument.questions)

    def add(self) -> None:
        """Asks for a new question; it comes below the current one."""
        self._open(None)

    def edit(self) -> None:
        """Opens the current question."""
        if (question := self.table.current()) is not None:
            self._open(question)

    def shift(self, by: int) -> None:
        """Moves the current question up or down."""
        questions, at = list(self.model.rows), self.table.currentIndex().row()
        if not 0 <= at < len(questions) or not 0 <= at + by < len(questions):
            return
        questions.insert(at + by, questions.pop(at))
        self._put(questions, at + by)

    def remove(self) -> None:
        """Takes the current question out of the next version."""
        at = self.table.currentIndex().row()
        if at >= 0:
            self._put([one for place, one in enumerate(self.model.rows) if place != at], at)

    def _open(self, question: Question | None) -> None:
        instrument = self._whole()
        if instrument is None or not self.desk.may("office.edit"):
            return

        def judge(made: Question) -> None:
            others = [one for one in instrument.questions if one != question]
            refuse_faulty(replace(instrument, questions=(*others, made)))

        self.dialog = QuestionDialog(
            self.desk, instrument, question, judge, lambda made: self._take(question, made), self.window()
        )
        self.dialog.open()

    def _take(self, old: Question | None, made: Question) -> None:
        questions, at = list(self.model.rows), self.table.currentIndex().row()
        if old in questions:
            at = questions.index(old)
            questions[at] = made
        else:
            at = at + 1 if at >= 0 else len(questions)
            questions.insert(at, made)
        self._put(questions, at)

    def _put(self, questions: list[Question], at: int) -> None:
        self.model.set_rows(questions)
        self.table.selectRow(min(at, len(questions) - 1))
        self.changed.emit()

    def _columns(self) -> tuple[Column[Question], ...]:
        return (
            Column("Pertanyaan", lambda row: row.label, stretch=True, tip=lambda row: f"{row.label} ({row.code})"),
            Column("Kelompok", lambda row: self._groups.get(row.group, row.group), width=20, gives_way=2),
            Column("Jenis", lambda row: QUESTION_KINDS.get(row.kind, row.kind), width=13),
            Column("Bobot", lambda row: str(row.weight or ""), figures=True, width=7),
            Column("Wajib", lambda row: "ya" if row.required else "", width=7),
            Column("Bukti", lambda row: "ya" if row.evidence else "", width=7),
            Column("Untuk", lambda row: KIND_LABELS.get(row.kinds, "semua"), width=17, gives_way=1),
        )

    def _lay_out(self) -> None:
        commands = QHBoxLayout()
        commands.setSpacing(theme.INSIDE)
        for button in (self.add_button, self.edit_button, *self.moves, self.remove_button):
            commands.addWidget(button)
            self.desk.guard(button, "office.edit")
        commands.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.table, 1)
        nest(column, commands)
