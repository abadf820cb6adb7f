"""The key that an office signs with, the offices that a district knows, and what they sent."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Id


class OfficeKey(Base):
    """The one private key of this dataset (Ed25519, 32 bytes)."""

    __tablename__ = "office_key"

    id: Mapped[Id]
    private: Mapped[bytes] = mapped_column(LargeBinary)
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class KnownOfficeRow(Base):
    """An office whose packages are taken: the newest row of a code counts."""

    __tablename__ = "known_office"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(13))
    name: Mapped[str] = mapped_column(String(200))
    public: Mapped[bytes] = mapped_column(LargeBinary)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class ReceivedRecap(Base):
    """A package as it came: the signed text, never changed; the newest row of an office and month counts."""

    __tablename__ = "received_recap"
    __table_args__ = (UniqueConstraint("code", "month", "sha256"),)

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(13))
    month: Mapped[str] = mapped_column(String(7))
    revision: Mapped[int]
    made_at: Mapped[str] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(String(64))
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
