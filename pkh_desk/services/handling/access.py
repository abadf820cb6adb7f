"""The one gate to a handling: that it is there, that this account may see it, that it is open for what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.errors import NotFound, Refused
from pkh_desk.domain.handling import RETRACTION
from pkh_desk.services.case_access import case_within
from pkh_desk.services.case_circles import refuse_hidden
from pkh_desk.services.days import past_day
from pkh_desk.services.handling.starting import NewHandling, start
from pkh_desk.services.scope import refuse_outside
from pkh_desk.storage import cases, complaints, handlings

if TYPE_CHECKING:
    from pkh_desk.domain.handling import HandlingRow
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.unit_of_work import UnitOfWork

KEPT = "Tidak ada yang berubah."
SUBJECT_OF_CASE = "Penanganan kasus graduasi"


def handling_within(context: Context, connection: ReadConnection, handling_id: int) -> HandlingRow:
    """A handling that this account may see; NotFound if there is none, else as its case or its family is refused."""
    found = handlings.rows(connection, context.area_name, handling_id=handling_id)
    if not found:
        raise NotFound("handling_not_found", "Penanganan itu tidak ada di data ini.", todo="Cari kembali di daftarnya.")
    if found[0].case_id is not None:
        case_within(context, connection, found[0].case_id)
    else:
        refuse_outside(context, connection, found[0].household_id)
        for case_id in complaints.cases_of_handling(connection, handling_id):
            refuse_hidden(context, connection, case_id)
    return found[0]


def open_handling(context: Context, connection: ReadConnection, handling_id: int) -> HandlingRow:
    """The same, and Refused if it is closed: what is written belongs to one that is under way."""
    found = handling_within(context, connection, handling_id)
    if found.state == "closed":
        raise Refused(
            "handling_closed",
            f"Penanganan {found.number} sudah ditutup.",
            kept=KEPT,
            todo="Buka kembali penanganannya, lalu ulangi.",
        )
    return found


def ensure_of_case(context: Context, work: UnitOfWork, case_id: int) -> int:
    """The handling of a case, opened in this write if there is none yet; refused as `case_within`.

    It began with the retraction, where there is one.
    """
    row = case_within(context, work.connection, case_id)
    found = handlings.of_case(work.connection, case_id)
    if found:
        return found
    today = context.clock.today()
    retracted = [step for step in cases.steps(work.connection, case_id) if step.event == "receive-retraction"]
    said, counted = past_day(None, today, "Tanggal dibuka")
    if retracted:
        said, counted = PartialDate.parse(retracted[-1].said_on, today), retracted[-1].counted_on
    new = NewHandling(row["household_id"], case_id, RETRACTION, SUBJECT_OF_CASE)
    return start(work, new, said, counted)
