"""The files of a case stay as they were sent while it waits to be verified or to take effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.graduation import STATE_LABELS, State
from pkh_desk.storage import attached, cases, letters

if TYPE_CHECKING:
    from pkh_desk.storage.engine import ReadConnection

WAITING = frozenset({State.SUBMITTED, State.VERIFIED})


def refuse_waiting(connection: ReadConnection, kind: str, owner_id: int, *, taking: bool = False) -> None:
    """Refused where a file would be added to, changed or (`taking`) withdrawn from a case that waits.

    A letter that is issued meanwhile takes its scan; those that are there stay.
    """
    case_id = _case_of(connection, kind, owner_id, taking)
    past = cases.steps(connection, case_id) if case_id else []
    state = State(past[-1].after) if past else State.IDENTIFIED
    if state in WAITING:
        raise Refused(
            "case_waits",
            f"Kasus ini {STATE_LABELS[state].casefold()} dan menunggu keputusan; berkasnya tidak diubah selama itu.",
            kept="Lampiran tidak berubah.",
            todo="Minta kasusnya dikembalikan untuk dilengkapi, atau lampirkan sesudah diputuskan.",
        )


def _case_of(connection: ReadConnection, kind: str, owner_id: int, taking: bool) -> int | None:
    if kind == "case":
        return owner_id
    if kind == "case_step":
        return attached.case_of_step(connection, owner_id)
    if kind == "document" and taking:
        letter = letters.find(connection, owner_id)
        return letter.case_id if letter else None
    return None
