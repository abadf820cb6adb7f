"""Handlings of cases: the handling, what opened and closed it, and its records with every version kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Code, Id


class CaseHandling(Base):
    """A handling of a household; with `case_id` it belongs to that graduation case, without it stands alone."""

    __tablename__ = "case_handling"
    __table_args__ = (Index("ix_case_handling_household_id", "household_id"), UniqueConstraint("case_id"))

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(60), unique=True)
    household_id: Mapped[int] = mapped_column(BigId, ForeignKey("household.id"))
    case_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("graduation_case.id"))
    kind: Mapped[Code]
    subject: Mapped[str] = mapped_column(String(200))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class HandlingTurn(Base):
    """That a handling was opened, closed or opened again; the newest one says how it stands. Never changed."""

    __tablename__ = "handling_turn"
    __table_args__ = (UniqueConstraint("handling_id", "position"),)

    id: Mapped[Id]
    handling_id: Mapped[int] = mapped_column(BigId, ForeignKey("case_handling.id"))
    position: Mapped[int]
    event: Mapped[Code]
    said_on: Mapped[str] = mapped_column(String(60))
    counted_on: Mapped[date]
    data: Mapped[dict[str, Any]]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class HandlingRecord(Base):
    """A party, visit, meeting, warning, action or result of a handling: its stable id; what it says is in versions."""

    __tablename__ = "handling_record"
    __table_args__ = (Index("ix_handling_record_handling_id", "handling_id"),)

    id: Mapped[Id]
    handling_id: Mapped[int] = mapped_column(BigId, ForeignKey("case_handling.id"))
    kind: Mapped[Code]
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class HandlingVersion(Base):
    """What a record said from then on: added, corrected or withdrawn. Never changed, the newest one counts.

    `counted_on` is the day that it happened, `due_on` the day for which it is planned; `state` is planned, done,
    dropped or "" where the record knows no such thing.
    """

    __tablename__ = "handling_version"
    __table_args__ = (
        UniqueConstraint("record_id", "position"),
        Index("ix_handling_version_due_on", "due_on", "state"),
    )

    id: Mapped[Id]
    record_id: Mapped[int] = mapped_column(BigId, ForeignKey("handling_record.id"))
    position: Mapped[int]
    change: Mapped[Code]
    state: Mapped[Code]
    said_on: Mapped[str] = mapped_column(String(60))
    counted_on: Mapped[date | None]
    due_on: Mapped[date | None]
    restricted: Mapped[bool]
    data: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
