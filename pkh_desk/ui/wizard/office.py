"""Step 3: name, address and letterhead, with the letterhead drawn beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget, QWizardPage

from pkh_desk.ui.forms.wizard_office import Ui_WizardOffice
from pkh_desk.ui.widgets.letterhead import LetterheadPreview


class OfficePage(QWizardPage):
    """Proposes a letterhead from the area; all of it can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_WizardOffice()
        self.ui.setupUi(self)
        self.preview = LetterheadPreview()
        column = QVBoxLayout(self.ui.preview)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.preview)
        self._proposed = ("", "")
        self.ui.name.textChanged.connect(lambda _text: self.completeChanged.emit())
        self.ui.address.textChanged.connect(lambda _text: self._draw())
        self.ui.letterhead.textChanged.connect(self._draw)

    def propose(self, regency: str, district: str) -> None:
        """Fills in what follows from the area, where nothing else was typed."""
        place = f"Kecamatan {district}" if district else regency
        name = f"Sekretariat PPKH {place}"
        head = "\n".join(
            (
                "KEMENTERIAN SOSIAL REPUBLIK INDONESIA",
                "PELAKSANA PROGRAM KELUARGA HARAPAN",
                f"KECAMATAN {district.upper()} {regency.upper()}" if district else regency.upper(),
            )
        )
        if self.ui.name.text() in ("", self._proposed[0]):
            self.ui.name.setText(name)
        if self.ui.letterhead.toPlainText() in ("", self._proposed[1]):
            self.ui.letterhead.setPlainText(head)
        self._proposed = (name, head)

    def name(self) -> str:
        return self.ui.name.text().strip()

    def address(self) -> str:
        return self.ui.address.text().strip()

    def letterhead(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.ui.letterhead.toPlainText().splitlines() if line.strip())

    def isComplete(self) -> bool:
        return bool(self.name())

    def _draw(self) -> None:
        self.preview.show_letterhead(self.letterhead(), self.address())
