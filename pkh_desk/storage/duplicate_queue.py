"""Names and villages of the pairs in the queue, and whether both sides of a pair are still there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from pkh_desk.storage.bulk import select_in
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN

if TYPE_CHECKING:
    from pkh_desk.domain.duplicates.records import Key, Kind

Labels = tuple[str, str, str, str]
"""Names of the first and the second, villages of the first and the second."""
UNKNOWN: Labels = ("–", "–", "", "")
_PRESENT = f"rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}'"
_BELIEVED = f"rec_to = {FAR_TXN}"
_LIVING = (
    f"{_PRESENT} AND household_id NOT IN"
    " (SELECT merged_id FROM duplicate_merge WHERE undone_txn IS NULL AND kind = 'household')"
)


def labels(
    connection: Connection, names: Callable[[str], str], keys: Iterable[Key], *, merged: bool = False
) -> dict[Key, Labels]:
    """What each pair is called; pairs of which a side is gone (or merged, unless asked for) are left out."""
    wanted = list(keys)
    members = _members(
        connection,
        _BELIEVED if merged else _PRESENT,
        {one for kind, *pair in wanted if kind == "member" for one in pair},
    )
    homes = {one for kind, *pair in wanted if kind == "household" for one in pair}
    households = _households(
        connection, _PRESENT if merged else _LIVING, homes | {home for _, home in members.values()}
    )
    found: dict[Key, Labels] = {}
    for key in wanted:
        sides = [_side(key[0], one, households, members) for one in key[1:]]
        if sides[0] and sides[1]:
            (first, village), (second, other) = sides[0], sides[1]
            found[key] = (first, second, names(village), names(other))
    return found


def homes(connection: Connection, key: Key) -> dict[int, int]:
    """The household of each side of a pair, of a merged member too."""
    kind, first, second = key
    if kind == "household":
        return {first: first, second: second}
    sql = "SELECT member_id, household_id FROM member_span WHERE rec_to = ? AND member_id IN (?, ?) ORDER BY valid_from"
    return dict(connection.exec_driver_sql(sql, (FAR_TXN, first, second)).all())


def kind_of(connection: Connection, one: int, other: int) -> Kind | None:
    """What two ids are: two households, two members, or neither."""
    kinds: tuple[Kind, ...] = ("household", "member")
    for kind in kinds:
        sql = f"SELECT count(*) FROM {kind} WHERE id IN (?, ?)"
        if connection.exec_driver_sql(sql, (one, other)).scalar() == (1 if one == other else 2):
            return kind
    return None


def _side(
    kind: str, one: int, households: dict[int, tuple[str, str]], members: dict[int, tuple[str, int]]
) -> tuple[str, str] | None:
    if kind == "household":
        return households.get(one)
    if one not in members:
        return None
    name, home = members[one]
    return (name, households[home][1]) if home in households else None


def _households(connection: Connection, which: str, ids: set[int]) -> dict[int, tuple[str, str]]:
    sql = f"SELECT household_id, caretaker_name, village_code FROM household_span WHERE {which} AND household_id IN"
    return {one: (name, village) for one, name, village in select_in(connection, sql, ids)}


def _members(connection: Connection, which: str, ids: set[int]) -> dict[int, tuple[str, int]]:
    sql = f"SELECT member_id, name, household_id FROM member_span WHERE {which} AND member_id IN"
    return {one: (name, home) for one, name, home in select_in(connection, sql, ids)}
