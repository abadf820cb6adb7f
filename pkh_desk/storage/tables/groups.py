"""Groups of households, the facilitators who look after them, and who was where when under two clocks."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from pkh_desk.storage.tables.base import FAR_DAY, FAR_TXN, Base, BigId, Id, TwoClocks, recorded_by

_CURRENT = text(f"rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}'")


class Facilitator(Base):
    """A facilitator of the office; `account_id` is the account that this person works with, if any."""

    __tablename__ = "facilitator"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200))
    nip: Mapped[str] = mapped_column(String(40))
    account_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("account.id"), unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class KpmGroup(Base):
    """A group's stable id; "group" alone is a word of SQL."""

    __tablename__ = "kpm_group"

    id: Mapped[Id]
    created_txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class GroupSpan(TwoClocks, Base):
    """What a group was called, where it met, who looked after and who chaired it; a closed group has no open span."""

    __tablename__ = "group_span"
    __table_args__ = (Index("ix_group_span_group_id", "group_id", "rec_to"), *recorded_by("group_span"))

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(BigId, ForeignKey("kpm_group.id"))
    name: Mapped[str] = mapped_column(String(120))
    village_code: Mapped[str] = mapped_column(String(13))
    facilitator_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("facilitator.id"))
    chair_household_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("household.id"))


class HouseholdGroupSpan(TwoClocks, Base):
    """A household's membership of a group; without a span it belongs to none."""

    __tablename__ = "household_group_span"
    __table_args__ = (
        Index("ix_household_group_span_household_id", "household_id", "rec_to"),
        Index(
            "ix_household_group_span_current",
            "group_id",
            "household_id",
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
        *recorded_by("household_group_span"),
    )

    id: Mapped[Id]
    household_id: Mapped[int] = mapped_column(BigId, ForeignKey("household.id"))
    group_id: Mapped[int] = mapped_column(BigId, ForeignKey("kpm_group.id"))
