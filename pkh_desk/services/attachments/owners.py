"""What a file can be attached to: how each owner is found, who may see it, and who may add to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput, NotFound, PermissionDenied
from pkh_desk.domain.records import ADD_RIGHTS
from pkh_desk.services.case_access import case_within
from pkh_desk.services.complaints.access import complaint_within
from pkh_desk.services.handling.access import handling_within
from pkh_desk.services.handling.viewing import restricted_ids
from pkh_desk.services.letter_access import letter_within
from pkh_desk.services.scope import refuse_outside
from pkh_desk.storage import attached, complaints, handling_records

if TYPE_CHECKING:
    from collections.abc import Callable

    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

MISSING = {
    "household": "Keluarga",
    "household_event": "Kejadian keluarga",
    "case": "Kasus",
    "case_step": "Langkah kasus",
    "document": "Surat",
    "complaint": "Pengaduan",
    "visit": "Kunjungan",
    "meeting": "Pertemuan",
    "warning": "Teguran",
    "action": "Rencana",
}
"""What is said to be missing where an id leads nowhere."""


@dataclass(frozen=True, slots=True)
class OwnerKind:
    """A kind of owner: `within` gives the household's id, or refuses as the owner itself would; `right` to add."""

    within: Callable[[Context, ReadConnection, int], int | None]
    right: str


def _household(context: Context, connection: ReadConnection, household_id: int) -> int:
    if not attached.is_household(connection, household_id):
        raise owner_not_found("household")
    refuse_outside(context, connection, household_id)
    return household_id


def _household_event(context: Context, connection: ReadConnection, event_id: int) -> int:
    household_id = attached.household_of_event(connection, event_id)
    if household_id is None:
        raise owner_not_found("household_event")
    refuse_outside(context, connection, household_id)
    return household_id


def _case(context: Context, connection: ReadConnection, case_id: int) -> int:
    return int(case_within(context, connection, case_id)["household_id"])


def _case_step(context: Context, connection: ReadConnection, step_id: int) -> int:
    case_id = attached.case_of_step(connection, step_id)
    if case_id is None:
        raise owner_not_found("case_step")
    return _case(context, connection, case_id)


def _document(context: Context, connection: ReadConnection, document_id: int) -> int | None:
    return letter_within(context, connection, document_id).household_id


def _complaint(context: Context, connection: ReadConnection, complaint_id: int) -> int | None:
    """A complaint; its papers may tell who reported it, so they are for those who may know.

    Every version of its register counts: a paper does not forget a name because a correction did.
    """
    row = complaint_within(context, connection, complaint_id)
    if row.case_id:
        case_within(context, connection, row.case_id)
    named = complaints.names_reporter(complaints.steps(connection, complaint_id))
    if named and not context.may("case.restricted"):
        raise PermissionDenied(
            "attachment_restricted",
            "Pelapor pengaduan ini hanya terlihat oleh yang berhak, lampirannya juga.",
            kept="Tidak ada yang berubah.",
            todo="Minta pendamping, koordinator atau supervisor.",
        )
    return row.household_id


def _record(kind: str) -> Callable[[Context, ReadConnection, int], int]:
    """A record of a handling of one kind; a restricted one is there only for those who may read it."""

    def within(context: Context, connection: ReadConnection, record_id: int) -> int:
        handling_id = handling_records.handling_of(connection, record_id)
        stored = handling_records.versions(connection, handling_id) if handling_id else {}
        versions = stored.get(record_id, [])
        hidden = record_id in restricted_ids(stored) and not context.may("case.restricted")
        if not versions or versions[-1].kind != kind or hidden:
            raise owner_not_found(kind)
        return handling_within(context, connection, handling_id).household_id

    return within


OWNERS: dict[str, OwnerKind] = {
    "household": OwnerKind(_household, ADD_RIGHTS["household"]),
    "household_event": OwnerKind(_household_event, ADD_RIGHTS["household_event"]),
    "case": OwnerKind(_case, ADD_RIGHTS["case"]),
    "case_step": OwnerKind(_case_step, ADD_RIGHTS["case_step"]),
    "document": OwnerKind(_document, ADD_RIGHTS["document"]),
    "complaint": OwnerKind(_complaint, ADD_RIGHTS["complaint"]),
    **{kind: OwnerKind(_record(kind), ADD_RIGHTS[kind]) for kind in ("visit", "meeting", "warning", "action")},
}
"""By kind."""


def owner_kind(kind: str) -> OwnerKind:
    """The kind of this name; BadInput naming those there are."""
    if kind not in OWNERS:
        raise BadInput(
            "unknown_owner",
            f"Lampiran tidak dapat disimpan pada: {kind!r}.",
            todo=f"Yang ada: {', '.join(OWNERS)}.",
        )
    return OWNERS[kind]


def owner_not_found(kind: str) -> NotFound:
    """No such owner."""
    return NotFound(f"{kind}_not_found", f"{MISSING[kind]} itu tidak ada di data ini.", todo="Muat ulang daftarnya.")
