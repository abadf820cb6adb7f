"""The grammar of a page: title and few commands on top, the content below, `open` and `refresh`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.busy import BusyOverlay
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from pkh_desk.domain.records import WorkOverview

Command = Callable[[], None]


class PageHead(QWidget):
    """Title, a line beside it, and the buttons at the right; the primary one last."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(title)
        self.title.setFont(theme.font("title"))
        self.note = OneLine()
        self.note.setProperty("muted", True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.BETWEEN)
        self._row.addWidget(self.title)
        self._row.addWidget(self.note, 1)

    def set_note(self, text: str) -> None:
        self.note.setText(text)

    def add_button(self, label: str, run: Command, *, tip: str = "") -> QPushButton:
        """A quiet button."""
        return self._add(quiet_button(label, run, tip=tip))

    def add_primary(self, label: str, run: Command, *, tip: str = "") -> QPushButton:
        """The page's one primary button."""
        return self._add(primary_button(label, run, tip=tip))

    def add_beside_note(self, widget: QWidget) -> None:
        """Something small right behind the note, such as the link to what it speaks of."""
        self._row.insertWidget(self._row.indexOf(self.note) + 1, widget)

    def add_made(self, button: QPushButton) -> QPushButton:
        """A button that something else has made, such as that of a menu."""
        return self._add(button)

    def _add(self, button: QPushButton) -> QPushButton:
        self._row.addWidget(button)
        self.setMinimumHeight(max(self.minimumHeight(), button.sizeHint().height()))  # hidden or not, nothing moves
        return button


class Page(QWidget):
    """Base of all pages; made on the first visit, with a desk."""

    place: ClassVar[str] = ""
    title: ClassVar[str] = ""
    keys: ClassVar[Mapping[str, str]] = {}
    """What the page's own keys do, for Shift+F1: {"F2": "Ubah"}."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAccessibleName(self.title)
        self.head = PageHead(self.title)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.BETWEEN)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.AROUND, 16, theme.AROUND, theme.BETWEEN)
        whole.setSpacing(theme.BETWEEN)
        whole.addWidget(self.head)
        nest(whole, self.body, 1)
        self.busy = BusyOverlay(self)

    def open(self, target: str) -> None:
        """Shows what `target` names ("" for the page as it is first seen); called at every visit."""

    def refresh(self) -> None:
        """Reloads what is shown and keeps the selection; called after changes and on F5."""

    def show_waiting(self, now: WorkOverview) -> None:
        """Shows what of the office's work waits in parts of this page; called whenever that is read anew."""

    def commands(self) -> Mapping[str, Command]:
        """What common keys do here: "new" Ctrl+N, "save" Ctrl+S, "edit" F2, "print" Ctrl+P, "export" Ctrl+E, "find"."""
        return {}

    def unsaved(self) -> str:
        """What would be lost by leaving, as a sentence; "" if nothing."""
        return ""

    def discard(self) -> None:
        """Forgets what `unsaved` names: the user said that it may go."""

    def draft(self) -> object:
        """What was typed, so that `restore` can put it back after the program was locked; None if that cannot be."""
        return None

    def restore(self, draft: object) -> None:
        """Puts a draft back on the page that was opened at the same target."""

    def heightForWidth(self, width: int) -> int:
        """The least height: the frame around a page would else give wrapped text and lists all that they like."""
        return self.minimumSizeHint().height()

    def take_focus(self) -> None:
        """Puts the keyboard where work begins on what is shown, by default on the first stop of Tab."""
        first = self.nextInFocusChain()
        while first not in (self, None) and not (self.isAncestorOf(first) and _stops(first)):
            first = first.nextInFocusChain()
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(widget: QWidget) -> bool:
    """Whether Tab stops at a widget."""
    tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tabbed) and widget.isVisible() and widget.isEnabled()
