"""The history of a group and of a household's groups, in words, newest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from pkh_desk.domain.dates import OPEN_END
from pkh_desk.domain.groups import GroupChange
from pkh_desk.storage.bitemporal import GROUPS, HOUSEHOLD_GROUPS
from pkh_desk.storage.tables import FAR_TXN, Account, Facilitator, Txn

_G, _M = GROUPS.table.c, HOUSEHOLD_GROUPS.table.c


def of_group(connection: Connection, group_id: int, chair_name: Callable[[int], str]) -> list[GroupChange]:
    """What a group was called, who looked after it and who chaired it, when."""
    people: dict[int, str] = {one: name for one, name in connection.execute(select(Facilitator.id, Facilitator.name))}
    found = []
    for row in GROUPS.believed(connection, group_id):
        parts = [f"Kelompok {row['name']}", f"pendamping {people.get(row['facilitator_id'], 'belum ada')}"]
        if row["chair_household_id"]:
            parts.append(f"ketua {chair_name(row['chair_household_id'])}")
        found.append(_change(connection, row["valid_from"], row["valid_to"], ", ".join(parts), row["rec_from"]))
    return found[::-1]


def of_household(connection: Connection, household_id: int) -> list[GroupChange]:
    """Which groups a household belonged to, when, and under which facilitators meanwhile."""
    people: dict[int, str] = {one: name for one, name in connection.execute(select(Facilitator.id, Facilitator.name))}
    found = []
    for row in HOUSEHOLD_GROUPS.believed(connection, household_id):
        for group in GROUPS.believed(connection, row["group_id"]):
            start, end = max(row["valid_from"], group["valid_from"]), min(row["valid_to"], group["valid_to"])
            if start < end:
                text = f"Kelompok {group['name']}, pendamping {people.get(group['facilitator_id'], 'belum ada')}"
                found.append(_change(connection, start, end, text, max(row["rec_from"], group["rec_from"])))
    return found[::-1]


def first_day(connection: Connection, group_id: int) -> date | None:
    """The first day of a group, as believed now."""
    query = select(_G.valid_from).where(_G.group_id == group_id, _G.rec_to == FAR_TXN).order_by(_G.valid_from)
    return connection.execute(query).scalars().first()


def _change(connection: Connection, start: date, end: date, text: str, txn: int) -> GroupChange:
    at, by = entered(connection, txn)
    return GroupChange(start, None if end == OPEN_END else end, text, at, by)


def entered(connection: Connection, txn: int) -> tuple[datetime, str]:
    """When and by whom a transaction was made."""
    query = select(Txn.at, Account.name).join(Account, Account.id == Txn.account_id, isouter=True)
    row: Any = connection.execute(query.where(Txn.number == txn)).one()
    return datetime.fromisoformat(row.at), row.name or ""
