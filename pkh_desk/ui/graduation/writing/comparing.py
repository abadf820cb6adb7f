"""Two texts compared on the screen: what went is struck through, what came has a ground; colour is not all of it."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QTextBrowser

from pkh_desk.domain.writing import TextContent
from pkh_desk.domain.writing.differences import differences
from pkh_desk.domain.writing.outline import as_outline
from pkh_desk.ui import theme

NOTHING = "(kosong)"


class Reading(QTextBrowser):
    """A text to read; what people typed is never read as markup."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setOpenLinks(False)

    def show_text(self, content: TextContent) -> None:
        """Shows one text."""
        self._show(escape(as_outline(content)))

    def show_difference(self, old: TextContent, new: TextContent) -> None:
        """Shows the newer text with what the older one said struck through."""
        tones = theme.colours().tones
        marks = {
            "same": "{}",
            "gone": f'<span style="color:{tones["red"][1]};background:{tones["red"][0]}"><s>{{}}</s></span>',
            "new": f'<span style="color:{tones["green"][1]};background:{tones["green"][0]}"><u>{{}}</u></span>',
        }
        self._show("".join(marks[change].format(_safe(piece)) for change, piece in differences(old, new)))

    def _show(self, html: str) -> None:
        self.setHtml(f'<div style="white-space:pre-wrap">{html or NOTHING}</div>')


def _safe(piece: str) -> str:
    return escape(piece).replace("{", "&#123;").replace("}", "&#125;")
