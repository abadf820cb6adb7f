"""What happened to one household, newest first: lists, changes, case steps, documents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from pkh_desk.domain.graduation.labels import event_done
from pkh_desk.domain.records import TimelineEvent
from pkh_desk.domain.roster_events import EVENTS
from pkh_desk.storage import duplicates
from pkh_desk.storage import household_events as recorded
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.imports import stage_of
from pkh_desk.storage.tables import (
    Account,
    CaseStepRow,
    Document,
    GraduationCase,
    ImportBatch,
    RosterRow,
    Txn,
)

Label = Callable[[str, str], str]
"""(list, code) -> words."""
_ROW_WORDS = {"i": "pertama kali tercantum", "u": "tercantum, data berubah", "s": "tercantum"}


@dataclass(frozen=True, slots=True)
class _Entered:
    at: datetime
    by: str


def household_events(
    connection: Connection, household_id: int, label: Label, hidden: Collection[int] = ()
) -> tuple[TimelineEvent, ...]:
    """All events of a household by their own date, newest first; of `hidden` cases nothing."""
    found = [
        *_lists(connection, household_id),
        *_moves(connection, household_id, label),
        *_steps(connection, household_id, hidden),
        *_documents(connection, household_id, hidden),
        *_merges(connection, household_id),
        *_changes(connection, household_id),
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.recorded_at), reverse=True))


def _lists(connection: Connection, household_id: int) -> Iterator[TimelineEvent]:
    query = (
        select(ImportBatch.year, ImportBatch.stage, ImportBatch.counts_from, RosterRow.outcome, Txn.at, Account.name)
        .join(ImportBatch, ImportBatch.id == RosterRow.batch_id)
        .join(Txn, Txn.number == ImportBatch.txn)
        .join(Account, Account.id == Txn.account_id, isouter=True)
        .where(RosterRow.household_id == household_id, RosterRow.outcome != "r")
        .where(ImportBatch.kind == "final-closing", ImportBatch.undone_txn.is_(None))
    )
    for year, number, day, outcome, at, by in connection.execute(query):
        stage = stage_of(year, number)
        words = f"{stage.label if stage else 'Daftar'}: {_ROW_WORDS[outcome]}"
        yield TimelineEvent(day, datetime.fromisoformat(at), "list", words, by or "")


def _moves(connection: Connection, household_id: int, label: Label) -> Iterator[TimelineEvent]:
    """Beginnings of participation or exit, and of not being listed any more."""
    entered, first = _entered(connection), _first_recorded(connection, household_id)
    before = ""
    for row in HOUSEHOLDS.believed(connection, household_id):
        known = entered(first[_fact(row)])
        if row["since"] == row["valid_from"] and row["state"] == "exited":
            words = f"Keluar dari kepesertaan: {label('exit_kinds', row['since_kind'])}"
            yield TimelineEvent(row["since"], known.at, "exit", words, known.by)
        elif row["since"] == row["valid_from"]:
            words = f"Menjadi peserta: {label('entry_kinds', row['since_kind'])}"
            yield TimelineEvent(row["since"], known.at, "entry", words, known.by)
        elif row["listing"] != before:
            words = label("listings", row["listing"])
            yield TimelineEvent(row["valid_from"], known.at, "listing", words, known.by)
        before = row["listing"]


def _first_recorded(connection: Connection, household_id: int) -> dict[tuple[Any, ...], int]:
    """When each fact was first entered: what an undo brings back was not entered by the undo."""
    query = select(HOUSEHOLDS.table).where(HOUSEHOLDS.key == household_id).order_by(HOUSEHOLDS.table.c.rec_from.desc())
    return {_fact(row): row["rec_from"] for row in connection.execute(query).mappings()}


def _fact(row: Mapping[Any, Any]) -> tuple[Any, ...]:
    began = row["since"] == row["valid_from"]
    return row["state"], row["since"], row["since_kind"], *(() if began else (row["valid_from"], row["listing"]))


def _steps(connection: Connection, household_id: int, hidden: Collection[int]) -> Iterator[TimelineEvent]:
    query = (
        select(CaseStepRow.event, CaseStepRow.counted_on, Txn.at, Account.name, GraduationCase.number)
        .join(GraduationCase, GraduationCase.id == CaseStepRow.case_id)
        .join(Txn, Txn.number == CaseStepRow.txn)
        .join(Account, Account.id == CaseStepRow.account_id, isouter=True)
        .where(GraduationCase.household_id == household_id, GraduationCase.id.not_in(hidden))
    )
    for event, on, at, by, number in connection.execute(query):
        words = f"Kasus {number}: {event_done(event)}"
        yield TimelineEvent(on, datetime.fromisoformat(at), "case", words, by or "")


def _documents(connection: Connection, household_id: int, hidden: Collection[int]) -> Iterator[TimelineEvent]:
    query = (
        select(Document.title, Document.number, Document.issued_on, Document.state, Txn.at, Account.name)
        .join(Txn, Txn.number == Document.txn)
        .join(Account, Account.id == Document.account_id, isouter=True)
        .where(Document.household_id == household_id)
        .where(or_(Document.case_id.is_(None), Document.case_id.not_in(hidden)))
    )
    for title, number, on, state, at, by in connection.execute(query):
        words = f"{title} nomor {number}" + (" (dibatalkan)" if state == "cancelled" else "")
        yield TimelineEvent(on, datetime.fromisoformat(at), "document", words, by or "")


def _merges(connection: Connection, household_id: int) -> Iterator[TimelineEvent]:
    """Merges that stand: into another household, and of others into this one."""
    if (into := duplicates.merged_into(connection, household_id)) is not None:
        words = f"Digabung ke keluarga {into.name} (KK {into.family_card_no})"
        yield TimelineEvent(into.counted_on, into.merged_at, "merge", words, into.by)
    for one in duplicates.absorbed(connection, household_id):
        words = f"Data ganda {one.name} (KK {one.family_card_no}) digabung ke keluarga ini"
        yield TimelineEvent(one.counted_on, one.merged_at, "merge", words, one.by)


def _changes(connection: Connection, household_id: int) -> Iterator[TimelineEvent]:
    for row in recorded.of_household(connection, household_id):
        spec = EVENTS.get(row["event"])
        who = row["data"].get("member_name") or row["data"].get("name") or ""
        words = (spec.label if spec else row["event"]) + (f": {who}" if who else "")
        undone = " (dibatalkan)" if row["undone_txn"] is not None else ""
        at = datetime.fromisoformat(row["at"])
        yield TimelineEvent(row["counted_on"], at, "event", words + undone, row["by"])


def _entered(connection: Connection) -> Callable[[int], _Entered]:
    known: dict[int, _Entered] = {}

    def entered(txn: int) -> _Entered:
        if txn not in known:
            query = select(Txn.at, Account.name).join(Account, Account.id == Txn.account_id, isouter=True)
            at, by = connection.execute(query.where(Txn.number == txn)).one()
            known[txn] = _Entered(datetime.fromisoformat(at), by or "")
        return known[txn]

    return entered
