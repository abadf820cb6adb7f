"""Why a household is not listed, or still listed: what takes it off the work list of a stage."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Code, Id


class ListingExplanation(Base):
    """An explanation of one stretch of being not listed, or still listed, which began on `since`; never edited.

    `undone_txn` withdrew it. It holds for that stretch alone: who reappears and vanishes again waits again.
    """

    __tablename__ = "listing_explanation"
    __table_args__ = (Index("ix_listing_explanation_household_id", "household_id"),)

    id: Mapped[Id]
    household_id: Mapped[int] = mapped_column(BigId, ForeignKey("household.id"))
    listing: Mapped[str] = mapped_column(String(12))
    since: Mapped[date]
    reason: Mapped[Code]
    note: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
    undone_txn: Mapped[int | None] = mapped_column(BigId, ForeignKey("txn.number"))
