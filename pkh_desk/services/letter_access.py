"""The one gate to a letter of the register: that it is there, and that this account may see what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import NotFound
from pkh_desk.services.case_access import case_within
from pkh_desk.services.complaints.access import complaint_within
from pkh_desk.services.scope import refuse_outside
from pkh_desk.storage import documents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


def letter_within(context: Context, connection: ReadConnection, document_id: int) -> Mapping[str, Any]:
    """The row of a letter; NotFound if there is none, else as its case, its family or its complaint is refused."""
    row = documents.find(connection, document_id)
    if row is None:
        raise NotFound("document_not_found", "Surat itu tidak ada di data ini.", todo="Cari kembali di daftar dokumen.")
    if row["case_id"]:
        case_within(context, connection, row["case_id"])
    elif row["household_id"]:
        refuse_outside(context, connection, row["household_id"])
    if complaint_id := about(row, "complaint_id"):
        complaint_within(context, connection, complaint_id)
    return row


def about(row: Mapping[str, Any], name: str) -> int:
    """The id of what a letter tells of, by its name in About; 0 where it tells of none."""
    return int(row["signers"].get("about", {}).get(name, 0))
