"""Events as people see them: labels, masked numbers, before and after in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.numbers import mask, mask_text
from pkh_desk.domain.roster_events import EVENTS, HouseholdEvent, changes
from pkh_desk.domain.roster_events.people import NUMBERS
from pkh_desk.storage import household_events

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

OPENED = "opened_household"
"""The key of the household that a split opened, in the event's data."""


def event_label(event: str) -> str:
    """The event's name for people; the code itself for one that this program does not know."""
    return EVENTS[event].label if event in EVENTS else event


def event_rows(context: Context, connection: ReadConnection, household_id: int) -> tuple[HouseholdEvent, ...]:
    """The events of one household, newest first, inside a transaction that is already open."""
    return tuple(_event(context, row) for row in household_events.of_household(connection, household_id))


def _event(context: Context, row: Mapping[str, Any]) -> HouseholdEvent:
    data = dict(row["data"])
    opened = data.pop(OPENED, None)
    return HouseholdEvent(
        id=row["id"],
        household_id=row["household_id"],
        event=row["event"],
        label=event_label(row["event"]),
        said_on=row["said_on"],
        counted_on=row["counted_on"],
        recorded_at=datetime.fromisoformat(row["at"]),
        by=row["by"],
        values={key: mask(value) if key in NUMBERS else mask_text(value) for key, value in data.items()},
        changes=changes(row["before"], row["after"], context.catalog.label, context.area_name),
        proof=mask_text(row["proof"]),
        note=mask_text(row["note"]),
        undone=row["undone_txn"] is not None,
        undo_reason=mask_text(row["undo_reason"]),
        siks=_siks(row),
        opened_id=int(opened) if opened else None,
    )


def _siks(row: Mapping[str, Any]) -> str:
    if row["siks_id"] is None:
        return ""
    if row["cancelled_txn"] is not None:
        return "cancelled"
    return "done" if row["done_txn"] is not None else "waiting"
