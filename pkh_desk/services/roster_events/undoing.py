"""Taking the newest event of a household back: what hangs on it, and believing again what was believed before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.roster_kinds import KINDS
from pkh_desk.storage import cases, duplicates, household_events, import_undo
from pkh_desk.storage.household_events import EVENT_TABLES
from pkh_desk.storage.imports import stage_of

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.unit_of_work import UnitOfWork


def newest(connection: ReadConnection, household_id: int) -> Mapping[str, Any] | None:
    """The newest event that stands; None if there is none."""
    found = household_events.of_household(connection, household_id)
    return next((row for row in found if row["undone_txn"] is None), None)


def hanging_on(connection: ReadConnection, row: Mapping[str, Any], hidden: Collection[int]) -> list[str]:
    """What was built on an event afterwards, in the words of the office; nothing: it may be taken back.

    Of `hidden` cases it is not said what they are.
    """
    txn = row["txn"]
    households = {row["household_id"], *household_events.made_by(connection, txn)}
    lines = [f"penggabungan {pair}" for pair in duplicates.later_merges(connection, txn, households)]
    lines += ["sudah diketik di SIKS-NG"] if row["done_txn"] is not None and row["cancelled_txn"] is None else []
    for one in households:
        lines += [
            f"impor {KINDS[kind].named(stage_of(year, number))}"
            for kind, year, number in household_events.matched_later(connection, txn, one)
        ]
    for one in households - {row["household_id"]}:
        if newest(connection, one) is not None:
            lines.append("kejadian pada keluarga baru yang dibentuknya")
    lines += import_undo.later_work(connection, txn, households, hidden)
    lines += [
        "catatan lain pada keluarga itu" if case_id in hidden else f"kasus {number} sudah dilanjutkan"
        for case_id, number in household_events.cases_closed_by(connection, txn)
        if cases.steps(connection, case_id)[-1].event != "close"
    ]
    if not lines and import_undo.edited_since(connection, txn, EVENT_TABLES):
        lines.append("perubahan data sesudahnya")
    return list(dict.fromkeys(lines))


def take_back(work: UnitOfWork, row: Mapping[str, Any], reason: str, today: date) -> None:
    """Believes again what was believed before the event; cases that it closed stand where they stood."""
    for case_id, _ in household_events.cases_closed_by(work.connection, row["txn"]):
        closing = cases.steps(work.connection, case_id)[-1]
        cases.add_step(
            work,
            case_id,
            {
                "event": "reopen",
                "from_state": closing.after,
                "to_state": closing.before,
                "said_on": long_date(today),
                "counted_on": today,
                "data": {"reopened_on": today.isoformat(), "reason": reason},
                "note": "",
                "own_work": False,
            },
        )
        cases.hold_state(work, case_id, closing.before, closing.counted_on)
    import_undo.take_back(work, row["txn"], EVENT_TABLES)
    household_events.mark_undone(work, row["id"], reason)
