"""Households and members, with everything that a recap counts under two clocks."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from pkh_desk.storage.tables.base import FAR_DAY, FAR_TXN, Base, BigId, Code, Id, TwoClocks, recorded_by

_CURRENT = text(f"rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}'")
_BELIEVED = text(f"rec_to = {FAR_TXN}")


class Household(Base):
    """A household's stable local id; all that is known of it hangs on spans (DESIGN 2)."""

    __tablename__ = "household"
    __table_args__ = (Index("ix_household_created_txn", "created_txn"),)

    id: Mapped[Id]
    created_txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class HouseholdSpan(TwoClocks, Base):
    """A household's state over one rectangle of valid and recorded time.

    One flat row carries all that is counted, so that the question "as of" is one scan. `since` is the day the
    present state (active or exited) began and `since_kind` how; later spans of the same state repeat both.
    """

    __tablename__ = "household_span"

    id: Mapped[Id]
    household_id: Mapped[int] = mapped_column(BigId, ForeignKey("household.id"))
    state: Mapped[str] = mapped_column(String(10))
    since: Mapped[date]
    since_kind: Mapped[Code]
    listing: Mapped[str] = mapped_column(String(12))
    village_code: Mapped[str] = mapped_column(String(13))
    family_card_no: Mapped[str] = mapped_column(String(16))
    nik: Mapped[str] = mapped_column(String(16))
    caretaker_name: Mapped[str] = mapped_column(String(200))
    birth_date: Mapped[date | None]
    address: Mapped[str] = mapped_column(String(300))
    rt: Mapped[str] = mapped_column(String(8))
    rw: Mapped[str] = mapped_column(String(8))
    hamil: Mapped[int]
    aud: Mapped[int]
    sd: Mapped[int]
    smp: Mapped[int]
    sma: Mapped[int]
    disabil: Mapped[int]
    lansia: Mapped[int]
    ham: Mapped[int]
    amount: Mapped[int] = mapped_column(BigId)
    member_count: Mapped[int]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:  # noqa: N805  (SQLAlchemy hands in the class)
        return (
            Index("ix_household_span_household", "household_id", "valid_from", "rec_to"),
            Index(
                "ix_household_span_current",
                "caretaker_name", "household_id", "family_card_no", "nik", "village_code", "state", "listing",
                sqlite_where=_CURRENT, postgresql_where=_CURRENT,
            ),
            Index("ix_household_span_nik", "nik", sqlite_where=_BELIEVED, postgresql_where=_BELIEVED),
            Index("ix_household_span_card", "family_card_no", sqlite_where=_BELIEVED, postgresql_where=_BELIEVED),
            *recorded_by("household_span"),
        )  # fmt: skip


class Member(Base):
    """A person's stable local id."""

    __tablename__ = "member"

    id: Mapped[Id]
    created_txn: Mapped[int] = mapped_column(BigId, ForeignKey("txn.number"))


class MemberSpan(TwoClocks, Base):
    """A person's membership of a household, with what is known of the person meanwhile."""

    __tablename__ = "member_span"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"))
    household_id: Mapped[int] = mapped_column(BigId, ForeignKey("household.id"))
    nik: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(200))
    sex: Mapped[str] = mapped_column(String(1))
    birth_date: Mapped[date | None]
    relation: Mapped[str] = mapped_column(String(40))
    is_caretaker: Mapped[bool]

    __table_args__ = (
        Index("ix_member_span_household", "household_id", "rec_to"),
        Index("ix_member_span_member", "member_id", "rec_to"),
        Index(
            "ix_member_span_current", "name", "household_id", "nik", sqlite_where=_CURRENT, postgresql_where=_CURRENT
        ),
        Index("ix_member_span_nik", "nik", sqlite_where=_BELIEVED, postgresql_where=_BELIEVED),
        *recorded_by("member_span"),
    )


class ComponentSpan(TwoClocks, Base):
    """A member's benefit-bearing component over time."""

    __tablename__ = "component_span"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"))
    component: Mapped[str] = mapped_column(String(10))

    __table_args__ = (Index("ix_component_span_member", "member_id", "rec_to"), *recorded_by("component_span"))
