"""Tentang: version, where the data lies, checks, and the notice that goes with the area data."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pkh_desk import __version__
from pkh_desk.domain.records import AuditVerdict
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.forms.settings_about import Ui_SettingsAbout
from pkh_desk.ui.i18n import count


class AboutPart(QWidget):
    """Nothing is changed here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.ui = Ui_SettingsAbout()
        self.ui.setupUi(self)
        self.ui.program.setFont(theme.font("title"))
        self.ui.version.setText(f"Versi {__version__}. Perangkat lunak bebas dengan lisensi MIT.")
        self.ui.folder.setText(f"Data kantor: {desk.dataset}" if desk.dataset else "")
        self.ui.check.clicked.connect(self.check)
        self.ui.audit.clicked.connect(self.audit)
        desk.guard(self.ui.audit, "audit.view")

    def refresh(self) -> None:
        if not self.ui.licence.toPlainText() and self.desk.gate is not None:
            areas = self.desk.gate.areas
            self.desk.read(self, lambda: f"{areas.edition}\n\n{areas.licence_text()}", self._licence, key="licence")

    def check(self) -> None:
        """Looks for damage, in a worker."""
        self.desk.read(self, self.desk.services.maintenance.check, self._checked, key="check")

    def audit(self) -> None:
        """Follows the chain of the audit trail, in a worker."""
        self.desk.read(self, self.desk.services.maintenance.audit_verify, self._audited, key="audit")

    def _licence(self, text: str) -> None:
        self.ui.licence.setPlainText(text)

    def _checked(self, problems: list[str]) -> None:
        if problems:
            self.desk.dialogs.tell(self, f"Ditemukan {count(len(problems), 'masalah')}.", "\n".join(problems))
        else:
            self.desk.say("Data utuh: tidak ditemukan masalah.")

    def _audited(self, verdict: AuditVerdict) -> None:
        if verdict.valid:
            self.desk.say(f"Jejak audit utuh: {count(verdict.entries, 'catatan')}.")
        else:
            text = f"Jejak audit terputus pada catatan nomor {verdict.first_broken}."
            self.desk.dialogs.tell(
                self, text, "Jangan lanjutkan bekerja; hubungi supervisor dan simpan salinan folder data."
            )
