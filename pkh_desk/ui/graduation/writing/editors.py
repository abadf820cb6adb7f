"""A calm place to write: plain text only, whatever is pasted, with its own undo."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from pkh_desk.domain.writing import TextContent, tidy_text
from pkh_desk.ui import theme

LINES = 4


class PlainEditor(QPlainTextEdit):
    """Text without any form; Tab leaves it."""

    def __init__(self, name: str, hint: str = "", *, lines: int = LINES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(theme.INSIDE)

    def grow(self) -> None:
        """Follows its text in height from now on, for editors that stand in a column that scrolls."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self._fit_height(self.document().documentLayout().documentSize())

    def _fit_height(self, size: QSizeF) -> None:
        around = self.minimumSizeHint().height() - self._lines * self.fontMetrics().lineSpacing()
        lines = max(self._lines, round(size.height()))  # this kind of document measures in lines
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes the plain text of what a word processor or a page gives, as one step of undo."""
        given = source.text() if source.hasText() else QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        self.insertPlainText(tidy_text(given))
        self.ensureCursorVisible()

    def put(self, text: str) -> None:
        """Shows another text; the cursor stays about where it was."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(160, self._lines * line + 2 * theme.INSIDE + 2 * self.frameWidth())


class TextEditor(PlainEditor):
    """The editor of an aspect that is one text."""

    edited = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(name, hint, parent=parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.textChanged.connect(self.edited)

    def content(self) -> TextContent:
        """What stands here."""
        return TextContent(self.toPlainText())

    def show_content(self, content: TextContent) -> None:
        """Shows a content; items have no place in one text and are shown below it, so that nothing is hidden."""
        from pkh_desk.domain.writing.outline import as_outline

        self.put(as_outline(content) if content.items else content.text)

    def lock(self, *, locked: bool) -> None:
        """Only to be read."""
        self.setReadOnly(locked)
