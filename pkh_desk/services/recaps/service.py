"""The recap's use cases: figures, workbook, lock and unlock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.records import MonthRow, RecapFigures
from pkh_desk.services.context import Context
from pkh_desk.services.office import office_info
from pkh_desk.services.reasons import checked_reason
from pkh_desk.services.recaps.book import make_book
from pkh_desk.services.recaps.figures import draw
from pkh_desk.storage import months, recaps
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.months import Lock
from pkh_desk.storage.unit_of_work import newest_txn


@dataclass(frozen=True, slots=True)
class RecapResult:
    """A written workbook and the figures in it."""

    path: Path
    figures: RecapFigures


class RecapService:
    """Months of one office."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def figures(self, month: Month) -> RecapFigures:
        """A month's figures; Refused before the roster begins."""
        self._context.require("recap.view")
        with self._context.read() as connection:
            return draw(self._context, connection, month)

    def workbook(self, month: Month, out: Path, reason: str = "") -> RecapResult:
        """Writes the month's workbook to `out`, whole or not at all; the export goes to the trail."""
        from pkh_desk.reports.workbook import write_recap

        account = self._context.require("recap.view")
        with self._context.read() as connection:
            figures = draw(self._context, connection, month)
            office = office_info(self._context, connection)
            first = recaps.first_month(connection, newest_txn(connection))
            before = draw(self._context, connection, month.previous()) if first and month > first else None
        write_recap(make_book(self._context, figures, before, office, account.name), out)
        with self._context.write("recap.export") as work:
            detail = {"month": str(month), "revision": figures.revision}
            work.audit(Entry("recap.export", "month", 0, reason=reason.strip(), detail=detail))
            work.commit()
        return RecapResult(out, figures)

    def months(self) -> list[MonthRow]:
        """From the first month of the roster to the present one, newest first."""
        with self._context.read() as connection:
            first = recaps.first_month(connection, newest_txn(connection))
            locks = months.standing(connection)
        last = Month.of(self._context.clock.today())
        if first is None:
            return []
        return [self._month_row(month, locks) for month in reversed(_span(first, max(first, last)))]

    def _month_row(self, month: Month, locks: dict[Month, Lock]) -> MonthRow:
        lock = locks.get(month)
        if lock is None:
            return MonthRow(month, "open", 0)
        return MonthRow(month, "locked", lock.revision, lock.by, lock.own_work)

    def lock(self, month: Month) -> MonthRow:
        """Locks a month: submits, approves and locks in one by someone who may (SEMANTICS 19).

        Refused where it does not balance, an earlier month is open, or it lies in the future.
        """
        account = self._context.require("month.lock")
        own_work = "month.submit" in account.permissions
        if month > Month.of(self._context.clock.today()):
            raise Refused("month_in_future", f"{month.label} belum mulai.", todo="Kunci bulan setelah bulan itu tiba.")
        with self._context.write("month.lock") as work:
            cutoff = work.txn
            self._refuse_lock(work.connection, month)
            figures = draw(self._context, work.connection, month)
            if not figures.balance.balanced:
                raise Refused(
                    "not_balanced",
                    f"Rekap {month.label} tidak seimbang.",
                    kept="Bulan tetap terbuka.",
                    todo="Jalankan pemeriksaan data.",
                )
            stored = {"closing": figures.balance.closing, "opening": figures.balance.opening}
            revision = months.put(work, month, cutoff, stored, own_work)
            detail = {"month": str(month), "revision": revision, "own_work": own_work}
            work.audit(Entry("month.lock", "month", 0, detail=detail))
            work.commit()
        return MonthRow(month, "locked", revision, account.name, own_work)

    def unlock(self, month: Month, reason: str) -> MonthRow:
        """Opens a locked month for a reason; refused while the next month is locked."""
        self._context.require("month.unlock")
        reason = checked_reason(
            reason, purpose="membuka kunci", kept=f"{month.label} tetap terkunci.", example="salah catat tanggal keluar"
        )
        with self._context.write("month.unlock") as work:
            if months.lock_of(work.connection, month) is None:
                raise Refused("month_open", f"{month.label} tidak terkunci.", todo="Tidak perlu dibuka.")
            if months.lock_of(work.connection, month.next()) is not None:
                raise Refused(
                    "next_month_locked",
                    f"{month.next().label} masih terkunci.",
                    kept=f"{month.label} tetap terkunci.",
                    todo=f"Buka kunci {month.next().label} lebih dulu.",
                )
            months.lift(work, month, reason)
            work.audit(Entry("month.unlock", "month", 0, reason=reason, detail={"month": str(month)}))
            work.commit()
        return MonthRow(month, "open", 0)

    def _refuse_lock(self, connection: ReadConnection, month: Month) -> None:
        if months.lock_of(connection, month) is not None:
            raise Refused(
                "month_locked",
                f"{month.label} sudah terkunci.",
                todo="Buka kuncinya dengan alasan bila perlu diubah.",
            )
        first = recaps.first_month(connection, newest_txn(connection))
        if first is not None and month > first and months.lock_of(connection, month.previous()) is None:
            raise Refused(
                "previous_month_open",
                f"{month.previous().label} belum dikunci.",
                kept=f"{month.label} tetap terbuka.",
                todo=f"Kunci {month.previous().label} lebih dulu.",
            )


def _span(first: Month, last: Month) -> list[Month]:
    found = [first]
    while found[-1] < last:
        found.append(found[-1].next())
    return found
