"""Instrumen asesmen: questions with weights and marks, in order; saving makes a new version from a day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from pkh_desk.domain.assessment import Instrument, Question, refuse_faulty
from pkh_desk.domain.assessment.instrument import QUESTION_KINDS
from pkh_desk.domain.dates import short_date
from pkh_desk.domain.graduation import KIND_LABELS
from pkh_desk.domain.records import InstrumentVersion
from pkh_desk.ui import theme
from pkh_desk.ui.conflicts import both_ways
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.settings.question_dialog import QuestionDialog
from pkh_desk.ui.settings.wages import WageBox
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.fields import PartialDateEdit
from pkh_desk.ui.widgets.table import Table

VERSIONS: tuple[Column[InstrumentVersion], ...] = (
    Column("Versi", lambda row: str(row.version or "-"), figures=True, width=6),
    Column("Berlaku mulai", lambda row: short_date(row.valid_from), width=13),
    Column("Asal", lambda row: "kantor" if row.source == "office" else "bawaan", width=8),
    Column("Dipakai", lambda row: f"{row.used} asesmen", figures=True, width=11),
    Column("Catatan", lambda row: row.note or row.by, stretch=True, tip=lambda row: row.note),
)
RULES = (
    ("graduate_from", "Siap sejak"),
    ("defer_from", "Ditunda sejak"),
    ("least_covered", "Saran bila terjawab (%)"),
)
RULE_TIPS = {
    "graduate_from": "Sejak skor ini sarannya siap graduasi",
    "defer_from": "Sejak skor ini sarannya ditunda; di bawahnya tetap menjadi peserta",
    "least_covered": "Saran baru keluar bila sekian persen bobot sudah terjawab",
}
NOTE = (
    "Tiap simpanan menjadi versi baru sejak tanggal berlakunya; asesmen lama tetap pada versinya. "
    "Yang sudah mulai dijawab selesai dengan versi saat dimulai."
)


class InstrumentPart(QWidget):
    """What was changed stays until it is saved, even when the data is read anew."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dirty = False
        self.instrument: Instrument | None = None
        self.groups: dict[str, str] = {}
        self.dialog: QuestionDialog | None = None
        self._seen = 0
        self._make()
        self._lay_out()
        for button in (self.save_button, self.add_button, self.edit_button, *self.moves, self.remove_button):
            desk.guard(button, "office.edit")

    def refresh(self) -> None:
        self.wages.refresh()
        assessments = self.desk.services.assessments
        self.desk.read(
            self, lambda: (assessments.instrument(), assessments.versions()), self._arrived, key="instrument"
        )

    def save(self, *, insist: bool = False) -> None:
        """Makes a new version; `insist`: also after somebody else has made one since this was read."""
        said, instrument = self.since.said(), self._typed()
        self._say("" if said and said.day else "Isi tanggal berlaku yang lengkap.")
        if instrument is None or said is None or said.day is None or not self.desk.may("office.edit"):
            return
        day, note, seen = said.first_day(), self.note.text(), None if insist else self._seen
        assessments = self.desk.services.assessments
        self.desk.write(
            self,
            lambda _progress: assessments.save_instrument(instrument, day, note=note, seen=seen),
            self._saved,
            both_ways(self.desk, self, self._reload, lambda: self.save(insist=True)),
        )

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
        instrument = self._typed()
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
        self._touched()

    def _typed(self) -> Instrument | None:
        """The instrument as it stands here."""
        if self.instrument is None:
            return None
        score = {key: box.value() for key, box in self.rules.items()}
        return replace(
            self.instrument,
            title=self.name.text().strip(),
            questions=tuple(self.model.rows),
            graduate_from=score["graduate_from"],
            defer_from=score["defer_from"],
            least_covered=score["least_covered"],
        )

    def _arrived(self, found: tuple[InstrumentVersion, list[InstrumentVersion]]) -> None:
        now, versions = found
        self.versions.set_rows(versions)
        if self.dirty:  # somebody has begun to change it meanwhile
            return
        self._seen = max((one.version for one in versions), default=0)
        self._show(now.instrument)

    def _show(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.groups = dict(instrument.groups)
        self.name.setText(instrument.title)
        for key, box in self.rules.items():
            box.blockSignals(True)
            box.setValue(getattr(instrument, key))
            box.blockSignals(False)
        if self.model.rows != list(instrument.questions):
            self.model.set_rows(instrument.questions)
        if not self.since.text():
            self.since.set_date(date.today())
        self._say("")
        self.dirty = False

    def _saved(self, version: InstrumentVersion) -> None:
        self.dirty = False
        self.note.clear()
        self.desk.say(f"Versi {version.version} tersimpan, berlaku mulai {short_date(version.valid_from)}.")
        self.refresh()

    def _reload(self) -> None:
        self.dirty = False
        self.refresh()

    def _touched(self) -> None:
        self.dirty = self.desk.may("office.edit")
        whole = sum(one.weight for one in self.model.rows)
        self._say(f"Belum disimpan. Jumlah bobot {whole}.")

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def _columns(self) -> tuple[Column[Question], ...]:
        return (
            Column("Pertanyaan", lambda row: row.label, stretch=True, tip=lambda row: f"{row.label} ({row.code})"),
            Column("Kelompok", lambda row: self.groups.get(row.group, row.group), width=20, gives_way=2),
            Column("Jenis", lambda row: QUESTION_KINDS.get(row.kind, row.kind), width=13),
            Column("Bobot", lambda row: str(row.weight or ""), figures=True, width=7),
            Column("Wajib", lambda row: "ya" if row.required else "", width=7),
            Column("Bukti", lambda row: "ya" if row.evidence else "", width=7),
            Column("Untuk", lambda row: KIND_LABELS.get(row.kinds, "semua"), width=17, gives_way=1),
        )

    def _make(self) -> None:
        self.name = QLineEdit()
        self.name.setAccessibleName("Nama instrumen")
        self.name.textEdited.connect(lambda _text: self._touched())
        self.rules: dict[str, QSpinBox] = {}
        for key, label in RULES:
            box = QSpinBox()
            box.setRange(0, 100)
            box.setAccessibleName(label)
            box.setToolTip(RULE_TIPS[key])
            box.valueChanged.connect(lambda _value: self._touched())
            self.rules[key] = box
        self.model: RowsModel[Question] = RowsModel(self._columns(), self)
        self.table = Table(self.model, "Pertanyaan instrumen")
        self.table.opened.connect(lambda _row: self.edit())
        self.add_button = quiet_button("Ta&mbah", self.add)
        self.edit_button = quiet_button("U&bah", self.edit, tip="F2")
        self.moves = (quiet_button("Na&ik", lambda: self.shift(-1)), quiet_button("Turu&n", lambda: self.shift(1)))
        self.remove_button = quiet_button("&Hapus", self.remove)
        self.since, self.note = PartialDateEdit(whole=True), QLineEdit()
        self.since.setAccessibleName("Berlaku mulai")
        self.note.setAccessibleName("Catatan perubahan")
        self.note.setPlaceholderText("Catatan: apa yang berubah, menurut juknis mana")
        self.save_button = primary_button("&Simpan versi baru", lambda: self.save())
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.versions: RowsModel[InstrumentVersion] = RowsModel(VERSIONS, self)
        self.kept = Table(self.versions, "Versi instrumen")
        self.wages = WageBox(self.desk)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.INSIDE)
        head.addWidget(self.name, 1)
        for key, label in RULES:
            name = QLabel(label)
            name.setBuddy(self.rules[key])
            head.addWidget(name)
            head.addWidget(self.rules[key])
        commands = QHBoxLayout()
        commands.setSpacing(theme.INSIDE)
        for button in (self.add_button, self.edit_button, *self.moves, self.remove_button):
            commands.addWidget(button)
        commands.addStretch(1)
        saving = QHBoxLayout()
        saving.setSpacing(theme.INSIDE)
        name = QLabel("Berlaku mulai")
        name.setBuddy(self.since)
        self.since.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 18)
        for widget in (name, self.since):
            saving.addWidget(widget)
        saving.addWidget(self.note, 1)
        saving.addWidget(self.save_button)
        below = QGridLayout()
        below.setHorizontalSpacing(theme.AROUND)
        left = QVBoxLayout()
        left.setSpacing(theme.INSIDE)
        left.addWidget(text("Versi", heading=True))
        left.addWidget(self.kept, 1)
        below.addLayout(left, 0, 0)
        below.addWidget(self.wages, 0, 1)
        below.setColumnStretch(0, 1)
        below.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.BETWEEN, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(text(NOTE, muted=True))
        column.addLayout(head)
        column.addWidget(self.table, 2)
        column.addLayout(commands)
        column.addLayout(saving)
        column.addWidget(self.message)
        column.addLayout(below, 1)
        self.message.hide()
