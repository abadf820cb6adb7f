"""Step 6: the recovery code, shown once."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget, QWizardPage

from pkh_desk.ui import theme
from pkh_desk.ui.forms.wizard_code import Ui_WizardCode


class CodePage(QWizardPage):
    """Complete only when somebody said that the code is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_WizardCode()
        self.ui.setupUi(self)
        self._office = ""
        self.ui.code.setFont(theme.font("title", figures=True))
        self.ui.kept.toggled.connect(lambda _on: self.completeChanged.emit())
        self.ui.copy.clicked.connect(self._copy)
        self.ui.print.clicked.connect(self._print)

    def show_code(self, code: str, office: str) -> None:
        self._office = office
        self.ui.code.setText(code)

    def isComplete(self) -> bool:
        return self.ui.kept.isChecked()

    def sheet(self) -> str:
        """The sheet that is printed, as HTML."""
        return (
            f"<h2>Kode pemulihan PKH Desk</h2><p>{escape(self._office)}</p>"
            f"<p style='font-size:20pt; font-family:monospace'>{escape(self.ui.code.text())}</p>"
            "<p>Dengan kode ini data kantor dapat dibuka bila sandi terlupa. "
            "Simpan dalam amplop tertutup; jangan simpan bersama PC.</p>"
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.ui.code.text())
        self.ui.copy.setText("Tersalin")

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.dialog = QPrintDialog(printer, self)
        document = QTextDocument(self.dialog)
        document.setHtml(self.sheet())
        self.dialog.accepted.connect(lambda: document.print_(printer))
        QDialog.open(self.dialog)
