"""One question of the instrument in a form; it is judged at once and goes back to the list, not to the dataset."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.assessment import Instrument, Question
from pkh_desk.domain.assessment.editing import question_form, question_from
from pkh_desk.domain.errors import BadInput
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.form_dialog import FormDialog


class QuestionDialog(FormDialog):
    """`judge` raises BadInput for a question that the instrument cannot take; `done` gets a good one."""

    def __init__(
        self,
        desk: Desk,
        instrument: Instrument,
        question: Question | None,
        judge: Callable[[Question], None],
        done: Callable[[Question], None],
        parent: QWidget | None = None,
    ) -> None:
        title = "Ubah pertanyaan" if question else "Pertanyaan baru"
        super().__init__(desk, title, "Pakai", lambda _form: lambda: None, done, parent)
        self._judge = judge
        form = self.show_form(question_form(instrument.groups, question))
        if question is not None:
            form.fields["code"].widget.setEnabled(False)
        self.resize(560, 600)

    def submit(self) -> None:
        """Takes the question if it is sound, else says what is wrong with it."""
        if self.form is None or not self.button.isEnabled():
            return
        try:
            question = question_from(self.form.values())
            self._judge(question)
        except BadInput as fault:
            self._failed(fault)
        else:
            self._through(question)
