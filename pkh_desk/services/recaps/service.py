"""The recap's use cases: figures, workbook, lock and unlock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import AccountInfo, MonthRow, RecapFigures
from pkh_desk.services.context import Context
from pkh_desk.services.files import hand_out
from pkh_desk.services.reasons import checked_reason
from pkh_desk.services.recaps.figures import draw, first_month
from pkh_desk.services.recaps.frozen import frozen_month
from pkh_desk.services.recaps.locking import freeze, refuse_drift
from pkh_desk.services.recaps.printing import printed
from pkh_desk.services.recaps.rules import LOCK_NOTE, Calendar, lock_problem, unlock_problem
from pkh_desk.services.recaps.veil import veiled
from pkh_desk.services.scope import refuse_office_recap
from pkh_desk.storage import months, office
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.months import Lock
from pkh_desk.storage.unit_of_work import newest_txn

TO_LOCK = ("month.lock", "month.approve")
"""Locking a draft submits, approves and locks it in one (SEMANTICS 19)."""


@dataclass(frozen=True, slots=True)
class RecapResult:
    """A written workbook, the figures in it (numbers masked), and what the reader should know of it."""

    path: Path
    figures: RecapFigures
    warnings: tuple[str, ...] = ()


class RecapService:
    """Months of one office."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def figures(self, month: Month) -> RecapFigures:
        """A month's figures, numbers masked: as locked, or as of now; Refused before the roster begins."""
        self._context.require("recap.view")
        with self._context.read() as connection:
            refuse_office_recap(self._context, connection)
            kept = frozen_month(connection, month)
            return veiled(kept.figures if kept else draw(self._context, connection, month))

    def workbook(self, month: Month, out: Path, reason: str = "") -> RecapResult:
        """Writes the month's workbook to `out`, whole or not at all, once the trail tells of it."""
        from pkh_desk.reports.workbook import write_recap

        account = self._context.require("recap.view")
        with self._context.read() as connection:
            refuse_office_recap(self._context, connection)
            made = printed(self._context, connection, month, account)

        def render(draft: Path) -> Entry:
            write_recap(made.book, draft, made.definition)
            detail = {"month": str(month), "revision": made.figures.revision, "full_numbers": made.full_numbers}
            return Entry("recap.export", "month", 0, reason=reason.strip(), detail=detail)

        hand_out(self._context, out, render)
        return RecapResult(out, veiled(made.figures), made.warnings)

    def months(self) -> list[MonthRow]:
        """From the first month of the roster to the present one, newest first, with what may be done with each."""
        account = self._context.require("recap.view")
        with self._context.read() as connection:
            refuse_office_recap(self._context, connection)
            locks = months.standing(connection)
            calendar = self._calendar(connection, locks)
        first, last = calendar.first, Month.of(calendar.today)
        if first is None:
            return []
        return [
            self._month_row(month, locks.get(month), calendar, account)
            for month in reversed(_span(first, max(first, last)))
        ]

    def lock(self, month: Month) -> MonthRow:
        """Locks a month and freezes all it says: submits, approves and locks in one by someone who may.

        Refused where the rules forbid it, it does not balance, or what is locked before it was changed since.
        """
        account = self._context.require(*TO_LOCK)
        with self._context.write("month.lock") as work:
            problem = lock_problem(month, self._calendar(work.connection, months.standing(work.connection)))
            if problem is not None:
                raise problem
            refuse_drift(self._context, work.connection, month)
            revision, warnings = freeze(self._context, work, month, account)
            detail = {"month": str(month), "revision": revision, "own_work": True}
            work.audit(Entry("month.lock", "month", 0, detail=detail))
            work.commit()
        return MonthRow(month, "locked", revision, account.name, own_work=True, warnings=warnings)

    def unlock(self, month: Month, reason: str) -> MonthRow:
        """Opens a locked month for a reason; refused while the next month is locked."""
        self._context.require("month.unlock")
        reason = checked_reason(
            reason, purpose="membuka kunci", kept=f"{month.label} tetap terkunci.", example="salah catat tanggal keluar"
        )
        with self._context.write("month.unlock") as work:
            problem = unlock_problem(month, self._calendar(work.connection, months.standing(work.connection)))
            if problem is not None:
                raise problem
            months.lift(work, month, reason)
            work.audit(Entry("month.unlock", "month", 0, reason=reason, detail={"month": str(month)}))
            work.commit()
        return MonthRow(month, "open", 0)

    def _calendar(self, connection: ReadConnection, locks: dict[Month, Lock]) -> Calendar:
        rights, labels = self._context.role_permissions, dict(self._context.catalog.roles())
        submitters = [labels.get(role, role) for role, permissions in rights.items() if "month.submit" in permissions]
        return Calendar(
            locked=locks.keys(),
            first=first_month(connection, newest_txn(connection)),
            today=self._context.clock.today(),
            self_approval=bool(office.read(connection)["settings"].get("self_approval", True)),
            submitters=" atau ".join(submitters),
        )

    def _month_row(self, month: Month, lock: Lock | None, calendar: Calendar, account: AccountInfo) -> MonthRow:
        if lock is None:
            denied = self._context.denied(account, *TO_LOCK)
            problem = denied or lock_problem(month, calendar)
            why = f"{problem.happened} {problem.todo}" if problem else ""
            return MonthRow(month, "open", 0, blocked_lock=why, lock_note="" if problem else LOCK_NOTE)
        problem = self._context.denied(account, "month.unlock") or unlock_problem(month, calendar)
        why = f"{problem.happened} {problem.todo}" if problem else ""
        return MonthRow(month, "locked", lock.revision, lock.by, lock.own_work, blocked_unlock=why)


def _span(first: Month, last: Month) -> list[Month]:
    found = [first]
    while found[-1] < last:
        found.append(found[-1].next())
    return found
