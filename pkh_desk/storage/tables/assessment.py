"""Assessments: versions of the instrument, the answers of each assessment, the minimum wage; papers ticked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Code, Id


class AssessmentInstrument(Base):
    """A version of the instrument, never changed: the office's own, or the shipped one as it was first answered."""

    __tablename__ = "assessment_instrument"

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(unique=True)
    valid_from: Mapped[date]
    source: Mapped[str] = mapped_column(String(12))
    content: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class Assessment(Base):
    """One assessment of a case: a draft until `step_id` names the step that finished it with `result`."""

    __tablename__ = "assessment"
    __table_args__ = (Index("ix_assessment_case_id", "case_id"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(BigId, ForeignKey("graduation_case.id"))
    instrument_id: Mapped[int] = mapped_column(BigId, ForeignKey("assessment_instrument.id"))
    step_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("case_step.id"))
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class AssessmentAnswer(Base):
    """An answer: what was said, by which way it was found, what shows it, on which day as said."""

    __tablename__ = "assessment_answer"
    __table_args__ = (UniqueConstraint("assessment_id", "question"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(BigId, ForeignKey("assessment.id"))
    question: Mapped[Code]
    value: Mapped[str] = mapped_column(Text)
    way: Mapped[str] = mapped_column(String(12))
    evidence: Mapped[str] = mapped_column(Text)
    said_on: Mapped[str] = mapped_column(String(60))
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class MinimumWage(Base):
    """The district minimum wage in rupiah a month from a day on."""

    __tablename__ = "minimum_wage"

    id: Mapped[Id]
    valid_from: Mapped[date] = mapped_column(unique=True)
    amount: Mapped[int] = mapped_column(BigId)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class CasePaper(Base):
    """A paper that lies in the physical file of a case, ticked by hand; the row goes when the tick goes."""

    __tablename__ = "case_paper"
    __table_args__ = (UniqueConstraint("case_id", "code"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(BigId, ForeignKey("graduation_case.id"))
    code: Mapped[Code]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
