"""Step 4: who signs for the office."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget, QWizardPage

from pkh_desk.domain.records import Official
from pkh_desk.services.gate import Gate
from pkh_desk.ui.forms.wizard_officials import Ui_WizardOfficials
from pkh_desk.ui.titles import FIRST_OFFICIALS
from pkh_desk.ui.widgets.chip import restyle
from pkh_desk.ui.widgets.officials import VILLAGE, OfficialsTable

HINT = "NIP terdiri dari 18 angka; kosongkan bila tidak ada. Enter mengubah isi kotak."


class OfficialsPage(QWizardPage):
    """A row for each usual role; rows without a name are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_WizardOfficials()
        self.ui.setupUi(self)
        self.table = OfficialsTable(self.ui.officials)
        self.table.show_officials([Official(role, "") for role in FIRST_OFFICIALS])
        self.table.changed.connect(self._told)
        self.ui.add.clicked.connect(self._add)
        self.ui.note.setText(HINT)
        self.ui.remove.clicked.connect(self.table.remove_current)

    def use_district(self, gate: Gate, code: str) -> None:
        """Offers the villages of a district to the village heads."""
        self.table.set_villages([(area.code, area.plain_name) for area in gate.areas.children(code)])

    def officials(self) -> tuple[Official, ...]:
        return self.table.officials()

    def validatePage(self) -> bool:
        self._told()
        return not self.table.fault()

    def _told(self) -> None:
        fault = self.table.fault()
        self.ui.note.setText(fault or HINT)
        restyle(self.ui.note, "muted", not fault)
        restyle(self.ui.note, "fault", bool(fault))

    def _add(self) -> None:
        self.table.add(Official("village_head", ""))
        self.ui.officials.setFocus()
        self.ui.officials.setCurrentCell(self.ui.officials.rowCount() - 1, VILLAGE)
