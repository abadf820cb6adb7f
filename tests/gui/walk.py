"""Walks all widgets of a window and names those that a screen reader would find without a name."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

SKIPPED = ("qt_", "ScrollLeftButton", "ScrollRightButton")


def unnamed(widget: QWidget) -> list[str]:
    """Descriptions of the focusable widgets and buttons below `widget` that have no accessible name; [] is good."""
    found = [widget, *widget.findChildren(QWidget)]
    # Asking one widget for its name can make another (a combo box's list) anew, so the old one is gone by its turn.
    return [describe(each) for each in found if isValid(each) and needs_name(each) and not name_of(each)]


def needs_name(widget: QWidget) -> bool:
    """Whether somebody working by keyboard or screen reader meets it."""
    if widget.objectName().startswith(SKIPPED) or isinstance(widget, QHeaderView):
        return False
    if isinstance(widget, QAbstractButton) and not widget.isVisible() and not widget.text():
        return False  # it gets its text when it is shown
    parent = widget.parentWidget()
    if parent is not None and parent.focusProxy() is widget and name_of(parent):
        return False
    if isinstance(parent, QLineEdit | QComboBox | QAbstractSpinBox):
        return False  # a part of it: clear button, edit, list
    if isinstance(widget, QLabel) and not widget.text():
        return False
    if isinstance(widget, QListView) and widget.inherits("QComboBoxListView"):
        return False
    inner = parent is not None and isinstance(parent.parentWidget(), QAbstractScrollArea)
    focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not inner
    return focusable or (isinstance(widget, QAbstractButton) and not isinstance(parent, QAbstractButton) and not inner)


def name_of(widget: QWidget) -> str:
    """What a screen reader says: own name, text, or buddy label."""
    interface = QAccessible.queryAccessibleInterface(widget)
    spoken = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return spoken or widget.accessibleName()


def describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parentWidget()).__name__}"


def shared_keys(window: QWidget) -> list[str]:
    """Alt keys that lead to more than one visible part; [] is good."""
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisible() and one.buddy()]
    buttons = [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    bars = [one for one in window.findChildren(QTabBar) if one.isVisible()]
    tabs = [bar.tabText(number) for bar in bars for number in range(bar.count())]
    keys = [found[0] for text in (*labels, *buttons, *tabs) if (found := re.findall(r"&(\w)", text.casefold()))]
    return sorted({key for key in keys if keys.count(key) > 1})
