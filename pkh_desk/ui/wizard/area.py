"""Step 2: province, regency, district from the national area codes; typing filters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget, QWizardPage

from pkh_desk.services.gate import Gate
from pkh_desk.ui.forms.wizard_area import Ui_WizardArea

DISTRICT = 2
WHOLE_REGENCY = "Tingkat kabupaten/kota (menggabungkan rekap kecamatan)"
"""The last choice among the districts: no office of its own, only packages of others."""


class AreaPage(QWizardPage):
    """`done(regency, district)` with the names when the district is chosen; no district: the whole regency."""

    done = Signal(str, str)

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self.ui = Ui_WizardArea()
        self.ui.setupUi(self)
        self.ui.pc.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet's padding does not reach it
        self._combos = (self.ui.province, self.ui.regency, self.ui.district)
        for level, combo in enumerate(self._combos):
            make_filtering(combo).textEdited.connect(lambda typed, level=level: self._typed(level, typed))
            combo.currentIndexChanged.connect(lambda _index, level=level: self._chosen(level))
        self._fill(0, "")

    def code(self) -> str:
        """The dotted code of the district; "" while none is chosen."""
        return str(self.ui.district.currentData() or "")

    def is_regency(self) -> bool:
        """Whether the dataset is to be a regency's, which puts the recaps of its offices together."""
        return self.code().count(".") == 1

    def pc_number(self) -> int:
        return self.ui.pc.value()

    def choose(self, code: str) -> None:
        """Chooses a district by its code."""
        for combo, length in zip(self._combos, (2, 5, 8), strict=True):
            combo.setCurrentIndex(combo.findData(code[:length]))

    def isComplete(self) -> bool:
        return bool(self.code())

    def validatePage(self) -> bool:
        district = "" if self.is_regency() else self.ui.district.currentText()
        self.done.emit(self.ui.regency.currentText(), district)
        return True

    def _fill(self, level: int, parent_code: str) -> None:
        combo = self._combos[level]
        combo.blockSignals(True)
        combo.clear()
        if level == 0 or parent_code:
            for area in sorted(self._gate.areas.children(parent_code), key=lambda area: area.plain_name):
                combo.addItem(area.plain_name if level != 1 else area.full_name, area.code)
            if level == DISTRICT:
                combo.addItem(WHOLE_REGENCY, parent_code)
        combo.setCurrentIndex(-1)
        combo.setEnabled(combo.count() > 0)
        combo.blockSignals(False)
        if level < 2:
            self._fill(level + 1, "")

    def _typed(self, level: int, text: str) -> None:
        """Opens the next field as soon as it is clear what is meant, so that Tab leads there."""
        combo = self._combos[level]
        number = _meant(combo, text)
        if level < DISTRICT and number not in (-1, combo.currentIndex()):
            self._fill(level + 1, str(combo.itemData(number)))

    def _chosen(self, level: int) -> None:
        if level < 2:
            self._fill(level + 1, str(self._combos[level].currentData() or ""))
        code = self.code()
        self.ui.chosen.setText(f"Kode Kemendagri: {code}" if code else "")
        self.completeChanged.emit()


def make_filtering(combo: QComboBox) -> QLineEdit:
    """Lets people type any part of a name to filter the list; only what is in the list counts. Returns the line."""
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = combo.completer()
    assert completer is not None
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    edit = combo.lineEdit()
    assert edit is not None
    edit.setPlaceholderText("Ketik atau pilih")
    edit.editingFinished.connect(lambda: _settle(combo))
    return edit


def _meant(combo: QComboBox, typed: str) -> int:
    """The number of the one entry that a text means, as a whole or in part; -1 if none or several."""
    wanted = typed.strip().casefold()
    names = [combo.itemText(index).casefold() for index in range(combo.count())]
    exact = [index for index, name in enumerate(names) if name == wanted]
    partly = [index for index, name in enumerate(names) if wanted and wanted in name]
    found = exact or (partly if len(partly) == 1 else [])
    return found[0] if found else -1


def _settle(combo: QComboBox) -> None:
    """What was typed becomes the one entry that it means, or the last choice again."""
    number = _meant(combo, combo.currentText())
    combo.setCurrentIndex(number if number >= 0 else combo.currentIndex())
    combo.setEditText(combo.itemText(combo.currentIndex()) if combo.currentIndex() >= 0 else "")
