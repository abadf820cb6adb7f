"""The register of letters as a list, and the counters behind all numbers; letters whole are in letters.py."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    cast,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.domain.numbers import mask_text
from pkh_desk.domain.records import HIDDEN_NAME, DocumentRow
from pkh_desk.domain.records.documents import OUTSIDE
from pkh_desk.storage import groups
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.tables import (
    Account,
    AttachmentRow,
    Complaint,
    Document,
    DocumentCounter,
    GraduationCase,
    HandlingRecord,
    NumberNote,
)
from pkh_desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Collection

_H = HOUSEHOLDS.table.c
_SEARCHED = (Document.number, GraduationCase.number)
_TOLD = tuple(Document.fields[key].as_string() for key in ("about", "to", "receiver_name"))
"""What a letter about nobody says of itself: what it is about, to whom it goes."""
_OFFICE_KINDS = (OUTSIDE, *(one.kind for one in FORMS.values() if one.group == "Surat kantor"))


def take_number(work: UnitOfWork, series: str, period: int) -> int:
    """The next number of a series in a period: used up once the work commits, free again if it does not."""
    where = (DocumentCounter.series == series, DocumentCounter.year == period)
    last = work.connection.execute(select(DocumentCounter.last).where(*where)).scalar()
    if last is None:
        work.connection.execute(insert(DocumentCounter).values(series=series, year=period, last=1))
        return 1
    work.connection.execute(update(DocumentCounter).where(*where).values(last=last + 1))
    return last + 1


def is_taken(connection: Connection, number: str) -> bool:
    """Whether a document bears this number, cancelled ones included."""
    return connection.execute(select(Document.id).where(Document.number == number)).first() is not None


def is_used(connection: Connection, place: tuple[str, int, int]) -> bool:
    """Whether a running number (series, period, sequence) bears a document or a note of why it bears none."""
    series, period, sequence = place
    where = (Document.series == series, Document.year == period, Document.sequence == sequence)
    if connection.execute(select(Document.id).where(*where)).first() is not None:
        return True
    noted = (NumberNote.series == series, NumberNote.year == period)
    within = (NumberNote.first <= sequence, NumberNote.last >= sequence)
    return connection.execute(select(NumberNote.id).where(*noted, *within)).first() is not None


def rows(
    connection: Connection,
    *,
    search: str = "",
    kind: str | None = None,
    case_id: int | None = None,
    household_id: int | None = None,
    document_id: int | None = None,
    own_of: int = 0,
    hidden: Collection[int] = (),
    unscanned: bool = False,
) -> list[DocumentRow]:
    """The register, newest first; `search` is part of a number, title, name or case number, or of what a letter of
    the office is about and to whom it goes.

    `unscanned`: only letters in force that no file is attached to.

    A document of a `hidden` case keeps its number, but tells of no family and nothing that was typed of it.
    """
    veiled = tells_of(hidden)
    query = _listed().add_columns(veiled.label("veiled"))
    wanted = {
        Document.kind: kind,
        Document.case_id: case_id,
        Document.household_id: household_id,
        Document.id: document_id,
    }
    for column, value in wanted.items():
        if value is not None:
            query = query.where(column == value)
    if unscanned:
        query = query.where(Document.state != "cancelled", ~_scanned())
    if own_of:
        query = query.where(groups.of_facilitator(Document.__table__.c.household_id, own_of))
    for word in search.split():
        told = or_(*(column.icontains(word, autoescape=True) for column in _SEARCHED))
        named = or_(*(column.icontains(word, autoescape=True) for column in (Document.title, _H.caretaker_name)))
        said = and_(_about_nobody(), or_(*(one.icontains(word, autoescape=True) for one in _TOLD)))
        query = query.where(or_(told, and_(or_(named, said), ~veiled)))
    return [_veiled(_row(row)) if row["veiled"] else _row(row) for row in connection.execute(query).mappings()]


def tells_of(cases: Collection[int]) -> ColumnElement[bool]:
    """Whether a document lies in the file of one of these cases, or tells of a complaint or handling linked to one.

    What it tells of may have been linked since it was issued.
    """
    if not cases:
        return false()
    record = select(HandlingRecord.handling_id).where(HandlingRecord.id == _about("record_id")).scalar_subquery()
    linked = exists().where(
        Complaint.case_id.in_(cases),
        or_(
            Complaint.id == _about("complaint_id"),
            Complaint.handling_id == _about("handling_id"),
            Complaint.handling_id == record,
        ),
    )
    return or_(func.coalesce(Document.case_id, 0).in_(cases), linked)


def _about(name: str) -> ColumnElement[int]:
    return cast(func.json_extract(Document.signers, f"$.about.{name}"), BigInteger)


def _veiled(row: DocumentRow) -> DocumentRow:
    title = HIDDEN_NAME if row.kind == OUTSIDE else row.title
    return replace(row, household_id=None, subject=HIDDEN_NAME, title=title)


def _listed() -> Select[Any]:
    return (
        select(Document.__table__, _H.caretaker_name, Account.name, _scanned().label("scanned"))
        .join(Account, Account.id == Document.account_id)
        .join(GraduationCase, GraduationCase.id == Document.case_id, isouter=True)
        .join(
            HOUSEHOLDS.table,
            (_H.household_id == Document.household_id) & HOUSEHOLDS.latest(),
            isouter=True,
        )
        .order_by(Document.issued_on.desc(), Document.id.desc())
    )


def _about_nobody() -> ColumnElement[bool]:
    """Whether it is a letter of the office, about no family and no case."""
    return and_(Document.household_id.is_(None), Document.case_id.is_(None), Document.kind.in_(_OFFICE_KINDS))


def _subject(row: RowMapping) -> str:
    """Whom or what a letter is about: the family, or what the office's own letter says and to whom it goes."""
    if row["household_id"] or row["case_id"] or row["kind"] not in _OFFICE_KINDS:
        return row["caretaker_name"] or ""
    said = row["fields"]
    about, to = (str(said.get(key, "")) for key in ("about", "to" if said.get("to") else "receiver_name"))
    return mask_text(", ".join(part for part in (about, f"kepada {to}" if to else "") if part))


def _scanned() -> ColumnElement[bool]:
    """Whether a standing file is attached to a document."""
    return exists().where(
        AttachmentRow.owner_kind == "document",
        AttachmentRow.owner_id == Document.id,
        AttachmentRow.withdrawn_txn.is_(None),
    )


def _row(row: RowMapping) -> DocumentRow:
    return DocumentRow(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        number=row["number"],
        issued_on=row["issued_on"],
        state=row["state"],
        case_id=row["case_id"],
        household_id=row["household_id"],
        subject=_subject(row),
        paper=row["paper"],
        by=row["name"],
        scanned=bool(row["scanned"]),
    )
