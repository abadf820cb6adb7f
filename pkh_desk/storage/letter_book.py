"""The book of running numbers: what bears each, and why some bear nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, insert, select, union

from pkh_desk.domain.records.letter_book import NumberNote, UsedNumber
from pkh_desk.storage.documents import tells_of
from pkh_desk.storage.tables import Document, DocumentCounter
from pkh_desk.storage.tables import NumberNote as Note
from pkh_desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Collection


def periods(connection: Connection, outside: str) -> list[tuple[str, int]]:
    """Every series and period that has numbers, newest period first; without the counter of outside letters."""
    used = select(Document.series, Document.year)
    noted = select(Note.series, Note.year)
    both = union(used, noted).subquery()
    query = select(both.c.series, both.c.year).where(both.c.series != outside)
    return [(row.series, row.year) for row in connection.execute(query.order_by(both.c.year.desc(), both.c.series))]


def used(connection: Connection, series: str, period: int, hidden: Collection[int] = ()) -> list[UsedNumber]:
    """The numbers that bear a letter, by sequence; `hidden`: cases of which the reader is told nothing."""
    row = Document
    query = select(row.id, row.sequence, row.number, row.state, row.kind, row.title, row.cancel_reason)
    query = query.add_columns(tells_of(hidden).label("veiled"))
    query = query.where(row.series == series, row.year == period).order_by(row.sequence)
    return [
        UsedNumber(
            document_id=one["id"],
            sequence=one["sequence"],
            number=one["number"],
            state=one["state"],
            kind=one["kind"],
            title=one["title"],
            cancel_reason=one["cancel_reason"],
            veiled=bool(one["veiled"]),
        )
        for one in connection.execute(query).mappings()
    ]


def notes(connection: Connection, series: str, period: int) -> list[NumberNote]:
    """The notes of why numbers bear no letter, by their first number."""
    query = select(Note.first, Note.last, Note.reason)
    query = query.where(Note.series == series, Note.year == period).order_by(Note.first)
    return [NumberNote(*one) for one in connection.execute(query)]


def add_note(work: UnitOfWork, place: tuple[str, int], first: int, last: int, reason: str) -> int:
    """Writes why the numbers from `first` to `last` are not used; returns the note's id."""
    note_id = work.new_id()
    values = {"id": note_id, "series": place[0], "year": place[1], "first": first, "last": last, "reason": reason}
    work.connection.execute(insert(Note).values(**values, account_id=work.account_id, txn=work.txn))
    return note_id


def last_taken(connection: Connection, place: tuple[str, int]) -> int:
    """How many numbers this dataset took of a series and period."""
    query = select(func.max(DocumentCounter.last)).where(
        DocumentCounter.series == place[0], DocumentCounter.year == place[1]
    )
    return connection.execute(query).scalar() or 0
