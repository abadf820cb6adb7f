"""The buttons over a month: what may be done with it now, and why the rest may not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import MonthRow, RecapFigures
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.page import PageHead
from pkh_desk.ui.recap.commands import MonthCommands
from pkh_desk.ui.widgets.buttons import link_button

POSTER_TIP = "Angka dan grafik bulan ini untuk papan pengumuman, tanpa nama."
NO_FIGURES = "Belum ada angka untuk dikerjakan."


class MonthButtons:
    """`show` a month that came, or None for each part that has not."""

    def __init__(self, head: PageHead, run: MonthCommands, desk: Desk) -> None:
        self._head, self._run, self._desk = head, run, desk
        self._row: MonthRow | None = None
        self._figures: RecapFigures | None = None
        self._oldest: Month | None = None
        self.submit = head.add_button("Kirim", self._with_row(run.submit))
        self.send_back = head.add_button("Kembalikan", self._with_row(run.send_back))
        self.approve = head.add_button("Setujui", self._with_row(run.approve))
        self.lock = head.add_button("Kunci bulan", self._lock)
        self.unlock = head.add_button("Buka kunci", self._with_row(run.unlock))
        self.poster = head.add_button("PDF satu halaman", self._poster, tip=POSTER_TIP)
        self.export = head.add_primary("Ekspor buku kerja", self.export_month)
        self.first_open = link_button("", self._go_oldest)
        head.add_beside_note(self.first_open)

    def hide(self) -> None:
        """Beside the months there is nothing to do with one."""
        for button in (self.submit, self.send_back, self.approve, self.lock, self.unlock, self.poster, self.export):
            button.setVisible(False)
        self.first_open.setVisible(False)
        self._head.set_note("")

    def show(self, row: MonthRow | None, figures: RecapFigures | None, oldest: Month | None) -> None:
        """Fits the buttons; `oldest`: the first month that has to be locked before this one."""
        self._row, self._figures, self._oldest = row, figures, oldest
        state = row.state if row else "open"
        why = NO_FIGURES if figures is None or row is None else ""
        for button, tip in ((self.export, ""), (self.poster, POSTER_TIP)):
            button.setVisible(True)
            button.setEnabled(not why)
            button.setToolTip(why or tip)
        self._steps(state, why)
        mine = self.unlock if state == "locked" else self.lock if self._desk.may("month.lock") else self.submit
        self._head.set_note(mine.toolTip() if row else "")
        self.first_open.setText(f"Ke {oldest.label}" if oldest else "")
        self.first_open.setVisible(oldest is not None and state != "locked")

    def export_month(self) -> None:
        """Exports the month that is shown, where it can be."""
        if self._row is not None and self.export.isEnabled():
            self._run.export(self._row.month)

    def _steps(self, state: str, why: str) -> None:
        """The steps to the lock and back: those that the month's state knows, each with what stops it."""
        row, counted = self._row, why or (self._figures.balance.problem if self._figures else "")
        steps: tuple[tuple[QPushButton, bool, str], ...] = (
            (self.submit, state == "open", (row.blocked_submit if row else "") or counted),
            (self.send_back, state in ("submitted", "approved"), row.blocked_return if row else ""),
            (self.approve, state == "submitted", (row.blocked_approve if row else "") or counted),
            (self.lock, state != "locked", (row.blocked_lock if row else "") or counted),
            (self.unlock, state == "locked", (row.blocked_unlock if row else "") or why),
        )
        for button, shown, reason in steps:
            button.setVisible(shown)
            button.setEnabled(not reason)
            button.setToolTip(reason)
            button.setAccessibleDescription(reason)

    def _with_row(self, act: Callable[[MonthRow], None]) -> Callable[[], None]:
        return lambda: act(self._row) if self._row is not None else None

    def _go_oldest(self) -> None:
        if self._oldest is not None:
            self._desk.go("recap", str(self._oldest))

    def _lock(self) -> None:
        if self._row is not None and self._figures is not None:
            self._run.lock(self._row, self._figures)

    def _poster(self) -> None:
        if self._row is not None and self.poster.isEnabled():
            self._run.poster(self._row.month)
