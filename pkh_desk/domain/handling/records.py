"""What leaves the handling service: the handling, its turns and its records, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pkh_desk.domain.records.common import Recorded


@dataclass(frozen=True, slots=True)
class HandlingRow:
    """A handling in a list; `case_id` None if it stands alone; `name` is the caretaker's."""

    id: int
    number: str
    household_id: int
    case_id: int | None
    name: str
    village: str
    kind: str
    kind_label: str
    subject: str
    state: Literal["open", "closed"]
    opened_on: date
    last_turn_on: date
    """When it was opened, closed or opened again last."""


@dataclass(frozen=True, slots=True)
class HandlingTurnInfo(Recorded):
    """That a handling was opened, closed or opened again."""


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """What a record said from then on: `values` by key as kept, `shown` as (label, text) for people.

    `change` is add, correct or withdraw; both are empty where the account may not see the record.
    """

    id: int
    change: str
    label: str
    recorded_at: datetime
    by: str
    reason: str
    values: Mapping[str, str]
    shown: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HandlingRecord:
    """A record as it stands: its newest version, and the former ones, oldest first.

    `hidden`: restricted, and this account may not read it; then nothing but its kind and day is told.
    """

    id: int
    kind: str
    title: str
    state: str
    said_on: str
    counted_on: date | None
    due_on: date | None
    restricted: bool
    hidden: bool
    withdrawn: bool
    newest: RecordVersion
    former: tuple[RecordVersion, ...]

    @property
    def values(self) -> Mapping[str, str]:
        """What it says now, by key."""
        return self.newest.values

    def text(self, label: str) -> str:
        """What it says now under a label, for people; "" if nothing."""
        return dict(self.newest.shown).get(label, "")


@dataclass(frozen=True, slots=True)
class HandlingView:
    """All of one handling as the account may see it; `records` in the order of their days, undated ones first.

    `written` is the record that was just written, 0 where the handling was only read.
    """

    row: HandlingRow
    turns: tuple[HandlingTurnInfo, ...]
    records: tuple[HandlingRecord, ...] = ()
    written: int = 0

    def of_kind(self, *kinds: str) -> tuple[HandlingRecord, ...]:
        """The records of these kinds."""
        return tuple(record for record in self.records if record.kind in kinds)


@dataclass(frozen=True, slots=True)
class DueRecord:
    """Something planned that waits: a visit, a meeting or an action, with the handling that it belongs to."""

    record_id: int
    kind: str
    kind_label: str
    due_on: date
    said: str
    handling_id: int
    handling: str
    household_id: int
    case_id: int | None
    name: str
    village: str
