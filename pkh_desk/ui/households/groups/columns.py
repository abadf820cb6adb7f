"""Columns of the lists in the section Kelompok."""

from __future__ import annotations

from datetime import date

from pkh_desk.domain.dates import long_date, short_date
from pkh_desk.domain.groups import FacilitatorRow, GroupChange, GroupRow
from pkh_desk.domain.records import HouseholdRow
from pkh_desk.ui import i18n
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.widgets.chip import STATUS_CHIPS

GROUP_COLUMNS: tuple[Column[GroupRow], ...] = (
    Column("Kelompok", lambda one: one.name, sort="name", stretch=True, tip=lambda one: one.label),
    Column("Desa", lambda one: one.village or "–", sort="village", width=12, gives_way=1),
    Column("Pendamping", lambda one: one.facilitator or "–", sort="facilitator", width=18),
    Column("Keluarga", lambda one: i18n.whole(one.households), figures=True, sort="households", width=9),
)
PEOPLE_COLUMNS: tuple[Column[FacilitatorRow], ...] = (
    Column("Nama", lambda one: one.name, sort="name", stretch=True),
    Column("Akun", lambda one: one.login or "–", width=8, gives_way=1),
    Column("Kelompok", lambda one: i18n.whole(one.groups), figures=True, width=8),
    Column("Keluarga", lambda one: i18n.whole(one.households), figures=True, width=7),
    Column(
        "Tugas",
        lambda one: "Bertugas" if one.active else "Tidak lagi",
        width=10,
        tone=lambda one: "green" if one.active else "grey",
    ),
)
HOUSEHOLD_COLUMNS: tuple[Column[HouseholdRow], ...] = (
    Column("Nama", lambda one: one.name, sort="name", stretch=True),
    Column("No. KK", lambda one: one.family_card_no, width=16, gives_way=2),
    Column("Desa", lambda one: one.village, sort="village", width=12, gives_way=1),
    Column(
        "Status",
        lambda one: STATUS_CHIPS[one.status][0],
        sort="status",
        width=15,
        tone=lambda one: STATUS_CHIPS[one.status][1],
    ),
)
HISTORY_COLUMNS: tuple[Column[GroupChange], ...] = (
    Column("Berlaku", lambda one: span_short(one.valid_from, one.valid_to), width=23),
    Column("Keadaan", lambda one: one.text, stretch=True, width=46, tip=lambda one: one.text),
    Column("Oleh", lambda one: one.by, width=12, gives_way=1),
)


def span_short(start: date, end: date | None) -> str:
    """`01-08-2026 – sekarang`."""
    return f"{short_date(start)} – {short_date(end) if end else 'sekarang'}"


def since_text(group: GroupRow) -> str:
    """`Wates, pendamping Dewi, ketua SITI, sejak 1 Agustus 2026`."""
    parts = [
        group.village,
        f"pendamping {group.facilitator or 'belum ada'}",
        f"ketua {group.chair or 'belum ada'}",
        f"sejak {long_date(group.since)}",
    ]
    return ", ".join(part for part in parts if part)
