"""Who grows out of a component or into one: the one place that works it out from the age rules."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pkh_desk.domain.ageing import Ageing, AgeStep, add_months, due
from pkh_desk.services.scope import own_of
from pkh_desk.storage import components, stage_lists

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


def ageing(context: Context, connection: ReadConnection, months: int) -> list[Ageing]:
    """Within so many months, and who has already; within what the account may see, the soonest first."""
    today = context.clock.today()
    until, own = add_months(today, months), own_of(context, connection)
    mine = stage_lists.own_households(connection, own) if own else None
    reached: list[tuple[components.Person, AgeStep]] = []
    for rule in context.catalog.age_rules_on(today):
        held = (rule.component,) if rule.effect == "ends" else ()
        for person in components.reaching(connection, rule, today, until):
            if mine is None or person.household_id in mine:
                reached += [(person, step) for step in due(person.birth_date, held, (rule,), today, until)]
    reached.sort(key=lambda one: (one[1].on, one[0].village_code, one[0].household, one[0].name))
    lost: Counter[int] = Counter()
    found = []
    for person, step in reached:
        for_good = step.effect == "ends" and not step.next
        lost[person.household_id] += for_good
        found.append(_told(context, person, step, for_good and lost[person.household_id] == person.components))
    return found


def _told(context: Context, person: components.Person, step: AgeStep, last: bool) -> Ageing:
    return Ageing(
        person.household_id,
        person.household,
        context.area_name(person.village_code),
        person.member_id,
        person.name,
        person.birth_date,
        step,
        last,
    )
