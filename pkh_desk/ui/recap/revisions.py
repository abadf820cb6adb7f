"""The revisions of a month that were ever locked: each can be printed as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QAbstractItemView, QDialogButtonBox, QWidget

from pkh_desk.domain.dates import Month, short_date
from pkh_desk.domain.records import MonthRevision
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.widgets.list_dialog import ListDialog

COLUMNS: tuple[Column[MonthRevision], ...] = (
    Column("Revisi", lambda one: str(one.revision), figures=True, width=6),
    Column("Dikunci", lambda one: short_date(one.locked_at.date()), width=11),
    Column("Oleh", lambda one: one.locked_by, width=20, tip=lambda one: one.locked_by),
    Column("Dibuka", lambda one: short_date(one.lifted_at.date()) if one.lifted_at else "–", width=11),
    Column(
        "Alasan dibuka", lambda one: one.lifted_because or "Berlaku", stretch=True, tip=lambda one: one.lifted_because
    ),
)


class RevisionsDialog(ListDialog[MonthRevision]):
    """`export` and `poster` are asked with the number of the chosen revision."""

    def __init__(
        self,
        month: Month,
        revisions: Sequence[MonthRevision],
        export: Callable[[int], None],
        poster: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        heading = f"Rekap {month.label} yang pernah dikunci"
        super().__init__("Revisi rekap", heading, COLUMNS, revisions, (720, 320), parent)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.selectRow(0)
        self.table.opened.connect(lambda _row: self._run(export))
        for title, run in (("Ekspor buku kerja ...", export), ("PDF satu halaman ...", poster)):
            button = self.buttons.addButton(title, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(lambda _on=False, run=run: self._run(run))

    def _run(self, run: Callable[[int], None]) -> None:
        chosen: MonthRevision | None = self.table.current()
        if chosen is not None:
            self.accept()
            run(chosen.revision)
