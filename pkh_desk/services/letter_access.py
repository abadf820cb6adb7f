"""The one gate to a letter of the register: that it is there, and that this account may see what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import NotFound, PermissionDenied, UserError
from pkh_desk.services.case_access import case_within
from pkh_desk.services.complaints.access import complaint_within
from pkh_desk.services.handling.access import handling_within
from pkh_desk.services.handling.viewing import restricted_ids
from pkh_desk.services.scope import refuse_outside
from pkh_desk.storage import handling_records, letters

if TYPE_CHECKING:
    from pkh_desk.domain.records import IssuedLetter
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


def letter_within(context: Context, connection: ReadConnection, document_id: int) -> IssuedLetter:
    """A letter; NotFound if there is none, else as what it tells of is refused."""
    letter = letters.find(connection, document_id)
    if letter is None:
        raise NotFound("document_not_found", "Surat itu tidak ada di data ini.", todo="Cari kembali di daftar dokumen.")
    if letter.case_id:
        case_within(context, connection, letter.case_id)
    elif letter.household_id:
        refuse_outside(context, connection, letter.household_id)
    if complaint_id := letter.about.complaint_id:
        complaint_within(context, connection, complaint_id)
    if handling_id := letter.about.handling_id:
        handling_within(context, connection, handling_id)
    if record_id := letter.about.record_id:
        _record_within(context, connection, record_id)
    return letter


def may_see(context: Context, connection: ReadConnection, document_id: int) -> bool:
    """Whether this account may see what a letter is about."""
    try:
        letter_within(context, connection, document_id)
    except UserError:
        return False
    return True


def _record_within(context: Context, connection: ReadConnection, record_id: int) -> None:
    """Refused as the handling of a record is; PermissionDenied for one that was restricted since the letter."""
    handling_id = handling_records.handling_of(connection, record_id)
    if not handling_id:
        return
    handling_within(context, connection, handling_id)
    closed = record_id in restricted_ids(handling_records.versions(connection, handling_id))
    if closed and not context.may("case.restricted"):
        raise PermissionDenied(
            "record_restricted",
            "Surat ini tentang catatan yang dibatasi; akun Anda tidak berhak membukanya.",
            kept="Tidak ada yang berubah.",
            todo="Minta orang yang berhak membukanya.",
            permission="case.restricted",
        )
