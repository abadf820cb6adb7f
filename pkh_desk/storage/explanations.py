"""Explanations of households that are not listed, or still listed, and the stretches that they explain."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from pkh_desk.domain.comparison import WorkListing
from pkh_desk.storage.quality_sql import stretches
from pkh_desk.storage.stage_lists import own_households
from pkh_desk.storage.tables import Account, ListingExplanation, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

_E = ListingExplanation.__table__.c
STATES: dict[WorkListing, str] = {"not_listed": "active", "still_listed": "exited"}


class Stretch(NamedTuple):
    """A household that is not listed, or still listed, since a day."""

    household_id: int
    listing: WorkListing
    since: date


class Said(NamedTuple):
    """A standing explanation."""

    id: int
    reason: str
    note: str
    by: str
    at: datetime


def of_listing(connection: Connection, listing: WorkListing, own_of: int = 0) -> list[Stretch]:
    """All households that are so now."""
    rows = connection.exec_driver_sql(stretches(STATES[listing], listing))
    found = [Stretch(household_id, listing, date.fromisoformat(since)) for household_id, since in rows]
    if not own_of:
        return found
    own = own_households(connection, own_of)
    return [one for one in found if one.household_id in own]


def waiting(connection: Connection, listing: WorkListing, own_of: int = 0) -> int:
    """How many of them nobody has explained yet."""
    said = standing(connection)
    return sum(one not in said for one in of_listing(connection, listing, own_of))


def of_household(connection: Connection, household_id: int) -> Stretch | None:
    """The stretch that a household is in now; None if it is listed, or rightly not."""
    for listing, state in STATES.items():
        sql = f"{stretches(state, listing)} AND h.household_id = ?"
        row = connection.exec_driver_sql(sql, (household_id,)).first()
        if row is not None:
            return Stretch(row[0], listing, date.fromisoformat(row[1]))
    return None


def standing(connection: Connection, household_id: int = 0) -> dict[Stretch, Said]:
    """Every explanation that was not withdrawn (of one household if one is named), the newest of each stretch."""
    query = (
        select(_E.id, _E.household_id, _E.listing, _E.since, _E.reason, _E.note, Account.name, Txn.at)
        .join(Txn, Txn.number == _E.txn)
        .join(Account, Account.id == _E.account_id)
        .where(_E.undone_txn.is_(None))
        .order_by(_E.txn)
    )
    if household_id:
        query = query.where(_E.household_id == household_id)
    return {
        Stretch(row.household_id, row.listing, row.since): Said(
            row.id, row.reason, row.note, row.name, datetime.fromisoformat(row.at)
        )
        for row in connection.execute(query)
    }


def add(work: UnitOfWork, stretch: Stretch, reason: str, note: str, account_id: int) -> int:
    """A new explanation; returns its id."""
    made = work.new_id()
    values = {"id": made, **stretch._asdict(), "reason": reason, "note": note, "account_id": account_id}
    work.connection.execute(insert(ListingExplanation).values(**values, txn=work.txn, undone_txn=None))
    return made


def household_of(connection: Connection, explanation_id: int) -> int | None:
    """The household of a standing explanation; None if there is none."""
    query = select(_E.household_id).where(_E.id == explanation_id, _E.undone_txn.is_(None))
    return connection.execute(query).scalar()


def withdraw(work: UnitOfWork, explanation_id: int) -> None:
    """Notes this transaction as the one that withdrew it."""
    work.connection.execute(update(ListingExplanation).where(_E.id == explanation_id).values(undone_txn=work.txn))


def said_by(connection: Connection, txn: int) -> dict[Stretch, str]:
    """The reason that stood at the end of transaction `txn`, the newest of each stretch."""
    query = (
        select(_E.household_id, _E.listing, _E.since, _E.reason)
        .where(_E.txn <= txn, _E.undone_txn.is_(None) | (_E.undone_txn > txn))
        .order_by(_E.txn)
    )
    return {Stretch(row.household_id, row.listing, row.since): row.reason for row in connection.execute(query)}
