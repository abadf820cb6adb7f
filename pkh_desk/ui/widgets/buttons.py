"""The kinds of buttons: primary, quiet, link."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget


def primary_button(label: str, run: Callable[[], None] | None = None, *, tip: str = "") -> QPushButton:
    """The one button of a page that moves things on."""
    button = quiet_button(label, run, tip=tip)
    button.setProperty("primary", True)
    return button


def quiet_button(label: str, run: Callable[[], None] | None = None, *, tip: str = "") -> QPushButton:
    """Any other button."""
    button = QPushButton(label)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    if run is not None:
        call = run
        button.clicked.connect(lambda: call())
    return button


def link_button(
    label: str, run: Callable[[], None] | None = None, *, tip: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A button that reads like a link: it leads somewhere and changes nothing."""
    button = quiet_button(label, run, tip=tip)
    button.setProperty("link", True)
    button.setFlat(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setParent(parent)
    return button
