"""Assessments in the database: versions of the instrument, drafts and finished ones with their answers, the wage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update

from pkh_desk.domain.assessment import Answer, from_data
from pkh_desk.domain.records import AnswerInfo, InstrumentVersion, WageRow
from pkh_desk.storage.tables import Account, Assessment, AssessmentAnswer, AssessmentInstrument, MinimumWage, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

OFFICE, SHIPPED = "office", "shipped"
_I, _A, _N = AssessmentInstrument, Assessment, AssessmentAnswer


@dataclass(frozen=True, slots=True)
class StoredAssessment:
    """An assessment as it lies in the database; a draft has no step."""

    id: int
    case_id: int
    instrument_id: int
    step_id: int | None
    result: Mapping[str, Any] | None


# --- versions of the instrument ---


def versions(connection: Connection) -> list[InstrumentVersion]:
    """All versions, the newest first."""
    return [_version(row) for row in connection.execute(_versions().order_by(_I.version.desc())).mappings()]


def version(connection: Connection, instrument_id: int) -> InstrumentVersion:
    """One version."""
    return _version(connection.execute(_versions().where(_I.id == instrument_id)).mappings().one())


def in_force(connection: Connection, day: date) -> InstrumentVersion | None:
    """The office's own version that holds on a day; None if it has none by then."""
    query = _versions().where(_I.source == OFFICE, _I.valid_from <= day)
    row = connection.execute(query.order_by(_I.valid_from.desc(), _I.version.desc()).limit(1)).mappings().first()
    return _version(row) if row else None


def kept_as(connection: Connection, content: Mapping[str, Any]) -> int | None:
    """The id of the version of the shipped instrument with exactly this content."""
    query = select(_I.id, _I.content).where(_I.source == SHIPPED).order_by(_I.version.desc())
    return next((row.id for row in connection.execute(query) if row.content == content), None)


def add_version(work: UnitOfWork, content: Mapping[str, Any], valid_from: date, source: str, note: str = "") -> int:
    """Writes a version with the next number; returns its id."""
    new_id = work.new_id()
    newest = work.connection.execute(select(func.coalesce(func.max(_I.version), 0))).scalar_one()
    values = {"version": newest + 1, "valid_from": valid_from, "source": source, "note": note, "content": content}
    work.connection.execute(insert(_I).values(id=new_id, **values, **_by(work)))
    return new_id


# --- assessments and answers ---


def draft(connection: Connection, case_id: int) -> StoredAssessment | None:
    """The assessment of a case that is not finished, if there is one."""
    query = select(_A.__table__).where(_A.case_id == case_id, _A.step_id.is_(None)).order_by(_A.id.desc())
    row = connection.execute(query).mappings().first()
    return _stored(row) if row else None


def finished(connection: Connection, case_id: int) -> list[StoredAssessment]:
    """The finished assessments of a case, the newest first."""
    query = select(_A.__table__).where(_A.case_id == case_id, _A.step_id.is_not(None)).order_by(_A.id.desc())
    return [_stored(row) for row in connection.execute(query).mappings()]


def start(work: UnitOfWork, case_id: int, instrument_id: int) -> StoredAssessment:
    """Begins an assessment of a case."""
    new_id = work.new_id()
    values = {"case_id": case_id, "instrument_id": instrument_id, "step_id": None, "result": None}
    work.connection.execute(insert(_A).values(id=new_id, **values, **_by(work)))
    return StoredAssessment(new_id, case_id, instrument_id, None, None)


def finish(work: UnitOfWork, assessment_id: int, step_id: int, result: Mapping[str, Any]) -> None:
    """Binds an assessment to the step that finished it; from then on it is never changed."""
    query = update(_A).where(_A.id == assessment_id, _A.step_id.is_(None))
    work.connection.execute(query.values(step_id=step_id, result=dict(result)))


def put_answer(work: UnitOfWork, assessment_id: int, answer: Answer) -> None:
    """Keeps an answer in place of the one before; an empty value keeps none."""
    same = (_N.assessment_id == assessment_id, _N.question == answer.question)
    known = work.connection.execute(select(_N.id).where(*same)).scalar()
    values = {"value": answer.value, "way": answer.way, "evidence": answer.evidence, "said_on": answer.said_on}
    if known is None:
        keys = {"id": work.new_id(), "assessment_id": assessment_id, "question": answer.question}
        work.connection.execute(insert(_N).values(**keys, **values, **_by(work)))
    else:
        work.connection.execute(update(_N).where(_N.id == known).values(**values, **_by(work)))


def answers(connection: Connection, assessment_id: int) -> dict[str, AnswerInfo]:
    """The answers of an assessment by question; labels are for the caller to fill in."""
    query = (
        select(_N.__table__, Account.name, Txn.at)
        .join(Account, Account.id == _N.account_id)
        .join(Txn, Txn.number == _N.txn)
        .where(_N.assessment_id == assessment_id, _N.value != "")
        .order_by(_N.id)
    )
    found = {}
    for row in connection.execute(query).mappings():
        kept = (row["value"], "", row["way"], row["evidence"], row["said_on"], row["name"])
        found[row["question"]] = AnswerInfo(row["question"], "", *kept, datetime.fromisoformat(row["at"]))
    return found


# --- the minimum wage ---


def wages(connection: Connection) -> list[WageRow]:
    """The district minimum wages, the newest first."""
    query = select(MinimumWage.valid_from, MinimumWage.amount, Account.name).join(
        Account, Account.id == MinimumWage.account_id
    )
    rows = connection.execute(query.order_by(MinimumWage.valid_from.desc()))
    return [WageRow(row.valid_from, row.amount, row.name) for row in rows]


def wage_on(connection: Connection, day: date) -> int | None:
    """The minimum wage of a day; None if nobody has said it."""
    return next((one.amount for one in wages(connection) if one.valid_from <= day), None)


def put_wage(work: UnitOfWork, valid_from: date, amount: int) -> None:
    """Keeps the wage from a day on; one of the same day is replaced."""
    known = work.connection.execute(select(MinimumWage.id).where(MinimumWage.valid_from == valid_from)).scalar()
    if known is None:
        row = {"id": work.new_id(), "valid_from": valid_from, "amount": amount}
        work.connection.execute(insert(MinimumWage).values(**row, **_by(work)))
    else:
        changed = update(MinimumWage).where(MinimumWage.id == known)
        work.connection.execute(changed.values(amount=amount, **_by(work)))


def _by(work: UnitOfWork) -> dict[str, int]:
    return {"account_id": work.account_id, "txn": work.txn}


def _versions() -> Select[Any]:
    used = select(func.count()).where(_A.instrument_id == _I.id).correlate(_I).scalar_subquery()
    return (
        select(_I.__table__, Account.name, Txn.at, used.label("used"))
        .join(Account, Account.id == _I.account_id)
        .join(Txn, Txn.number == _I.txn)
    )


def _version(row: RowMapping) -> InstrumentVersion:
    return InstrumentVersion(
        id=row["id"],
        version=row["version"],
        valid_from=row["valid_from"],
        source=row["source"],
        note=row["note"],
        by=row["name"],
        recorded_at=datetime.fromisoformat(row["at"]),
        instrument=from_data(row["content"]),
        used=row["used"],
    )


def _stored(row: RowMapping) -> StoredAssessment:
    return StoredAssessment(row["id"], row["case_id"], row["instrument_id"], row["step_id"], row["result"])
