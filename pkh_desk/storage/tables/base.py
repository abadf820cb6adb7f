"""What all tables share: id type, the two clocks, JSON and constraint names."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, Date, Index, Integer, MetaData, String, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from pkh_desk.domain.dates import OPEN_END

FAR_TXN = 2**63 - 1
"""rec_to of what is still believed."""
FAR_DAY = OPEN_END.isoformat()
"""valid_to of what still holds, as SQLite stores it."""

BigId = BigInteger().with_variant(Integer, "sqlite")
"""63 bits; INTEGER on SQLite, so that a primary key is the row's own number."""

Id = Annotated[int, mapped_column(BigId, primary_key=True, autoincrement=False)]
Ref = Annotated[int, mapped_column(BigId)]
Code = Annotated[str, mapped_column(String(40))]


class Base(DeclarativeBase):
    """Root of the tables; names of constraints are fixed so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: JSON, date: Date}  # noqa: RUF012  (SQLAlchemy reads it from the class)


class TwoClocks:
    """valid = [valid_from, valid_to) in days, recorded = [rec_from, rec_to) in transaction numbers (SEMANTICS 1)."""

    valid_from: Mapped[date]
    valid_to: Mapped[date]
    rec_from: Mapped[Ref]
    rec_to: Mapped[Ref]


_ENDED = text(f"rec_to <> {FAR_TXN}")


def recorded_by(table: str) -> tuple[Index, Index]:
    """Indexes of a table under two clocks for what a transaction wrote and what it ended."""
    return (
        Index(f"ix_{table}_rec_from", "rec_from"),
        Index(f"ix_{table}_rec_to", "rec_to", sqlite_where=_ENDED, postgresql_where=_ENDED),
    )
