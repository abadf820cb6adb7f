"""A dialog that shows a list: a heading, the table, what may be done with a row, and "Tutup"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

Row = TypeVar("Row")


class ListDialog(FittingDialog, Generic[Row]):
    """Over a window, never wider than it; `size` in pixels. `buttons` take what a subclass adds beside "Tutup"."""

    def __init__(
        self,
        title: str,
        heading: str,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row],
        size: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.model: RowsModel[Row] = RowsModel(columns, self)
        self.model.set_rows(rows)
        self.table = Table(self.model, title)
        self.buttons = QDialogButtonBox()
        self.buttons.addButton("Tutup", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.rejected.connect(self.reject)
        self.head = QHBoxLayout()
        self._lay_out(heading)
        wide, high = size
        self.resize(min(wide, parent.width() - 4 * theme.INSIDE) if parent else wide, high)

    def _lay_out(self, heading: str) -> None:
        label = QLabel(heading)
        label.setFont(theme.font("heading"))
        label.setWordWrap(True)
        self.head.addWidget(label, 1)
        column = QVBoxLayout(self)
        column.setSpacing(theme.BETWEEN)
        nest(column, self.head)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)
