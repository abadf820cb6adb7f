"""Step Selesai: what was done, the refused rows as a file, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.records import ImportResult
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.imports.reviewed import Group
from pkh_desk.ui.imports.words import OUTCOMES, list_title, unit
from pkh_desk.ui.widgets.buttons import link_button, quiet_button
from pkh_desk.ui.widgets.nesting import nest


class DoneStep(QWidget):
    """`show_result` fills it; `undo_asked`, `edits_asked`, `findings_asked` and `rejected_asked` for the commands."""

    undo_asked = Signal()
    edits_asked = Signal()
    findings_asked = Signal()
    rejected_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.result: ImportResult | None = None
        self.title = QLabel()
        self.title.setFont(theme.font("title"))
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.rejected_button = quiet_button("Simpan baris yang ditolak ...", self.rejected_asked.emit)
        self.edits_button = quiet_button("", self.edits_asked.emit)
        self.undo_button = quiet_button("Batalkan impor ...", self.undo_asked.emit)
        self.households = link_button("Lihat daftar keluarga", lambda: desk.go("households"))
        self.findings = link_button("", self.findings_asked.emit)
        self.gone = link_button("", lambda: desk.go("households", "status:not_listed"))
        self._lay_out()

    def show_result(self, result: ImportResult, changes: Sequence[Group]) -> None:
        """Says in numbers what the import did; `changes` are the groups that the review showed."""
        self.result = result
        self.title.setText(f"{list_title(result.kind, result.stage)} tersimpan")
        self.text.setText(_sum(result))
        self._fill(result, changes)
        self.findings.setText(f"Lihat {i18n.count(result.warned, 'baris')} dengan peringatan")
        self.findings.setVisible(bool(result.warned))
        self.gone.setText(f"Lihat {i18n.count(result.diff.gone, 'keluarga')} yang baru tidak tercantum")
        self.gone.setVisible(bool(result.diff.gone))
        self.rejected_button.setVisible(bool(result.rejected))
        self.edits_button.setText(f"Lihat {i18n.count(result.edited, 'sel')} yang dibetulkan")
        self.edits_button.setVisible(bool(result.edited))
        self.desk.guard(self.rejected_button, "export")
        self.desk.guard(self.undo_button, "import.undo")

    def _fill(self, result: ImportResult, changes: Sequence[Group]) -> None:
        for form in (self._outcomes, self._changes):
            while form.rowCount():
                form.removeRow(0)
        for outcome, (title, _tone) in OUTCOMES.items():
            _add(self._outcomes, title, getattr(result, outcome))
        _add(self._outcomes, "Dengan peringatan", result.warned)
        if result.edited:
            _add(self._outcomes, "Sel yang dibetulkan", result.edited)
        self.change_card.setVisible(bool(changes))
        self._change_title.setText(f"Terhadap data kantor ({unit(result.kind)})")
        for group in changes:
            _add(self._changes, group.title, group.count)

    def _lay_out(self) -> None:
        self._outcomes, self._changes = QFormLayout(), QFormLayout()
        self._change_title = QLabel()
        outcome_card = _card(QLabel("Baris di berkas"), self._outcomes)
        self.change_card = _card(self._change_title, self._changes)
        cards = QHBoxLayout()
        cards.setSpacing(theme.BETWEEN)
        for card in (outcome_card, self.change_card):
            cards.addWidget(card)
        cards.addStretch(1)
        commands = QHBoxLayout()
        commands.setSpacing(theme.INSIDE)
        commands.addWidget(self.rejected_button)
        commands.addWidget(self.edits_button)
        commands.addWidget(self.undo_button)
        commands.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.BETWEEN, 0, 0)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(self.title)
        column.addWidget(self.text)
        nest(column, cards)
        nest(column, commands)
        for link in (self.findings, self.households, self.gone):
            column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


def _sum(result: ImportResult) -> str:
    """`180 baris dibaca, 177 disimpan, 3 ditolak.`: refused rows are read but not saved."""
    kept = f"{i18n.count(result.read, 'baris')} dibaca, {i18n.whole(result.read - result.rejected)} disimpan"
    return f"{kept}, {i18n.whole(result.rejected)} ditolak." if result.rejected else f"{kept} sebagai satu impor."


def _add(form: QFormLayout, title: str, number: int) -> None:
    figure = QLabel(i18n.whole(number))
    figure.setFont(theme.font(figures=True))
    figure.setAlignment(Qt.AlignmentFlag.AlignRight)
    form.addRow(QLabel(title), figure)


def _card(heading: QLabel, form: QFormLayout) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    card.setMinimumWidth(280)
    heading.setFont(theme.font("heading"))
    form.setHorizontalSpacing(theme.AROUND)
    form.setVerticalSpacing(4)
    column = QVBoxLayout(card)
    column.setContentsMargins(16, theme.BETWEEN, 16, theme.BETWEEN)
    column.setSpacing(theme.INSIDE)
    column.addWidget(heading)
    nest(column, form)
    column.addStretch(1)
    return card
