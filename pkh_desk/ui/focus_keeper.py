"""Keeps the keyboard in the page: what had it may be hidden or greyed, and Qt then gives it to the search on top."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FocusKeeper(QObject):
    """Calls `into_page` when a widget of the page lost the keyboard to one of the frame because it went away.

    A step that a person takes (Tab, a click, Ctrl+K) leaves a widget that is still there, and is left alone.
    """

    def __init__(self, frame: tuple[QWidget, ...], into_page: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._into_page = into_page
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._give_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        self._soon.stop()
        if old is None or new not in self._frame or old in self._frame:
            return
        if not (old.isVisible() and old.isEnabled()):
            self._soon.start()

    def _give_back(self) -> None:
        """After the command that hid the widget: it may have put the keyboard somewhere itself."""
        if QApplication.focusWidget() in self._frame:
            self._into_page()
