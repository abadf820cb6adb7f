"""Pairs that may be one, what was decided of them, and which household or member was merged into which."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Id


class DuplicatePairRow(Base):
    """A pair of the newest search; `first_id` is the smaller of two household or member ids."""

    __tablename__ = "duplicate_pair"

    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    first_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    second_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    score: Mapped[int]
    reasons: Mapped[str] = mapped_column(String(200))


class DuplicateDecision(Base):
    """What somebody decided of a pair: the newest that was not taken back holds, whatever a search finds later."""

    __tablename__ = "duplicate_decision"
    __table_args__ = (Index("ix_duplicate_decision_pair", "kind", "first_id", "second_id"),)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(10))
    first_id: Mapped[int] = mapped_column(BigId)
    second_id: Mapped[int] = mapped_column(BigId)
    decision: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
    undone_txn: Mapped[int | None] = mapped_column(BigId, ForeignKey("txn.number"))


class DuplicateMerge(Base):
    """The pointer from what ended to what stays; the histories of both stay in their spans."""

    __tablename__ = "duplicate_merge"
    __table_args__ = (
        Index("ix_duplicate_merge_merged", "kind", "merged_id"),
        Index("ix_duplicate_merge_kept", "kind", "kept_id"),
    )

    id: Mapped[Id]
    decision_id: Mapped[int] = mapped_column(BigId, ForeignKey("duplicate_decision.id"))
    kind: Mapped[str] = mapped_column(String(10))
    kept_id: Mapped[int] = mapped_column(BigId)
    merged_id: Mapped[int] = mapped_column(BigId)
    counted_on: Mapped[date]
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
    undone_txn: Mapped[int | None] = mapped_column(BigId, ForeignKey("txn.number"))
