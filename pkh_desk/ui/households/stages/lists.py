"""The lists of the section Banding tahap: their columns, their counts, what is said about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pkh_desk.domain.comparison import (
    GROUP_LABELS,
    WORK_LABELS,
    ComparedHousehold,
    Explanation,
    StageComparison,
    WorkItem,
)
from pkh_desk.domain.dates import short_date
from pkh_desk.ui import i18n
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.theme import Tone

WAITS = "Belum dijelaskan"
EXPLAINED = ("gone", *WORK_LABELS)
"""Lists whose households wait for an explanation."""
ABOUT = {
    "new": "Tercantum pada tahap yang baru, tidak pada yang lama.",
    "same": "Tercantum pada keduanya tanpa perubahan.",
    "gone": "Tercantum pada tahap yang lama, tidak pada yang baru. Jelaskan atau catat keluarnya.",
    "moved": "Desanya lain.",
    "caretaker_changed": "NIK pengurusnya lain.",
    "family_card_changed": "Nomor KK-nya lain.",
    "components_changed": "Jumlah anggota per komponen lain; nominalnya mengikuti.",
    "amount_changed": "Nominalnya lain, komponennya sama.",
    "not_listed": "Aktif, tetapi tidak ada dalam daftar terbaru. Menunggu sampai dijelaskan.",
    "still_listed": "Sudah keluar, tetapi masih ada dalam daftar terbaru. Menunggu sampai dijelaskan.",
}


@dataclass(frozen=True, slots=True)
class ListRow:
    """One list on the left: `waiting` of its `total` wait; None where nothing waits for anybody."""

    key: str
    label: str
    total: int
    waiting: int | None = None


def _tone(row: ListRow) -> Tone | None:
    if row.waiting is None:
        return None
    return "amber" if row.waiting else "green"


def _state(row: ListRow) -> str:
    if row.waiting is None:
        return ""
    return f"{i18n.whole(row.waiting)} menunggu" if row.waiting else "Selesai"


LISTS: tuple[Column[ListRow], ...] = (
    Column("Daftar", lambda one: one.label, stretch=True, tip=lambda one: ABOUT[one.key]),
    Column("Keluarga", lambda one: i18n.whole(one.total), figures=True, width=8),
    Column(
        "",
        lambda one: (
            "" if one.waiting is None else (f"{i18n.whole(one.waiting)} menunggu" if one.waiting else "Selesai")
        ),
        width=13,
        tone=_tone,
    ),
)


def said(explanation: Explanation | None) -> str:
    """The explanation in one line."""
    return explanation.text if explanation else WAITS


def _who(explanation: Explanation | None) -> str:
    if explanation is None or explanation.at is None:
        return said(explanation)
    return f"{explanation.text} ({explanation.by}, {short_date(explanation.at.date())})"


_NAME: Column[ComparedHousehold] = Column(
    "Pengurus", lambda one: one.name, sort="name", width=22, tip=lambda one: one.name
)
_VILLAGE: Column[ComparedHousehold] = Column("Desa", lambda one: one.village, sort="village", width=12, gives_way=1)
CHANGED: tuple[Column[ComparedHousehold], ...] = (
    _NAME,
    _VILLAGE,
    Column("Sebelum", lambda one: one.before, stretch=True, tip=lambda one: one.before),
    Column("Sesudah", lambda one: one.after, stretch=True, tip=lambda one: one.after),
)
CARETAKERS: tuple[Column[ComparedHousehold], ...] = (
    Column("Pengurus sekarang", lambda one: one.after, sort="name", stretch=True, tip=lambda one: one.after),
    Column("Pengurus sebelumnya", lambda one: one.before, stretch=True, tip=lambda one: one.before),
    _VILLAGE,
)
"""Each with the NIK: a column of names alone would take the room in which one sees that they differ."""
LISTED: tuple[Column[ComparedHousehold], ...] = (
    _NAME,
    _VILLAGE,
    Column("Pada daftar", lambda one: one.after, stretch=True, tip=lambda one: one.after),
)
GONE: tuple[Column[ComparedHousehold], ...] = (
    _NAME,
    _VILLAGE,
    Column("Dahulu", lambda one: one.before, width=20, tip=lambda one: one.before),
    Column(
        "Penjelasan", lambda one: said(one.explanation), sort="why", stretch=True, tip=lambda one: _who(one.explanation)
    ),
)
WORK: tuple[Column[WorkItem], ...] = (
    Column("Pengurus", lambda one: one.name, sort="name", width=22, tip=lambda one: one.name),
    Column("Desa", lambda one: one.village, sort="village", width=12, gives_way=1),
    Column("Sejak", lambda one: short_date(one.since), width=10),
    Column(
        "Penjelasan", lambda one: said(one.explanation), sort="why", stretch=True, tip=lambda one: _who(one.explanation)
    ),
)


def columns_of(key: str) -> tuple[Column[ComparedHousehold], ...] | tuple[Column[WorkItem], ...]:
    """The columns of a list."""
    if key in WORK_LABELS:
        return WORK
    own = {"gone": GONE, "new": LISTED, "same": LISTED, "caretaker_changed": CARETAKERS}
    return own.get(key, CHANGED)


def list_rows(found: StageComparison | None, work: dict[str, tuple[WorkItem, ...]]) -> list[ListRow]:
    """The lists on the left: what waits first."""
    waits: Callable[[str], int] = lambda key: sum(one.explanation is None for one in work[key])  # noqa: E731
    rows = [ListRow(key, label, len(work[key]), waits(key)) for key, label in WORK_LABELS.items()]
    if found is not None:
        rows += [ListRow(key, label, found.count(key)) for key, label in GROUP_LABELS.items()]
    return rows
