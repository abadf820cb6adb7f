"""Two people wrote the same text: both stand side by side, and whatever is chosen, both are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.writing import TextContent, TextVersion
from pkh_desk.ui import theme
from pkh_desk.ui.graduation.words import moment
from pkh_desk.ui.graduation.writing.comparing import Reading
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest

NOTHING_LOST = (
    "Keduanya tetap ada, mana pun yang dipilih: yang tidak dipakai tersimpan sebagai versi dan dapat dipakai lagi. "
    "Untuk menggabungkan, salin dari sini ke tulisan Anda, lalu simpan."
)


class ConflictDialog(FittingDialog):
    """`mine`: save what I wrote as the newest; `theirs`: theirs is the newest, mine becomes a version before it."""

    mine = Signal()
    theirs = Signal()

    def __init__(self, title: str, saved: TextVersion, typed: TextContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Dua tulisan: {title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 540)
        self.saved, self.typed = Reading("Tulisan yang sudah disimpan"), Reading("Tulisan Anda")
        self.saved.show_text(saved.content)
        self.typed.show_difference(saved.content, typed)
        self.use_theirs = quiet_button(f"Pakai tulisan {saved.by}", self._theirs)
        self.use_mine = quiet_button("Simpan tulisan saya", self._mine)
        self.back = quiet_button("Kembali menyunting", self.reject)
        sides = QHBoxLayout()
        sides.setSpacing(theme.BETWEEN)
        said = f"Disimpan {saved.by}, {moment(saved.saved_at)}, {saved.words} kata"
        for heading, reading in ((said, self.saved), (f"Tulisan Anda, {typed.words} kata", self.typed)):
            side = QVBoxLayout()
            side.setSpacing(4)
            side.addWidget(text(heading, heading=True))
            side.addWidget(reading, 1)
            nest(sides, side, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.back, self.use_theirs, self.use_mine):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(text(NOTHING_LOST, muted=True))
        nest(column, sides, 1)
        nest(column, buttons)

    def _mine(self) -> None:
        self.mine.emit()
        self.accept()

    def _theirs(self) -> None:
        self.theirs.emit()
        self.accept()
