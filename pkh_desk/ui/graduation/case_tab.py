"""What every tab of the case page offers to the page."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pkh_desk.domain.records import CaseView
from pkh_desk.ui.desk import Desk


class CaseTab(QWidget):
    """A tab of the case page; it reads what is its own by itself.

    `step_asked`: a step of the way is to be chosen (an event, values by key). `case_changed`: something was
    written that the page shows elsewhere too, so it is to be read anew. `room_asked`: whether the tab wants the room
    of the next step too. `wide`: a working surface, which has the whole width when it comes on top.
    """

    title: ClassVar[str]
    wide: ClassVar[bool] = False
    step_asked = Signal(str, dict)
    case_changed = Signal()
    room_asked = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    @property
    def wants_room(self) -> bool:
        """Whether the tab wants the room of the next step too while it is on top."""
        return False

    def show_case(self, view: CaseView) -> None:
        """Shows a case; the same one again keeps what was typed."""
        raise NotImplementedError

    def count(self, view: CaseView) -> int:
        """How many things the tab holds, shown behind its title; 0 shows none."""
        del view
        return 0

    def save(self) -> bool:
        """Ctrl+S while the tab is on top: saves what is typed here; False if the keyboard is elsewhere."""
        return False

    def unsaved(self) -> str:
        """A sentence about what was typed here and is not saved."""
        return ""

    def discard(self) -> None:
        """Forgets what was typed here."""
