"""Files attached to what the office records: their names in the encrypted store, what they are, who added them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Code, Id


class AttachmentRow(Base):
    """One attached file; `content` names it in the store. It is withdrawn with a reason, never deleted.

    `owner_kind` and `owner_id` name what it belongs to: a case, a step of one, an event of a household, a document ...
    """

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_owner_kind_owner_id", "owner_kind", "owner_id"),)

    id: Mapped[Id]
    owner_kind: Mapped[Code]
    owner_id: Mapped[int] = mapped_column(BigId)
    title: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    pages: Mapped[int]
    taken_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(60))
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
    withdrawn_txn: Mapped[int | None] = mapped_column(BigId, ForeignKey("txn.number"))
    withdraw_reason: Mapped[str] = mapped_column(Text)
