"""Bulk work on spans and plain tables at the driver's own speed: tuples in chunks, ISO text for dates."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, select

from pkh_desk.storage.tables import FAR_TXN
from pkh_desk.storage.unit_of_work import UnitOfWork

T = TypeVar("T")

CHUNK = 5_000
NOTHING: Mapping[str, int | str] = {}
CLOCKS = ("valid_from", "valid_to", "rec_from", "rec_to")
_IN = 900

Patch = Callable[[tuple[Any, ...]], tuple[Any, ...]]
"""The values that hold instead of a span's values (key first, clocks left out)."""


def insert_many(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    same: Mapping[str, int | str] = NOTHING,
) -> None:
    """Inserts tuples in chunks; `same` are further columns with a value that all rows have."""
    values = ", ".join([*"?" * len(columns), *map(_literal, same.values())])
    sql = f"INSERT INTO {table} ({', '.join((*columns, *same))}) VALUES ({values})"
    for part in batched(rows):
        connection.exec_driver_sql(sql, part)


def _literal(value: int | str) -> str:
    """A value as SQL says it: binding it anew for each of many rows costs more than the row."""
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def batched(rows: Iterable[T]) -> Iterator[list[T]]:
    """The rows in chunks, so that no second copy of all of them is made."""
    left = iter(rows)
    while part := list(islice(left, CHUNK)):
        yield part


def select_in(connection: Connection, sql: str, keys: Collection[int]) -> Iterator[tuple[Any, ...]]:
    """Rows of `sql`, which ends in `IN`, for any number of keys."""
    wanted = list(keys)
    for start in range(0, len(wanted), _IN):
        part = wanted[start : start + _IN]
        marks = ", ".join("?" * len(part))
        for row in connection.exec_driver_sql(f"{sql} ({marks})", tuple(part)):
            yield tuple(row)


def each_of(ids: Sequence[int]) -> Select[tuple[int]]:
    """Any number of ids as a subquery with one parameter."""
    return select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)


def amend_many(
    work: UnitOfWork, table: str, columns: Sequence[str], keys: Collection[int], day: date, patch: Patch
) -> None:
    """Lets `patch` hold from `day` on for the believed spans of `keys`; the first of `columns` is the key.

    Each span that changes is closed at this transaction; its part before `day` comes back as it was.
    """
    start = day.isoformat()
    clocks = len(CLOCKS)
    sql = (
        f"SELECT id, {', '.join(CLOCKS)}, {', '.join(columns)} FROM {table}"
        f" WHERE rec_to = {FAR_TXN} AND valid_to > '{start}' AND {columns[0]} IN"
    )
    closed: list[tuple[int, int]] = []
    added: list[tuple[Any, ...]] = []
    for span_id, *rest in select_in(work.connection, sql, keys):
        old = tuple(rest[clocks:])
        new = patch(old)
        if new == old:
            continue
        valid_from, valid_to = rest[0], rest[1]
        closed.append((work.txn, span_id))
        if valid_from < start:
            added.append((valid_from, start, work.txn, FAR_TXN, *old))
        added.append((max(valid_from, start), valid_to, work.txn, FAR_TXN, *new))
    close_many(work, table, closed)
    add_spans(work, table, columns, added)


def close_many(work: UnitOfWork, table: str, closed: Sequence[tuple[int, int]]) -> None:
    """Closes spans: (transaction, span id)."""
    for start in range(0, len(closed), CHUNK):
        work.connection.exec_driver_sql(
            f"UPDATE {table} SET rec_to = ? WHERE id = ?", list(closed[start : start + CHUNK])
        )


def add_spans(work: UnitOfWork, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Adds spans given as (four clocks, columns...), with fresh ids."""
    if rows:
        numbered = ((span_id, *row) for span_id, row in zip(work.new_ids(len(rows)), rows, strict=True))
        insert_many(work.connection, table, ("id", *CLOCKS, *columns), numbered)
