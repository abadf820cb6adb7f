"""The tables of a recap: villages with their totals, households by name, cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import short_date
from pkh_desk.domain.graduation.labels import value_text
from pkh_desk.domain.participation_kinds import kind_word
from pkh_desk.domain.records import CaseFigures, NamedHousehold, VillageFigures
from pkh_desk.ui import theme
from pkh_desk.ui.graduation.words import KIND_SHORT
from pkh_desk.ui.i18n import rupiah, whole
from pkh_desk.ui.models.columns import Column, Index
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.recap.words import effect_word
from pkh_desk.ui.widgets.chip import CASE_TONES

TOTAL = ""
"""The code of the line of totals."""
AMOUNT_NOTE = "Nominal hanya keluarga yang tercantum dalam daftar tahap terbaru."
LINK_TIP = "Buka daftar keluarga desa ini"


def _component(code: str) -> Callable[[VillageFigures], str]:
    return lambda row: whole(row.components.get(code, 0))


def _tip(row: VillageFigures) -> str:
    return LINK_TIP if row.code != TOTAL else "Buka daftar semua keluarga"


def _amount_tip(row: VillageFigures) -> str:
    return f"{AMOUNT_NOTE}\n{_tip(row)}"


VILLAGE_COLUMNS: tuple[Column[VillageFigures], ...] = (
    Column("Desa", lambda row: row.name, stretch=True, width=14, tip=_tip),
    Column("Aktif", lambda row: whole(row.active), figures=True, width=6, tip=_tip),
    Column("Jiwa", lambda row: whole(row.people), figures=True, width=6, tip=_tip),
    *(Column(code, _component(code), figures=True, width=max(len(code) + 1, 5), tip=_tip) for code in COMPONENTS),
    Column("Nominal", lambda row: rupiah(row.amount), figures=True, width=14, tip=_amount_tip, note=AMOUNT_NOTE),
)
NAMED_COLUMNS: tuple[Column[NamedHousehold], ...] = (
    Column("Nama", lambda row: row.name, stretch=True, sort="name", tip=lambda row: row.name),
    Column("NIK", lambda row: row.nik, width=18, gives_way=1),
    Column("Desa", lambda row: row.village, sort="village", width=16),
    Column("Sejak", lambda row: short_date(row.on) if row.on else "–", width=11),
)
LISTING_COLUMNS: tuple[Column[NamedHousehold], ...] = (
    *NAMED_COLUMNS,
    Column("Penjelasan", lambda row: row.note or "Belum dijelaskan", width=30, tip=lambda row: row.note),
)
CORRECTION_COLUMNS: tuple[Column[NamedHousehold], ...] = (
    *NAMED_COLUMNS,
    Column("Sebab", lambda row: kind_word(row.kind), width=28, tip=lambda row: kind_word(row.kind)),
    Column("Pengaruh", lambda row: effect_word(row.effect), figures=True, width=9),
)
FLOW_COLUMNS: tuple[Column[NamedHousehold], ...] = (
    Column("Tanggal", lambda row: short_date(row.on) if row.on else "–", width=11),
    Column("Nama", lambda row: row.name, stretch=True, sort="name", tip=lambda row: row.name),
    Column("NIK", lambda row: row.nik, width=18, gives_way=1),
    Column("Desa", lambda row: row.village, sort="village", width=15),
    Column("Cara", lambda row: row.note or kind_word(row.kind), sort="kind", width=26, tip=lambda row: row.note),
    Column("Pengaruh", lambda row: effect_word(row.effect), figures=True, width=9),
)
CASE_COLUMNS: tuple[Column[CaseFigures], ...] = (
    Column("Nomor", lambda row: row.number, sort="number", width=12),
    Column("Nama", lambda row: row.name, stretch=True, sort="name", tip=lambda row: row.name),
    Column("Desa", lambda row: row.village, sort="village", width=13),
    Column("Jenis", lambda row: KIND_SHORT.get(row.kind, row.kind), width=8),
    Column("Pernyataan", lambda row: short_date(row.signed_on) if row.signed_on else "–", width=11),
    Column("Berlaku", lambda row: short_date(row.effective_on) if row.effective_on else "–", width=11),
    Column(
        "Status",
        lambda row: row.state_label,
        sort="state",
        width=27,
        tone=lambda row: CASE_TONES.get(row.state, "grey"),
        tip=lambda row: case_tip(row),
    ),
)


def case_tip(row: CaseFigures) -> str:
    """What the row has no room for."""
    told = [f"Alasan: {row.reason}" if row.reason else "", "Pernah dicabut" if row.retracted else ""]
    if row.empowerment:
        told.append(f"Pemberdayaan: {value_text('start-aftercare', 'empowerment', row.empowerment)}")
    return "\n".join(part for part in told if part)


def with_total(villages: Sequence[VillageFigures]) -> list[VillageFigures]:
    """The villages and below them their sum."""
    if not villages:
        return []
    components: Counter[str] = Counter()
    for one in villages:
        components.update(one.components)
    total = VillageFigures(
        code=TOTAL,
        name="Jumlah",
        active=sum(one.active for one in villages),
        people=sum(one.people for one in villages),
        components=dict(components),
        amount=sum(one.amount for one in villages),
    )
    return [*villages, total]


class VillageModel(RowsModel[VillageFigures]):
    """Villages with the line of totals in bold."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.FontRole and index.isValid() and self.rows[index.row()].code == TOTAL:
            bold = theme.font(figures=True)
            bold.setWeight(QFont.Weight.DemiBold)
            return bold
        return super().data(index, role)
