"""A fault that the user can mend, in its three parts, on the page where it happened."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt

from pkh_desk.domain.errors import UserError
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.chip import NoticeBar


class FaultCard(NoticeBar):
    """What happened in bold, then what was kept and what to do; hidden while there is nothing to say."""

    def show_error(
        self, error: UserError, verb: str = "", run: Callable[[], None] | None = None, tone: Tone = "red"
    ) -> None:
        """Shows an error with at most one command."""
        self.label.setTextFormat(Qt.TextFormat.RichText)
        rest = " ".join(escape(part) for part in (error.kept, error.todo) if part)
        self.button.setEnabled(True)
        self.button.setToolTip("")
        self.say(f"<b>{escape(error.happened)}</b><br>{rest}", tone, verb, run)
        self.setAccessibleName(error.message)

    def clear(self) -> None:
        """Hides itself."""
        self.say("")
