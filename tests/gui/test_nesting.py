"""No Python object outlives the item of a layout that Qt deletes."""

from __future__ import annotations

from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpacerItem, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot

import pkh_desk.ui
from pkh_desk.ui.widgets.nesting import nest


def items() -> int:
    return sum(type(one) in (QWidgetItem, QSpacerItem) for one in shiboken6.getAllValidWrappers())


def test_nested_layouts_leave_no_item_behind(qtbot: QtBot) -> None:
    before, holder, label = items(), QWidget(), QLabel("isi")
    qtbot.addWidget(holder)
    outer, middle, inner = QVBoxLayout(holder), QHBoxLayout(), QHBoxLayout()
    inner.addWidget(label)
    inner.addStretch(1)
    nest(middle, inner)
    nest(outer, middle, 1)
    assert items() == before
    assert label.parentWidget() is holder
    assert outer.stretch(0) == 1


def test_pages_nest_in_this_one_way() -> None:
    root = Path(pkh_desk.ui.__file__).parent
    found = [
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if ".addLayout(" in path.read_text("utf-8") and path.parent.name != "forms"
    ]
    assert found == []
