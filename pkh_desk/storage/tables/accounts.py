"""Accounts and their roles; passwords are nowhere here, keys.json holds the key slots."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Id


class Account(Base):
    """A person who may open the dataset; `login` is compared casefolded."""

    __tablename__ = "account"

    id: Mapped[Id]
    login: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[str] = mapped_column(String(200), default="")
    active: Mapped[bool] = mapped_column(default=True)


class AccountRole(Base):
    """A role that an account holds."""

    __tablename__ = "account_role"

    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(40), primary_key=True)


class SavedFilterRow(Base):
    """A filter of the household list that an account keeps under a name."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("account.id"))
    name: Mapped[str] = mapped_column(String(80))
    wanted: Mapped[dict[str, Any]]
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))
