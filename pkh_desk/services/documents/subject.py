"""Gathers what a form of a case draws on, inside a transaction that is already open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.services.case_access import case_within
from pkh_desk.services.documents.contents import Subject, form_kind
from pkh_desk.services.graduation.asking import case_facts
from pkh_desk.services.household_access import household_not_found
from pkh_desk.services.office import office_info
from pkh_desk.services.veils import veil_of_case
from pkh_desk.storage import cases, documents, roster
from pkh_desk.storage.bitemporal import HOUSEHOLDS

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

__all__ = ["Subject", "subject_of"]


def subject_of(context: Context, connection: ReadConnection, kind: str, case_id: int) -> Subject:
    """The case, its household with full numbers, the office; NotFound without such a case."""
    form = form_kind(kind)
    row = case_within(context, connection, case_id)
    household = roster.current(connection, row["household_id"])
    if household is None:
        raise household_not_found()
    steps = cases.steps(connection, case_id)
    case = case_facts(row["kind"], steps)
    signed = case.last(form.signing)
    return Subject(
        case=case,
        number=row["number"],
        household=dict(household),
        office=office_info(context, connection),
        village=context.area_name(household["village_code"]),
        participant_since=_joined(connection, row["household_id"]),
        issued=documents.issued_numbers(connection, case_id),
        on=signed.counted_on if signed else context.clock.today(),
        veil=veil_of_case(context, connection, case_id),
    )


def _joined(connection: ReadConnection, household_id: int) -> date | None:
    """When the household joined, where the roster saw it; an opening balance says nothing of that."""
    first = HOUSEHOLDS.believed(connection, household_id)[0]
    return None if first["since_kind"] == "opening" else first["since"]
