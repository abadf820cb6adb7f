"""The search box of the top bar with the list of what was found below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from pkh_desk.ui import icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.find import SHORTEST, Found, find_everywhere

PAUSE_MS = 120
WIDTH, LEAST = 640, 160
"""Pixels that the list of results has at least."""
HINTS = ("Cari keluarga, kasus, dokumen ...   Ctrl+K", "Cari di mana saja ...   Ctrl+K", "Cari ...   Ctrl+K")
"""What the empty box says: the first one that fits."""
_AROUND_HINT = 16
MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
FOUND_ROLE = int(Qt.ItemDataRole.UserRole)


class SearchBox(QObject):
    """Makes a line edit find things: arrows choose, Enter opens, Esc gives up."""

    def __init__(self, edit: QLineEdit, desk: Desk) -> None:
        super().__init__(edit)
        self.edit, self._desk = edit, desk
        self.popup = QFrame(edit.window(), Qt.WindowType.ToolTip)
        self.popup.setFrameShape(QFrame.Shape.StyledPanel)
        self.popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results = QListWidget()
        self.results.setAccessibleName("Hasil pencarian")
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setUniformItemSizes(True)
        self.results.itemClicked.connect(self._open)
        self.note = QLabel()
        self.note.setProperty("muted", True)
        self.note.setContentsMargins(theme.INSIDE, 4, theme.INSIDE, 4)
        column = QVBoxLayout(self.popup)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.results)
        column.addWidget(self.note)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        edit.textEdited.connect(self._typed)
        edit.installEventFilter(self)

    def _typed(self, text: str) -> None:
        if len(text.strip()) < SHORTEST:
            self._pause.stop()
            self.popup.hide()
        else:
            self._pause.start()

    def _ask(self) -> None:
        services, text = self._desk.services, self.edit.text()
        self._desk.read(self, lambda: find_everywhere(services, text), self._show, key="find")

    def _show(self, found: list[Found]) -> None:
        self.results.clear()
        for one in found:
            item = QListWidgetItem(icons.icon(one.icon), f"{one.text}    {one.detail}")
            item.setData(FOUND_ROLE, one)
            self.results.addItem(item)
        self.results.setCurrentRow(0)
        self.results.setVisible(bool(found))
        self.note.setText("Enter membuka, Esc menutup." if found else "Tidak ada yang cocok.")
        height = self.results.sizeHintForRow(0) * len(found) + 8 if found else 0
        self.results.setFixedHeight(min(height, self._room()))
        self.popup.setFixedWidth(max(self.edit.width(), WIDTH))
        self.popup.adjustSize()
        self.popup.move(self._below())
        self.popup.show()

    def _below(self) -> QPoint:
        """Under the box, but never beyond the right end of the window."""
        window = self.edit.window()
        left = self.edit.mapTo(window, QPoint(0, self.edit.height() + 2))
        left.setX(max(0, min(left.x(), window.width() - self.popup.width() - theme.INSIDE)))
        return window.mapToGlobal(left)

    def _room(self) -> int:
        """Height between the box and the end of the window, for the list without its note."""
        window = self.edit.window()
        below = self.edit.mapTo(window, QPoint(0, self.edit.height())).y()
        return max(LEAST, window.height() - below - self.note.sizeHint().height() - theme.AROUND)

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        found = item.data(FOUND_ROLE)
        self.popup.hide()
        self.edit.clear()
        self._desk.go(found.place, found.target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.popup.hide()
        if event.type() == QEvent.Type.Resize:
            self._fit_hint()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.popup.isVisible():
            return self._key(event)
        return super().eventFilter(watched, event)

    def _fit_hint(self) -> None:
        room, words = self.edit.width() - _AROUND_HINT, self.edit.fontMetrics()
        fitting = (hint for hint in HINTS if words.horizontalAdvance(hint) <= room)
        self.edit.setPlaceholderText(next(fitting, HINTS[-1]))

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in MOVES:
            step = -1 if key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) else 1
            row = self.results.currentRow() + step
            self.results.setCurrentRow(max(0, min(self.results.count() - 1, row)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.results.currentItem())
            return True
        if key == Qt.Key.Key_Escape:
            self.popup.hide()
            return True
        return False
