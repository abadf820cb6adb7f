"""Counts and lists of the households that a check of data quality concerns."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Subquery, func, literal, select, text
from sqlalchemy.types import BigInteger, String

from pkh_desk.domain.ageing import reaches
from pkh_desk.domain.components import COMPONENTS
from pkh_desk.storage import groups
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.quality_past import asked_then
from pkh_desk.storage.quality_sql import NOW, QUERIES
from pkh_desk.storage.recaps import AsOf

YOUNGEST_CARETAKER = 17
_C = HOUSEHOLDS.table.c
_COUNTS = ", ".join(code.lower() for code in COMPONENTS)


class Found(NamedTuple):
    """What a query found of one household; `who` is a member's name or a case's number."""

    household_id: int
    name: str
    village_code: str
    who: str
    value: str


def counts(connection: Connection, code: str, today: date, own_of: int = 0, at: AsOf | None = None) -> tuple[int, int]:
    """(households, findings) of a check; `at`: of what held then, None: of now. No birth may lie after `today`."""
    found = _query(code, today, at)
    query = select(func.count(found.c.household_id.distinct()), func.count())
    if own_of:
        query = query.where(groups.of_facilitator(found.c.household_id, own_of))
    households, findings = connection.execute(query.select_from(found)).one()
    return households, findings


def rows(connection: Connection, code: str, today: date, limit: int, own_of: int = 0) -> list[Found]:
    """The first `limit` findings of a check by village and name."""
    found = _query(code, today)
    query = (
        select(found.c.household_id, _C.caretaker_name, _C.village_code, found.c.who, found.c.value)
        .join(HOUSEHOLDS.table, (_C.household_id == found.c.household_id) & HOUSEHOLDS.latest())
        .order_by(_C.village_code, _C.caretaker_name, found.c.household_id, found.c.who)
        .limit(limit)
    )
    if own_of:
        query = query.where(groups.of_facilitator(found.c.household_id, own_of))
    return [Found(one.household_id, one.caretaker_name, one.village_code, one.who, str(one.value or ""))
            for one in connection.execute(query)]  # fmt: skip


def ids(connection: Connection, code: str, today: date, own_of: int = 0) -> array[int]:
    """The ids of the households that a check names."""
    found = _query(code, today)
    query = select(found.c.household_id).distinct()
    if own_of:
        query = query.where(groups.of_facilitator(found.c.household_id, own_of))
    return array("q", connection.execute(query).scalars())


def households(connection: Connection, codes: Iterable[str], today: date, own_of: int = 0) -> int:
    """How many households one or more of these checks name."""
    return len({one for code in codes for one in ids(connection, code, today, own_of)})


Counts = tuple[int, ...]
"""Members by component, in the order of COMPONENTS."""


def paid_households(
    connection: Connection, day: date, own_of: int = 0, txn: int | None = None
) -> list[tuple[int, int, Counts]]:
    """(household, listed amount, component counts) of the active listed households as of a day (and transaction)."""
    query = select(_C.household_id, _C.amount, *(_C[code.lower()] for code in COMPONENTS)).where(
        HOUSEHOLDS.as_of(day, txn), _C.state == literal("active"), _C.listing == literal("listed")
    )
    if own_of:
        query = query.where(groups.of_facilitator(_C.household_id, own_of))
    return [(row[0], row[1], tuple(row[2:])) for row in connection.execute(query)]


def differing_amounts(
    connection: Connection, day: date, expected: Callable[[Counts], int], own_of: int = 0, txn: int | None = None
) -> list[tuple[int, int, int, Counts]]:
    """(household, listed, computed, counts) where the list's amount is not the computed one."""
    known: dict[Counts, int] = {}
    found = []
    for household_id, listed, held in paid_households(connection, day, own_of, txn):
        if held not in known:
            known[held] = expected(held)
        if known[held] != listed:
            found.append((household_id, listed, known[held], held))
    return found


def labels(connection: Connection, households: set[int]) -> dict[int, tuple[str, str]]:
    """(name, village code) of present households."""
    from pkh_desk.storage.bulk import select_in

    sql = f"SELECT household_id, caretaker_name, village_code FROM household_span WHERE {NOW} AND household_id IN"
    return {one: (name, village) for one, name, village in select_in(connection, sql, households)}


def _query(code: str, today: date, at: AsOf | None = None) -> Subquery:
    values: dict[str, Any] = {}
    if code == "birth_impossible":
        values = {"today": today.isoformat(), "young": reaches(today, -YOUNGEST_CARETAKER).isoformat()}
    sql = asked_then(QUERIES[code], at.day, at.txn) if at else QUERIES[code]
    statement = text(sql).bindparams(**values)
    return statement.columns(household_id=BigInteger(), who=String(), value=String()).subquery("found")
