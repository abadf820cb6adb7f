"""Issued documents with their frozen content, and the counters of their numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Id


class Document(Base):
    """An issued document: number, frozen fields and signers, template and its hash, the PDF as an attachment's hash.

    What was asked as of an earlier transaction still sees a document that `cancelled_txn` cancelled.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("series", "year", "sequence"),
        UniqueConstraint("number"),
        Index("ix_document_case_id", "case_id"),
        Index("ix_document_household_id", "household_id"),
    )

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    case_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("graduation_case.id"))
    household_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("household.id"))
    series: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    sequence: Mapped[int]
    number: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(12))
    issued_on: Mapped[date]
    printed_at: Mapped[str] = mapped_column(String(32))
    paper: Mapped[str] = mapped_column(String(12))
    fields: Mapped[dict[str, Any]]
    signers: Mapped[dict[str, Any]]
    template_version: Mapped[str] = mapped_column(String(40))
    template_hash: Mapped[str] = mapped_column(String(64))
    template_text: Mapped[str] = mapped_column(Text)
    pdf: Mapped[str] = mapped_column(String(64))
    cancel_reason: Mapped[str] = mapped_column(Text)
    cancelled_txn: Mapped[int | None] = mapped_column(BigId, ForeignKey("txn.number"))
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class DocumentCounter(Base):
    """The last number taken in a series and year."""

    __tablename__ = "document_counter"

    series: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class NumberNote(Base):
    """Why the running numbers from `first` to `last` of a series and period bear no letter of ours."""

    __tablename__ = "number_note"
    __table_args__ = (Index("ix_number_note_series_year", "series", "year"),)

    id: Mapped[Id]
    series: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    first: Mapped[int]
    last: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
