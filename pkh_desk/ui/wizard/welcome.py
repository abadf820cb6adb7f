"""Step 1: make a new dataset, or open one that is there; in which folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget, QWizardPage

from pkh_desk.services.gate import Gate
from pkh_desk.ui.dialogs import Dialogs
from pkh_desk.ui.forms.wizard_welcome import Ui_WizardWelcome


class WelcomePage(QWizardPage):
    """`existing(folder)` when a dataset that is there was chosen."""

    existing = Signal(object)

    def __init__(self, gate: Gate, dialogs: Dialogs, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._dialogs = gate, dialogs
        self.ui = Ui_WizardWelcome()
        self.ui.setupUi(self)
        self.ui.folder.setText(str(folder))
        self.ui.choose.clicked.connect(self._choose)
        self.ui.folder.textChanged.connect(lambda _text: self._say(""))
        self._say("")

    def folder(self) -> Path:
        return Path(self.ui.folder.text().strip()).expanduser()

    def validatePage(self) -> bool:
        if not self.ui.folder.text().strip():
            self._say("Pilih folder data.")
            return False
        there = self._gate.exists(self.folder())
        if self.ui.open.isChecked():
            if there:
                self.existing.emit(self.folder())
            else:
                self._say("Di folder itu tidak ada data PKH Desk.")
            return False
        if there:
            self._say("Folder itu sudah memuat data kantor. Pilih 'Buka data kantor', atau folder lain.")
        return not there

    def _choose(self) -> None:
        self._dialogs.folder(self, "Pilih folder data", self.folder().parent, self._chosen)

    def _chosen(self, folder: Path) -> None:
        self.ui.folder.setText(str(folder))
        if self._gate.exists(folder):
            self.ui.open.setChecked(True)

    def _say(self, text: str) -> None:
        self.ui.message.setText(text)
        self.ui.message.setVisible(bool(text))
