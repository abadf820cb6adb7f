"""The keys of a record as forms and the terminal get them: what can be chosen now, what it says already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.handling.fields import fitted
from pkh_desk.domain.records import AllowedEvent
from pkh_desk.services.case_access import case_within
from pkh_desk.services.handling.access import handling_within
from pkh_desk.services.handling.recording import frame_of, record_kind, refuse_hidden
from pkh_desk.storage import handling_records, handlings

if TYPE_CHECKING:
    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

CLOSED = "Penanganan ini sudah ditutup. Buka kembali dahulu."


def record_form(
    context: Context,
    connection: ReadConnection,
    account: AccountInfo,
    code: str,
    where: tuple[int, int | None, int | None],
) -> AllowedEvent:
    """The form of a new record in a handling or case, or of one that stands: (handling, case, record)."""
    handling_id, case_id, record_id = where
    if record_id is not None:
        handling_id = handling_records.handling_of(connection, record_id)
    if not handling_id and case_id is not None:
        case_within(context, connection, case_id)
        handling_id = handlings.of_case(connection, case_id)
    blocked = ""
    if handling_id or case_id is None:
        blocked = CLOSED if handling_within(context, connection, handling_id).state == "closed" else ""
    frame = frame_of(context, connection, account, handling_id, case_id)
    former = None
    if record_id is not None:
        refuse_hidden(context, account, frame, record_id)
        former = frame.stored[record_id][-1]
        code = former.kind
    kind = record_kind(code)
    proposals = dict(former.values) if former else {"state": kind.first_state}
    needs = tuple(field.as_need(proposals.get(field.key, "")) for field in fitted(kind.fields, frame.offered(former)))
    return AllowedEvent(kind.code, kind.label if former else kind.adding, needs, blocked)
