"""One question with its answer, and beside it by which way it was found, what shows it, and when."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pkh_desk.domain.assessment import WAY_LABELS, Answer, Question, question_field, value_words
from pkh_desk.domain.dates import said_words, short_date
from pkh_desk.domain.records import AnswerInfo
from pkh_desk.ui import theme
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.fields import PartialDateEdit
from pkh_desk.ui.widgets.need_fields import choice_box, make_field
from pkh_desk.ui.widgets.nesting import nest

PAUSE_MS = 1_500
"""So long after the last key press an answer is kept, so that little is lost whatever happens."""
NARROW = 60
"""Characters that way, evidence and date need beside each other."""
LONGEST = 30
"""Characters of a proposal on its button."""
Shown = tuple[str, str, str, str]


class AnswerRow(QWidget):
    """`edited` once there is something to keep: a choice made, a field left, a pause in typing."""

    edited = Signal(object)

    def __init__(self, question: Question, case_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question, self.case_id = question, case_id
        self._sent: Shown | None = None
        self.field = make_field(question_field(question).as_need())
        self.way = choice_box(tuple(WAY_LABELS.items()), none="")
        self.evidence, self.said_on = QLineEdit(), PartialDateEdit()
        self.points, self.note = text("", muted=True, small=True), text("", muted=True, small=True)
        self.offer = link_button("", self._take_offer)
        self._offered = ""
        self._kept: Shown = ("", "statement", "", "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        self._name()
        self._lay_out()
        self._wire()
        self._follow()

    def show_answer(self, info: AnswerInfo | None, proposal: str) -> None:
        """Shows what is kept, unless something else stands here that is not kept yet."""
        kept = (info.value, info.way, info.evidence, info.said_on) if info else ("", "statement", "", "")
        untouched = not self.dirty() or self.shown() == self._sent
        self._kept, self._sent = self._as_shown(kept), None
        if untouched:
            self._fill()
        self.say("")
        self.label.setToolTip(f"Dicatat oleh {info.by}, {short_date(info.recorded_at.date())}" if info else "")
        self._offered = "" if info else proposal
        words = value_words(self.question, proposal)
        self.offer.setText(f"Pakai usulan: {shortened(words)}" if self._offered else "")
        self.offer.setToolTip(words if self._offered else "")
        self._follow()

    def show_points(self, words: str) -> None:
        """What the answer gave."""
        self.points.setText(words)

    def say(self, words: str, *, fault: bool = False) -> None:
        """The line below: who kept it, or what is wrong."""
        self.note.setProperty("fault", fault)
        self.note.setProperty("muted", not fault)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def dirty(self) -> bool:
        """Whether something stands here that is not kept."""
        return self.shown() != self._kept

    def answer(self, *, insist: bool = False) -> Answer:
        """What stands here; `insist`: whatever somebody else has answered meanwhile."""
        value, way, evidence, said_on = self.shown()
        return Answer(self.question.code, value, way, evidence, said_on, None if insist else self._kept[0])

    def shown(self) -> Shown:
        """Value, way, evidence and date as they stand here."""
        value = self.field.text()
        if self.question.kind == "number" and not self.field.fault(False):
            value = "".join(filter(str.isdecimal, value.removesuffix(",00")))
        return value, str(self.way.currentData()), self.evidence.text().strip(), self.said_on.text().strip()

    def take_back(self) -> None:
        """Forgets what is not kept."""
        self._timer.stop()
        self._fill()
        self._follow()

    def refused(self, fault: str = "") -> None:
        """What was sent was not kept; it stays here."""
        self._sent = None
        if fault:
            self.say(fault, fault=True)

    def keep(self) -> None:
        """Asks for what stands here to be kept, if it is new and sound."""
        self._timer.stop()
        if not self.dirty():
            return
        fault = self.field.fault(False) or (self.said_on.fault() if self.said_on.text().strip() else "")
        self.say(fault, fault=bool(fault))
        if not fault and self.shown() != self._sent and (self.field.text() or self._kept[0]):
            self._sent = self.shown()
            self.edited.emit(self)

    def _as_shown(self, kept: Shown) -> Shown:
        """Kept values the way the fields write them, so that a date in other words is no change."""
        value, way, evidence, said_on = kept
        return said_words(value) if self.question.kind == "date" else value, way, evidence, said_words(said_on)

    def _fill(self) -> None:
        value, way, evidence, said_on = self._kept
        fields = (self.field, self.way, self.evidence, self.said_on)
        for widget in fields:
            widget.blockSignals(True)
        if self.shown()[0] != value:  # else the cursor of who is typing would jump
            self.field.set_text(value)
        self.way.setCurrentIndex(max(0, self.way.findData(way)))
        if self.shown()[2] != evidence:
            self.evidence.setText(evidence)
        self.said_on.setText(said_on)
        for widget in fields:
            widget.blockSignals(False)

    def _take_offer(self) -> None:
        self.field.set_text(self._offered)
        self.field.widget.setFocus()
        self.keep()

    def _typed(self) -> None:
        self._follow()
        self._timer.start()

    def _follow(self) -> None:
        """How it was found matters once there is an answer."""
        there = bool(self.field.text())
        self._beside.setVisible(there)
        self.offer.setVisible(bool(self._offered) and not there)
        wanted = self.question.evidence and there and not self.evidence.text().strip()
        self.evidence.setPlaceholderText("Bukti apa? Belum dicatat" if wanted else "Bukti: apa yang menunjukkannya")

    def _wire(self) -> None:
        self.field.changed.connect(self._typed)
        self.field.left.connect(self.keep)
        self.field.watch()
        self.way.activated.connect(lambda _index: self.keep())
        for edit in (self.evidence, self.said_on):
            edit.textEdited.connect(lambda _text: self._typed())
            edit.editingFinished.connect(self.keep)

    def _name(self) -> None:
        label = self.question.label
        self.label = QLabel(f"{label} *" if self.question.required else label)
        self.label.setWordWrap(True)
        self.label.setBuddy(self.field.widget)
        for widget, name in (
            (self.field.widget, label), (self.way, f"Cara memperoleh: {label}"), (self.evidence, f"Bukti: {label}"),
            (self.said_on, f"Tanggal jawaban: {label}"), (self.offer, f"Pakai usulan untuk {label}"),
        ):  # fmt: skip
            widget.setAccessibleName(name)
        self.said_on.setPlaceholderText("hari ini")
        self.said_on.setToolTip("Tanggal jawaban; bila kosong, hari ini")
        self.evidence.setMaxLength(2_000)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(narrow=self.width() < self.fontMetrics().horizontalAdvance("0") * NARROW)

    def _place(self, *, narrow: bool) -> None:
        """Way, evidence and date beside each other, or the evidence below where there is no room."""
        self._places.addWidget(self.way, 0, 0)
        self._places.addWidget(self.evidence, 1 if narrow else 0, 0 if narrow else 1, 1, 3 if narrow else 1)
        self._places.addWidget(self.said_on, 0, 2)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        self.points.setWordWrap(False)
        head.addWidget(self.points)
        self._beside = QWidget()
        self._beside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._places = QGridLayout(self._beside)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setHorizontalSpacing(theme.INSIDE)
        self._places.setVerticalSpacing(4)
        self._places.setColumnStretch(1, 1)
        self.way.setMinimumContentsLength(max(map(len, WAY_LABELS.values())) - 1)
        self.said_on.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 17)
        self._place(narrow=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        nest(column, head)
        column.addWidget(self.field.widget)
        if isinstance(self.field.widget, QPlainTextEdit):
            self.field.widget.setMinimumWidth(0)
        if self.question.help:
            column.addWidget(text(self.question.help, muted=True, small=True))
        column.addWidget(self.offer)
        column.addWidget(self._beside)
        column.addWidget(self.note)
        self.note.hide()


def shortened(words: str) -> str:
    """So much of a proposal as a button holds."""
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} ..."
