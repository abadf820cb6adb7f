"""All that a household was ever called, for versions of papers that tell of nobody: former names too."""

from __future__ import annotations

from sqlalchemy import Connection, select

from pkh_desk.storage.bitemporal import HOUSEHOLDS, MEMBERS


def names(connection: Connection, household_id: int) -> frozenset[str]:
    """Every caretaker and member, present or not, under every name that was ever recorded."""
    span, person = HOUSEHOLDS.table.c, MEMBERS.table.c
    caretakers = connection.execute(select(span.caretaker_name).where(span.household_id == household_id)).scalars()
    members = connection.execute(select(person.name).where(person.household_id == household_id)).scalars()
    return frozenset((*caretakers, *members)) - {""}


def addresses(connection: Connection, household_id: int) -> frozenset[str]:
    """Every address that was ever recorded."""
    span = HOUSEHOLDS.table.c
    found = connection.execute(select(span.address).where(span.household_id == household_id)).scalars()
    return frozenset(filter(None, found))


def numbers(connection: Connection, household_id: int) -> frozenset[str]:
    """Every NIK and family card number that was ever recorded."""
    span, person = HOUSEHOLDS.table.c, MEMBERS.table.c
    rows = connection.execute(select(span.nik, span.family_card_no).where(span.household_id == household_id))
    members = connection.execute(select(person.nik).where(person.household_id == household_id)).scalars()
    return frozenset((*(one for row in rows for one in row), *members)) - {"", None}
