"""What stands behind a month's figures, asked under both clocks: events, handlings, families.

Numbers of people are full here, as in storage/recaps.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection, RowMapping, and_, or_, select

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import Month
from pkh_desk.domain.initials import initials
from pkh_desk.domain.records import HandlingFigures, HouseholdFigures, MoveFigures
from pkh_desk.storage.bitemporal import GROUPS, HOUSEHOLD_GROUPS, HOUSEHOLDS
from pkh_desk.storage.recaps import AreaName, AsOf
from pkh_desk.storage.tables import (
    CaseHandling,
    Facilitator,
    HandlingText,
    HandlingTurn,
    HouseholdEventRow,
    SiksEntryRow,
)

LONG_OPEN = 30
"""Days after which a handling that is still open is told apart."""
_H = HOUSEHOLDS.table.c
_G = GROUPS.table.c
_M = HOUSEHOLD_GROUPS.table.c
_E = HouseholdEventRow.__table__.c
Told = Callable[[RowMapping], tuple[str, str]]
"""An event's row -> what it changed: before and after in words, numbers masked."""


def moves(
    connection: Connection, month: Month, txn: int, since: int | None, names: AreaName, told: Told
) -> tuple[MoveFigures, ...]:
    """Events counted in the month, and (`since`: the cut-off of the locked month before) those that came too late."""
    inside = _E.counted_on.between(month.first_day, month.last_day)
    late = and_(_E.counted_on < month.first_day, _E.txn > since) if since is not None else None
    at = AsOf(month.last_day, txn)
    query = (
        select(
            HouseholdEventRow.__table__,
            _H.nik,
            _H.caretaker_name,
            _H.village_code,
            SiksEntryRow.id.label("siks_id"),
            SiksEntryRow.done_txn,
            SiksEntryRow.cancelled_txn,
        )
        .join(HOUSEHOLDS.table, and_(_H.household_id == _E.household_id, at.holds()), isouter=True)
        .join(SiksEntryRow, SiksEntryRow.event_id == _E.id, isouter=True)
        .where(_E.txn <= txn, or_(_E.undone_txn.is_(None), _E.undone_txn > txn))
        .where(inside if late is None else or_(inside, late))
        .order_by(_E.counted_on, _E.txn, _E.id)
    )
    return tuple(_move(row, month, txn, names, told) for row in connection.execute(query).mappings())


def _move(row: RowMapping, month: Month, txn: int, names: AreaName, told: Told) -> MoveFigures:
    before, after = told(row)
    return MoveFigures(
        event_id=row["id"],
        on=row["counted_on"],
        nik=row["nik"] or "",
        name=row["caretaker_name"] or "",
        village=names(row["village_code"]) if row["village_code"] else "",
        kind=row["event"],
        before=before,
        after=after,
        proof=row["proof"],
        siks=_siks(row, txn),
        late=row["counted_on"] < month.first_day,
        household_id=row["household_id"],
    )


def _siks(row: RowMapping, txn: int) -> str:
    if row["siks_id"] is None or (row["cancelled_txn"] is not None and row["cancelled_txn"] <= txn):
        return "none"
    return "done" if row["done_txn"] is not None and row["done_txn"] <= txn else "waiting"


def handlings(connection: Connection, at: AsOf, since: date, names: AreaName) -> tuple[HandlingFigures, ...]:
    """Handlings opened by the day that were still open then or closed on `since` or later, oldest first."""
    query = (
        select(CaseHandling.__table__, _H.caretaker_name, _H.village_code)
        .join(HOUSEHOLDS.table, and_(_H.household_id == CaseHandling.household_id, at.holds()), isouter=True)
        .where(CaseHandling.txn <= at.txn)
        .order_by(CaseHandling.id)
    )
    turns, aspects = _turns(connection, at), _aspects(connection, at)
    found = []
    for row in connection.execute(query).mappings():
        told = turns.get(row["id"], [])
        closed = told[-1] if told and told[-1]["event"] == "close" else None
        if told and (closed is None or closed["counted_on"] >= since):
            found.append(_handling(row, told, closed, at.day, names, aspects.get(row["id"], "")))
    return tuple(sorted(found, key=lambda one: (one.opened_on, one.handling_id)))


def _handling(
    row: RowMapping, turns: list[RowMapping], closed: RowMapping | None, day: date, names: AreaName, last_step: str
) -> HandlingFigures:
    opened_on = turns[0]["counted_on"]
    closed_on = closed["counted_on"] if closed else None
    days = ((closed_on or day) - opened_on).days
    return HandlingFigures(
        handling_id=row["id"],
        case_id=row["case_id"],
        number=row["number"],
        initials=initials(row["caretaker_name"] or ""),
        village=names(row["village_code"]) if row["village_code"] else "",
        kind=row["kind"],
        opened_on=opened_on,
        last_step=last_step,
        state="closed" if closed else "over_30" if days > LONG_OPEN else "open",
        days_open=days,
        closed_on=closed_on,
        outcome=closed["data"].get("outcome", "") if closed else "",
    )


def _turns(connection: Connection, at: AsOf) -> dict[int, list[RowMapping]]:
    query = (
        select(HandlingTurn.__table__)
        .where(HandlingTurn.txn <= at.txn, HandlingTurn.counted_on <= at.day)
        .order_by(HandlingTurn.handling_id, HandlingTurn.position)
    )
    found: dict[int, list[RowMapping]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["handling_id"], []).append(row)
    return found


def _aspects(connection: Connection, at: AsOf) -> dict[int, str]:
    """By handling, the aspect that was written last by then."""
    query = (
        select(HandlingText.handling_id, HandlingText.aspect)
        .where(HandlingText.txn <= at.txn)
        .order_by(HandlingText.txn, HandlingText.id)
    )
    return {handling_id: aspect for handling_id, aspect in connection.execute(query)}


def households(connection: Connection, at: AsOf, names: AreaName) -> tuple[HouseholdFigures, ...]:
    """The active families by village and name, each with its group and who looks after it."""
    grouped = _grouped(connection, at)
    query = select(HOUSEHOLDS.table).where(at.holds(), _H.state == "active").order_by(_H.caretaker_name, _H.id)
    rows = [_household(row, names, grouped) for row in connection.execute(query).mappings()]
    return tuple(sorted(rows, key=lambda one: (one.village, one.village_code)))


def _grouped(connection: Connection, at: AsOf) -> dict[int, tuple[str, str]]:
    query = (
        select(_M.household_id, _G.name, Facilitator.name)
        .join(GROUPS.table, and_(_G.group_id == _M.group_id, GROUPS.as_of(at.day, at.txn)))
        .join(Facilitator, Facilitator.id == _G.facilitator_id, isouter=True)
        .where(HOUSEHOLD_GROUPS.as_of(at.day, at.txn))
    )
    return {household: (group, who or "") for household, group, who in connection.execute(query)}


def _household(row: RowMapping, names: AreaName, grouped: dict[int, tuple[str, str]]) -> HouseholdFigures:
    group, facilitator = grouped.get(row["household_id"], ("", ""))
    return HouseholdFigures(
        household_id=row["household_id"],
        nik=row["nik"],
        card=row["family_card_no"],
        name=row["caretaker_name"],
        village=names(row["village_code"]),
        village_code=row["village_code"],
        rt=row["rt"],
        rw=row["rw"],
        people=row["member_count"],
        components={code: row[code.lower()] for code in COMPONENTS},
        amount=row["amount"] if row["listing"] == "listed" else 0,
        listing=row["listing"],
        group=group,
        facilitator=facilitator,
    )
