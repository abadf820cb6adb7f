"""Queries of the household list and of one household. Names are searched as they stand; numbers by any part."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import OPEN_END
from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records import (
    FullNumbers,
    HouseholdFilter,
    HouseholdRow,
    HouseholdSort,
    IdentitySpan,
    MemberInfo,
    ParticipationSpan,
    RosterSummary,
)
from pkh_desk.domain.stages import Stage
from pkh_desk.storage import roster_facts
from pkh_desk.storage.bitemporal import HOUSEHOLDS, MEMBERS
from pkh_desk.storage.bulk import each_of, select_in
from pkh_desk.storage.member_list import members_of
from pkh_desk.storage.roster_filter import filtered, member_matches, ordered
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN, ImportBatch

AreaName = Callable[[str], str]
EVERYBODY = HouseholdFilter()
_SPAN = HOUSEHOLDS.table
_C = _SPAN.c
_COMPONENT_COLUMNS = tuple((code, code.lower()) for code in COMPONENTS)
_LIST = (
    _C.household_id, _C.caretaker_name, _C.family_card_no, _C.nik, _C.village_code, _C.state, _C.listing,
    *(_C[column] for _, column in _COMPONENT_COLUMNS), _C.amount, _C.member_count, _C.address,
)  # fmt: skip
"""What `household_row` reads: a key press pays for every column asked."""


def count(connection: Connection, wanted: HouseholdFilter) -> int:
    """How many households pass the filter."""
    return int(connection.execute(filtered(select(func.count()).select_from(_SPAN), wanted)).scalar_one())


def ids(connection: Connection, wanted: HouseholdFilter, sort: HouseholdSort) -> array[int]:
    """The ids of all that pass, in order: 8 bytes each."""
    query = ordered(filtered(select(_C.household_id), wanted), sort)
    return array("q", connection.execute(query).scalars())


def page(
    connection: Connection,
    names: AreaName,
    wanted: HouseholdFilter,
    sort: HouseholdSort,
    offset: int,
    limit: int,
    full: bool,
    facts: bool = False,
) -> list[HouseholdRow]:
    """`limit` rows from `offset` on."""
    query = ordered(filtered(select(*_LIST), wanted), sort).offset(offset)
    found = connection.execute(query.limit(limit) if limit >= 0 else query).mappings()
    return _filled(connection, names, [household_row(row, names, full=full) for row in found], wanted, facts)


def rows(
    connection: Connection,
    names: AreaName,
    ids: Sequence[int],
    wanted: HouseholdFilter = EVERYBODY,
    *,
    full: bool = False,
    facts: bool = False,
) -> list[HouseholdRow | None]:
    """The rows of these ids, in their order; None for an id that is gone, or not this facilitator's own.

    Of `wanted` only the search counts: it says which members were found.
    """
    query = filtered(select(*_LIST), HouseholdFilter(own_of=wanted.own_of)).where(_C.household_id.in_(each_of(ids)))
    made = [household_row(row, names, full=full) for row in connection.execute(query).mappings()]
    found = {row.id: row for row in _filled(connection, names, made, wanted, facts)}
    return [found.get(one) for one in ids]


def _filled(
    connection: Connection, names: AreaName, found: list[HouseholdRow], wanted: HouseholdFilter, facts: bool
) -> list[HouseholdRow]:
    """The rows with what was asked besides: the members that were found, the facts of further columns."""
    ids = [row.id for row in found]
    if wanted.members and wanted.search.strip():
        told = roster_facts.members_found(connection, ids, member_matches(wanted))
        found = [replace(row, member=told.get(row.id, "")) for row in found]
    if facts:
        known = roster_facts.facts(connection, ids, names)
        found = [replace(row, facts=known.get(row.id)) for row in found]
    return found


def current(connection: Connection, household_id: int) -> RowMapping | None:
    """The newest span of one household, with full numbers; None if it is not in the roster."""
    query = select(_SPAN).where(HOUSEHOLDS.latest(), _C.household_id == household_id)
    return connection.execute(query).mappings().first()


def existing(connection: Connection, wanted: Sequence[int]) -> set[int]:
    """Which of these households are in the roster."""
    present = f"rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}'"
    sql = f"SELECT household_id FROM household_span WHERE {present} AND household_id IN"
    return {row[0] for row in select_in(connection, sql, wanted)}


def name_of(connection: Connection, household_id: int) -> str:
    """The caretaker's name of a household, "" if it is not in the roster."""
    row = current(connection, household_id)
    return str(row["caretaker_name"]) if row else ""


def village_counts(connection: Connection, wanted: HouseholdFilter = EVERYBODY) -> dict[str, int]:
    """Active households by village code; villages without any are left out."""
    query = (
        filtered(select(_C.village_code, func.count()), wanted)
        .where(_C.state == "active")
        .group_by(_C.village_code)
        .order_by(_C.village_code)
    )
    return {code: number for code, number in connection.execute(query)}


def summary(connection: Connection, wanted: HouseholdFilter = EVERYBODY) -> RosterSummary:
    """Counts by status, and the newest stage that moved the base."""
    query = filtered(select(_C.state, _C.listing, func.count()), wanted).group_by(_C.state, _C.listing)
    found = {(state, listing): number for state, listing, number in connection.execute(query)}
    return RosterSummary(
        active=sum(number for (state, _), number in found.items() if state == "active"),
        not_listed=found.get(("active", "not_listed"), 0),
        exited=sum(number for (state, _), number in found.items() if state == "exited"),
        still_listed=found.get(("exited", "still_listed"), 0),
        newest_stage=newest_stage(connection),
    )


def newest_stage(connection: Connection) -> Stage | None:
    """The newest stage whose final closing stands and moved the base."""
    query = (
        select(ImportBatch.year, ImportBatch.stage)
        .where(ImportBatch.kind == "final-closing", ImportBatch.undone_txn.is_(None), ImportBatch.moves)
        .order_by(ImportBatch.year.desc(), ImportBatch.stage.desc())
        .limit(1)
    )
    found = connection.execute(query).first()
    return Stage(found.year, found.stage) if found else None


def listed_stages(connection: Connection) -> list[Stage]:
    """The stages whose final closings stand, newest first."""
    query = (
        select(ImportBatch.year, ImportBatch.stage)
        .where(ImportBatch.kind == "final-closing", ImportBatch.undone_txn.is_(None), ImportBatch.year.is_not(None))
        .distinct()
    )
    found = [Stage(year, number) for year, number in connection.execute(query) if year and number]
    return sorted(found, reverse=True)


def identities(connection: Connection, names: AreaName, household_id: int) -> tuple[IdentitySpan, ...]:
    """Who the household was, when: neighbouring spans with the same identity are one."""
    found: list[IdentitySpan] = []
    for row in HOUSEHOLDS.believed(connection, household_id):
        until = None if row["valid_to"] == OPEN_END else row["valid_to"]
        village = names(row["village_code"])
        key = (row["caretaker_name"], mask(row["family_card_no"]), mask(row["nik"]), village)
        start = row["valid_from"]
        if found and (found[-1].name, found[-1].family_card_no, found[-1].nik, found[-1].village) == key:
            start = found.pop().valid_from
        found.append(IdentitySpan(start, until, *key))
    return tuple(found)


def participation(
    connection: Connection, household_id: int, label: Callable[[str, str], str]
) -> tuple[ParticipationSpan, ...]:
    """When the household was in and out, and how; `label` gives the words for (state, kind)."""
    found: list[ParticipationSpan] = []
    for row in HOUSEHOLDS.believed(connection, household_id):
        until = None if row["valid_to"] == OPEN_END else row["valid_to"]
        if found and (found[-1].state, found[-1].since) == (row["state"], row["since"]):
            found.pop()
        kind = row["since_kind"]
        found.append(ParticipationSpan(row["state"], row["since"], until, kind, label(row["state"], kind)))
    return tuple(found)


def members(connection: Connection, household_id: int) -> tuple[MemberInfo, ...]:
    """The present members, caretaker first, with their present components."""
    return members_of(connection, (household_id,)).get(household_id, ())


def full_numbers(connection: Connection, household_id: int) -> FullNumbers | None:
    """Unmasked numbers of a household and its present members."""
    row = current(connection, household_id)
    if row is None:
        return None
    span = MEMBERS.table.c
    people = connection.execute(
        select(span.member_id, span.nik).where(MEMBERS.latest(), span.household_id == household_id)
    )
    return FullNumbers(row["family_card_no"], row["nik"], {member_id: nik for member_id, nik in people})


def household_row(row: Mapping[str, Any] | RowMapping, names: AreaName, *, full: bool = False) -> HouseholdRow:
    """A span as the list shows it."""
    return HouseholdRow(
        id=row["household_id"],
        name=row["caretaker_name"],
        family_card_no=row["family_card_no"] if full else mask(row["family_card_no"]),
        nik=row["nik"] if full else mask(row["nik"]),
        village_code=row["village_code"],
        village=names(row["village_code"]),
        state=row["state"],
        listing=row["listing"],
        components={code: row[column] for code, column in _COMPONENT_COLUMNS if row[column]},
        amount=row["amount"],
        member_count=row["member_count"],
        address=row["address"],
    )
