"""A household that is on no list yet: not one that is already there, and not one that only looks new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.dates import parse_date
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.roster import similar_names
from pkh_desk.domain.roster_events import NewPerson
from pkh_desk.services.roster_events.recording import keep_event
from pkh_desk.services.scope import refuse_own_groups_only
from pkh_desk.storage import event_effects, household_events

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.roster_events import Happening
    from pkh_desk.services.context import Context
    from pkh_desk.storage.unit_of_work import UnitOfWork

KEPT = "Tidak ada keluarga yang ditambahkan."
KIND = "added"


def write(context: Context, work: UnitOfWork, made: Happening, note: str) -> tuple[int, int]:
    """Writes the household with its caretaker as first member; returns (household, event)."""
    refuse_own_groups_only(context, work.connection)
    values, day = made.values, made.counted_on
    born = parse_date(values["born"], day)
    _refuse_known(work, values["nik"], values["family_card_no"])
    if values.get("not_similar") != "yes" and born:
        _refuse_similar(work, values["village"], values["name"].upper(), born)
    household_id = event_effects.add_household(
        work,
        day,
        KIND,
        {
            "village_code": values["village"],
            "family_card_no": values["family_card_no"],
            "nik": values["nik"],
            "caretaker_name": values["name"].upper(),
            "birth_date": born,
            "address": values.get("address", ""),
            "rt": values.get("rt", "").zfill(3) if values.get("rt") else "",
            "rw": values.get("rw", "").zfill(3) if values.get("rw") else "",
            "member_count": int(values.get("member_count") or 1),
        },
    )
    caretaker = NewPerson(values["name"].upper(), values["nik"], values.get("sex", ""), born, "", True)
    event_effects.add_person(work, household_id, day, caretaker)
    after = household_events.snapshot(work.connection, household_id, day)
    return household_id, keep_event(context, work, household_id, made, ({}, after), note)


def _refuse_known(work: UnitOfWork, nik: str, card: str) -> None:
    for number, what in ((nik, "NIK"), (card, "Nomor KK")):
        if found := household_events.bearing(work.connection, number):
            raise Refused(
                "household_known",
                f"{what} itu sudah dipakai keluarga yang tercatat.",
                kept=KEPT,
                todo="Cari keluarganya dengan nomor itu; bila pecah KK, catat kejadian Pecah KK di sana.",
                household=str(found[0]),
            )


def _refuse_similar(work: UnitOfWork, village: str, name: str, born: date) -> None:
    named = household_events.named_in(work.connection, village)
    alike = {household_id: other for household_id, other in named if similar_names(name, other)}
    for household_id in household_events.born_on(work.connection, alike, born):
        raise Refused(
            "household_similar",
            f"Keluarga ini mirip dengan {alike[household_id]} di desa yang sama, yang lahir pada hari yang sama.",
            kept=KEPT,
            todo="Periksa dahulu; bila memang lain, pilih Bukan keluarga yang sudah ada.",
            household=str(household_id),
        )
