"""Watches for a fault of the Qt binding that would end long sessions with an abort."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_void_calls_keep_the_references_of_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 drops one reference of None for each void call on Python 3.10 and 3.11."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(100):
        widget.resize(1, 1)
    assert abs(sys.getrefcount(None) - before) <= 10
