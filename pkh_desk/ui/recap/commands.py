"""What may be done with a month: export its workbook, send it, approve it, lock it, open it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.records import MonthRow, RecapFigures
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import PDF, WORKBOOK
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.page import Page
from pkh_desk.ui.widgets.files import opened_actions


class MonthCommands(QObject):
    """Commands of the recap's page."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def export(self, month: Month, revision: int = 0) -> None:
        """Asks where, writes the workbook (of an older revision, if one is named), offers to open it."""
        self._desk.dialogs.save_file(
            self._page.window(),
            "Ekspor buku kerja",
            WORKBOOK,
            f"{_named(month, revision)}.xlsx",
            lambda out: self._write(month, out, revision),
        )

    def poster(self, month: Month, revision: int = 0) -> None:
        """Asks where, writes the month (or an older revision) on one PDF page, offers to open it."""
        self._desk.dialogs.save_file(
            self._page.window(),
            "Rekap satu halaman",
            PDF,
            f"{_named(month, revision)}.pdf",
            lambda out: self._draw(month, out, revision),
        )

    def submit(self, row: MonthRow) -> None:
        """Sends the month to be approved."""
        self._step(row, self._desk.services.months.submit, "dikirim; menunggu disetujui")

    def approve(self, row: MonthRow) -> None:
        """Approves what was sent."""
        self._step(row, self._desk.services.months.approve, "disetujui; siap dikunci")

    def send_back(self, row: MonthRow) -> None:
        """Asks for the reason, then gives the month back to its sender."""
        months = self._desk.services.months
        self._desk.dialogs.ask_text(
            self._page.window(),
            "Kembalikan rekap",
            f"Yang harus diperbaiki dalam rekap {row.month.label}:",
            lambda reason: self._step(row, lambda month: months.send_back(month, reason), "dikembalikan"),
            verb="Kembalikan",
        )

    def _step(self, row: MonthRow, step: Callable[[Month], MonthRow], what: str) -> None:
        self._desk.write(
            self._page,
            lambda _progress: step(row.month),
            lambda _row: self._desk.say(f"Rekap {row.month.label} {what}."),
        )

    def lock(self, row: MonthRow, figures: RecapFigures) -> None:
        """Asks, then locks."""
        fixed = "Isi rekap ini tidak berubah lagi; yang dicatat kemudian menjadi koreksi bulan berikut."
        self._desk.dialogs.ask(
            self._page.window(),
            f"Kunci {row.month.label} dengan {whole(figures.balance.closing)} keluarga aktif?",
            "Kunci bulan",
            lambda: self._lock(row.month),
            details=f"{fixed} {row.lock_note}".strip(),
        )

    def unlock(self, row: MonthRow) -> None:
        """Asks for the reason, then opens the month again."""
        self._desk.dialogs.ask_text(
            self._page.window(),
            "Buka kunci bulan",
            f"Alasan membuka kunci {row.month.label}:",
            lambda reason: self._unlock(row.month, reason),
            verb="Buka kunci",
        )

    def _write(self, month: Month, out: Path, revision: int, reason: str = "") -> None:
        recaps = self._desk.services.recaps
        task = self._desk.write(
            self._page,
            lambda _progress: recaps.workbook(month, out, reason, revision=revision),
            lambda result: self._desk.say(_with(f"Tersimpan: {out.name}.", result.warnings), *opened_actions(out)),
            lambda error: self._ask_why(month, out, revision, error),
        )
        self._page.busy.watch(task, f"Menulis buku kerja {month.label} ...")

    def _ask_why(self, month: Month, out: Path, revision: int, error: BaseException) -> None:
        """Full numbers leave for a reason only; anything else is shown."""
        if not (isinstance(error, BadInput) and error.code == "reason_missing"):
            self._desk.fail(error)
            return
        self._desk.dialogs.ask_text(
            self._page.window(),
            "Ekspor buku kerja",
            "Buku kerja ini memuat nomor lengkap. Alasannya:",
            lambda reason: self._write(month, out, revision, reason),
        )

    def _draw(self, month: Month, out: Path, revision: int) -> None:
        recaps = self._desk.services.recaps
        task = self._desk.write(
            self._page,
            lambda _progress: recaps.poster(month, out, revision=revision),
            lambda result: self._desk.say(_with(f"Tersimpan: {out.name}.", result.warnings), *opened_actions(out)),
        )
        self._page.busy.watch(task, f"Menggambar {month.label} ...")

    def _lock(self, month: Month) -> None:
        months = self._desk.services.months
        self._desk.write(
            self._page,
            lambda _progress: months.lock(month),
            lambda row: self._desk.say(_with(f"{month.label} terkunci, revisi {row.revision}.", row.warnings)),
        )

    def _unlock(self, month: Month, reason: str) -> None:
        months = self._desk.services.months
        self._desk.write(
            self._page,
            lambda _progress: months.unlock(month, reason),
            lambda _row: self._desk.say(f"{month.label} terbuka lagi."),
        )


def _named(month: Month, revision: int) -> str:
    return f"Rekap PKH {month}" + (f" revisi {revision}" if revision else "")


def _with(said: str, warnings: Sequence[str]) -> str:
    return " ".join((said, *warnings))
