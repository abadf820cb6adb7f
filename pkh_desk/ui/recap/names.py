"""The names behind a figure of a month, as they were then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.comparison import WORK_LABELS
from pkh_desk.domain.components import components_text
from pkh_desk.domain.records import HouseholdFigures
from pkh_desk.ui import i18n
from pkh_desk.ui.i18n import rupiah
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.widgets.list_dialog import ListDialog

SIZE = 1_100, 480
"""In which every column stands."""
LISTING = {"listed": "Tercantum", **WORK_LABELS}
COLUMNS: tuple[Column[HouseholdFigures], ...] = (
    Column("Nama", lambda one: one.name, stretch=True, width=22, sort="name", tip=lambda one: one.name),
    Column("NIK", lambda one: one.nik, width=17, gives_way=2),
    Column("Desa", lambda one: one.village, sort="village", width=15),
    Column("Jiwa", lambda one: str(one.people), figures=True, width=6),
    Column("Komponen", lambda one: _held(one), width=20, tip=lambda one: _held(one)),
    Column("Nominal", lambda one: rupiah(one.amount), figures=True, width=13),
    Column("Daftar", lambda one: LISTING.get(one.listing, one.listing), width=14, gives_way=1),
)


class NamesDialog(ListDialog[HouseholdFigures]):
    """A table with one line for each family; `opened` takes the id of the one to be shown."""

    def __init__(
        self, title: str, rows: Sequence[HouseholdFigures], opened: Callable[[int], None], parent: QWidget | None = None
    ) -> None:
        heading = f"{title}: {i18n.count(len(rows), 'keluarga')}"
        super().__init__("Nama di balik angka", heading, COLUMNS, rows, SIZE, parent)
        self.table.opened.connect(lambda row: self._open(row, opened))

    def _open(self, row: HouseholdFigures, opened: Callable[[int], None]) -> None:
        self.accept()
        opened(row.household_id)


def _held(one: HouseholdFigures) -> str:
    return components_text(one.components) or "–"
