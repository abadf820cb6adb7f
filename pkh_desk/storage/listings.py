"""What the national list itself says: the list that counts for a month, its households and its rupiah (SEMANTICS 7)."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from pkh_desk.domain.dates import Month
from pkh_desk.domain.stages import Stage
from pkh_desk.storage.tables import ImportBatch, RosterRow

REFUSED = "r"


def listing(connection: Connection, month: Month, txn: int) -> tuple[Stage, int, int] | None:
    """(stage, households, rupiah) of the newest list imported by `txn` whose stage began by the month's end."""
    stage, batches = _batches(connection, month, txn)
    return (stage, *_counted(connection, batches)) if stage else None


def _batches(connection: Connection, month: Month, txn: int) -> tuple[Stage | None, list[int]]:
    """The list's stage and the batches that hold it: the newest whole file, and what was mended of it afterwards."""
    query = (
        select(ImportBatch.id, ImportBatch.year, ImportBatch.stage, ImportBatch.header)
        .where(ImportBatch.kind == "final-closing", ImportBatch.txn <= txn, ImportBatch.counts_from <= month.last_day)
        .where(ImportBatch.undone_txn.is_(None) | (ImportBatch.undone_txn > txn))
        .order_by(ImportBatch.year.desc(), ImportBatch.stage.desc(), ImportBatch.txn.desc())
    )
    stage: Stage | None = None
    batches: list[int] = []
    for batch_id, year, number, header in connection.execute(query):
        found = Stage(year, number)
        if stage is not None and found != stage:
            break
        stage = found
        batches.append(batch_id)
        if not header.get("partial"):
            break
    return stage, batches


def _counted(connection: Connection, batches: list[int]) -> tuple[int, int]:
    """(households, rupiah) of the kept rows, a household's newest row only.

    A row that belongs to nobody we know (a list older than the newest one moves nothing, SEMANTICS 10) is a
    household of the list all the same.
    """
    row = RosterRow
    kept = (
        select(
            row.amount,
            row.household_id,
            func.row_number()
            .over(partition_by=row.household_id, order_by=(ImportBatch.txn.desc(), row.row.desc()))
            .label("place"),
        )
        .join(ImportBatch, ImportBatch.id == row.batch_id)
        .where(row.batch_id.in_(batches), row.outcome != REFUSED)
        .subquery()
    )
    counted = select(func.count(), func.coalesce(func.sum(kept.c.amount), 0))
    query = counted.where(kept.c.household_id.is_(None) | (kept.c.place == 1))
    households, amount = connection.execute(query).one()
    return households, amount
