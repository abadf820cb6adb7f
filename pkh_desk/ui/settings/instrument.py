"""Instrumen asesmen: questions with weights and marks, in order; saving makes a new version from a day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from pkh_desk.domain.assessment import Instrument
from pkh_desk.domain.dates import short_date
from pkh_desk.domain.records import InstrumentVersion
from pkh_desk.ui import theme
from pkh_desk.ui.conflicts import both_ways
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.settings.questions import QuestionList
from pkh_desk.ui.settings.wages import WageBox
from pkh_desk.ui.widgets.buttons import primary_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.fields import PartialDateEdit
from pkh_desk.ui.widgets.nesting import nest
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
        self._seen = 0
        self._make()
        self._lay_out()
        desk.guard(self.save_button, "office.edit")

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

    def _typed(self) -> Instrument | None:
        """The instrument as it stands here."""
        if self.instrument is None:
            return None
        score = {key: box.value() for key, box in self.rules.items()}
        return replace(
            self.instrument,
            title=self.name.text().strip(),
            questions=self.list.questions(),
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
        self.name.setText(instrument.title)
        for key, box in self.rules.items():
            box.blockSignals(True)
            box.setValue(getattr(instrument, key))
            box.blockSignals(False)
        self.list.show_questions(instrument)
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
        whole = sum(one.weight for one in self.list.questions())
        self._say(f"Belum disimpan. Jumlah bobot {whole}.")

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))

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
        self.list = QuestionList(self.desk, self._typed)
        self.list.changed.connect(self._touched)
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
        nest(below, left, 0, 0)
        below.addWidget(self.wages, 0, 1)
        below.setColumnStretch(0, 1)
        below.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.BETWEEN, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(text(NOTE, muted=True))
        nest(column, head)
        column.addWidget(self.list, 2)
        nest(column, saving)
        column.addWidget(self.message)
        nest(column, below, 1)
        self.message.hide()
