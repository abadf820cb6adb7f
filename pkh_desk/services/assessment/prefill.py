"""What the roster knows already of what an assessment asks: proposed, never answered by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.ageing import add_months, due
from pkh_desk.domain.dates import long_date
from pkh_desk.storage import roster
from pkh_desk.storage.bitemporal import HOUSEHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

FAR = 12 * 40
"""Months ahead to look for the end of a component."""
LONGEST = 200
Ending = tuple[str, date | None]


def known_of(context: Context, connection: ReadConnection, household_id: int) -> dict[str, str]:
    """Values by question code: the components that are left with when each ends, and when the household joined."""
    endings = list(_endings(context, connection, household_id))
    people = roster.members(connection, household_id)
    found = {}
    if people:
        found["components_left"] = left(endings, context.clock.today())
    if endings:
        found["remaining_components"] = in_words(endings)
    first = HOUSEHOLDS.believed(connection, household_id)[0]
    if first["since_kind"] != "opening":
        found["participant_since"] = first["since"].isoformat()
    return found


def in_words(endings: list[Ending]) -> str:
    """`SD sampai 5 Juli 2027, LANSIA tanpa batas`, within the length of a short text."""
    said = ", ".join(f"{code} {f'sampai {long_date(end)}' if end else 'tanpa batas'}" for code, end in endings)
    return said if len(said) <= LONGEST else said[: LONGEST - 3].rstrip() + "..."


def left(endings: list[Ending], today: date) -> str:
    """How long the last component lasts, as the question components_left has it."""
    if not endings:
        return "none"
    year = add_months(today, 12)
    return "within_year" if all(end and end <= year for _, end in endings) else "longer"


def _endings(context: Context, connection: ReadConnection, household_id: int) -> Iterator[Ending]:
    """Each component of each member with its end; one that another follows (AUD, SD, SMP) has none for good."""
    today = context.clock.today()
    rules, far = context.catalog.age_rules_on(today), add_months(today, FAR)
    for person in roster.members(connection, household_id):
        steps = list(due(person.birth_date, person.components, rules, today, far)) if person.birth_date else []
        for code in person.components:
            ends = [one.on for one in steps if one.component == code and one.effect == "ends" and not one.next]
            yield code, min(ends, default=None)
