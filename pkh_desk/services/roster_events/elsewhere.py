"""Numbers that an event brings though another household already has them: a card is refused, a NIK is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import Refused
from pkh_desk.storage import duplicates, household_events, roster

if TYPE_CHECKING:
    from pkh_desk.storage.engine import ReadConnection

_CARDS = ("family_card_no", "new_card")
_NIKS = ("nik", "child_nik", "successor_nik")


def used_elsewhere(connection: ReadConnection, household_id: int, values: Mapping[str, str]) -> tuple[str, ...]:
    """Warnings for NIKs of people of other households; Refused for a card that is another household's.

    A NIK twice is a matter for the duplicates, whichever of the two is right; two households on one card would let
    the next list hit either of them.
    """
    for key in _CARDS:
        for other in _others(connection, household_id, values.get(key, "")):
            raise Refused(
                "card_known",
                f"Nomor KK itu sudah dipakai keluarga {other}.",
                kept="Tidak ada yang berubah.",
                todo="Periksa nomornya; bila kedua keluarga memang satu, gabungkan di bagian Ganda.",
            )
    found = {other for key in _NIKS for other in _others(connection, household_id, values.get(key, ""))}
    return tuple(f"NIK itu juga tercatat pada keluarga {name}: periksa di bagian Ganda." for name in sorted(found))


def _others(connection: ReadConnection, household_id: int, number: str) -> list[str]:
    """The caretakers' names of the other households that have this number now."""
    if not number:
        return []
    merged = duplicates.pointers(connection, "household")
    ids = {merged.get(one, one) for one in household_events.bearing(connection, number)} - {household_id}
    rows = [roster.current(connection, one) for one in ids]
    return [str(row["caretaker_name"]) for row in rows if row is not None]
