"""The application: Qt set up in Indonesian, the first window shown, what is heavy loaded only after its first paint."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pkh_desk.services.gate import Gate
from pkh_desk.ui import i18n, icons, theme
from pkh_desk.ui.garbage import Collector
from pkh_desk.ui.preferences import Preferences
from pkh_desk.ui.session import Session

FIRST_PAINT_BOUND_MS = 30_000


class FirstPaint(QObject):
    """Calls once, right after a window was painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return super().eventFilter(watched, event)


def run(gate: Gate, dataset: Path | None = None, *, exit_after_first_paint: bool = False) -> int:
    """Shows login or wizard and runs until the last window is closed."""
    app = make_application()
    preferences = Preferences()
    theme.follow(app, preferences.look)
    session = Session(gate, preferences, dataset)
    window = session.start()
    if exit_after_first_paint:
        QTimer.singleShot(FIRST_PAINT_BOUND_MS, lambda: app.exit(1))
        watch = FirstPaint(window, app.quit)
    else:
        watch = FirstPaint(window, lambda: Thread(target=gate.warm_up, name="muat", daemon=True).start())
    code = app.exec()
    del watch
    session.end()
    return code


def make_application() -> QApplication:
    """The one QApplication, with name, language and icon."""
    os.environ.setdefault("QT_API", "pyside6")
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("PKH Desk")
    app.setDesktopFileName("pkh-desk")
    app.setQuitOnLastWindowClosed(False)
    if app.findChild(Collector) is None:
        Collector(app)
    i18n.install(app)
    app.setWindowIcon(icons.program_icon())
    return app
