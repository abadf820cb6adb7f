"""Groups in the database: their spans, the households in them, and moving many at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, insert, select

from pkh_desk.domain.dates import OPEN_END
from pkh_desk.domain.groups import GroupPlace, GroupRow
from pkh_desk.storage import household_names
from pkh_desk.storage.bitemporal import GROUPS, HOUSEHOLD_GROUPS, HOUSEHOLDS
from pkh_desk.storage.bulk import add_spans, close_many, each_of, select_in
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN, Facilitator, GroupSpan, HouseholdGroupSpan, KpmGroup
from pkh_desk.storage.unit_of_work import UnitOfWork

TABLES = ((HouseholdGroupSpan, "household_id"), (GroupSpan, "group_id"))
"""What a change of groups writes, for taking it back."""
AreaName = Callable[[str], str]
_G, _M, _H = GROUPS.table.c, HOUSEHOLD_GROUPS.table.c, HOUSEHOLDS.table.c
_CHAIR = HOUSEHOLDS.table.alias("chair")


def add(work: UnitOfWork, since: date, values: Mapping[str, Any]) -> int:
    """A new group that exists from `since` on; returns its id."""
    group_id = work.new_id()
    work.connection.execute(insert(KpmGroup).values(id=group_id, created_txn=work.txn))
    GROUPS.open(work, group_id, since, values)
    return group_id


def rows(connection: Connection, names: AreaName, *, facilitator_id: int | None = None) -> list[GroupRow]:
    """The open groups by name, with their active households counted; of one facilitator only if one is named."""
    query = _listed().order_by(_G.name, _G.group_id)
    if facilitator_id is not None:
        query = query.where(_G.facilitator_id == facilitator_id)
    return [
        GroupRow(
            id=row.group_id,
            name=row.name,
            village_code=row.village_code,
            village=names(row.village_code) if row.village_code else "",
            facilitator_id=row.facilitator_id,
            facilitator=row.facilitator or "",
            chair_household_id=row.chair_household_id,
            chair=row.chair or "",
            households=row.households or 0,
            since=row.since,
        )
        for row in connection.execute(query)
    ]


def group_ids(connection: Connection, households: Collection[int]) -> dict[int, int]:
    """The group of each of these households now; those without one are left out."""
    sql = (
        "SELECT household_id, group_id FROM household_group_span"
        f" WHERE rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}' AND household_id IN"
    )
    return {household: group for household, group in select_in(connection, sql, households) if group}


def _listed() -> Select[Any]:
    counted = (
        select(_M.group_id, func.sum(case((_H.state == "active", 1), else_=0)).label("households"))
        .join(HOUSEHOLDS.table, and_(_H.household_id == _M.household_id, HOUSEHOLDS.latest()))
        .where(HOUSEHOLD_GROUPS.latest())
        .group_by(_M.group_id)
        .subquery()
    )
    believed = GROUPS.table.alias("believed")
    first = (
        select(func.min(believed.c.valid_from))
        .where(believed.c.group_id == _G.group_id, believed.c.rec_to == FAR_TXN)
        .scalar_subquery()
    )
    chair = and_(
        _CHAIR.c.household_id == _G.chair_household_id,
        _CHAIR.c.rec_to == FAR_TXN,
        _CHAIR.c.valid_to == OPEN_END,
    )
    return (
        select(
            *(_G.group_id, _G.name, _G.village_code, _G.facilitator_id, _G.chair_household_id),
            Facilitator.name.label("facilitator"),
            _CHAIR.c.caretaker_name.label("chair"),
            counted.c.households,
            first.label("since"),
        )
        .select_from(GROUPS.table)
        .join(Facilitator, Facilitator.id == _G.facilitator_id, isouter=True)
        .join(_CHAIR, chair, isouter=True)
        .join(counted, counted.c.group_id == _G.group_id, isouter=True)
        .where(GROUPS.latest())
    )


def without_group(connection: Connection) -> int:
    """Active households that belong to no group."""
    query = select(func.count()).where(HOUSEHOLDS.latest(), _H.state == "active", ungrouped())
    return int(connection.execute(query).scalar_one())


def ungrouped() -> ColumnElement[bool]:
    """True for household spans of households that belong to no group now."""
    return _H.household_id.not_in(select(_M.household_id).where(HOUSEHOLD_GROUPS.latest()))


def in_group(group_id: int) -> ColumnElement[bool]:
    """True for household spans of households that belong to this group now."""
    return _H.household_id.in_(select(_M.household_id).where(HOUSEHOLD_GROUPS.latest(), _M.group_id == group_id))


def of_facilitator(household_id: ColumnElement[int], facilitator_id: int) -> ColumnElement[bool]:
    """True where the household belongs to a group that this facilitator looks after now."""
    theirs = select(_G.group_id).where(GROUPS.latest(), _G.facilitator_id == facilitator_id)
    return household_id.in_(select(_M.household_id).where(HOUSEHOLD_GROUPS.latest(), _M.group_id.in_(theirs)))


def looks_after(connection: Connection, facilitator_id: int, household_id: int) -> bool:
    """Whether a household belongs to a group that this facilitator looks after now."""
    query = select(_M.id).where(HOUSEHOLD_GROUPS.latest(), _M.household_id == household_id)
    return connection.execute(query.where(of_facilitator(_M.household_id, facilitator_id))).first() is not None


def place_of(connection: Connection, household_id: int) -> GroupPlace | None:
    """The household's group and facilitator now; None if it has no group."""
    query = (
        select(_M.group_id, _M.valid_from, _G.name, _G.chair_household_id, Facilitator.name.label("facilitator"))
        .join(GROUPS.table, and_(_G.group_id == _M.group_id, GROUPS.latest()))
        .join(Facilitator, Facilitator.id == _G.facilitator_id, isouter=True)
        .where(HOUSEHOLD_GROUPS.latest(), _M.household_id == household_id)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    chairs = row.chair_household_id == household_id
    return GroupPlace(row.group_id, row.name, row.facilitator or "", row.valid_from, chairs)


def open_names(connection: Connection) -> list[tuple[int, str, str]]:
    """(id, name, village code) of the open groups."""
    return [
        tuple(row) for row in connection.execute(select(_G.group_id, _G.name, _G.village_code).where(GROUPS.latest()))
    ]


def chaired_by(connection: Connection, household_ids: Collection[int]) -> list[int]:
    """The open groups that one of these households chairs."""
    chairs = connection.execute(
        select(_G.group_id, _G.chair_household_id).where(GROUPS.latest(), _G.chair_household_id.is_not(None))
    )
    wanted = set(household_ids)
    return [group_id for group_id, household_id in chairs if household_id in wanted]


def household_ids(connection: Connection, group_id: int) -> list[int]:
    """The households that belong to a group now, exited ones included."""
    return list(
        connection.execute(select(_M.household_id).where(HOUSEHOLD_GROUPS.latest(), _M.group_id == group_id)).scalars()
    )


def of_households(connection: Connection, ids: Collection[int]) -> set[int]:
    """The groups that these households belong to now."""
    query = select(_M.group_id).where(HOUSEHOLD_GROUPS.latest(), _M.household_id.in_(each_of(list(ids))))
    return set(connection.execute(query).scalars())


def assign(work: UnitOfWork, household_ids: Collection[int], group_id: int | None, day: date) -> int:
    """Lets households belong to a group (None: to none) from `day` on; returns how many changed."""
    start = day.isoformat()
    sql = (
        "SELECT household_id, id, valid_from, valid_to, group_id FROM household_group_span"
        f" WHERE rec_to = {FAR_TXN} AND valid_to > '{start}' AND household_id IN"
    )
    held: dict[int, list[tuple[Any, ...]]] = {}
    for household_id, *span in select_in(work.connection, sql, household_ids):
        held.setdefault(household_id, []).append(tuple(span))
    changed = [one for one in dict.fromkeys(household_ids) if not _holds(held.get(one, []), group_id, start)]
    closed, added = [], []
    for household_id in changed:
        for span_id, valid_from, _, before in held.get(household_id, []):
            closed.append((work.txn, span_id))
            if valid_from < start:
                added.append((valid_from, start, work.txn, FAR_TXN, household_id, before))
        if group_id is not None:
            added.append((start, FAR_DAY, work.txn, FAR_TXN, household_id, group_id))
    close_many(work, "household_group_span", closed)
    add_spans(work, "household_group_span", ("household_id", "group_id"), added)
    return len(changed)


def _holds(spans: Iterable[tuple[Any, ...]], group_id: int | None, start: str) -> bool:
    """Whether what is asked for already holds from the day on."""
    found = list(spans)
    if group_id is None:
        return not found
    return len(found) == 1 and found[0][1] <= start and found[0][2:] == (FAR_DAY, group_id)


def hanging_on(connection: Connection, txn: int) -> list[str]:
    """A line if households that transaction `txn` made were put into a group afterwards (SEMANTICS 11)."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT s.household_id FROM household_group_span s JOIN household h ON h.id = s.household_id"
        f" WHERE h.created_txn = ? AND s.rec_from > ? AND s.rec_to = {FAR_TXN}",
        (txn, txn),
    )
    ids = [row[0] for row in found]
    return [f"pembagian kelompok {household_names.counted(connection, ids)}"] if ids else []


def joined_since(connection: Connection, txn: int) -> list[str]:
    """A line if other households came, after transaction `txn`, into a group that it opened (SEMANTICS 11)."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT s.household_id FROM household_group_span s JOIN kpm_group g ON g.id = s.group_id"
        f" WHERE g.created_txn = ? AND s.rec_from > ? AND s.rec_to = {FAR_TXN}",
        (txn, txn),
    )
    ids = [row[0] for row in found]
    return [f"{household_names.counted(connection, ids)} dalam kelompok yang dibuka impor ini"] if ids else []
