"""Import batches with their immutable snapshot of raw cells and what became of each row."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Code, Id


class ImportBatch(Base):
    """One committed file. `txn` holds all it changed; `undone_txn` took it back."""

    __tablename__ = "import_batch"

    id: Mapped[Id]
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
    undone_txn: Mapped[int | None] = mapped_column(BigId, ForeignKey("txn.number"))
    kind: Mapped[Code]
    year: Mapped[int | None]
    stage: Mapped[int | None]
    """Neither for a list of the office's own, which has no stage."""
    counts_from: Mapped[date]
    """The stage's first day by the calendar as it was then; of a list without a stage, the day it came in."""
    moves: Mapped[bool]
    """False for a stage older than the newest: kept for comparison only (SEMANTICS 10)."""
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    sheet: Mapped[str] = mapped_column(String(120))
    header: Mapped[dict[str, Any]]
    read: Mapped[int]
    inserted: Mapped[int]
    updated: Mapped[int]
    unchanged: Mapped[int]
    rejected: Mapped[int]
    warned: Mapped[int]
    diff: Mapped[dict[str, Any]]


class SnapshotChunk(Base):
    """Raw cells of up to 500 consecutive rows, JSON compressed with zlib; never changed."""

    __tablename__ = "snapshot_chunk"

    batch_id: Mapped[int] = mapped_column(BigId, ForeignKey("import_batch.id"), primary_key=True)
    first_row: Mapped[int] = mapped_column(primary_key=True)
    cells: Mapped[bytes] = mapped_column(LargeBinary)


class RosterRow(Base):
    """What became of one row of a batch (i inserted, u updated, s unchanged, r rejected) and its listed amount."""

    __tablename__ = "roster_row"
    __table_args__ = (Index("ix_roster_row_household_id", "household_id"),)

    batch_id: Mapped[int] = mapped_column(BigId, ForeignKey("import_batch.id"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int | None] = mapped_column(BigId)
    outcome: Mapped[str] = mapped_column(String(1))
    amount: Mapped[int] = mapped_column(BigId)


class ImportIssue(Base):
    """A finding about one cell of a batch."""

    __tablename__ = "import_issue"
    __table_args__ = (Index("ix_import_issue_batch_id", "batch_id", "row"),)

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(BigId, ForeignKey("import_batch.id"))
    sheet: Mapped[str] = mapped_column(String(120))
    row: Mapped[int]
    column: Mapped[str] = mapped_column(String(120))
    code: Mapped[Code]
    severity: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)
