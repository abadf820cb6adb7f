"""Lupa sandi: opens the dataset with the printed recovery code and gives the account a new password."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.services.gate import Gate
from pkh_desk.ui import passwords, theme
from pkh_desk.ui.forms.recovery import Ui_Recovery
from pkh_desk.ui.tasks import Tasks
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog


class RecoveryDialog(FittingDialog):
    """`opened(services)` once code and new password were taken."""

    opened = Signal(object)

    def __init__(self, gate: Gate, dataset: Path, tasks: Tasks, user: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gate, self.dataset, self.tasks = gate, dataset, tasks
        self.ui = Ui_Recovery()
        self.ui.setupUi(self)
        self.ui.title.setFont(theme.font("heading"))
        self.ui.user.setText(user)
        self.setMinimumWidth(460)
        passwords.tell_strength(self.ui.password, self.ui.strength)
        self.ui.recover.clicked.connect(self.recover)
        self.ui.cancel.clicked.connect(self.reject)
        self._say("")

    def recover(self) -> None:
        """Checks what can be checked here, then tries the code in a worker."""
        user, code, new = self.ui.user.text().strip(), self.ui.code.text().strip(), self.ui.password.text()
        if not user or not code:
            self._say("Isi nama akun dan kode pemulihan.")
            return
        if fault := passwords.fault(new, self.ui.again.text()):
            self._say(fault)
            return
        self._say("")
        self.ui.recover.setEnabled(False)
        gate, folder = self.gate, self.dataset
        self.tasks.read(self, lambda: gate.recover(folder, code, user, new), self._done, self._failed)

    def _done(self, services: object) -> None:
        self.accept()
        self.opened.emit(services)

    def _failed(self, error: BaseException) -> None:
        self.ui.recover.setEnabled(True)
        if isinstance(error, UserError):
            self._say(error.message)
        else:
            self._say("Ada kesalahan di dalam program; data tidak berubah.")

    def _say(self, text: str) -> None:
        self.ui.message.setText(text)
        self.ui.message.setVisible(bool(text))
