"""Pages before they are printed (a list, an empty form, the papers of a case): to look at, print or save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.records import RenderedForm
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.tasks import Failed
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.chip import NoticeBar
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.need_fields import choice_box, show_choice
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.pdf import PdfPreview

SHARE = 0.9
"""Of the window, at most."""
WIDEST, HIGHEST = 900, 1000
Drawn = Callable[[RenderedForm], None]
Draw = Callable[[QWidget, str, Drawn, Failed | None], None]
"""Draws the same pages on another paper for an owner, off the GUI thread."""


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """The papers that pages can be drawn on, (code, label), the one that they are drawn on first; and what draws."""

    papers: Sequence[tuple[str, str]]
    draw: Draw


class PrintPreview(FittingDialog):
    """Import it lazily: QtPdf takes time to load. Ctrl+P prints, Ctrl+S saves, Esc closes."""

    def __init__(
        self,
        desk: Desk,
        made: RenderedForm,
        parent: QWidget,
        title: str = "Daftar KPM",
        choice: PaperChoice | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._title, self._choice = desk, title, choice
        self._shown = choice.papers[0][0] if choice else ""
        self.notice, self.preview = NoticeBar(), PdfPreview(desk)
        self.paper = choice_box(choice.papers if choice else (), none="")
        self.paper.setAccessibleName("Kertas")
        self.paper.currentIndexChanged.connect(lambda _index: self._draw())
        self.button = primary_button("Cetak", self.preview.print)
        self.button.setDefault(True)
        self.save_button = quiet_button("Simpan PDF", self.preview.save)
        for keys, button in (("Ctrl+P", self.button), ("Ctrl+S", self.save_button)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self._lay_out()
        self._show(made)
        room = parent.window().size()
        self.resize(min(WIDEST, int(room.width() * SHARE)), min(HIGHEST, int(room.height() * SHARE)))

    def _draw(self) -> None:
        """Draws the pages on the chosen paper; what is shown meanwhile is not printed."""
        paper = str(self.paper.currentData())
        if self._choice is None:
            return
        self._enable(False)

        def drawn(made: RenderedForm) -> None:
            if paper == self.paper.currentData():  # else another one is on its way
                self._shown = paper
                self._show(made)

        self._choice.draw(self, paper, drawn, self._refused)

    def _show(self, made: RenderedForm) -> None:
        self.setWindowTitle(f"{self._title}, {i18n.count(made.pages, 'halaman')}")
        self.notice.say("\n".join(made.warnings))
        self.preview.show_pdf(made.pdf, made.file_name)
        self._enable(True)

    def _refused(self, error: BaseException) -> None:
        """The pages stay on the paper that they are on."""
        show_choice(self.paper, self._shown)
        self._enable(True)
        self._desk.fail(error)

    def _enable(self, on: bool) -> None:
        for widget in (self.preview, self.save_button, self.button):
            widget.setEnabled(on)

    def _lay_out(self) -> None:
        label, foot = QLabel("Kertas"), QHBoxLayout()
        label.setBuddy(self.paper)
        foot.setSpacing(theme.BETWEEN)
        for part in (label, self.paper):
            foot.addWidget(part)
            if self._choice is None:
                part.hide()
        foot.addStretch(1)
        for button in (quiet_button("Tutup", self.reject), self.save_button, self.button):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        whole.setSpacing(theme.BETWEEN)
        whole.addWidget(self.notice)
        whole.addWidget(self.preview, 1)
        nest(whole, foot)
