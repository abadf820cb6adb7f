"""A copy to be sent: why, behind which password, and where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pkh_desk.domain.records import DocumentRow
from pkh_desk.ui import passwords, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import PDF
from pkh_desk.ui.documents.words import file_name
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.fields import PasswordEdit, add_field
from pkh_desk.ui.widgets.files import opened_actions
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest

HINT = "Salinan hanya terbuka dengan sandi ini. Sampaikan sandinya lewat jalan lain daripada berkasnya."


class ProtectDialog(FittingDialog):
    """Closes once the copy is written; says at once what is still wrong with the password."""

    def __init__(self, desk: Desk, row: DocumentRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.row = desk, row
        self.setWindowTitle(f"Salinan bersandi {row.number}")
        self.reason, self.password, self.again = QLineEdit(), PasswordEdit(), PasswordEdit()
        self.reason.setPlaceholderText("Misalnya: diminta Dinas Sosial")
        self.strength = QLabel()
        self.message = text("", small=True)
        self.write_button = primary_button("Simpan salinan ...", self.write)
        self.write_button.setDefault(True)
        self._lay_out()
        passwords.tell_strength(self.password, self.strength)
        for field in (self.reason, self.password, self.again):
            field.textChanged.connect(lambda _text: self._follow())
        self._follow()

    def write(self) -> None:
        """Asks where to, then writes."""
        if self.write_button.isEnabled():
            proposal = file_name(self.row.kind, self.row.number)
            self.desk.dialogs.save_file(self, "Simpan salinan bersandi", PDF, proposal, self._write)

    def _write(self, path: Path) -> None:
        documents, row = self.desk.services.documents, self.row
        password, reason = self.password.text(), self.reason.text()
        self.write_button.setEnabled(False)
        self.desk.write(
            self,
            lambda _progress: documents.protected(row.id, path, password, reason),
            lambda _none: self._written(path),
            self._failed,
        )

    def _written(self, path: Path) -> None:
        self.desk.say(f"Salinan bersandi ditulis ke {path.name}.", *opened_actions(path))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._follow()
        self.desk.fail(error)

    def _follow(self) -> None:
        why = "" if self.reason.text().strip() else "Tulis untuk apa salinan ini."
        why = why or passwords.fault(self.password.text(), self.again.text())
        self.message.setText(why)
        self.write_button.setEnabled(not why)

    def _lay_out(self) -> None:
        form = QFormLayout()
        add_field(form, "&Untuk apa", self.reason, required=True)
        add_field(form, "&Sandi", self.password, required=True)
        form.addRow("", self.strength)
        add_field(form, "U&langi sandi", self.again, required=True)
        self.strength.setProperty("muted", True)
        self.strength.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.message, 1)
        buttons.addWidget(quiet_button("Batal", self.reject))
        buttons.addWidget(self.write_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(text(HINT, muted=True))
        nest(column, form)
        nest(column, buttons)
        self.setMinimumWidth(460)
