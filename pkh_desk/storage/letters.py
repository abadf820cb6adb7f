"""Letters whole: written once with what they froze, read back as records, marked when they are cancelled."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from pkh_desk.domain.records import About, IssuedLetter
from pkh_desk.domain.records.documents import LetterSigner
from pkh_desk.storage.tables import Document, GraduationCase
from pkh_desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.records.documents import DocumentState, FieldValue

_COLUMNS = (
    *(Document.id, Document.kind, Document.title, Document.number, Document.series, Document.year, Document.state),
    *(Document.issued_on, Document.case_id, Document.household_id, Document.fields, Document.signers),
    *(Document.template_hash, Document.pdf),
)


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to be written, by columns. One from outside has no paper, template, frame and pages."""

    kind: str
    title: str
    case_id: int | None
    household_id: int | None
    series: str
    year: int
    sequence: int
    number: str
    state: DocumentState
    issued_on: date
    printed_at: str
    fields: Mapping[str, FieldValue]
    signers: Mapping[str, Any]
    paper: str = ""
    template_version: str = ""
    template_hash: str = ""
    template_text: str = ""
    pdf: str = ""
    cancel_reason: str = ""


def add(work: UnitOfWork, letter: NewLetter) -> int:
    """Writes a letter; returns its id."""
    letter_id = work.new_id()
    values = {one.name: getattr(letter, one.name) for one in fields(letter)}
    work.connection.execute(insert(Document).values(**values, id=letter_id, account_id=work.account_id, txn=work.txn))
    return letter_id


def find(connection: Connection, document_id: int) -> IssuedLetter | None:
    """A letter by its id; None if there is none."""
    return next(iter(_letters(connection, select(*_COLUMNS).where(Document.id == document_id))), None)


def by_number(connection: Connection, number: str) -> IssuedLetter | None:
    """The letter with this number; None if there is none."""
    return next(iter(_letters(connection, select(*_COLUMNS).where(Document.number == number))), None)


def issued_numbers(connection: Connection, case_id: int) -> dict[str, str]:
    """Numbers of a case's issued documents by kind, cancelled ones left out."""
    query = select(Document.kind, Document.number).where(Document.case_id == case_id, Document.state == "issued")
    return {kind: number for kind, number in connection.execute(query.order_by(Document.id))}


def issued_of_kind(
    connection: Connection, kind: str, case_id: int | None, household_id: int | None
) -> list[IssuedLetter]:
    """The standing letters of a kind in the file of a case, of a family, or of neither, oldest first."""
    query = select(*_COLUMNS).where(Document.kind == kind, Document.state == "issued")
    query = query.where(Document.case_id.is_not_distinct_from(case_id))
    query = query.where(Document.household_id.is_not_distinct_from(household_id))
    return _letters(connection, query)


def standing(
    connection: Connection, *, case_id: int | None = None, household_id: int | None = None
) -> list[IssuedLetter]:
    """The standing letters in the file of a case, or of a family, oldest first."""
    place = Document.household_id == household_id if case_id is None else Document.case_id == case_id
    return _letters(connection, select(*_COLUMNS).where(place, Document.state == "issued"))


def case_number(connection: Connection, document_id: int) -> str:
    """The number of the case that a document belongs to, "" if to none."""
    query = select(GraduationCase.number).join(Document, Document.case_id == GraduationCase.id)
    return connection.execute(query.where(Document.id == document_id)).scalar() or ""


def mark_cancelled(work: UnitOfWork, document_id: int, reason: str) -> None:
    """Keeps the number, marks the document as cancelled."""
    values = {"state": "cancelled", "cancel_reason": reason, "cancelled_txn": work.txn}
    work.connection.execute(update(Document).where(Document.id == document_id).values(**values))


def _letters(connection: Connection, query: Select[Any]) -> list[IssuedLetter]:
    return [_letter(row) for row in connection.execute(query.order_by(Document.id)).mappings()]


def _letter(row: RowMapping) -> IssuedLetter:
    """Letters keep in their frame only what they have: signers, pictures, what they are about."""
    frame: Mapping[str, Any] = row["signers"]
    return IssuedLetter(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        number=row["number"],
        series=row["series"],
        period=row["year"],
        state=row["state"],
        issued_on=row["issued_on"],
        case_id=row["case_id"],
        household_id=row["household_id"],
        about=About(**{name: int(one) for name, one in frame.get("about", {}).items()}),
        once=frame.get("once", ""),
        fields=row["fields"],
        signers=tuple(LetterSigner(one["role"], one["name"]) for one in frame.get("signers", ())),
        pictured=bool(frame.get("photos")),
        frame=frame,
        template_hash=row["template_hash"],
        pdf=row["pdf"],
    )
