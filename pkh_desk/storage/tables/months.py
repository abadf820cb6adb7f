"""Locks of months: each revision with the cut-off it was counted at; and the steps that lead to a lock."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Code, Id


class MonthLock(Base):
    """A locked revision of a month; `cutoff_txn` is the newest transaction it saw, `frozen` all that it said."""

    __tablename__ = "month_lock"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    cutoff_txn: Mapped[int] = mapped_column(BigId)
    locked_by: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
    own_work: Mapped[bool]
    frozen: Mapped[bytes] = mapped_column(LargeBinary)
    unlocked_txn: Mapped[int | None] = mapped_column(BigId, ForeignKey("txn.number"))
    unlock_reason: Mapped[str] = mapped_column(Text)


class MonthStep(Base):
    """A month was sent, sent back or approved with figures of this hash; steps before an unlock no longer count."""

    __tablename__ = "month_step"
    __table_args__ = (UniqueConstraint("month", "txn"),)

    id: Mapped[Id]
    month: Mapped[str] = mapped_column(String(7))
    event: Mapped[Code]
    reason: Mapped[str] = mapped_column(Text)
    figures_hash: Mapped[str] = mapped_column(String(64))
    own_work: Mapped[bool]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
