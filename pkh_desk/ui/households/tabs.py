"""Tabs of one household: Anggota, Kasus, Dokumen. Short lists, each over rows that are there as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.graduation.states import KIND_LABELS
from pkh_desk.domain.records import (
    CaseRow,
    DocumentRow,
    FullNumbers,
    HouseholdDetail,
    MemberInfo,
)
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.words import SEX_WORDS, born_text, codes_in_full, relation_text
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.chip import CASE_TONES
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.table import Table

CASE_COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("Nomor", lambda one: one.number, width=14),
    Column("Jenis", lambda one: KIND_LABELS.get(one.kind, one.kind), stretch=True),
    Column("Dibuka", lambda one: long_date(one.opened_on), width=18),
    Column("Langkah terakhir", lambda one: long_date(one.last_step_on), width=20),
    Column("Keadaan", lambda one: one.state_label, width=28, tone=lambda one: CASE_TONES.get(one.state, "grey")),
)
DOCUMENT_COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column("Nomor", lambda one: one.number, width=28),
    Column("Surat", lambda one: one.title, stretch=True),
    Column("Terbit", lambda one: long_date(one.issued_on), width=18),
    Column("Oleh", lambda one: one.by, width=18),
    Column(
        "Keadaan",
        lambda one: "Dibatalkan" if one.state == "cancelled" else "Terbit",
        width=14,
        tone=lambda one: "red" if one.state == "cancelled" else "green",
    ),
)


class TableTab(QWidget):
    """One table, or a sentence where there is nothing to show."""

    def __init__(self, columns: tuple[Column[Any], ...], name: str, empty: EmptyState) -> None:
        super().__init__()
        self.model: RowsModel[Any] = RowsModel(columns, self)
        self.table = Table(self.model, name)
        self.empty = empty
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.BETWEEN, 0, 0)
        column.addWidget(self.stack)

    def set_rows(self, rows: tuple[Any, ...]) -> None:
        self.model.set_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)


class MembersTab(TableTab):
    """The present members; their NIKs in full while the numbers are shown."""

    def __init__(self) -> None:
        self._full: FullNumbers | None = None
        columns: tuple[Column[MemberInfo], ...] = (
            Column("Nama", lambda one: one.name, stretch=True),
            Column("NIK", self._nik, width=18),
            Column("Jenis kelamin", lambda one: SEX_WORDS.get(one.sex, "–"), width=14),
            Column("Lahir", lambda one: born_text(one.birth_date, date.today()), width=26),
            Column("Hubungan", relation_text, width=16),
            Column(
                "Komponen",
                lambda one: ", ".join(one.components) or "–",
                width=14,
                tip=lambda one: codes_in_full(one.components),
            ),
            Column("Peran", lambda one: "Pengurus" if one.is_caretaker else "", width=12),
        )
        empty = EmptyState(
            "Anggota belum diketahui",
            "Daftar FINAL CLOSING hanya memuat pengurus. Impor daftar anggota (ART) untuk melihat seluruh keluarga.",
        )
        super().__init__(columns, "Anggota keluarga", empty)

    def show_detail(self, detail: HouseholdDetail) -> None:
        """Fills the tab."""
        self.set_rows(detail.members)

    def show_numbers(self, numbers: FullNumbers | None) -> None:
        """Shows full NIKs, or masks them again."""
        self._full = numbers
        if self.model.rows:
            last = self.model.index(len(self.model.rows) - 1, len(self.model.columns) - 1)
            self.model.dataChanged.emit(self.model.index(0, 0), last)

    def _nik(self, member: MemberInfo) -> str:
        return (self._full.members.get(member.id) if self._full else None) or member.nik


class CasesTab(TableTab):
    """The household's graduation cases; Enter opens one."""

    def __init__(self, desk: Desk) -> None:
        empty = EmptyState(
            "Belum ada kasus graduasi", "Kasus dibuka dengan tombol di kanan atas, bila keluarga ini siap lulus."
        )
        super().__init__(CASE_COLUMNS, "Kasus graduasi", empty)
        self.table.opened.connect(lambda row: desk.go("graduation", str(row.id)))

    def show_detail(self, detail: HouseholdDetail) -> None:
        """Fills the tab."""
        self.set_rows(detail.cases)


class DocumentsTab(TableTab):
    """The household's issued documents; Enter opens one."""

    def __init__(self, desk: Desk) -> None:
        empty = EmptyState("Belum ada dokumen", "Surat yang diterbitkan untuk keluarga ini akan tercatat di sini.")
        super().__init__(DOCUMENT_COLUMNS, "Dokumen keluarga", empty)
        self.table.opened.connect(lambda row: desk.go("documents", str(row.id)))

    def show_detail(self, detail: HouseholdDetail) -> None:
        """Fills the tab."""
        self.set_rows(detail.documents)
