"""A model over a short list of rows that is there as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from pkh_desk.ui.models.columns import ROOT, SERVED, Column, Index, cell, header

Row = TypeVar("Row")


class RowsModel(QAbstractTableModel, Generic[Row]):
    """`set_rows` replaces all rows; a column with `sort` sorts by its text (figures as numbers)."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_at(self, number: int) -> Row | None:
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in SERVED or not index.isValid():
            return None
        return cell(self.columns[index.column()], self.rows[index.row()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return header(self.columns, section, orientation, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or not self.columns[column].sort:
            return
        chosen = self.columns[column]
        self.layoutAboutToBeChanged.emit()
        self.rows.sort(key=lambda row: sort_key(chosen, row), reverse=order == Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


def sort_key(column: Column[Any], row: Any) -> tuple[float, str]:
    """Text by its letters, figures by their value."""
    text = column.text(row)
    digits = "".join(sign for sign in text if sign.isdigit())
    if column.figures:
        return (float(digits or -1), text)
    return (0.0, text.casefold())
