"""What every page is given: services, tasks, who is at work, and how to go somewhere, say or ask something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from pkh_desk.domain.errors import Cancelled, UserError
from pkh_desk.domain.records import AccountInfo, Progress
from pkh_desk.ui.dialogs import Dialogs
from pkh_desk.ui.preferences import Preferences
from pkh_desk.ui.tasks import Failed, Task, Tasks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from pkh_desk.services.app import Services
    from pkh_desk.services.gate import Gate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Action:
    """Something offered beside a message: "Urungkan", "Buka berkas"."""

    label: str
    run: Callable[[], None]


class Desk(QObject):
    """One per open dataset. Pages never reach past it: not to the window, not to the application."""

    changed = Signal()
    """The dataset changed: by a write of ours or by another process. Pages reload what they show."""
    going = Signal(str, str)
    look_changed = Signal()
    said = Signal(str, list)
    left = Signal()
    """After `leave`, once the dataset is closed."""

    def __init__(
        self,
        services: Services,
        me: AccountInfo,
        preferences: Preferences,
        dialogs: Dialogs | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.me = me
        self.preferences = preferences
        self.dialogs = dialogs or Dialogs()
        self.tasks = Tasks(self.fail, self)
        self.window: QWidget | None = None
        self.dataset: Path | None = None
        self.gate: Gate | None = None

    def go(self, place: str, target: str = "") -> None:
        """Shows a place, or something in it: `go("households", "12")`. Goes into the history."""
        self.going.emit(place, target)

    def say(self, text: str, *actions: Action) -> None:
        """A line at the bottom: the result of work, with Undo or "Buka berkas" where there is such a thing."""
        self.said.emit(text, list(actions))

    def fail(self, error: BaseException) -> None:
        """Shows an error; a stop that the user asked for is only a line at the bottom."""
        if isinstance(error, Cancelled):
            self.say(error.message)
        else:
            self.dialogs.error(self.window, error)

    def fail_if_bug(self, error: BaseException) -> None:
        """For parts beside what a page is about: its own reading says that it is gone or not the account's to see."""
        if not isinstance(error, UserError):
            self.fail(error)

    def read(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        key: str = "",
    ) -> Task:
        """Reads in a thread; `done` is called on the GUI thread unless the owner is gone or a newer `key` came."""
        return self.tasks.read(owner, work, done, failed, key=key)

    def write(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Task:
        """Writes in the one queue, then says `changed` and calls `done`."""

        def finished(value: T) -> None:
            if done:
                done(value)
            self.changed.emit()

        return self.tasks.write(owner, work, finished, failed)

    def may(self, permission: str) -> bool:
        """Whether the account may; the services check it again."""
        return permission in self.me.permissions

    def guard(self, button: QPushButton, permission: str) -> bool:
        """Disables a command that the account may not use, and lets it say why."""
        if self.may(permission):
            return True
        button.setEnabled(False)
        button.setToolTip(f"Akun {self.me.login} tidak berhak untuk perintah ini. Minta administrator bila perlu.")
        return False

    def leave(self) -> None:
        """Asks the work in hand to stop and comes back at once; the dataset is closed behind it, then `left`.

        Readable copies go at once: they must not lie there until a long import has come to its end.
        """
        self.window = None
        self.services.put_away()
        self.tasks.stopped.connect(self.left)
        self.tasks.stop(self.services.close)

    def close(self) -> None:
        """Ends the work in hand and closes the dataset; waits for both."""
        self.tasks.close()
        self.services.close()
