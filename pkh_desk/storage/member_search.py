"""Members found by name or NIK, each with the household it belongs to."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, select

from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records import FoundMember, HouseholdFilter
from pkh_desk.storage import groups
from pkh_desk.storage.bitemporal import HOUSEHOLDS, MEMBERS
from pkh_desk.storage.roster_filter import member_matches

_M, _H = MEMBERS.table.c, HOUSEHOLDS.table.c


def find(connection: Connection, names: Callable[[str], str], wanted: HouseholdFilter, limit: int) -> list[FoundMember]:
    """Up to `limit` present members, caretakers left out, whom the filter's search means, by name; NIKs masked."""
    query = (
        select(_M.household_id, _M.name, _M.nik, _M.relation, _H.caretaker_name, _H.village_code)
        .join(HOUSEHOLDS.table, _H.household_id == _M.household_id)
        .where(MEMBERS.latest(), HOUSEHOLDS.latest(), ~_M.is_caretaker, member_matches(wanted))
    )
    if wanted.own_of:
        query = query.where(groups.of_facilitator(_H.household_id, wanted.own_of))
    found = connection.execute(query.order_by(_M.name, _M.member_id).limit(limit))
    return [
        FoundMember(household_id, name, mask(nik), relation, caretaker, names(code))
        for household_id, name, nik, relation, caretaker, code in found
    ]
