"""Moves a case: asks where it counts, hands the step to the service, says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.errors import Conflict
from pkh_desk.domain.records import CaseView
from pkh_desk.ui.conflicts import INSIST
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.graduation.next_step import Wanted
from pkh_desk.ui.graduation.stale_step import both_versions, still_possible

if TYPE_CHECKING:
    from pkh_desk.ui.graduation.case_view import CaseSheet


LOOK = "Lihat langkah terbaru"
EXIT = "Keluarga ini keluar dari kepesertaan sejak tanggal berlaku dan tidak dihitung lagi."
STILL_LISTED = (
    "Perhatian: keluarga ini masih tercantum dalam daftar tahap terbaru. Pastikan graduasinya sudah ditetapkan; "
    "sesudah ini ia tampil sebagai 'Masih tercantum'.\n\n"
)


class Mover(QObject):
    """Records the wanted step of the case on the sheet."""

    def __init__(self, desk: Desk, sheet: CaseSheet) -> None:
        super().__init__(sheet)
        self._desk = desk
        self._sheet = sheet

    def move(self, wanted: Wanted) -> None:
        """Records a step; the exit of a household is asked about first."""
        view = self._sheet.view
        if view is None:
            return
        if wanted.event == "take-effect":
            self._desk.dialogs.ask(
                self._sheet.window(),
                f"Nyatakan graduasi {view.row.name} berlaku?",
                "Nyatakan berlaku",
                lambda: self._do(view, wanted),
                details=f"{STILL_LISTED if view.household.listing == 'listed' else ''}{EXIT}",
            )
        elif wanted.doubt:
            self._desk.dialogs.ask(
                self._sheet.window(),
                "Simpan pencabutan seperti ini?",
                "Simpan",
                lambda: self._do(view, wanted),
                details=wanted.doubt,
                danger=True,
            )
        else:
            self._do(view, wanted)

    def _do(self, view: CaseView, wanted: Wanted) -> None:
        case_id, cases = view.row.id, self._desk.services.graduation
        task = self._desk.write(
            self._sheet,
            lambda _progress: cases.do(case_id, wanted.event, wanted.values, note=wanted.note, seen=wanted.seen),
            lambda after: self._done(wanted, view, after),
            lambda error: self._failed(wanted, error),
        )
        self._sheet.next.focus_choice()  # else the focus wanders off when its button is disabled
        self._sheet.next.button.setEnabled(False)
        task.finished.connect(self._sheet.next.follow)

    def _done(self, wanted: Wanted, before: CaseView, after: CaseView) -> None:
        if self._sheet.case_id == after.row.id:
            self._sheet.put(after, fresh=True)
            if wanted.event == "receive-retraction":
                self._sheet.show_retraction()
            self._sheet.next.focus_choice()
        self._desk.say(told(wanted, before, after), *self._offers(wanted, after))

    def _offers(self, wanted: Wanted, after: CaseView) -> list[Action]:
        if wanted.event != "take-effect":
            return []
        household = str(after.row.household_id)
        return [Action("Lihat keluarga", lambda: self._desk.go("households", household))]

    def _failed(self, wanted: Wanted, error: BaseException) -> None:
        if isinstance(error, Conflict) and error.code == "stale_case":
            case_id, cases = self._sheet.case_id, self._desk.services.graduation
            self._desk.read(
                self._sheet,
                lambda: cases.show(case_id),
                lambda now: self._both(wanted, error.happened, now),
                self._desk.fail,
                key="stale",
            )
        elif not self._sheet.next.show_error(error):
            self._desk.fail(error)
            self._sheet.reload()

    def _both(self, wanted: Wanted, happened: str, now: CaseView) -> None:
        """Shows what somebody else recorded beside what was typed here; what was typed stays in the form."""
        if self._sheet.case_id != now.row.id:
            return
        self._sheet.put(now, fresh=False)
        ways: list[tuple[str, Callable[[], None]]] = [(LOOK, self._sheet.show_timeline)]
        if still_possible(now, wanted.event):
            mine = replace(wanted, seen=now.steps[-1].id)
            ways.append((INSIST, lambda: self._do(now, mine)))
        self._desk.dialogs.choose(self._sheet.window(), happened, ways, details=both_versions(now, wanted))


def told(wanted: Wanted, before: CaseView, after: CaseView) -> str:
    """What a step did, as a line: the exit with its date, the new state, or only that it is kept."""
    row = after.row
    if wanted.event == "take-effect" and after.effective_on:
        return f"{row.name} keluar dari kepesertaan sejak {long_date(after.effective_on)}."
    if row.state != before.row.state:
        return f"Tersimpan. {row.number} kini: {row.state_label}."
    return f"Tersimpan: {wanted.label}. {row.number} tetap: {row.state_label}."
