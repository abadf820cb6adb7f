"""The office's logos: a button for each side of the letterhead, from which one is chosen or taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.buttons import quiet_button

PICTURES = "Gambar (*.png *.jpg *.jpeg *.bmp *.webp);;Semua berkas (*)"
Side = Literal["left", "right"]
Logos = Mapping[Side, bytes]
SIDES: dict[Side, str] = {"left": "Logo kiri", "right": "Logo kanan"}


class LogoRow(QWidget):
    """`changed` is told which logos there are, by side; letters that are issued keep theirs."""

    def __init__(self, desk: Desk, changed: Callable[[Logos], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._changed = desk, changed
        self.shown: Logos = {}
        self.buttons: dict[Side, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        for side, label in SIDES.items():
            button = quiet_button(f"{label} ...", tip="Gambar pada kop surat; PNG atau JPG")
            menu = QMenu(button)
            menu.addAction("Pilih gambar ...", partial(self.choose, side))
            menu.addAction("Hapus", partial(self.remove, side))
            button.setMenu(menu)
            desk.guard(button, "office.edit")
            self.buttons[side] = button
            row.addWidget(button)
        row.addStretch(1)

    def load(self) -> None:
        """Reads which logos there are."""
        self.desk.read(self, self.desk.services.forms.logos, self._arrived, key="logos")

    def choose(self, side: Side) -> None:
        """Asks for a picture, then takes it."""
        self.desk.dialogs.open_file(self.window(), SIDES[side], PICTURES, lambda path: self._set(side, path))

    def remove(self, side: Side) -> None:
        """Takes the logo of a side away."""
        if side in self.shown:
            self._set(side, None)

    def _set(self, side: Side, path: Path | None) -> None:
        forms = self.desk.services.forms

        def done(_none: None) -> None:
            self.desk.say(f"{SIDES[side]} {'dipasang' if path else 'dihapus'}. Surat yang sudah terbit tidak berubah.")
            self.load()

        self.desk.write(self, lambda _progress: forms.set_logo(side, path), done)

    def _arrived(self, found: Logos) -> None:
        self.shown = found
        self._changed(found)
