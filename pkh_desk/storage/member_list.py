"""The present members of many households at once, with their present components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records import MemberInfo
from pkh_desk.storage.bitemporal import COMPONENTS as COMPONENT_SPANS
from pkh_desk.storage.bitemporal import MEMBERS
from pkh_desk.storage.bulk import each_of

_M, _C = MEMBERS.table.c, COMPONENT_SPANS.table.c


def members_of(
    connection: Connection, households: Sequence[int], *, full: bool = False
) -> dict[int, tuple[MemberInfo, ...]]:
    """By household its members, caretaker first, then by birth and name; NIKs masked unless `full`."""
    within = MEMBERS.latest(), _M.household_id.in_(each_of(households))
    people = select(MEMBERS.table).where(*within)
    order = (_M.household_id, _M.is_caretaker.desc(), _M.birth_date, _M.name, _M.member_id)
    held = _components(connection, households)
    found: dict[int, list[MemberInfo]] = {}
    for row in connection.execute(people.order_by(*order)).mappings():
        found.setdefault(row["household_id"], []).append(_member(row, held.get(row["member_id"], []), full))
    return {household_id: tuple(members) for household_id, members in found.items()}


def _components(connection: Connection, households: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    query = (
        select(_C.member_id, _C.component)
        .join(MEMBERS.table, _M.member_id == _C.member_id)
        .where(COMPONENT_SPANS.latest(), MEMBERS.latest(), _M.household_id.in_(each_of(households)))
    )
    for member_id, component in connection.execute(query):
        found.setdefault(member_id, []).append(component)
    return found


def _member(row: Mapping[str, Any] | Any, components: list[str], full: bool) -> MemberInfo:
    return MemberInfo(
        id=row["member_id"],
        name=row["name"],
        nik=row["nik"] if full else mask(row["nik"]),
        sex=row["sex"],
        birth_date=row["birth_date"],
        relation=row["relation"],
        is_caretaker=row["is_caretaker"],
        components=tuple(code for code in COMPONENTS if code in components),
    )
