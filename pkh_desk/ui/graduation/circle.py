"""Who alone may see a case: a lock in the head of its page, and the dialog that changes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import AllowedEvent, CaseView, Circle, Need
from pkh_desk.ui import icons
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.form_dialog import FormDialog
from pkh_desk.ui.widgets.need_form import NeedForm

EVERYBODY, NAMED = "everybody", "named"
OPEN = "Tidak dibatasi: terlihat oleh semua yang berhak melihat kasus. Klik untuk membatasinya."
SHOWN = 2
"""Names that the button says before it only counts."""


class CircleLock(QObject):
    """`button` says who may see the case and opens the dialog."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._case_id = 0
        self.dialog: FormDialog | None = None
        self.button = quiet_button("", self._ask)
        self.button.setIcon(icons.icon("lock"))
        self.button.setAccessibleName("Pembatasan kasus")

    def show_case(self, view: CaseView) -> None:
        """Says for whom the case is restricted."""
        self._case_id = view.row.id
        self.button.setText(_said(view.circle))
        whole = f"Hanya terlihat oleh: {', '.join(view.circle)}." if view.circle else OPEN
        self.button.setToolTip(whole)
        self.button.setAccessibleDescription(whole)

    def _ask(self) -> None:
        case_id, circles = self._case_id, self._desk.services.circles
        self._desk.read(self._owner, lambda: circles.show(case_id), self._show, key="circle")

    def _show(self, circle: Circle) -> None:
        circles = self._desk.services.circles

        def prepare(form: NeedForm) -> Callable[[], Any]:
            values = form.values()
            named = [int(one) for one in values.get("people", "").split(",") if one]
            if values["who"] == EVERYBODY:
                return lambda: circles.lift(circle.case_id, values["reason"], seen=circle)
            return lambda: circles.restrict(circle.case_id, named, values["reason"], seen=circle)

        self.dialog = FormDialog(
            self._desk, "Siapa yang boleh melihat kasus ini", "Simpan", prepare, self._done, self._owner.window()
        )
        self.dialog.destroyed.connect(self._closed)
        if circle.blocked:
            self.dialog.show_reason(" ".join((circle.blocked, *_history(circle))))
        else:
            form = self.dialog.show_form(_form(circle))
            form.fill({"people": ",".join(str(one.account_id) for one in circle.people if one.named)})
        self.dialog.open()

    def _done(self, circle: Circle) -> None:
        names = ", ".join(circle.names)
        self._desk.say(
            f"Kasus kini hanya terlihat oleh: {names}." if names else "Kasus terlihat oleh semua yang berhak."
        )

    def _closed(self) -> None:
        self.dialog = None


def _said(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    more = f" dan {len(names) - SHOWN} lagi" if len(names) > SHOWN else ""
    return f"Dibatasi untuk {', '.join(names[:SHOWN])}{more}"


def _history(circle: Circle) -> list[str]:
    """Each change as a sentence, the newest first."""
    return [
        f"{long_date(one.decided_on)} oleh {one.by}: "
        f"{'dibatasi untuk ' + ', '.join(one.names) if one.names else 'dibuka untuk semua'} ({one.reason})."
        for one in circle.changes
    ]


def _form(circle: Circle) -> AllowedEvent:
    people = tuple((str(one.account_id), f"{one.name}, {one.position}".strip(", ")) for one in circle.people)
    ways = ((EVERYBODY, "Semua yang berhak melihat kasus"), (NAMED, "Hanya orang yang dipilih"))
    told = " ".join(_history(circle)) or "Belum pernah dibatasi."
    named = (("who", NAMED),)
    return AllowedEvent(
        "circle",
        "Pembatasan kasus",
        (
            Need("who", "Terlihat oleh", "choice", True, ways, NAMED if circle.restricted else EVERYBODY, told),
            Need("people", "Orang", "choices", False, people, needed_if=named[0], only_if=named[0]),
            Need("reason", "Alasan", "text", True, help="Dicatat dalam jejak audit."),
        ),
    )
