"""What a month says of facilitators, under both clocks: groups, families, graduations, and their targets of a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select

from pkh_desk.domain.records import FacilitatorFigures
from pkh_desk.storage.bitemporal import GROUPS, HOUSEHOLD_GROUPS, HOUSEHOLDS
from pkh_desk.storage.recaps import AsOf
from pkh_desk.storage.tables import Facilitator, GraduationTargetRow
from pkh_desk.storage.unit_of_work import UnitOfWork

_H = HOUSEHOLDS.table.c
_G = GROUPS.table.c
_M = HOUSEHOLD_GROUPS.table.c


def facilitators(
    connection: Connection, at: AsOf, effective: Iterable[tuple[int, date]]
) -> tuple[FacilitatorFigures, ...]:
    """Who has groups, a target or still works here, by name; `effective`: (household, day) of this year's graduations.

    A graduation counts for whoever looked after the family's group on the last day before it left.
    """
    groups, households, realised = _groups(connection, at), _households(connection, at), Counter[int]()
    for household_id, day in effective:
        found = _looked_after(connection, household_id, AsOf(date.fromordinal(day.toordinal() - 1), at.txn))
        if found is not None:
            realised[found] += 1
    wanted = targets(connection, at.day.year, at.txn)
    query = select(Facilitator.__table__).where(Facilitator.txn <= at.txn).order_by(Facilitator.name, Facilitator.id)
    return tuple(
        FacilitatorFigures(
            facilitator_id=row["id"],
            name=row["name"],
            nip=row["nip"],
            groups=groups[row["id"]],
            households=households[row["id"]],
            target=wanted.get(row["id"]),
            realised=realised[row["id"]],
        )
        for row in connection.execute(query).mappings()
        if row["active"] or groups[row["id"]] or row["id"] in wanted or realised[row["id"]]
    )


def _groups(connection: Connection, at: AsOf) -> Counter[int]:
    query = (
        select(_G.facilitator_id, func.count())
        .where(GROUPS.as_of(at.day, at.txn), _G.facilitator_id.is_not(None))
        .group_by(_G.facilitator_id)
    )
    return Counter({facilitator: number for facilitator, number in connection.execute(query)})


def _households(connection: Connection, at: AsOf) -> Counter[int]:
    query = (
        select(_G.facilitator_id, func.count())
        .select_from(HOUSEHOLDS.table)
        .join(
            HOUSEHOLD_GROUPS.table,
            and_(_M.household_id == _H.household_id, HOUSEHOLD_GROUPS.as_of(at.day, at.txn)),
        )
        .join(GROUPS.table, and_(_G.group_id == _M.group_id, GROUPS.as_of(at.day, at.txn)))
        .where(at.holds(), _H.state == "active", _G.facilitator_id.is_not(None))
        .group_by(_G.facilitator_id)
    )
    return Counter({facilitator: number for facilitator, number in connection.execute(query)})


def _looked_after(connection: Connection, household_id: int, at: AsOf) -> int | None:
    query = (
        select(_G.facilitator_id)
        .join(HOUSEHOLD_GROUPS.table, _M.group_id == _G.group_id)
        .where(_M.household_id == household_id, HOUSEHOLD_GROUPS.as_of(at.day, at.txn), GROUPS.as_of(at.day, at.txn))
    )
    return connection.execute(query).scalar()


def targets(connection: Connection, year: int, txn: int) -> dict[int, int]:
    """Facilitator -> the target of a year, as it was set by then."""
    row = GraduationTargetRow.__table__.c
    query = select(row.facilitator_id, row.target).where(row.year == year, row.txn <= txn).order_by(row.txn, row.id)
    found: dict[int, Any] = {facilitator: target for facilitator, target in connection.execute(query)}
    return {facilitator: target for facilitator, target in found.items() if target is not None}


def set_target(work: UnitOfWork, facilitator_id: int, year: int, target: int | None) -> None:
    """Sets a facilitator's target of a year; None takes it back."""
    values = {"facilitator_id": facilitator_id, "year": year, "target": target, "account_id": work.account_id}
    work.connection.execute(insert(GraduationTargetRow).values(id=work.new_id(), txn=work.txn, **values))
