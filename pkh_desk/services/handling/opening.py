"""What a handling must be to be opened; each fault said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput, NotFound, Refused
from pkh_desk.domain.handling import HANDLING_KINDS, KIND_NAMES, RETRACTION
from pkh_desk.domain.plain import plain_text
from pkh_desk.services.case_access import case_within
from pkh_desk.services.handling.access import KEPT, SUBJECT_OF_CASE
from pkh_desk.services.scope import refuse_outside
from pkh_desk.storage import handlings, roster

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

LONGEST_SUBJECT = 200


def opening_values(
    context: Context, connection: ReadConnection, household_id: int, case_id: int | None, kind: str, subject: str
) -> dict[str, object]:
    """The columns of a new handling; Refused, BadInput or NotFound if it cannot be opened so."""
    if not roster.existing(connection, [household_id]):
        raise NotFound("household_not_found", "Keluarga itu tidak ada di data ini.", todo="Cari kembali.")
    refuse_outside(context, connection, household_id)
    named = " ".join(plain_text(subject).split())
    if case_id is not None:
        _refuse_second(connection, case_id)
        if case_within(context, connection, case_id)["household_id"] != household_id:
            raise Refused("rule", "Kasus itu milik keluarga lain.", kept=KEPT, todo="Periksa kasusnya.")
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
    return {"household_id": household_id, "case_id": case_id, "kind": kind, "subject": named}


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
