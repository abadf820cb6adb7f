"""Events of households with proof and before/after, and what of them is to be typed into SIKS-NG."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Code, Id


class HouseholdEventRow(Base):
    """One recorded event; never edited. `undone_txn` took it back, its `txn` holds all that it changed."""

    __tablename__ = "household_event"
    __table_args__ = (Index("ix_household_event_household_id", "household_id"),)

    id: Mapped[Id]
    household_id: Mapped[int] = mapped_column(BigId, ForeignKey("household.id"))
    event: Mapped[Code]
    said_on: Mapped[str] = mapped_column(String(60))
    counted_on: Mapped[date]
    data: Mapped[dict[str, Any]]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    proof: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
    undone_txn: Mapped[int | None] = mapped_column(BigId, ForeignKey("txn.number"))
    undo_reason: Mapped[str] = mapped_column(Text)


class SiksEntryRow(Base):
    """What of an event is to be typed into SIKS-NG, frozen as it was; `done_txn` notes who typed it and when."""

    __tablename__ = "siks_entry"
    __table_args__ = (Index("ix_siks_entry_event_id", "event_id"),)

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(BigId, ForeignKey("household_event.id"))
    household_id: Mapped[int] = mapped_column(BigId, ForeignKey("household.id"))
    lines: Mapped[dict[str, Any]]
    done_txn: Mapped[int | None] = mapped_column(BigId, ForeignKey("txn.number"))
    cancelled_txn: Mapped[int | None] = mapped_column(BigId, ForeignKey("txn.number"))
