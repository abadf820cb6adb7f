"""The book of running numbers: what bears each, and why some bear nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select, union

from pkh_desk.storage.documents import tells_of
from pkh_desk.storage.tables import Document, DocumentCounter, NumberNote
from pkh_desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def periods(connection: Connection, outside: str) -> list[tuple[str, int]]:
    """Every series and period that has numbers, newest period first; without the counter of outside letters."""
    used = select(Document.series, Document.year)
    noted = select(NumberNote.series, NumberNote.year)
    both = union(used, noted).subquery()
    query = select(both.c.series, both.c.year).where(both.c.series != outside)
    return [(row.series, row.year) for row in connection.execute(query.order_by(both.c.year.desc(), both.c.series))]


def used(connection: Connection, series: str, period: int, hidden: Collection[int] = ()) -> Sequence[Mapping[str, Any]]:
    """Sequence, number, state, kind, title, day and reason of cancelling of each letter, by sequence.

    `veiled`: whether it tells of a `hidden` case.
    """
    row = Document
    query = select(row.id, row.sequence, row.number, row.state, row.kind, row.title, row.issued_on, row.cancel_reason)
    query = query.add_columns(tells_of(hidden).label("veiled"))
    query = query.where(row.series == series, row.year == period).order_by(row.sequence)
    return [dict(one) for one in connection.execute(query).mappings()]


def notes(connection: Connection, series: str, period: int) -> Sequence[Mapping[str, Any]]:
    """First, last and reason of each note, by first."""
    query = select(NumberNote.first, NumberNote.last, NumberNote.reason)
    query = query.where(NumberNote.series == series, NumberNote.year == period).order_by(NumberNote.first)
    return [dict(one) for one in connection.execute(query).mappings()]


def add_note(work: UnitOfWork, place: tuple[str, int], first: int, last: int, reason: str) -> int:
    """Writes why the numbers from `first` to `last` are not used; returns the note's id."""
    note_id = work.new_id()
    values = {"id": note_id, "series": place[0], "year": place[1], "first": first, "last": last, "reason": reason}
    work.connection.execute(insert(NumberNote).values(**values, account_id=work.account_id, txn=work.txn))
    return note_id


def last_taken(connection: Connection, place: tuple[str, int]) -> int:
    """How many numbers this dataset took of a series and period."""
    query = select(func.max(DocumentCounter.last)).where(
        DocumentCounter.series == place[0], DocumentCounter.year == place[1]
    )
    return connection.execute(query).scalar() or 0
