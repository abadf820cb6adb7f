"""Import batches: the base to compare with, the snapshot of raw cells, the list of batches."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, RowMapping, func, insert, select

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.numbers import mask_text
from pkh_desk.domain.plans import INSERTED, REFUSED_ROW, UNCHANGED, UPDATED
from pkh_desk.domain.records import BatchRow, ImportKind, Issue
from pkh_desk.domain.roster import BaseIndex, Known
from pkh_desk.domain.rows import CARD, FACTS, NIK
from pkh_desk.domain.stages import Stage
from pkh_desk.storage import accounts, duplicates, groups, household_events
from pkh_desk.storage.bulk import insert_many
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN, ImportBatch, ImportIssue, RosterRow, SnapshotChunk, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

ADULT_YEARS = 18
_HEADERS = 200
_FACT_LIST = ", ".join(FACTS)

Blob = tuple[int, bytes]
"""(first row number, compressed raw rows)."""


def load_base(connection: Connection, stage_day: date) -> BaseIndex:
    """All households that are believed to be in the base; adult members are those of 18 on `stage_day`."""
    base = BaseIndex()
    merged = duplicates.pointers(connection, "household")
    rows = connection.exec_driver_sql(
        f"SELECT household_id, valid_to, state, listing, {_FACT_LIST} FROM household_span"
        f" WHERE rec_to = {FAR_TXN} ORDER BY household_id, valid_from DESC"
    )
    for row in rows:
        household_id, facts = row[0], tuple(row[4:])
        if household_id in merged and row[1] == FAR_DAY:
            base.add_merged(household_id, Known(row[2], row[3], facts), merged[household_id])
        elif household_id in merged:
            base.add_former(merged[household_id], facts[CARD], facts[NIK])
        elif row[1] == FAR_DAY:
            base.add_present(household_id, Known(row[2], row[3], facts))
        else:
            present = base.households[household_id].facts  # the newest span of a household comes first
            card = "" if facts[CARD] == present[CARD] else facts[CARD]
            base.add_former(household_id, card, "" if facts[NIK] == present[NIK] else facts[NIK])
    born_by = f"{stage_day.year - ADULT_YEARS}{stage_day.isoformat()[4:]}"
    adults = connection.exec_driver_sql(
        f"SELECT household_id, nik FROM member_span"
        f" WHERE rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}' AND birth_date <= ?",
        (born_by,),
    )
    for household_id, nik in adults:
        base.add_member(household_id, nik)
    base.superseded.update(household_events.superseded(connection))
    return base


def pack_rows(rows: Sequence[tuple[int, Sequence[Any]]]) -> Blob:
    """Raw rows, numbered, as an immutable blob; dates become ISO text."""
    return rows[0][0], zlib.compress(_ENCODER.encode(rows), 1)


def unpack_rows(blob: bytes) -> list[tuple[int, list[Any]]]:
    """The numbered raw rows of a blob."""
    return [(number, cells) for number, cells in msgspec.json.decode(zlib.decompress(blob))]


_ENCODER = msgspec.json.Encoder(enc_hook=str)


def write_batch(work: UnitOfWork, values: Mapping[str, Any]) -> int:
    """Writes the batch itself; returns its id."""
    batch_id = work.new_id()
    work.connection.execute(insert(ImportBatch).values(id=batch_id, txn=work.txn, undone_txn=None, **values))
    return batch_id


def write_snapshot(work: UnitOfWork, batch_id: int, blobs: Iterable[Blob]) -> None:
    """Writes the raw rows."""
    insert_many(
        work.connection, "snapshot_chunk", ("batch_id", "first_row", "cells"), [(batch_id, *blob) for blob in blobs]
    )


def write_rows(work: UnitOfWork, batch_id: int, rows: Iterable[tuple[int, int | None, str, int]]) -> None:
    """Writes what became of each row of a batch: (row, household, outcome, amount)."""
    columns = ('"row"', "household_id", "outcome", "amount")
    insert_many(work.connection, "roster_row", columns, rows, {"batch_id": batch_id})


def write_issues(work: UnitOfWork, batch_id: int, issues: Sequence[Issue]) -> None:
    """Writes the findings."""
    columns = ("id", "batch_id", "sheet", '"row"', '"column"', "code", "severity", "value", "message")
    rows = (
        (issue_id, batch_id, one.sheet, one.row, one.column, one.code, one.severity, one.value, one.message)
        for issue_id, one in zip(work.new_ids(len(issues)), issues, strict=True)
    )
    insert_many(work.connection, "import_issue", columns, rows)


def standing_twin(connection: Connection, kind: str, stage: Stage | None, sha256: str) -> int | None:
    """The batch that holds the same bytes for the same stage and still stands."""
    query = select(ImportBatch.id).where(
        ImportBatch.sha256 == sha256, ImportBatch.kind == kind, ImportBatch.undone_txn.is_(None),
        ImportBatch.year.is_not_distinct_from(stage.year if stage else None),
        ImportBatch.stage.is_not_distinct_from(stage.number if stage else None),
    )  # fmt: skip
    return connection.execute(query).scalars().first()


def standing_stages(connection: Connection, kinds: Sequence[str]) -> list[Stage]:
    """The stages of the batches that stand and moved the base, oldest first."""
    query = select(ImportBatch.year, ImportBatch.stage).where(
        ImportBatch.undone_txn.is_(None), ImportBatch.moves, ImportBatch.kind.in_(kinds), ImportBatch.year.is_not(None)
    )
    return sorted(stage for year, number in connection.execute(query) if (stage := stage_of(year, number)))


def headers(connection: Connection) -> list[dict[str, Any]]:
    """The headers of the newest batches, undone ones too, newest first."""
    return list(
        connection.execute(select(ImportBatch.header).order_by(ImportBatch.txn.desc()).limit(_HEADERS)).scalars()
    )


def batch(connection: Connection, batch_id: int) -> RowMapping:
    """One batch; NotFound if there is none."""
    found = connection.execute(select(ImportBatch.__table__).where(ImportBatch.id == batch_id)).mappings().first()
    if found is None:
        raise NotFound("batch_unknown", "Impor itu tidak ada.", todo="Lihat daftar impor untuk nomornya.")
    return found


def batches(connection: Connection, own_of: int = 0) -> list[BatchRow]:
    """All batches, newest first; with `own_of` (a facilitator) only those that name households of his groups, each
    counted in the rows of these households. What was refused, warned of or mended is nobody's: it counts as nothing.
    """
    people = accounts.names(connection)
    query = (
        select(ImportBatch.__table__, Txn.at, Txn.account_id)
        .join(Txn, Txn.number == ImportBatch.txn)
        .order_by(ImportBatch.txn.desc())
    )
    found = [_batch_row(row, people) for row in connection.execute(query).mappings()]
    return _own(connection, found, own_of) if own_of else found


def _own(connection: Connection, found: Sequence[BatchRow], facilitator_id: int) -> list[BatchRow]:
    query = (
        select(RosterRow.batch_id, RosterRow.outcome, func.count())
        .where(
            groups.of_facilitator(RosterRow.__table__.c.household_id, facilitator_id), RosterRow.outcome != REFUSED_ROW
        )
        .group_by(RosterRow.batch_id, RosterRow.outcome)
    )
    counts: dict[int, Counter[str]] = {}
    for batch_id, outcome, number in connection.execute(query):
        counts.setdefault(batch_id, Counter())[outcome] = number
    return [_counted(one, counts[one.id]) for one in found if one.id in counts]


def _counted(row: BatchRow, count: Counter[str]) -> BatchRow:
    inserted, updated, unchanged = count[INSERTED], count[UPDATED], count[UNCHANGED]
    return replace(
        row, read=count.total(), inserted=inserted, updated=updated, unchanged=unchanged, rejected=0, warned=0, edited=0
    )


def _batch_row(row: RowMapping, people: Mapping[int, str]) -> BatchRow:
    return BatchRow(
        id=row["id"],
        kind=cast(ImportKind, row["kind"]),
        stage=stage_of(row["year"], row["stage"]),
        file_name=mask_text(row["file_name"]),
        imported_at=datetime.fromisoformat(row["at"]),
        imported_by=people.get(row["account_id"], ""),
        read=row["read"],
        inserted=row["inserted"],
        updated=row["updated"],
        unchanged=row["unchanged"],
        rejected=row["rejected"],
        warned=row["warned"],
        undone=row["undone_txn"] is not None,
        edited=sum(map(len, row["header"].get("edits", {}).values())),
    )


def stage_of(year: int | None, number: int | None) -> Stage | None:
    """The stage of a batch, if its list has one."""
    return Stage(year, number) if year and number else None


def rejected_rows(connection: Connection, batch_id: int) -> Iterator[tuple[int, list[Any]]]:
    """(row number, raw cells) of the refused rows of a batch, in the file's order."""
    numbers = set(
        connection.execute(
            select(RosterRow.row).where(RosterRow.batch_id == batch_id, RosterRow.outcome == "r")
        ).scalars()
    )
    return raw_rows(connection, batch_id, numbers)


def raw_rows(connection: Connection, batch_id: int, numbers: Set[int]) -> Iterator[tuple[int, list[Any]]]:
    """(row number, raw cells) of these rows of a batch, in the file's order."""
    query = select(SnapshotChunk.cells).where(SnapshotChunk.batch_id == batch_id).order_by(SnapshotChunk.first_row)
    for blob in connection.execute(query).scalars() if numbers else ():
        yield from (row for row in unpack_rows(blob) if row[0] in numbers)


def issues(connection: Connection, batch_id: int) -> list[Issue]:
    """The findings of a batch by row."""
    columns = ImportIssue
    query = (
        select(
            columns.sheet, columns.row, columns.column, columns.code, columns.severity, columns.value, columns.message
        )
        .where(columns.batch_id == batch_id)
        .order_by(columns.row, columns.id)
    )
    return [Issue(*cast(Any, tuple(row))) for row in connection.execute(query)]


def mark_undone(work: UnitOfWork, batch_id: int) -> None:
    """Notes the transaction that took a batch back."""
    work.connection.exec_driver_sql("UPDATE import_batch SET undone_txn = ? WHERE id = ?", (work.txn, batch_id))
