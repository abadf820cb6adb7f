"""The cells of an import that a person mended: what the file said, and what was used instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.records import BatchRow, EditedCell
from pkh_desk.ui import i18n
from pkh_desk.ui.imports.words import batch_title
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.widgets.list_dialog import ListDialog

COLUMNS: tuple[Column[EditedCell], ...] = (
    Column("Lembar", lambda one: one.sheet, width=14, tip=lambda one: one.sheet),
    Column("Baris", lambda one: str(one.row), figures=True, width=8),
    Column("Nama", lambda one: one.name, width=22, tip=lambda one: one.name),
    Column("Kolom", lambda one: one.column, width=16, tip=lambda one: one.column),
    Column("Isi di berkas", lambda one: one.said or "kosong", stretch=True, tip=lambda one: one.said),
    Column("Dibetulkan menjadi", lambda one: one.mended or "kosong", width=24, tip=lambda one: one.mended),
)


class EditsDialog(ListDialog[EditedCell]):
    """A table with one line for each mended cell."""

    def __init__(self, row: BatchRow, cells: Sequence[EditedCell], parent: QWidget | None = None) -> None:
        heading = f"{batch_title(row)}: {i18n.count(len(cells), 'sel')} dibetulkan sebelum disimpan"
        super().__init__("Sel yang dibetulkan", heading, COLUMNS, cells, (900, 360), parent)


def show_edits(over: QWidget, row: BatchRow, cells: Sequence[EditedCell]) -> None:
    """Opens the dialog over a page."""
    EditsDialog(row, cells, over.window()).open()
