"""Gathers what the rules of an event look at, inside a transaction that is already open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.ageing import add_months
from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.graduation import State
from pkh_desk.domain.roster_events import Asking, HouseholdFacts
from pkh_desk.services.case_circles import ASK, NOT_NOW, hidden_cases
from pkh_desk.services.household_access import household_not_found
from pkh_desk.services.scope import refuse_outside
from pkh_desk.storage import cases, duplicates, household_events, office, roster

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.records import AccountInfo, MergePointer
    from pkh_desk.domain.roster_events.facts import Choices
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


def asking(context: Context, connection: ReadConnection, account: AccountInfo, household_id: int | None) -> Asking:
    """Who asks, about which household (None: one that is to be added), and what there is to choose from."""
    into = duplicates.merged_into(connection, household_id) if household_id else None
    pending = cases.pending_of(connection, household_id) if household_id else []
    hidden = hidden_cases(context, connection)
    newest = roster.newest_stage(connection)
    today = context.clock.today()
    return Asking(
        today=today,
        household=household_facts(context, connection, household_id) if household_id else None,
        permissions=account.permissions if account.active else frozenset(),
        pending=", ".join(number for case_id, number in pending if case_id not in hidden),
        halted=any(cases.steps(connection, case_id)[-1].after == State.RETRACTION_RECEIVED for case_id, _ in pending),
        closed=f"{NOT_NOW} {ASK}" if any(case_id in hidden for case_id, _ in pending) else "",
        merged=merged_words(into) if into else "",
        list_day=context.catalog.stage_day(newest) if newest else None,
        villages=villages(context, connection),
        relations=tuple((label.upper(), label) for _, label in context.catalog.choices("relations", today)),
    )


def merged_words(into: MergePointer) -> str:
    """Why nothing happens to a merged household any more, and where it is now."""
    return (
        f"Keluarga ini sudah digabung ke keluarga {into.name} (KK {into.family_card_no}) sebagai data ganda. "
        "Catat kejadiannya di sana, atau batalkan dulu penggabungannya."
    )


def household_facts(context: Context, connection: ReadConnection, household_id: int) -> HouseholdFacts:
    """The household for the rules, numbers in full; NotFound if it is not there or not the account's to see."""
    refuse_outside(context, connection, household_id)
    row = roster.current(connection, household_id)
    if row is None:
        raise household_not_found()
    return HouseholdFacts(
        name=row["caretaker_name"],
        nik=row["nik"],
        card=row["family_card_no"],
        birth=row["birth_date"],
        village=row["village_code"],
        address=row["address"],
        rt=row["rt"],
        rw=row["rw"],
        active=row["state"] == "active",
        since=row["since"],
        first_day=household_events.first_day(connection, household_id),
        member_count=row["member_count"],
        counts={code: row[code.lower()] for code in COMPONENTS},
        members=household_events.people(connection, household_id),
        missing_since=cases.missing_since(connection, household_id),
        young_since=_young_since(context),
    )


def _young_since(context: Context) -> date | None:
    """The birth date at which a child is no early child any more today, by the dated age rules."""
    today = context.clock.today()
    ends = [one.age for one in context.catalog.age_rules_on(today) if (one.component, one.effect) == ("AUD", "ends")]
    return add_months(today, -12 * min(ends)) if ends else None


def villages(context: Context, connection: ReadConnection) -> Choices:
    """The office's villages by name."""
    own = str(office.read(connection)["code"])
    return tuple(sorted(((area.code, area.name) for area in context.areas.children(own)), key=lambda one: one[1]))
