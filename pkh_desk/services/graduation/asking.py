"""Gathers what the rules of a case look at: steps, household, the office's policy, the account's rights."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import Month, PartialDate
from pkh_desk.domain.graduation import Asking, CaseFacts, HouseholdFacts, PastStep, Person, State
from pkh_desk.domain.graduation.events import EVENTS
from pkh_desk.domain.graduation.states import HALTS_UNTIL, PROGRAMME_BEGAN
from pkh_desk.services.assessment.finishing import Readiness, readiness
from pkh_desk.services.graduation.scans import scanned
from pkh_desk.services.household_access import household_not_found
from pkh_desk.storage import attached, cases, office, roster

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.cases import StoredStep
    from pkh_desk.storage.engine import ReadConnection


AUTHORED = ("open", "assess", "offer", "sign-statement", "sign-minutes", "submit")
"""Who did one of these is an author of the case: others approve it, or his approval bears the mark of own work."""


def case_facts(kind: str, steps: Sequence[StoredStep]) -> CaseFacts:
    """A case for the rules; its state is where its newest step led."""
    past = tuple(
        PastStep(
            event=step.event,
            before=State(step.before),
            after=State(step.after),
            said_on=PartialDate.parse(step.said_on, step.recorded_at.date()),
            counted_on=step.counted_on,
            values=step.values,
        )
        for step in steps
    )
    return CaseFacts(kind, past[-1].after, past)


def household_facts(connection: ReadConnection, household_id: int) -> HouseholdFacts:
    """The household for the rules; NotFound if it is not in the roster."""
    row = roster.current(connection, household_id)
    if row is None:
        raise household_not_found()
    members = roster.members(connection, household_id)
    return HouseholdFacts(
        name=row["caretaker_name"],
        active=row["state"] == "active",
        active_since=row["since"] if row["state"] == "active" else None,
        birth_date=row["birth_date"],
        missing_since=cases.missing_since(connection, household_id),
        components=tuple(dict.fromkeys(part for one in members for part in one.components)),
        people=tuple(Person(one.name, one.birth_date, one.relation, one.is_caretaker) for one in members),
    )


def asking(
    context: Context,
    connection: ReadConnection,
    account: AccountInfo,
    case_id: int,
    household_id: int,
    steps: Sequence[StoredStep],
) -> Asking:
    """Who asks and under which policy, for one case."""
    settings = office.read(connection)["settings"]
    own = any(step.event in AUTHORED and step.account_id == account.id for step in steps)
    pending = cases.pending_of(connection, household_id)
    today = context.clock.today()
    ready = _readiness(context, connection, case_id, steps)
    return Asking(
        today=today,
        household=household_facts(connection, household_id),
        permissions=account.permissions if account.active else frozenset(),
        own_case=own,
        own_retraction=_received_by(steps) == account.id,
        self_approval=bool(settings.get("self_approval", True)),
        another_pending=any(other != case_id for other, _ in pending),
        halts_until=HALTS_UNTIL.get(str(settings.get("retraction_halts_until")), State.EFFECTIVE),
        choices={
            "ground": context.catalog.reasons(today),
            "channel": context.catalog.choices("retraction_channels", today),
        },
        questions=ready.questions,
        known=ready.known or {},
        advice=ready.advice,
        stages=_stages(context, today) if steps[-1].after == State.VERIFIED else {},
        scans=scanned(steps, attached.counts(connection, "case_step", [step.id for step in steps])),
    )


def _received_by(steps: Sequence[StoredStep]) -> int | None:
    return next((step.account_id for step in reversed(steps) if step.event == "receive-retraction"), None)


def _stages(context: Context, today: date) -> dict[tuple[int, int], tuple[date, date]]:
    """First and last day of every stage of the programme so far."""
    return {
        (year, row.number): (date(year, row.first_month, 1), Month(year, row.last_month).last_day)
        for year in range(PROGRAMME_BEGAN, today.year + 1)
        for row in context.catalog.stages_on(date(year, 12, 31))
    }


def _readiness(context: Context, connection: ReadConnection, case_id: int, steps: Sequence[StoredStep]) -> Readiness:
    """What the assessment is told, where the case still takes one."""
    row = cases.find(connection, case_id)
    if row is None or State(steps[-1].after) not in EVENTS["assess"].sources:
        return Readiness()
    return readiness(context, connection, dict(row))
