"""Step 4: who signs for the office."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget, QWizardPage

from pkh_desk.domain.records import Official
from pkh_desk.ui.forms.wizard_officials import Ui_WizardOfficials
from pkh_desk.ui.titles import FIRST_OFFICIALS
from pkh_desk.ui.widgets.officials import OfficialsTable


class OfficialsPage(QWizardPage):
    """A row for each usual role; rows without a name are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_WizardOfficials()
        self.ui.setupUi(self)
        self.table = OfficialsTable(self.ui.officials)
        self.table.show_officials([Official(role, "") for role in FIRST_OFFICIALS])
        self.ui.add.clicked.connect(lambda: self.table.add(Official("village_head", "")))
        self.ui.remove.clicked.connect(self.table.remove_current)

    def officials(self) -> tuple[Official, ...]:
        return self.table.officials()

    def validatePage(self) -> bool:
        fault = self.table.fault()
        self.ui.note.setText(fault or "NIP terdiri dari 18 angka; kosongkan bila tidak ada.")
        return not fault
