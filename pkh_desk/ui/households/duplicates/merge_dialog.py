"""The merge before it is made: which one stays, which values hold, on what day, and what will happen in numbers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from pkh_desk.domain.duplicates.records import TAKE, DuplicateComparison, DuplicateSide, MergePreview
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.duplicates.words import TAKEN, preview_text
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import NoticeBar
from pkh_desk.ui.widgets.fields import PartialDateEdit
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest


class MergeDialog(FittingDialog):
    """Ends accepted with `keep`, `gone`, `take`, `on` and `note`; nothing is written here."""

    def __init__(self, desk: Desk, found: DuplicateComparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.found = found
        self.preview: MergePreview | None = None
        self.setWindowTitle("Gabungkan data ganda")
        self.setMinimumWidth(620)
        self._make()
        self._lay_out()
        self._stays[1 if _better(found.second, found.first) else 0].setChecked(True)
        self._ask()

    @property
    def keep(self) -> int:
        """The id that stays."""
        return self._sides()[0].id

    @property
    def gone(self) -> int:
        """The id that ends."""
        return self._sides()[1].id

    @property
    def take(self) -> tuple[str, ...]:
        """The groups of values that are taken from the one that ends."""
        return tuple(group for group in TAKE if group in self.boxes and self.boxes[group].isChecked())

    @property
    def day(self) -> date | None:
        """The counting date; None while nothing whole is typed."""
        iso = self.on.iso()
        return date.fromisoformat(iso) if iso else None

    def _sides(self) -> tuple[DuplicateSide, DuplicateSide]:
        sides = self.found.first, self.found.second
        return sides if self._stays[0].isChecked() else (sides[1], sides[0])

    def _ask(self) -> None:
        """Has the service say what would happen; the button waits for the answer."""
        self.go.setEnabled(False)
        day, kind, keep, gone, take = self.day, self.found.pair.kind, self.keep, self.gone, self.take
        if day is None and self.preview is not None:
            self.effect.setText("")
            self.fault.say("Tanggal hitung belum lengkap, misalnya 24-11-2026.", "amber")
            return
        service = self.desk.services.duplicates
        self.desk.read(self, lambda: service.preview(kind, keep, gone, take, day), self._told, key="preview")

    def _told(self, preview: MergePreview) -> None:
        if self.preview is None:
            self.on.set_date(preview.on)
        self.preview = preview
        self.effect.setText("" if preview.refused else preview_text(preview))
        self.fault.say(preview.refused, "red")
        self.go.setEnabled(not preview.refused)

    def _make(self) -> None:
        first, second = self.found.first, self.found.second
        names = (self.found.pair.first_name, self.found.pair.second_name)
        self._stays = [
            QRadioButton(f"{letter}: {name}, KK {side.row.family_card_no}, {side.row.village}")
            for letter, name, side in zip("AB", names, (first, second), strict=True)
        ]
        self._group = QButtonGroup(self)
        for button in self._stays:
            self._group.addButton(button)
        self._group.buttonClicked.connect(lambda _button: self._ask())
        whole = self.found.pair.kind == "household"
        self.boxes = {group: QCheckBox(TAKEN[group]) for group in TAKE} if whole else {}
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: self._ask())
        self.on = PartialDateEdit(whole=True)
        self.on.setAccessibleName("Tanggal hitung")
        self.on.textEdited.connect(lambda _text: self._ask())
        self.note = QLineEdit()
        self.note.setAccessibleName("Catatan")
        self.note.setPlaceholderText("Tidak wajib, misalnya: hasil kunjungan 20 November")
        self.note.setMaxLength(1_000)
        self.effect = text("")
        self.effect.setMinimumHeight(110)
        self.effect.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.fault = NoticeBar()
        self.go = primary_button("Gabungkan", self.accept)
        self.go.setDefault(True)
        self.stop = quiet_button("Batal", self.reject)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        column.setSpacing(theme.INSIDE)
        column.addWidget(text("Yang dipertahankan", heading=True))
        for button in self._stays:
            column.addWidget(button)
        if self.boxes:
            column.addSpacing(theme.INSIDE)
            column.addWidget(text("Yang diambil dari data yang digabung", heading=True))
            for box in self.boxes.values():
                column.addWidget(box)
        form = QFormLayout()
        form.addRow("Tanggal hitung", self.on)
        form.addRow("Catatan", self.note)
        column.addSpacing(theme.INSIDE)
        nest(column, form)
        column.addSpacing(theme.INSIDE)
        column.addWidget(text("Yang akan terjadi", heading=True))
        column.addWidget(self.effect)
        column.addWidget(self.fault)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.stop)
        foot.addWidget(self.go)
        nest(column, foot)


def _better(one: DuplicateSide, other: DuplicateSide) -> bool:
    """Which one is proposed to stay: still a participant, on the newest list, with more members."""
    return _worth(one) > _worth(other)


def _worth(side: DuplicateSide) -> tuple[bool, bool, int]:
    return side.row.state == "active", side.row.listing == "listed", len(side.members)
