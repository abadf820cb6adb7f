"""What may be done with a month: export its workbook, lock it, open it again; and why something cannot be done now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import MonthRow, RecapFigures
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import WORKBOOK
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.page import Page
from pkh_desk.ui.widgets.files import opened_actions


class MonthCommands(QObject):
    """Commands of the recap's page."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def export(self, month: Month) -> None:
        """Asks where, writes the workbook, offers to open it."""
        self._desk.dialogs.save_file(
            self._page.window(),
            "Ekspor buku kerja",
            WORKBOOK,
            f"Rekap PKH {month}.xlsx",
            lambda out: self._write(month, out),
        )

    def lock(self, row: MonthRow, figures: RecapFigures) -> None:
        """Asks, then locks."""
        own = ""
        if self._desk.may("month.submit"):
            own = " Karena akun ini juga boleh mengirim rekap, penguncian dicatat sebagai pekerjaan sendiri."
        self._desk.dialogs.ask(
            self._page.window(),
            f"Kunci {row.month.label} dengan {whole(figures.balance.closing)} keluarga aktif?",
            "Kunci bulan",
            lambda: self._lock(row.month),
            details=f"Angka bulan ini tidak berubah lagi; yang dicatat kemudian menjadi koreksi bulan berikut.{own}",
        )

    def unlock(self, row: MonthRow) -> None:
        """Asks for the reason, then opens the month again."""
        self._desk.dialogs.ask_text(
            self._page.window(),
            "Buka kunci bulan",
            f"Alasan membuka kunci {row.month.label}:",
            lambda reason: self._unlock(row.month, reason),
        )

    def _write(self, month: Month, out: Path) -> None:
        recaps = self._desk.services.recaps
        task = self._desk.write(
            self._page,
            lambda _progress: recaps.workbook(month, out),
            lambda _result: self._desk.say(f"Tersimpan: {out.name}.", *opened_actions(out)),
        )
        self._page.busy.watch(task, f"Menulis buku kerja {month.label} ...")

    def _lock(self, month: Month) -> None:
        recaps = self._desk.services.recaps
        self._desk.write(
            self._page,
            lambda _progress: recaps.lock(month),
            lambda row: self._desk.say(f"{month.label} terkunci, revisi {row.revision}."),
        )

    def _unlock(self, month: Month, reason: str) -> None:
        recaps = self._desk.services.recaps
        self._desk.write(
            self._page,
            lambda _progress: recaps.unlock(month, reason),
            lambda _row: self._desk.say(f"{month.label} terbuka lagi."),
        )


def why_not_lock(row: MonthRow, months: Sequence[MonthRow], figures: RecapFigures) -> str:
    """Why a month cannot be locked now, "" if it can."""
    before = min((one.month for one in months if one.month < row.month and one.state != "locked"), default=None)
    if before is not None:
        return f"Kunci {before.label} lebih dulu."
    return "" if figures.balance.balanced else "Rekap bulan ini tidak seimbang."


def why_not_unlock(row: MonthRow, months: Sequence[MonthRow]) -> str:
    """Why a month cannot be opened again now, "" if it can."""
    after = next((one for one in months if one.month == row.month.next()), None)
    return f"Buka kunci {after.month.label} lebih dulu." if after and after.state == "locked" else ""
