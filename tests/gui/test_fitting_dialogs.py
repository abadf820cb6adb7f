"""Every dialog is one that fits the screen; at 150 % the buttons of a large one would lie below a small laptop's."""

from __future__ import annotations

import importlib
import pkgutil

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

import pkh_desk.ui
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog

OWN_WINDOWS = {"LoginWindow", "SetupWizard"}
"""Windows of their own size, with little in them."""


def test_every_dialog_fits() -> None:
    for module in pkgutil.walk_packages(pkh_desk.ui.__path__, "pkh_desk.ui."):
        importlib.import_module(module.name)
    ours = [one for one in _below(QDialog) if one.__module__.startswith("pkh_desk.")]
    assert len(ours) > 10
    assert {one.__name__ for one in ours if not issubclass(one, FittingDialog)} == OWN_WINDOWS


def _below(base: type[QDialog]) -> list[type[QDialog]]:
    directly: list[type[QDialog]] = base.__subclasses__()
    return [one for direct in directly for one in (direct, *_below(direct))]


def test_a_dialog_larger_than_the_screen_takes_the_screen(qtbot: QtBot) -> None:
    dialog = FittingDialog()
    qtbot.addWidget(dialog)
    dialog.resize(QSize(9_000, 9_000))
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
