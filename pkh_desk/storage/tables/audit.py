"""Transaction numbers and the append-only, hash-chained audit trail."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Code, Ref


class Txn(Base):
    """One committed unit of work; its number is the recorded clock, `at` only an attribute (ISO 8601, UTC)."""

    __tablename__ = "txn"
    __table_args__ = (Index("ix_txn_action", "action", "number"),)

    number: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[str] = mapped_column(String(32))
    account_id: Mapped[Ref]
    action: Mapped[Code]


class AuditEntry(Base):
    """Who did what to which subject; `hash` covers the entry and the hash before it."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_household_id", "household_id"),)

    number: Mapped[int] = mapped_column(BigId, primary_key=True)
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
    at: Mapped[str] = mapped_column(String(32))
    account_id: Mapped[Ref]
    action: Mapped[Code]
    subject_kind: Mapped[Code]
    subject_id: Mapped[Ref]
    household_id: Mapped[int | None] = mapped_column(BigId)
    reason: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
