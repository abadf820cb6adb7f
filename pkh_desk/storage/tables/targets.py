"""How many graduations an office wants of each facilitator in a year."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Id


class GraduationTargetRow(Base):
    """A target as set then; never changed, the newest row of a facilitator and year counts (None: taken back)."""

    __tablename__ = "graduation_target"
    __table_args__ = (Index("ix_graduation_target_year", "year", "facilitator_id"),)

    id: Mapped[Id]
    facilitator_id: Mapped[int] = mapped_column(BigId, ForeignKey("facilitator.id"))
    year: Mapped[int]
    target: Mapped[int | None]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
