"""Complaints: what each is about, and its append-only steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Code, Id


class Complaint(Base):
    """A complaint; its family, case and handling are where it is linked to now, the trail tells of each change."""

    __tablename__ = "complaint"
    __table_args__ = (Index("ix_complaint_household_id", "household_id"),)

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(60), unique=True)
    household_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("household.id"))
    case_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("graduation_case.id"))
    handling_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("case_handling.id"))
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class ComplaintStepRow(Base):
    """One recorded step with the state it led to; never changed."""

    __tablename__ = "complaint_step"
    __table_args__ = (UniqueConstraint("complaint_id", "position"),)

    id: Mapped[Id]
    complaint_id: Mapped[int] = mapped_column(BigId, ForeignKey("complaint.id"))
    position: Mapped[int]
    event: Mapped[Code]
    to_state: Mapped[Code]
    said_on: Mapped[str] = mapped_column(String(60))
    counted_on: Mapped[date]
    data: Mapped[dict[str, Any]]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
