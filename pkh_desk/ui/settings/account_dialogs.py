"""Dialogs of accounts: a new one, its roles, a new password for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import AccountInfo
from pkh_desk.ui import passwords, theme
from pkh_desk.ui.conflicts import both_ways
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.forms.account_new import Ui_AccountNew
from pkh_desk.ui.widgets.fields import FieldRow, PasswordEdit, add_field
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest


class NewAccountDialog(FittingDialog):
    """Asks for everything an account needs; stays open while something is wrong."""

    def __init__(self, desk: Desk, labels: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.ui = Ui_AccountNew()
        self.ui.setupUi(self)
        self.setMinimumWidth(460)
        self.boxes = role_boxes(labels, (), self.ui.roleColumn)
        passwords.tell_strength(self.ui.password, self.ui.strength)
        self.ui.add.clicked.connect(self.add)
        self.ui.cancel.clicked.connect(self.reject)
        self._say("")

    def fault(self) -> str:
        """The first thing that is wrong."""
        login = self.ui.user.text().strip()
        if not self.ui.name.text().strip():
            return "Isi nama lengkap."
        if not login or any(sign.isspace() for sign in login):
            return "Nama akun tidak boleh kosong atau memuat spasi."
        if not chosen(self.boxes):
            return "Pilih paling sedikit satu peran."
        return passwords.fault(self.ui.password.text(), self.ui.again.text())

    def add(self) -> None:
        self._say(self.fault())
        if self.fault():
            return
        ui, accounts, roles = self.ui, self.desk.services.accounts, chosen(self.boxes)
        login, name, position = ui.user.text().strip(), ui.name.text().strip(), ui.position.text().strip()
        password = ui.password.text()
        self.desk.write(
            self,
            lambda _progress: accounts.add(login, name, password, roles, position),
            self._added,
            self._failed,
        )

    def _added(self, account: AccountInfo) -> None:
        self.desk.say(f"Akun {account.login} ditambahkan.")
        self.accept()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._say(error.message)
        else:
            self.desk.fail(error)

    def _say(self, text: str) -> None:
        self.ui.message.setText(text)
        self.ui.message.setVisible(bool(text))


class RolesDialog(FittingDialog):
    """Ticks the roles of one account."""

    def __init__(
        self, desk: Desk, account: AccountInfo, labels: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.account = desk, account
        self.setWindowTitle(f"Peran {account.login}")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, theme.AROUND, theme.AROUND, theme.BETWEEN)
        column.addWidget(QLabel(f"{account.name} dapat memegang beberapa peran."))
        self.boxes = role_boxes(labels, account.roles, column)
        self.buttons = save_buttons(self, lambda: self.save())
        column.addWidget(self.buttons)

    def save(self, *, insist: bool = False) -> None:
        """Writes the ticks; `insist`: also over what somebody else has changed since the list was read."""
        accounts, roles, number = self.desk.services.accounts, chosen(self.boxes), self.account.id
        seen = None if insist else self.account
        self.desk.write(
            self,
            lambda _progress: accounts.set_roles(number, roles, seen=seen),
            self._saved,
            both_ways(self.desk, self, self._reload, lambda: self.save(insist=True)),
        )

    def _reload(self) -> None:
        """The list behind the dialog is read anew; the roles as they are now are seen there."""
        self.reject()
        self.desk.changed.emit()

    def _saved(self, account: AccountInfo) -> None:
        self.desk.say(f"Peran {account.login} tersimpan.")
        self.accept()


class ResetDialog(FittingDialog):
    """Gives another account a new password."""

    def __init__(self, desk: Desk, account: AccountInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.account = desk, account
        self.setWindowTitle(f"Sandi baru untuk {account.login}")
        self.setMinimumWidth(420)
        self.password, self.again = PasswordEdit(), PasswordEdit()
        form = QFormLayout()
        add_field(form, "Sandi &baru", self.password, required=True)
        self.row: FieldRow = add_field(form, "&Ulangi sandi", self.again, required=True)
        self.buttons = save_buttons(self, self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, theme.AROUND, theme.AROUND, theme.BETWEEN)
        nest(column, form)
        column.addWidget(self.buttons)

    def save(self) -> None:
        new, number, accounts = self.password.text(), self.account.id, self.desk.services.accounts
        fault = passwords.fault(new, self.again.text())
        self.row.show_fault(fault)
        if not fault:
            self.desk.write(self, lambda _progress: accounts.reset_password(number, new), self._saved)

    def _saved(self, _nothing: None) -> None:
        self.desk.say(f"Akun {self.account.login} mendapat sandi baru. Sampaikan langsung kepada orangnya.")
        self.accept()


def role_boxes(labels: Mapping[str, str], held: tuple[str, ...], column: QVBoxLayout) -> dict[str, QCheckBox]:
    """A tick box for each role."""
    boxes = {}
    for code, label in labels.items():
        box = QCheckBox(label)
        box.setChecked(code in held)
        column.addWidget(box)
        boxes[code] = box
    return boxes


def chosen(boxes: Mapping[str, QCheckBox]) -> tuple[str, ...]:
    """The codes that are ticked."""
    return tuple(code for code, box in boxes.items() if box.isChecked())


def save_buttons(dialog: QDialog, save: Callable[[], None]) -> QDialogButtonBox:
    """Simpan and Batal."""
    standard = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(standard.Save | standard.Cancel)
    buttons.button(standard.Save).setProperty("primary", True)
    buttons.accepted.connect(save)
    buttons.rejected.connect(dialog.reject)
    return buttons
