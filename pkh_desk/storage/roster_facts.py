"""Facts of households beside their current rows: group, facilitator, newest stage, members that a search found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from pkh_desk.domain.dates import OPEN_END
from pkh_desk.domain.numbers import mask_text
from pkh_desk.domain.records import ComponentPeriod, HouseholdFacts, StageListing
from pkh_desk.domain.stages import Stage
from pkh_desk.storage.bitemporal import COMPONENTS, GROUPS, HOUSEHOLD_GROUPS, HOUSEHOLDS, MEMBERS
from pkh_desk.storage.bulk import each_of, select_in
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN, Facilitator, ImportBatch, RosterRow

_G, _M = GROUPS.table.c, HOUSEHOLD_GROUPS.table.c
_YEAR = 100
"""A stage as one number: 202604."""
_UPWARDS = (8, 5)
"""Where the codes of sub-district and regency end in that of a village."""


def group_name(household_id: ColumnElement[int]) -> ColumnElement[Any]:
    """The name of the household's group now, NULL without one."""
    return (
        select(_G.name)
        .join(HOUSEHOLD_GROUPS.table, _M.group_id == _G.group_id)
        .where(GROUPS.latest(), HOUSEHOLD_GROUPS.latest(), _M.household_id == household_id)
        .scalar_subquery()
    )


def facilitator_name(household_id: ColumnElement[int]) -> ColumnElement[Any]:
    """Who looks after the household's group now, NULL if nobody does."""
    return (
        select(Facilitator.name)
        .join(GROUPS.table, and_(_G.facilitator_id == Facilitator.id, GROUPS.latest()))
        .join(HOUSEHOLD_GROUPS.table, _M.group_id == _G.group_id)
        .where(HOUSEHOLD_GROUPS.latest(), _M.household_id == household_id)
        .scalar_subquery()
    )


def newest_stage_number(household_id: ColumnElement[int]) -> ColumnElement[Any]:
    """The newest stage whose list carries the household, as year * 100 + number."""
    return (
        select(func.max(ImportBatch.year * _YEAR + ImportBatch.stage))
        .join(RosterRow, RosterRow.batch_id == ImportBatch.id)
        .where(ImportBatch.kind == "final-closing", ImportBatch.undone_txn.is_(None))
        .where(RosterRow.household_id == household_id, RosterRow.outcome != "r")
        .scalar_subquery()
    )


def facts(connection: Connection, ids: Sequence[int], names: Callable[[str], str]) -> dict[int, HouseholdFacts]:
    """The facts of these households; `names` names areas."""
    placed = _places(connection, ids)
    stages = _newest_stages(connection, ids)
    span = HOUSEHOLDS.table.c
    query = select(span.household_id, span.birth_date, span.rt, span.rw, span.since, span.village_code)
    current = connection.execute(query.where(HOUSEHOLDS.latest(), span.household_id.in_(each_of(ids))))
    return {
        one: HouseholdFacts(
            birth, rt, rw, since, *placed.get(one, ("", "")), stages.get(one), *(names(code[:end]) for end in _UPWARDS)
        )
        for one, birth, rt, rw, since, code in current
    }


def members_found(connection: Connection, ids: Sequence[int], matches: ColumnElement[bool]) -> dict[int, str]:
    """The names of the members of these households, caretakers left out, that answer a search."""
    span = MEMBERS.table.c
    query = select(span.household_id, span.name).where(
        MEMBERS.latest(), ~span.is_caretaker, span.household_id.in_(each_of(ids)), matches
    )
    found: dict[int, list[str]] = {}
    for household_id, name in connection.execute(query.order_by(span.name)):
        found.setdefault(household_id, []).append(name)
    return {household_id: ", ".join(names) for household_id, names in found.items()}


def component_periods(connection: Connection, household_id: int) -> tuple[ComponentPeriod, ...]:
    """Which member of the household had which component when, as it is believed now, newest first."""
    part, person = COMPONENTS.table.c, MEMBERS.table.c
    people: dict[int, str] = {}
    members = select(person.member_id, person.name).where(person.household_id == household_id, person.rec_to == FAR_TXN)
    for member_id, name in connection.execute(members.order_by(person.valid_from)):
        people[member_id] = name
    query = (
        select(part.member_id, part.component, part.valid_from, part.valid_to)
        .where(part.member_id.in_(list(people)), part.rec_to == FAR_TXN)
        .order_by(part.valid_from.desc(), part.component)
    )
    return tuple(
        ComponentPeriod(one, people[one], component, start, None if end == OPEN_END else end)
        for one, component, start, end in connection.execute(query)
    )


def listings(connection: Connection, household_id: int) -> tuple[StageListing, ...]:
    """The stages whose lists carry the household, newest first, with the listed amount."""
    query = (
        select(ImportBatch.year, ImportBatch.stage, RosterRow.amount, ImportBatch.file_name)
        .join(RosterRow, RosterRow.batch_id == ImportBatch.id)
        .where(ImportBatch.kind == "final-closing", ImportBatch.undone_txn.is_(None), ImportBatch.year.is_not(None))
        .where(RosterRow.household_id == household_id, RosterRow.outcome != "r")
        .order_by(ImportBatch.year.desc(), ImportBatch.stage.desc(), ImportBatch.txn.desc())
    )
    found = connection.execute(query).all()
    return tuple(StageListing(Stage(y, n), amount, mask_text(name)) for y, n, amount, name in found if y and n)


def _places(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    sql = (
        "SELECT m.household_id, g.name, coalesce(f.name, '') FROM household_group_span m"
        f" JOIN group_span g ON g.group_id = m.group_id AND g.rec_to = {FAR_TXN} AND g.valid_to = '{FAR_DAY}'"
        " LEFT JOIN facilitator f ON f.id = g.facilitator_id"
        f" WHERE m.rec_to = {FAR_TXN} AND m.valid_to = '{FAR_DAY}' AND m.household_id IN"
    )
    return {one: (group, facilitator) for one, group, facilitator in select_in(connection, sql, ids)}


def _newest_stages(connection: Connection, ids: Sequence[int]) -> dict[int, Stage]:
    sql = (
        "SELECT r.household_id, b.year, b.stage FROM roster_row r JOIN import_batch b ON b.id = r.batch_id"
        " WHERE b.kind = 'final-closing' AND b.undone_txn IS NULL AND b.year IS NOT NULL AND r.outcome <> 'r'"
        " AND r.household_id IN"
    )
    found: dict[int, Stage] = {}
    for one, year, number in select_in(connection, sql, ids):
        stage = Stage(year, number)
        found[one] = max(stage, found.get(one, stage))
    return found
