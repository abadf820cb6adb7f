"""The office of the dataset, its officials, and the counter behind all ids."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import Base, BigId, Id


class Office(Base):
    """The one office; `code` is the dotted sub-district code."""

    __tablename__ = "office"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    dataset_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(13))
    address: Mapped[str] = mapped_column(Text)
    letterhead: Mapped[dict[str, Any]]
    pc_number: Mapped[int]
    settings: Mapped[dict[str, Any]]


class OfficialRow(Base):
    """A person who signs for the office."""

    __tablename__ = "official"

    id: Mapped[Id]
    position: Mapped[int]
    role: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    nip: Mapped[str] = mapped_column(String(40))
    rank: Mapped[str] = mapped_column(String(120))


class IdCounter(Base):
    """The next free counter of this PC in this office (38 bits)."""

    __tablename__ = "id_counter"

    prefix: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    next: Mapped[int] = mapped_column(BigId)
