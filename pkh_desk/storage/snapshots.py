"""The raw rows of one household, out of the snapshots of all lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from pkh_desk.storage.imports import unpack_rows
from pkh_desk.storage.tables import ImportBatch, RosterRow, SnapshotChunk, Txn


def of_household(connection: Connection, household_id: int) -> Iterator[tuple[Mapping[str, Any], list[Any]]]:
    """(batch and outcome, raw cells) of each row that meant the household, the newest list first."""
    batch, row = ImportBatch, RosterRow
    query = (
        select(
            *(batch.id, batch.kind, batch.year, batch.stage, batch.file_name, batch.sheet, batch.header),
            *(batch.undone_txn, row.row, row.outcome, row.amount, Txn.at),
        )
        .join(row, row.batch_id == batch.id)
        .join(Txn, Txn.number == batch.txn)
        .where(row.household_id == household_id)
        .order_by(batch.txn.desc(), row.row)
    )
    chunks: dict[tuple[int, int], dict[int, list[Any]]] = {}
    for found in connection.execute(query).mappings():
        yield dict(found), _cells(connection, found["id"], found["row"], chunks)


def _cells(
    connection: Connection, batch_id: int, number: int, chunks: dict[tuple[int, int], dict[int, list[Any]]]
) -> list[Any]:
    """The raw cells of a row; a chunk is unpacked once, since a family's members stand together."""
    chunk = SnapshotChunk
    first = connection.execute(
        select(chunk.first_row)
        .where(chunk.batch_id == batch_id, chunk.first_row <= number)
        .order_by(chunk.first_row.desc())
        .limit(1)
    ).scalar()
    if first is None:
        return []
    if (batch_id, first) not in chunks:
        blob = select(chunk.cells).where(chunk.batch_id == batch_id, chunk.first_row == first)
        chunks[batch_id, first] = dict(unpack_rows(connection.execute(blob).scalar_one()))
    return chunks[batch_id, first].get(number, [])
