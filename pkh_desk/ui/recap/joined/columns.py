"""The table of a regency's month: one line an office, sent or not."""

from __future__ import annotations

from collections.abc import Callable

from pkh_desk.domain.records import OfficeMonth, PackageFigures
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.theme import Tone

NOT_SENT = "belum mengirim"


def _number(value: Callable[[PackageFigures], int]) -> Callable[[OfficeMonth], str]:
    return lambda one: whole(value(one.figures)) if one.figures else ""


def _state(one: OfficeMonth) -> str:
    return one.figures.state if one.figures else NOT_SENT


def _tone(one: OfficeMonth) -> Tone:
    return "amber" if one.figures is None else "green" if one.figures.locked else "blue"


COLUMNS: tuple[Column[OfficeMonth], ...] = (
    Column("Kode", lambda one: one.code, width=10, gives_way=5),
    Column("Kecamatan", lambda one: one.name, sort="name", width=24, tip=lambda one: one.name),
    Column("Keadaan", _state, sort="state", width=22, tone=_tone),
    Column("Awal", _number(lambda one: one.balance.opening), figures=True, width=8, gives_way=2),
    Column("Masuk", _number(lambda one: sum(one.balance.entered.values())), figures=True, width=8, gives_way=3),
    Column("Keluar", _number(lambda one: sum(one.balance.left.values())), figures=True, width=8, gives_way=4),
    Column("Akhir", _number(lambda one: one.balance.closing), figures=True, width=8),
    Column("Catatan", lambda one: "; ".join(one.remarks), stretch=True, tip=lambda one: "; ".join(one.remarks)),
)
