"""Graduation cases: the case, its append-only steps, and its state under two clocks."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Id, TwoClocks


class GraduationCase(Base):
    """One graduation case of a household."""

    __tablename__ = "graduation_case"
    __table_args__ = (Index("ix_graduation_case_household_id", "household_id"),)

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(60), unique=True)
    household_id: Mapped[int] = mapped_column(BigId, ForeignKey("household.id"))
    kind: Mapped[str] = mapped_column(String(40))
    opened_on: Mapped[date]
    opened_by: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class CaseStepRow(Base):
    """One recorded step; `said_on` as it was said, `counted_on` as it counts; never changed."""

    __tablename__ = "case_step"
    __table_args__ = (
        Index("ix_case_step_txn", "txn"),
        UniqueConstraint("case_id", "position"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(BigId, ForeignKey("graduation_case.id"))
    position: Mapped[int]
    event: Mapped[str] = mapped_column(String(40))
    from_state: Mapped[str] = mapped_column(String(40))
    to_state: Mapped[str] = mapped_column(String(40))
    said_on: Mapped[str] = mapped_column(String(60))
    counted_on: Mapped[date]
    data: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(Text)
    own_work: Mapped[bool]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class CaseHandler(Base):
    """Who works on a case from a transaction on; none: the facilitator of the household's group."""

    __tablename__ = "case_handler"
    __table_args__ = (UniqueConstraint("case_id", "txn"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(BigId, ForeignKey("graduation_case.id"))
    facilitator_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("facilitator.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class CaseSpan(TwoClocks, Base):
    """A case's state over one rectangle of valid and recorded time."""

    __tablename__ = "case_span"
    __table_args__ = (Index("ix_case_span_case_id", "case_id", "rec_to"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(BigId, ForeignKey("graduation_case.id"))
    state: Mapped[str] = mapped_column(String(40))
