"""What a handling must be to be opened; each fault said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.handling import HANDLING_KINDS, KIND_NAMES, RETRACTION
from pkh_desk.domain.plain import plain_text
from pkh_desk.services.case_access import case_of
from pkh_desk.services.handling.access import KEPT, SUBJECT_OF_CASE
from pkh_desk.services.handling.starting import NewHandling
from pkh_desk.services.household_access import household_within
from pkh_desk.storage import handlings

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

LONGEST_SUBJECT = 200


def checked_opening(
    context: Context, connection: ReadConnection, household_id: int, case_id: int | None, kind: str, subject: str
) -> NewHandling:
    """What is to be opened; Refused, BadInput or NotFound if it cannot be opened so."""
    household_within(context, connection, household_id)
    named = " ".join(plain_text(subject).split())
    if case_id is not None:
        _refuse_second(connection, case_id)
        case_of(context, connection, case_id, household_id)
        kind, named = RETRACTION, named or SUBJECT_OF_CASE
    else:
        _check_alone(kind, named)
    if len(named) > LONGEST_SUBJECT:
        raise BadInput(
            "bad_value",
            f"Pokok masalah paling panjang {LONGEST_SUBJECT} huruf.",
            kept=KEPT,
            todo="Ringkas.",
            key="subject",
        )
    return NewHandling(household_id, case_id, kind, named)


def _refuse_second(connection: ReadConnection, case_id: int) -> None:
    if found := handlings.of_case(connection, case_id):
        raise Refused(
            "handling_exists",
            "Kasus ini sudah mempunyai penanganan.",
            kept=KEPT,
            todo="Lanjutkan penanganan itu.",
            handling=str(found),
        )


def _check_alone(kind: str, subject: str) -> None:
    alone = [code for code, _ in HANDLING_KINDS if code != RETRACTION]
    if kind not in alone:
        known = ", ".join(f"{code} ({KIND_NAMES[code]})" for code in alone)
        raise BadInput(
            "unknown_handling_kind",
            "Jenis penanganan itu tidak dapat berdiri sendiri.",
            kept=KEPT,
            todo=f"Yang dapat: {known}.",
            key="kind",
        )
    if not subject:
        raise Refused(
            "missing_values", "Pokok masalah belum diisi.", kept=KEPT, todo="Isi pokok masalahnya.", missing=["subject"]
        )
