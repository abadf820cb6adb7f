"""A cell of a small table that is chosen from a list: arrows walk over it, Enter or a click opens the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QTableWidgetItem, QWidget

Choices = Sequence[tuple[str, str]]
CODE_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class ChoiceDelegate(QStyledItemDelegate):
    """`choices()` gives (code, text); the code stands in CODE_ROLE, the text is what is read."""

    def __init__(self, name: str, choices: Callable[[], Choices], parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._choices = choices

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        box.setAccessibleName(self._name)
        for code, text in self._choices():
            box.addItem(text, code)
        box.activated.connect(lambda _at: self._done(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(max(0, editor.findData(index.data(CODE_ROLE))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData(), CODE_ROLE)
        model.setData(index, editor.currentText(), Qt.ItemDataRole.DisplayRole)

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def choice_item(code: str, text: str) -> QTableWidgetItem:
    """A cell that holds a choice."""
    item = QTableWidgetItem(text)
    item.setData(CODE_ROLE, code)
    return item
