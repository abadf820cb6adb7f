"""Closes a handling and opens it again: a dated turn each, none without an answer for what is still planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.graduation.values import read_values
from pkh_desk.domain.handling import RECORDS, TURNS
from pkh_desk.domain.handling.fields import PLANNED
from pkh_desk.services.days import past_day
from pkh_desk.services.handling.access import KEPT, handling_within
from pkh_desk.storage import handling_records, handlings
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.dates import PartialDate
    from pkh_desk.domain.graduation import Move
    from pkh_desk.domain.handling import HandlingRow, HandlingTurnSpec
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.unit_of_work import UnitOfWork


def turn(context: Context, handling_id: int, event: str, typed: Mapping[str, str]) -> None:
    """Records a turn with its values; Refused or BadInput say what is wrong."""
    today = context.clock.today()
    spec = TURNS[event]
    values = read_values(spec.fields, typed, today)
    said, counted = past_day(values["on"], today, spec.fields[0].label)
    with context.write(f"handling.{event}") as work:
        row = handling_within(context, work.connection, handling_id)
        _refuse_turn(row, spec, said)
        if event == "close":
            _refuse_planned(work.connection, handling_id)
        kept = {key: value for key, value in values.items() if key not in ("on", "counted_on")}
        handlings.add_turn(work, handling_id, event, str(said), counted, kept)
        detail = {"on": counted.isoformat(), "keys": sorted(kept)}
        work.audit(Entry(f"handling.{event}", "handling", handling_id, row.household_id, detail=detail))
        work.commit()


def referral_ends(context: Context, work: UnitOfWork, case_id: int, made: Move) -> None:
    """A retraction that was referred ends the handling with where to (SEMANTICS 13); what was planned waits no more."""
    handling_id = handlings.of_case(work.connection, case_id)
    if not handling_id or made.values.get("outcome") != "referred":
        return
    row = handling_within(context, work.connection, handling_id)
    if row.state == "closed":
        return
    on = max(made.counted_on, row.last_turn_on)
    kept = {"outcome": "referred", "referred_to": made.values.get("referred_to", "")}
    handlings.add_turn(work, handling_id, "close", str(made.said_on), on, kept)
    detail = {"on": on.isoformat(), "keys": sorted(kept)}
    work.audit(Entry("handling.close", "handling", handling_id, row.household_id, detail=detail))


def _refuse_turn(row: HandlingRow, spec: HandlingTurnSpec, said: PartialDate) -> None:
    if row.state == spec.leads_to:
        how = "sudah ditutup" if spec.leads_to == "closed" else "masih berjalan"
        raise Refused("rule", f"Penanganan {row.number} {how}.", kept=KEPT, todo="Muat ulang dan periksa kembali.")
    if said.last_day() < row.last_turn_on:
        happened = f"{spec.fields[0].label} mendahului langkah sebelumnya."
        raise Refused("rule", happened, kept=KEPT, todo="Perbaiki tanggalnya.", key="on")


def _refuse_planned(connection: ReadConnection, handling_id: int) -> None:
    waiting: dict[str, int] = {}
    for versions in handling_records.versions(connection, handling_id).values():
        newest = versions[-1]
        if newest.state == PLANNED and newest.change != handling_records.WITHDRAW:
            waiting[newest.kind] = waiting.get(newest.kind, 0) + 1
    if waiting:
        named = ", ".join(f"{count} {RECORDS[kind].label.lower()}" for kind, count in waiting.items())
        raise Refused(
            "still_planned",
            f"Masih ada yang direncanakan: {named}.",
            kept=KEPT,
            todo="Catat bahwa sudah dilakukan, atau tandai batal dengan alasannya.",
            waiting=waiting,
        )
