"""Writes a new handling under the number that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.services.numbering import next_number
from pkh_desk.storage import handlings
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.dates import PartialDate
    from pkh_desk.storage.unit_of_work import UnitOfWork


def start(work: UnitOfWork, values: dict[str, object], said_on: PartialDate, counted: date) -> int:
    """Writes a handling with its number, first turn and entry of the trail; returns its id."""
    number = next_number(work, "P", "handling", int(work.at[:4]))
    handling_id = handlings.add(work, {**values, "number": number})
    handlings.add_turn(work, handling_id, "open", str(said_on), counted, {})
    detail = {"number": number, "kind": values["kind"], "on": counted.isoformat(), "of_case": bool(values["case_id"])}
    household_id = values["household_id"]
    assert isinstance(household_id, int)
    work.audit(Entry("handling.open", "handling", handling_id, household_id, detail=detail))
    return handling_id
