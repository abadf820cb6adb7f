"""Months on their way to the lock, and back: sent, sent back, approved, locked, opened again."""

from __future__ import annotations

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.records import AccountInfo, MonthRevision, MonthRow
from pkh_desk.services.context import Context
from pkh_desk.services.office import due_day
from pkh_desk.services.reasons import checked_reason
from pkh_desk.services.recaps.figures import first_month
from pkh_desk.services.recaps.frozen import figures_hash
from pkh_desk.services.recaps.locking import balanced, freeze, refuse_drift
from pkh_desk.services.recaps.rules import LOCK_NOTE, RECAP, Calendar, due_on, unlock_problem
from pkh_desk.services.recaps.workflow import (
    Way,
    approve_problem,
    changed,
    locking_problem,
    own_work,
    return_problem,
    submit_problem,
)
from pkh_desk.services.scope import require_whole_office
from pkh_desk.storage import month_steps, months, office
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.months import Lock
from pkh_desk.storage.unit_of_work import newest_txn


class MonthService:
    """Which months there are, and what may be done with each; a lock freezes all that a month says."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self) -> list[MonthRow]:
        """From the first month of the roster to the present one, newest first, with what may be done with each."""
        account = self._context.require("recap.view")
        require_whole_office(self._context, RECAP)
        with self._context.read() as connection:
            locks = months.standing(connection)
            calendar = self._calendar(connection, locks)
            steps = month_steps.standing(connection)
        first, last = calendar.first, Month.of(calendar.today)
        if first is None:
            return []
        return [
            self._month_row(Way(month, steps.get(month, ())), locks.get(month), calendar, account)
            for month in reversed(_span(first, max(first, last, *locks)))
        ]

    def revisions(self, month: Month) -> tuple[MonthRevision, ...]:
        """Every revision of a month that was ever locked, the newest first; each stays printable."""
        self._context.require("recap.view")
        require_whole_office(self._context, RECAP)
        with self._context.read() as connection:
            return months.history(connection, month)

    def submit(self, month: Month) -> MonthRow:
        """Sends a month that is over and balances to be approved."""
        account = self._context.require("month.submit")
        with self._context.write("month.submit") as work:
            way, calendar = self._way(work.connection, month)
            if (problem := submit_problem(way, calendar)) is not None:
                raise problem
            figures = balanced(self._context, work.connection, month)
            month_steps.add(work, month, "submit", figures_hash(figures))
            work.audit(Entry("month.submit", "month", 0, detail={"month": str(month)}))
            work.commit()
        return self._shown(month, account)

    def send_back(self, month: Month, reason: str) -> MonthRow:
        """Gives a month that was sent or approved back to its sender, with a reason."""
        account = self._context.require("month.approve")
        reason = checked_reason(
            reason,
            purpose="mengembalikan rekap",
            kept=f"{month.label} tidak berubah.",
            example="kasus graduasi Oktober belum dicatat",
        )
        with self._context.write("month.return") as work:
            way, _ = self._way(work.connection, month)
            if (problem := return_problem(way)) is not None:
                raise problem
            month_steps.add(work, month, "return", "", reason=reason)
            work.audit(Entry("month.return", "month", 0, reason=reason, detail={"month": str(month)}))
            work.commit()
        return self._shown(month, account)

    def approve(self, month: Month) -> MonthRow:
        """Approves a month that was sent, with the figures that were sent; own work is marked, or refused."""
        account = self._context.require("month.approve")
        with self._context.write("month.approve") as work:
            way, calendar = self._way(work.connection, month)
            if (problem := approve_problem(way, calendar, account.id)) is not None:
                raise problem
            found = figures_hash(balanced(self._context, work.connection, month))
            if found != way.hash:
                raise changed(way)
            own = way.sender == account.id
            month_steps.add(work, month, "approve", found, own=own)
            work.audit(Entry("month.approve", "month", 0, detail={"month": str(month), "own_work": own}))
            work.commit()
        return self._shown(month, account)

    def lock(self, month: Month) -> MonthRow:
        """Locks a month and freezes all it says; a draft is sent, approved and locked in one by someone who may.

        Refused where the rules forbid it, it does not balance, what is locked before it was changed since, or the
        figures are no longer those that were sent or approved.
        """
        account = self._context.require("month.lock")
        with self._context.write("month.lock") as work:
            way, calendar = self._way(work.connection, month)
            if way.state != "approved":
                self._context.require("month.approve")
            if (problem := locking_problem(way, calendar, account.id)) is not None:
                raise problem
            refuse_drift(self._context, work.connection, month)
            own = own_work(way, account.id)
            revision, warnings = freeze(self._context, work, month, account, own_work=own, expected=way)
            detail = {"month": str(month), "revision": revision, "own_work": own}
            work.audit(Entry("month.lock", "month", 0, detail=detail))
            work.commit()
        return MonthRow(month, "locked", revision, account.name, own_work=own, warnings=warnings)

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
        settings = office.read(connection)["settings"]
        return Calendar(
            locked=locks.keys(),
            first=first_month(connection, newest_txn(connection)),
            today=self._context.clock.today(),
            self_approval=bool(settings.get("self_approval", True)),
            submitters=" atau ".join(submitters),
            due_day=due_day(settings),
        )

    def _way(self, connection: ReadConnection, month: Month) -> tuple[Way, Calendar]:
        calendar = self._calendar(connection, months.standing(connection))
        return Way(month, month_steps.standing(connection).get(month, ())), calendar

    def _shown(self, month: Month, account: AccountInfo) -> MonthRow:
        with self._context.read() as connection:
            way, calendar = self._way(connection, month)
        return self._month_row(way, None, calendar, account)

    def _month_row(self, way: Way, lock: Lock | None, calendar: Calendar, account: AccountInfo) -> MonthRow:
        month = way.month
        if lock is not None:
            why = self._why(account, ("month.unlock",), unlock_problem(month, calendar))
            return MonthRow(month, "locked", lock.revision, lock.by, lock.own_work, blocked_unlock=why)
        to_lock = ("month.lock",) if way.state == "approved" else ("month.lock", "month.approve")
        blocked = self._why(account, to_lock, locking_problem(way, calendar, account.id))
        note = LOCK_NOTE if not blocked and way.state == "open" else ""
        return MonthRow(
            month,
            way.state,
            0,
            blocked_lock=blocked,
            blocked_submit=self._why(account, ("month.submit",), submit_problem(way, calendar)),
            blocked_return=self._why(account, ("month.approve",), return_problem(way)),
            blocked_approve=self._why(account, ("month.approve",), approve_problem(way, calendar, account.id)),
            lock_note=note,
            due=due_on(month, calendar.due_day),
            returned=way.returned,
            trail=way.told(),
        )

    def _why(self, account: AccountInfo, rights: tuple[str, ...], problem: Refused | None) -> str:
        refused = self._context.denied(account, *rights) or problem
        return f"{refused.happened} {refused.todo}" if refused else ""


def _span(first: Month, last: Month) -> list[Month]:
    found = [first]
    while found[-1] < last:
        found.append(found[-1].next())
    return found
