"""Columns of a list: how a row becomes the text of a cell; shared by the windowed and the whole model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from pkh_desk.ui import icons
from pkh_desk.ui.theme import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
"""No parent: all our models are flat."""
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The row object itself."""
TONE_ROLE = ROW_ROLE + 1
"""The tone of a chip, None for plain text."""
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: `figures` are right-aligned; `sort` is the name the service sorts by ("" : not sortable);
    `stretch` takes the room that is left, `width` characters at least; `tone` makes the cell a chip; `width` in
    characters; `gives_way`: hidden where the list is too narrow for all, the highest first (0: never); `note`: the
    tooltip of the title; `icon` names the icon before the text, "" for none."""

    title: str
    text: Callable[[Row], str]
    figures: bool = False
    sort: str = ""
    stretch: bool = False
    width: int = 0
    tip: Callable[[Row], str] | None = None
    tone: Callable[[Row], Tone | None] | None = None
    gives_way: int = 0
    note: str = ""
    icon: Callable[[Row], str] | None = None


def cell(column: Column[Any], row: Any, role: int) -> Any:
    """What a cell answers for a role; asked thousands of times a paint, so the common case comes first."""
    if role == Qt.ItemDataRole.DisplayRole:
        return column.text(row)
    if role == ROW_ROLE:
        return row
    if role == TONE_ROLE:
        return column.tone(row) if column.tone else None
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return RIGHT if column.figures else None
    if role == Qt.ItemDataRole.ToolTipRole:
        return column.tip(row) if column.tip else None
    if role == Qt.ItemDataRole.DecorationRole:
        name = column.icon(row) if column.icon else ""
        return icons.icon(name) if name else None
    return None


SERVED = frozenset(
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        ROW_ROLE,
        TONE_ROLE,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.DecorationRole,
    )
)


def header(columns: Sequence[Column[Any]], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """Titles of the columns; rows have none."""
    if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(columns):
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return columns[section].title
    if role == Qt.ItemDataRole.ToolTipRole:
        return columns[section].note or None
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return RIGHT if columns[section].figures else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return None
