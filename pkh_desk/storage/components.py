"""Who holds which component and grows out of it, and how a household's components went over time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from pkh_desk.domain.ageing import AgeRule, reaches
from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import OPEN_END
from pkh_desk.domain.graduation.states import PENDING
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.bulk import select_in
from pkh_desk.storage.quality_sql import NOW

_SUM = " + ".join(f"h.{code.lower()}" for code in COMPONENTS)
_H = f"(SELECT * FROM household_span WHERE {NOW} AND state = 'active') h"
_M = f"(SELECT * FROM member_span WHERE {NOW}) m"
_HELD = f"SELECT 1 FROM component_span c WHERE c.member_id = m.member_id AND c.component = ? AND {NOW}"
_PEOPLE = (
    f"SELECT h.household_id, h.caretaker_name, h.village_code, {_SUM}, m.member_id, m.name, m.birth_date"
    f" FROM {_M} JOIN {_H} ON h.household_id = m.household_id"
)


class Person(NamedTuple):
    """A member who is about to reach an age; `components` is how many the whole household has."""

    household_id: int
    household: str
    village_code: str
    components: int
    member_id: int
    name: str
    birth_date: date


class Stretch(NamedTuple):
    """So many members held a component over [since, until); `until` None: still."""

    component: str
    since: date
    until: date | None
    many: int


def reaching(connection: Connection, rule: AgeRule, today: date, until: date) -> list[Person]:
    """Members of active households whom a rule may concern by `until`: ends that are due, beginnings that come."""
    last = reaches(until, -rule.age).isoformat()
    if rule.effect == "ends":
        sql = f"{_PEOPLE} WHERE m.birth_date <= ? AND EXISTS ({_HELD})"
        rows = connection.exec_driver_sql(sql, (last, rule.component))
    else:
        sql = f"{_PEOPLE} WHERE m.birth_date > ? AND m.birth_date <= ? AND NOT EXISTS ({_HELD})"
        first = reaches(today, -rule.age).isoformat()
        rows = connection.exec_driver_sql(sql, (first, last, rule.component))
    return [Person._make((*row[:6], date.fromisoformat(row[6]))) for row in rows]


def without(connection: Connection) -> list[tuple[int, str, str]]:
    """(household, name, village) of active households without a component."""
    rows = connection.exec_driver_sql(
        f"SELECT h.household_id, h.caretaker_name, h.village_code FROM {_H} WHERE {_SUM} = 0"
    )
    return [(row[0], row[1], row[2]) for row in rows]


def running_cases(connection: Connection, households: Iterable[int], hidden: Collection[int]) -> dict[int, str]:
    """The number of the case that is under way, by household; `hidden` cases are left out."""
    states = ", ".join(repr(str(one)) for one in PENDING)
    sql = (
        "SELECT g.household_id, g.number, g.id FROM graduation_case g JOIN case_span s ON s.case_id = g.id"
        f" WHERE {NOW} AND s.state IN ({states}) AND g.household_id IN"
    )
    found = select_in(connection, sql, list(households))
    return {household_id: number for household_id, number, case_id in found if case_id not in hidden}


def stretches(connection: Connection, household_id: int) -> list[Stretch]:
    """How the household's components went, as believed now; equal neighbours are one."""
    found: list[Stretch] = []
    open_ones: dict[str, Stretch] = {}
    for row in HOUSEHOLDS.believed(connection, household_id):
        until = None if row["valid_to"] == OPEN_END else row["valid_to"]
        for code in COMPONENTS:
            many, before = row[code.lower()] if row["state"] == "active" else 0, open_ones.pop(code, None)
            if before is not None and before.many == many and before.until == row["valid_from"]:
                open_ones[code] = before._replace(until=until)
                continue
            if before is not None:
                found.append(before)
            if many:
                open_ones[code] = Stretch(code, row["valid_from"], until, many)
    return [*found, *open_ones.values()]
