"""The one gate to complaints: those that this account may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.complaints import ComplaintFilter, ComplaintRow
from pkh_desk.domain.errors import NotFound, PermissionDenied
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.scope import own_of
from pkh_desk.storage import complaints

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

EVERY = ComplaintFilter()
NOT_FOUND = "Pengaduan itu tidak ada di data ini."


def complaint_rows(
    context: Context, connection: ReadConnection, wanted: ComplaintFilter, complaint_id: int = 0
) -> list[ComplaintRow]:
    """Complaints that pass the filter: all, or of the own groups and those that this account wrote.

    Of those of a case whose circle this account is not in, only number and state are told.
    """
    return complaints.rows(
        connection,
        context.area_name,
        lambda code: context.catalog.label("complaint_kinds", code),
        wanted,
        complaint_id=complaint_id,
        own_of=own_of(context, connection),
        account_id=context.account_id,
        hidden=hidden_cases(context, connection),
    )


def complaint_within(context: Context, connection: ReadConnection, complaint_id: int) -> ComplaintRow:
    """One complaint; NotFound if there is none that this account may see, PermissionDenied outside its circle."""
    found = complaint_rows(context, connection, EVERY, complaint_id)
    if not found:
        raise NotFound("complaint_not_found", NOT_FOUND, todo="Cari kembali di daftar pengaduan.")
    if found[0].hidden:
        raise PermissionDenied(
            "complaint_hidden",
            "Pengaduan ini dibatasi untuk orang tertentu.",
            kept="Tidak ada yang berubah.",
            todo="Minta koordinator atau supervisor memeriksanya.",
        )
    return found[0]
