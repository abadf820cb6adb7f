"""Texts of handlings: every saved version, and what is typed and not saved yet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Code, Id


class HandlingText(Base):
    """A version of an aspect of a handling's report: saved, taken from a recorded step, or restored. Never changed,
    the newest one counts; `step_id` is the step of the case that brought it."""

    __tablename__ = "handling_text"
    __table_args__ = (UniqueConstraint("handling_id", "aspect", "position"),)

    id: Mapped[Id]
    handling_id: Mapped[int] = mapped_column(BigId, ForeignKey("case_handling.id"))
    aspect: Mapped[Code]
    position: Mapped[int]
    how: Mapped[Code]
    data: Mapped[dict[str, Any]]
    words: Mapped[int]
    step_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("case_step.id"))
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class HandlingDraft(Base):
    """What an account has typed of an aspect and not saved: no record, nothing refers to it, nobody else sees it.

    `txn` is that of the draft's beginning; typing on rewrites the row without a transaction number (storage/drafts.py).
    `base_id` is the version it began from, 0 for none; `mark` names this state of it; `kept_at` is ISO 8601, UTC.
    """

    __tablename__ = "handling_draft"

    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"), primary_key=True)
    handling_id: Mapped[int] = mapped_column(BigId, ForeignKey("case_handling.id"), primary_key=True)
    aspect: Mapped[str] = mapped_column(String(40), primary_key=True)
    data: Mapped[dict[str, Any]]
    base_id: Mapped[int] = mapped_column(BigId)
    mark: Mapped[str] = mapped_column(String(32))
    kept_at: Mapped[str] = mapped_column(String(32))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
