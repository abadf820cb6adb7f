"""Starts a new handling: its number, its first turn and its entry of the trail."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pkh_desk.services.numbering import next_number
from pkh_desk.storage import handlings
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.dates import PartialDate
    from pkh_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NewHandling:
    """A handling that is to be opened; `case_id` None: one that stands alone."""

    household_id: int
    case_id: int | None
    kind: str
    subject: str


def start(work: UnitOfWork, new: NewHandling, said_on: PartialDate, counted: date) -> int:
    """Writes a handling with its number, first turn and entry of the trail; returns its id."""
    number = next_number(work, "P", "handling", int(work.at[:4]))
    handling_id = handlings.add(work, {**asdict(new), "number": number})
    handlings.add_turn(work, handling_id, "open", str(said_on), counted, {})
    detail = {"number": number, "kind": new.kind, "on": counted.isoformat(), "of_case": new.case_id is not None}
    work.audit(Entry("handling.open", "handling", handling_id, new.household_id, detail=detail))
    return handling_id
