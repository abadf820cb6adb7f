"""One layout inside another, without stale references.

`addLayout` of a layout that is already filled makes PySide keep a Python object for each of its items. Qt deletes an
item as soon as its widget leaves, without telling PySide: what Qt later makes at the same address is then handed to
Python as the dead item. That ended in `'QWidgetItem' object has no attribute ...`, or in a crash.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout


def nest(outer: QBoxLayout | QGridLayout, inner: QLayout, *place: int) -> None:
    """Puts a layout into another one; `place` is what its `addLayout` takes: a stretch, or row and column."""
    add: Callable[..., None] = outer.addLayout
    add(inner, *place)
    _forget_items(inner)


def _forget_items(layout: QLayout) -> None:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        below = item.layout()
        if below is not None:
            _forget_items(below)
        else:
            shiboken6.invalidate(item)
