"""Step 5: the first account."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget, QWizardPage

from pkh_desk.ui import passwords
from pkh_desk.ui.forms.wizard_account import Ui_WizardAccount


class AccountPage(QWizardPage):
    """Going on makes the dataset first (`make`); the page lets go once it is `made`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_WizardAccount()
        self.ui.setupUi(self)
        self.made = False
        self.make: Callable[[], None] = lambda: None
        passwords.tell_strength(self.ui.password, self.ui.strength)
        self._say("")

    def name(self) -> str:
        return self.ui.name.text().strip()

    def user(self) -> str:
        return self.ui.user.text().strip().casefold()

    def password(self) -> str:
        return self.ui.password.text()

    def fault(self) -> str:
        """What is still wrong, the first thing first."""
        if not self.name():
            return "Isi nama lengkap."
        if not self.user() or any(sign.isspace() for sign in self.user()):
            return "Nama akun tidak boleh kosong atau memuat spasi."
        return passwords.fault(self.password(), self.ui.again.text())

    def validatePage(self) -> bool:
        if not self.made:
            self._say(self.fault())
            if not self.fault():
                self.make()
        return self.made

    def _say(self, text: str) -> None:
        self.ui.message.setText(text)
        self.ui.message.setVisible(bool(text))
