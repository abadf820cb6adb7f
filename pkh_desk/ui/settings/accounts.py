"""Akun: who may open the data, with which roles."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.records import AccountInfo
from pkh_desk.ui import theme
from pkh_desk.ui.conflicts import both_ways
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.settings.account_dialogs import NewAccountDialog, ResetDialog, RolesDialog
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

NOT_ALLOWED = (
    "Daftar akun tertutup",
    "Akun Anda tidak berhak mengelola akun. Sandi sendiri diganti lewat nama Anda di kanan atas.",
)


class AccountsPart(QWidget):
    """The list and its commands; only who manages accounts may use them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.labels: dict[str, str] = {}
        self.model: RowsModel[AccountInfo] = RowsModel(self._columns(), self)
        self.table = Table(self.model, "Daftar akun")
        self.add_button = primary_button("Ta&mbah akun", self.add)
        self.roles_button = quiet_button("Ubah pe&ran", self.edit_roles)
        self.reset_button = quiet_button("Beri &sandi baru", self.reset)
        self.active_button = quiet_button("&Nonaktifkan", self.switch)
        self._lay_out()
        self.table.opened.connect(lambda _row: self.edit_roles())
        self.table.chosen.connect(lambda _row: self._enable())
        self._enable()

    def refresh(self) -> None:
        if not self.desk.may("accounts.manage"):
            return
        accounts = self.desk.services.accounts
        self.desk.read(self, lambda: (accounts.list(), accounts.role_labels()), self._show, key="accounts")

    def add(self) -> None:
        if self.desk.may("accounts.manage"):
            self.dialog = NewAccountDialog(self.desk, self.labels, self)
            self.dialog.open()

    def edit_roles(self) -> None:
        account = self.table.current()
        if account and self.desk.may("accounts.manage"):
            self.roles = RolesDialog(self.desk, account, self.labels, self)
            self.roles.open()

    def reset(self) -> None:
        account = self.table.current()
        if account:
            self.reset_dialog = ResetDialog(self.desk, account, self)
            self.reset_dialog.open()

    def switch(self) -> None:
        """Switches the chosen account off, after asking, or on."""
        account = self.table.current()
        if account is None:
            return
        if not account.active:
            self._set_active(account, account)
        else:
            details = "Akun itu tidak dapat masuk lagi sampai diaktifkan dan diberi sandi baru. Jejaknya tetap ada."
            self.desk.dialogs.ask(
                self,
                f"Nonaktifkan akun {account.login}?",
                "Nonaktifkan",
                lambda: self._set_active(account, account),
                details=details,
            )

    def _set_active(self, account: AccountInfo, seen: AccountInfo | None) -> None:
        accounts, wanted = self.desk.services.accounts, not account.active
        self.desk.write(
            self,
            lambda _progress: accounts.set_active(account.id, wanted, seen=seen),
            self._switched,
            both_ways(self.desk, self, self.desk.changed.emit, lambda: self._set_active(account, None)),
        )

    def _switched(self, account: AccountInfo) -> None:
        text = "diaktifkan; beri sandi baru" if account.active else "dinonaktifkan"
        self.desk.say(f"Akun {account.login} {text}.")

    def _show(self, found: tuple[list[AccountInfo], dict[str, str]]) -> None:
        rows, self.labels = found
        chosen = self.table.current()
        self.model.set_rows(rows)
        kept = next((number for number, row in enumerate(rows) if chosen and row.id == chosen.id), -1)
        if kept >= 0:
            self.table.selectRow(kept)
        self._enable()

    def _enable(self) -> None:
        account = self.table.current()
        for button in (self.roles_button, self.reset_button, self.active_button):
            button.setEnabled(account is not None)
            button.setToolTip("" if account else "Pilih akun di daftar.")
        if account:
            self.active_button.setText("&Nonaktifkan" if account.active else "&Aktifkan")
        for button in (self.add_button, self.roles_button, self.reset_button, self.active_button):
            self.desk.guard(button, "accounts.manage")

    def _roles(self, row: AccountInfo) -> str:
        return ", ".join(self.labels.get(role, role) for role in row.roles)

    def _columns(self) -> list[Column[AccountInfo]]:
        return [
            Column("Nama akun", lambda row: row.login, width=18, sort="login"),
            Column("Nama", lambda row: row.name, stretch=True, sort="name"),
            Column("Jabatan", lambda row: row.position, width=20, gives_way=2),
            Column("Peran", self._roles, width=28, tip=self._roles),
            Column(
                "Keadaan",
                lambda row: "Aktif" if row.active else "Nonaktif",
                width=14,
                tone=lambda row: "green" if row.active else "grey",
            ),
        ]

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        for button in (self.add_button, self.roles_button, self.reset_button, self.active_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.BETWEEN, 0, 0)
        column.setSpacing(theme.INSIDE)
        self.closed = EmptyState(*NOT_ALLOWED)
        column.addWidget(self.closed)
        column.addWidget(self.table)
        nest(column, row)
        may = self.desk.may("accounts.manage")
        self.closed.setVisible(not may)
        self.table.setVisible(may)
