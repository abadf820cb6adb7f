"""The other side of a split, so that one comes from the old family to the new one and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records import SplitPointer
from pkh_desk.storage import household_events, roster

if TYPE_CHECKING:
    from pkh_desk.domain.roster_events import HouseholdEvent
    from pkh_desk.storage.engine import ReadConnection


def origin(connection: ReadConnection, household_id: int) -> SplitPointer | None:
    """The household that this one split off from."""
    found = household_events.split_from(connection, household_id)
    return _pointer(connection, *found) if found else None


def made(connection: ReadConnection, events: Iterable[HouseholdEvent]) -> tuple[SplitPointer, ...]:
    """The households that these events of a household made, oldest first."""
    opened = sorted((one.counted_on, one.opened_id) for one in events if one.opened_id and not one.undone)
    return tuple(found for on, other in opened if (found := _pointer(connection, other, on)))


def _pointer(connection: ReadConnection, household_id: int, on: date) -> SplitPointer | None:
    row = roster.current(connection, household_id)
    return SplitPointer(household_id, row["caretaker_name"], mask(row["family_card_no"]), on) if row else None
