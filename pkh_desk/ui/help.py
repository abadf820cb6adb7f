"""F1: the operator's guide. Shift+F1: the keys, those of the page first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from pkh_desk import paths
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog

NO_GUIDE = "<h2>Panduan</h2><p>Berkas panduan tidak ditemukan pada pemasangan ini.</p>"


class TextDialog(FittingDialog):
    """A text to read."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(760, 560)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(title)
        self.browser.setOpenExternalLinks(False)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.browser)
        column.addWidget(close)


def guide_dialog(place: str, parent: QWidget | None = None) -> TextDialog:
    """The guide, at the section of a place (anchors are the names of the places)."""
    dialog = TextDialog("Panduan PKH Desk", parent)
    file = paths.shipped("resources") / "guide" / "panduan.html"
    if file.is_file():
        dialog.browser.setSource(QUrl.fromLocalFile(str(file)))
        dialog.browser.scrollToAnchor(place)
    else:
        dialog.browser.setHtml(NO_GUIDE)
    return dialog


def keys_dialog(groups: Mapping[str, Mapping[str, str]], parent: QWidget | None = None) -> TextDialog:
    """`groups`: heading -> {key: what it does}."""
    dialog = TextDialog("Tombol pintas", parent)
    dialog.resize(520, 560)
    parts = []
    for heading, keys in groups.items():
        rows = "".join(f"<tr><td><b>{key}</b></td><td>&nbsp;&nbsp;{text}</td></tr>" for key, text in keys.items())
        if rows:
            parts.append(f"<h3>{heading}</h3><table cellspacing='4'>{rows}</table>")
    dialog.browser.setHtml("".join(parts))
    return dialog
