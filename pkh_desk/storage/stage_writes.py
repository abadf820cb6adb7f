"""Writes what a stage list changes into household spans."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from pkh_desk.domain.rows import FACTS, Facts
from pkh_desk.storage.bulk import amend_many, insert_many
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN
from pkh_desk.storage.unit_of_work import UnitOfWork

_COLUMNS = ("household_id", "state", "since", "since_kind", "listing", *FACTS)
_NEW_HOUSEHOLDS = """
    WITH RECURSIVE new(id) AS (SELECT ? UNION ALL SELECT id + 1 FROM new WHERE id < ?)
    INSERT INTO household (id, created_txn) SELECT id, ? FROM new
"""
_STATE, _LISTING, _FIRST_FACT = 1, 4, 5


def insert_households(
    work: UnitOfWork, facts: Sequence[Facts], day: date, since_kind: str, listing: str = "listed"
) -> list[int]:
    """New active households from `day` on; returns their ids in the same order."""
    if not facts:
        return []
    ids, spans = work.new_ids(len(facts)), work.new_ids(len(facts))
    txn, start = work.txn, day.isoformat()
    work.connection.exec_driver_sql(_NEW_HOUSEHOLDS, (ids[0], ids[-1], txn))
    same: dict[str, int | str] = {
        "valid_from": start, "valid_to": FAR_DAY, "rec_from": txn, "rec_to": FAR_TXN,
        "state": "active", "since": start, "since_kind": since_kind, "listing": listing,
    }  # fmt: skip
    rows = ((span, one, *said) for span, one, said in zip(spans, ids, facts, strict=True))
    insert_many(work.connection, "household_span", ("id", "household_id", *FACTS), rows, same)
    return list(ids)


def amend_households(work: UnitOfWork, updated: Mapping[int, Facts], day: date) -> None:
    """Lets new facts hold from `day` on for households that the stage lists; an exited one is "still listed"."""

    def patch(old: tuple[Any, ...]) -> tuple[Any, ...]:
        listing = "listed" if old[_STATE] == "active" else "still_listed"
        return (*old[:_LISTING], listing, *updated[old[0]])

    amend_many(work, "household_span", _COLUMNS, updated, day, patch)


def amend_facts(work: UnitOfWork, updated: Mapping[int, Facts], day: date) -> None:
    """Lets new facts hold from `day` on, whatever a stage lists."""

    def patch(old: tuple[Any, ...]) -> tuple[Any, ...]:
        return (*old[:_FIRST_FACT], *updated[old[0]])

    amend_many(work, "household_span", _COLUMNS, updated, day, patch)


def mark_unlisted(work: UnitOfWork, household_ids: Collection[int], day: date) -> None:
    """Notes from `day` on that the stage does not list these households; nothing else about them changes."""

    def patch(old: tuple[Any, ...]) -> tuple[Any, ...]:
        return (*old[:_LISTING], "not_listed", *old[_FIRST_FACT:])

    amend_many(work, "household_span", _COLUMNS, household_ids, day, patch)
