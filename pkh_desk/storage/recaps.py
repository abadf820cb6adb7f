"""The question "as of": what held on a day, as recorded at a transaction. Every count of households comes from here.

Numbers of people are full here, since a lock freezes them; services mask them where they leave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, func, not_, or_, select
from sqlalchemy.sql import ColumnElement

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import NamedHousehold, VillageFigures
from pkh_desk.storage.bitemporal import HOUSEHOLDS

AreaName = Callable[[str], str]
OPENING = "opening"
"""How a household of the office's first stage came: it is opening balance."""
_SPAN = HOUSEHOLDS.table
_C = _SPAN.c
_COUNTED = (
    "state",
    "listing",
    "amount",
    "member_count",
    *(code.lower() for code in COMPONENTS),
)


@dataclass(frozen=True, slots=True)
class AsOf:
    """A question's two clocks: valid on `day`, as recorded at the end of transaction `txn`."""

    day: date
    txn: int

    def holds(self) -> ColumnElement[bool]:
        """True for household spans that answer it."""
        return HOUSEHOLDS.as_of(self.day, self.txn)


def first_month(connection: Connection, txn: int) -> Month | None:
    """The month in which the roster begins, as recorded at `txn`: that of the office's first stage.

    A family that was added by hand may have taken part for years; no month before the first stage comes of that.
    """
    query = select(func.min(_C.valid_from)).where(HOUSEHOLDS.recorded(txn))
    found = connection.execute(query.where(_C.since_kind == OPENING)).scalar() or connection.execute(query).scalar()
    return Month.of(found) if found else None


def active_count(connection: Connection, at: AsOf) -> int:
    """Active households."""
    return int(connection.execute(select(func.count()).where(at.holds(), _C.state == "active")).scalar_one())


def moves(connection: Connection, month: Month, txn: int, state: str) -> dict[str, int]:
    """How many spans of `state` begin inside the month, by kind (SEMANTICS 3).

    An exit that ends no participation (dated on the very day on which that began, or after another exit) is none, and
    so is a re-entry on the very day of the exit, which then ended nothing either.
    """
    query = (
        select(_C.since_kind, func.count())
        .where(*_begins(month, txn, state))
        .group_by(_C.since_kind)
        .order_by(_C.since_kind)
    )
    return {kind: number for kind, number in connection.execute(query)}


def moved(connection: Connection, month: Month, txn: int, state: str, names: AreaName) -> tuple[NamedHousehold, ...]:
    """The households that `moves` counts, by day and name; `effect` says how each moves the count."""
    query = select(_SPAN).where(*_begins(month, txn, state)).order_by(_C.since, _C.caretaker_name, _C.id)
    effect = 1 if state == "active" else -1
    rows = connection.execute(query).mappings()
    return tuple(_named(row, names, row["since"], row["since_kind"], effect) for row in rows)


def _begins(month: Month, txn: int, state: str) -> list[ColumnElement[bool]]:
    found = [
        _C.state == state,
        _C.valid_from == _C.since,
        _C.since.between(month.first_day, month.last_day),
        HOUSEHOLDS.recorded(txn),
    ]
    was_active = _was_active(txn)
    return [*found, was_active if state == "exited" else not_(was_active)]


def _was_active(txn: int) -> ColumnElement[bool]:
    """True for a span right after one in which its household was active."""
    before = _SPAN.alias("before")
    return (
        select(before.c.id)
        .where(
            before.c.household_id == _C.household_id,
            before.c.state == "active",
            before.c.valid_to == _C.valid_from,
            before.c.rec_from <= txn,
            before.c.rec_to > txn,
        )
        .correlate(_SPAN)
        .exists()
    )


def villages(connection: Connection, at: AsOf, names: AreaName) -> tuple[VillageFigures, ...]:
    """Active households by village, by name; the amount only of those that the list still pays."""
    parts = [getattr(_C, code.lower()) for code in COMPONENTS]
    query = (
        select(
            _C.village_code,
            func.count().label("households"),
            func.sum(_C.member_count).label("people"),
            func.sum(_C.amount).filter(_C.listing == "listed").label("amount"),
            *(func.sum(part).label(part.name) for part in parts),
        )
        .where(at.holds(), _C.state == "active")
        .group_by(_C.village_code)
    )
    found = [_village(row, names) for row in connection.execute(query).mappings()]
    return tuple(sorted(found, key=lambda one: (one.name, one.code)))


def counts(connection: Connection, at: AsOf) -> dict[str, int]:
    """Households `active`, `not_listed` and `exited`, and of the active ones `people` and people by component."""
    measures = (_C.member_count, *(_C[code.lower()] for code in COMPONENTS))
    query = (
        select(_C.state, _C.listing, func.count(), *(func.sum(one) for one in measures))
        .where(at.holds())
        .group_by(_C.state, _C.listing)
    )
    found: Counter[str] = Counter()
    for state, listing, households, *sums in connection.execute(query):
        found[state] += households
        if state == "active":
            found["not_listed"] += households if listing == "not_listed" else 0
            found.update(dict(zip(("people", *COMPONENTS), sums, strict=True)))
    return dict(found)


def named(connection: Connection, at: AsOf, names: AreaName, state: str, listing: str) -> tuple[NamedHousehold, ...]:
    """Households of one state and listing by name, each with the day since which it is so."""
    query = (
        select(_SPAN, _stretch(at, state, listing).label("so_since"))
        .where(at.holds(), _C.state == state, _C.listing == listing)
        .order_by(_C.caretaker_name, _C.id)
    )
    return tuple(_named(row, names, row["so_since"], listing) for row in connection.execute(query).mappings())


def _stretch(at: AsOf, state: str, listing: str) -> ColumnElement[date]:
    """The first day after a household was last otherwise; a span alone may begin with any change of its facts."""
    other, known = _SPAN.alias("other"), _SPAN.alias("known")
    ended = select(func.max(other.c.valid_to)).where(
        other.c.household_id == _C.household_id,
        other.c.rec_from <= at.txn,
        other.c.rec_to > at.txn,
        other.c.valid_to <= at.day,
        or_(other.c.state != state, other.c.listing != listing),
    )
    first = select(func.min(known.c.valid_from)).where(
        known.c.household_id == _C.household_id, known.c.rec_from <= at.txn, known.c.rec_to > at.txn
    )
    return func.coalesce(ended.correlate(_SPAN).scalar_subquery(), first.correlate(_SPAN).scalar_subquery())


def corrections(
    connection: Connection, day: date, then: int, now: int, names: AreaName, code: Callable[[str], str] = str
) -> tuple[NamedHousehold, ...]:
    """Households whose counted state on `day` differs between what was recorded at `then` and at `now`.

    `effect` says by how much each moves the count. `code` gives the code of the village that a code belongs to: a
    village that was merged is nobody's move.
    """
    before = _states(connection, AsOf(day, then))
    after = _states(connection, AsOf(day, now))
    changed = [
        key for key in before.keys() | after.keys() if _facts(before.get(key), code) != _facts(after.get(key), code)
    ]
    found = [_correction(before.get(key), after.get(key), names) for key in changed]
    return tuple(sorted(found, key=lambda one: (not one.effect, one.name, one.household_id)))


def _states(connection: Connection, at: AsOf) -> dict[int, RowMapping]:
    rows = connection.execute(select(_SPAN).where(at.holds())).mappings()
    return {row["household_id"]: row for row in rows}


def _facts(row: RowMapping | None, code: Callable[[str], str]) -> tuple[Any, ...]:
    return (code(row["village_code"]), *(row[name] for name in _COUNTED)) if row else ()


def _correction(before: RowMapping | None, after: RowMapping | None, names: AreaName) -> NamedHousehold:
    was = before is not None and before["state"] == "active"
    row = after or before
    assert row is not None
    effect = int(after is not None and after["state"] == "active") - int(was)
    if effect == 0:
        return _named(row, names, row["valid_from"], "changed", effect)
    if before is not None and (after is None or after["since"] < before["since"]):
        # Nothing newer came: what had begun last is believed no more. Its day is the one that this is about.
        return _named(row, names, before["since"], "undone", effect)
    return _named(row, names, row["since"], row["since_kind"], effect)


def _village(row: RowMapping, names: AreaName) -> VillageFigures:
    return VillageFigures(
        code=row["village_code"],
        name=names(row["village_code"]),
        active=row["households"],
        people=row["people"],
        components={code: row[code.lower()] for code in COMPONENTS},
        amount=row["amount"] or 0,
    )


def _named(row: RowMapping, names: AreaName, on: date, kind: str, effect: int | None = None) -> NamedHousehold:
    return NamedHousehold(
        household_id=row["household_id"],
        name=row["caretaker_name"],
        nik=row["nik"],
        village=names(row["village_code"]),
        on=on,
        kind=kind,
        effect=effect,
    )
