"""After an export: open the file, or the folder it lies in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from pkh_desk.ui.desk import Action


def opened_actions(path: Path) -> tuple[Action, Action]:
    """The two actions beside "Tersimpan": Buka berkas, Buka folder."""
    return Action("Buka berkas", lambda: show(path)), Action("Buka folder", lambda: show(path.parent))


def show(path: Path) -> None:
    """Opens a file or a folder in the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
