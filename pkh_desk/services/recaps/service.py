"""The recap's use cases: figures, workbook, lock and unlock."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.records import (
    AccountInfo,
    GraduationTarget,
    HouseholdFigures,
    MonthRevision,
    MonthRow,
    RecapFigures,
    RecapLists,
    TrendPoint,
)
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.context import Context
from pkh_desk.services.files import hand_out, refuse_other_ending
from pkh_desk.services.office import due_day
from pkh_desk.services.reasons import checked_reason, reason_to_reveal
from pkh_desk.services.recaps.figures import draw, first_month, month_figures
from pkh_desk.services.recaps.frozen import figures_hash, frozen_sources, whole_month
from pkh_desk.services.recaps.lists import draw_lists
from pkh_desk.services.recaps.locking import balanced, freeze, refuse_drift
from pkh_desk.services.recaps.printing import printed
from pkh_desk.services.recaps.rules import LOCK_NOTE, Calendar, due_on, unlock_problem
from pkh_desk.services.recaps.targets import all_targets, put_target, typed_target
from pkh_desk.services.recaps.trend import trend
from pkh_desk.services.recaps.veil import lists_veiled, veiled, without_hidden
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

RECAP = "Rekap bulan"


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
        require_whole_office(self._context, RECAP)
        with self._context.read() as connection:
            hidden = hidden_cases(self._context, connection)
            return veiled(without_hidden(month_figures(self._context, connection, month), hidden))

    def workbook(
        self, month: Month, out: Path, reason: str = "", *, initials: bool = False, revision: int = 0
    ) -> RecapResult:
        """Writes the month's workbook to `out`, whole or not at all, once the trail tells of it.

        `revision`: one that was locked, also if the month was opened again since; 0 for the one that stands.
        `initials`: for other eyes, all families by their initials and without numbers. Full numbers, where definition
        and right allow them, need a reason: BadInput `reason_missing` without.
        """
        from pkh_desk.reports.workbook import write_recap

        account = self._context.require(*(("recap.view",) if initials else ("recap.view", "household.view")))
        require_whole_office(self._context, RECAP)
        with self._context.read() as connection:
            made = printed(self._context, connection, month, account, initials=initials, revision=revision)
        reason = reason_to_reveal(reason) if made.full_numbers else reason.strip()

        def render(draft: Path) -> Entry:
            write_recap(made.book, draft, made.definition)
            detail = {"month": str(month), "revision": made.figures.revision, "full_numbers": made.full_numbers}
            detail["initials"] = initials
            return Entry("recap.export", "month", 0, reason=reason, detail=detail)

        hand_out(self._context, out, render)
        return RecapResult(out, veiled(made.figures), made.warnings)

    def poster(self, month: Month, out: Path, reason: str = "", *, revision: int = 0) -> RecapResult:
        """Writes the month, or an older revision of it, on one PDF page for the wall: figures, charts, no names."""
        from pkh_desk.reports.poster import write_poster

        account = self._context.require("recap.view")
        require_whole_office(self._context, RECAP)
        refuse_other_ending(out, ".pdf")
        with self._context.read() as connection:
            made = printed(
                self._context, connection, month, account, initials=True, sources=("trend",), revision=revision
            )

        def render(draft: Path) -> Entry:
            write_poster(made.book, draft, made.definition)
            detail = {"month": str(month), "revision": made.figures.revision}
            return Entry("recap.poster", "month", 0, reason=reason.strip(), detail=detail)

        hand_out(self._context, out, render)
        return RecapResult(out, veiled(made.figures), made.warnings)

    def revisions(self, month: Month) -> tuple[MonthRevision, ...]:
        """Every revision of a month that was ever locked, the newest first; each stays printable."""
        self._context.require("recap.view")
        require_whole_office(self._context, RECAP)
        with self._context.read() as connection:
            return months.history(connection, month)

    def trend(self, month: Month) -> tuple[TrendPoint, ...]:
        """The twelve months that end with this one, oldest first."""
        self._context.require("recap.view")
        require_whole_office(self._context, RECAP)
        with self._context.read() as connection:
            return trend(self._context, connection, month_figures(self._context, connection, month))

    def lists(self, month: Month, wanted: Collection[str] = ("moves", "handlings", "facilitators")) -> RecapLists:
        """The lists behind a month's figures, numbers masked: as locked, or as of now.

        What a lock has not kept, since no sheet of its definition shows it, is asked as of its cut-off.
        """
        self._context.require("recap.view", "household.view")
        require_whole_office(self._context, RECAP)
        with self._context.read() as connection:
            kept = whole_month(connection, month)
            hidden = hidden_cases(self._context, connection)
            figures = kept.figures if kept else draw(self._context, connection, month)
            missing = set(wanted) - (frozen_sources(kept) if kept else set())
            drawn = draw_lists(self._context, connection, figures, missing)
            if kept:
                drawn = replace(kept.lists, **{name: getattr(drawn, name) for name in missing})
        return lists_veiled(drawn, hidden, full=False, in_initials=False)

    def names(self, month: Month, *, village: str = "", component: str = "") -> tuple[HouseholdFigures, ...]:
        """The active families that a figure of the month counts, numbers masked.

        `village`: its code, "" for all; `component`: a code, for the families that have it.
        """
        found = self.lists(month, ("households",)).households
        return tuple(
            one
            for one in found
            if village in ("", one.village_code) and (not component or one.components.get(component, 0))
        )

    def targets(self, year: int) -> tuple[GraduationTarget, ...]:
        """Each facilitator's graduation target of a year, by name."""
        self._context.require("recap.view")
        with self._context.read() as connection:
            return all_targets(connection, year)

    def set_target(self, facilitator_id: int, year: int, target: int | None) -> GraduationTarget:
        """Sets a facilitator's graduation target of a year; None takes it back. A locked month keeps what it had."""
        self._context.require("month.submit")
        with self._context.write("target.set") as work:
            row = put_target(work, facilitator_id, year, target)
            work.audit(Entry("target.set", "facilitator", facilitator_id, detail={"year": year, "target": target}))
            work.commit()
        return row

    def set_target_text(self, facilitator_id: int, year: int, typed: str) -> GraduationTarget:
        """`set_target` with a number as it was typed; an empty text or a dash takes the target back."""
        self._context.require("month.submit")
        return self.set_target(facilitator_id, year, typed_target(typed))

    def months(self) -> list[MonthRow]:
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
