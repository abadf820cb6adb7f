"""The circle of people who may see a case, as dated changes with a reason: the newest one holds."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Id


class CircleChangeRow(Base):
    """From this change on a case is seen by the named accounts only, or by all again if not `restricted`."""

    __tablename__ = "circle_change"
    __table_args__ = (Index("ix_circle_change_case_id", "case_id", "txn"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(BigId, ForeignKey("graduation_case.id"))
    restricted: Mapped[bool]
    decided_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class CircleMemberRow(Base):
    """An account that a change names."""

    __tablename__ = "circle_member"

    change_id: Mapped[int] = mapped_column(BigId, ForeignKey("circle_change.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"), primary_key=True)
