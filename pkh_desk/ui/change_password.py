"""Ganti sandi: the own password."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.ui import passwords
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.forms.password import Ui_Password
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog


class PasswordDialog(FittingDialog):
    """Asks for the old password and twice for the new one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.ui = Ui_Password()
        self.ui.setupUi(self)
        self.setMinimumWidth(420)
        passwords.tell_strength(self.ui.password, self.ui.strength)
        self.ui.change.clicked.connect(self.change)
        self.ui.cancel.clicked.connect(self.reject)
        self._say("")

    def change(self) -> None:
        """Checks what can be checked here, then writes."""
        old, new = self.ui.old.text(), self.ui.password.text()
        fault = passwords.fault(new, self.ui.again.text()) if old else "Isi sandi lama."
        self._say(fault)
        if not fault:
            self.ui.change.setEnabled(False)
            accounts = self.desk.services.accounts
            self.desk.write(self, lambda _progress: accounts.change_password(old, new), self._done, self._failed)

    def _done(self, _nothing: None) -> None:
        self.desk.say("Sandi sudah diganti.")
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.ui.change.setEnabled(True)
        if isinstance(error, UserError):
            self._say(error.message)
        else:
            self.desk.fail(error)

    def _say(self, text: str) -> None:
        self.ui.message.setText(text)
        self.ui.message.setVisible(bool(text))
