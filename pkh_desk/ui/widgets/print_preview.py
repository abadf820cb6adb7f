"""Pages before they are printed (a list, an empty form, the papers of a case): to look at, print or save."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.records import RenderedForm
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.chip import NoticeBar
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.pdf import PdfPreview

SHARE = 0.9
"""Of the window, at most."""
WIDEST, HIGHEST = 900, 1000


class PrintPreview(QDialog):
    """Import it lazily: QtPdf takes time to load. Ctrl+P prints, Ctrl+S saves, Esc closes."""

    def __init__(self, desk: Desk, made: RenderedForm, parent: QWidget, title: str = "Daftar KPM") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{title}, {i18n.count(made.pages, 'halaman')}")
        self.notice = NoticeBar()
        self.notice.say("\n".join(made.warnings))
        self.preview = PdfPreview(desk)
        self.preview.show_pdf(made.pdf, made.file_name)
        self.button = primary_button("Cetak", self.preview.print)
        self.button.setDefault(True)
        for keys, run in (("Ctrl+P", self.preview.print), ("Ctrl+S", self.preview.save)):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        foot = QHBoxLayout()
        foot.setSpacing(theme.BETWEEN)
        foot.addStretch(1)
        for button in (quiet_button("Tutup", self.reject), quiet_button("Simpan PDF", self.preview.save), self.button):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        whole.setSpacing(theme.BETWEEN)
        whole.addWidget(self.notice)
        whole.addWidget(self.preview, 1)
        nest(whole, foot)
        room = parent.window().size()
        self.resize(min(WIDEST, int(room.width() * SHARE)), min(HIGHEST, int(room.height() * SHARE)))
