"""Tabs of one household: Anggota, Kasus, Dokumen. Short lists, each over rows that are there as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.graduation.states import KIND_LABELS
from pkh_desk.domain.records import (
    CaseRow,
    ComponentPeriod,
    DocumentRow,
    FullNumbers,
    HouseholdDetail,
    MemberInfo,
)
from pkh_desk.domain.records.documents import DOCUMENT_STATES
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.words import STATE_TONES
from pkh_desk.ui.households.handlings import HouseholdHandlings
from pkh_desk.ui.households.words import (
    COMPONENT_NAMES,
    SEX_WORDS,
    born_text,
    codes_in_full,
    relation_text,
    role_text,
    span_text,
)
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.chip import CASE_TONES
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.table import Table

CASE_COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("Nomor", lambda one: one.number, width=14),
    Column("Jenis", lambda one: KIND_LABELS.get(one.kind, one.kind), stretch=True),
    Column("Dibuka", lambda one: long_date(one.opened_on) if one.opened_on else "", width=18),
    Column("Langkah terakhir", lambda one: long_date(one.last_step_on) if one.last_step_on else "", width=20),
    Column("Keadaan", lambda one: one.state_label, width=28, tone=lambda one: CASE_TONES.get(one.state, "grey")),
)
DOCUMENT_COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column("Nomor", lambda one: one.number, width=28),
    Column("Surat", lambda one: one.title, stretch=True),
    Column("Terbit", lambda one: long_date(one.issued_on), width=18),
    Column("Oleh", lambda one: one.by, width=18),
    Column(
        "Keadaan",
        lambda one: DOCUMENT_STATES[one.state],
        width=14,
        tone=lambda one: STATE_TONES[one.state],
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
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.BETWEEN, 0, 0)
        self.column.addWidget(self.stack)

    def set_rows(self, rows: tuple[Any, ...]) -> None:
        self.model.set_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)


PERIOD_COLUMNS: tuple[Column[ComponentPeriod], ...] = (
    Column("Anggota", lambda one: one.member, stretch=True, tip=lambda one: one.member),
    Column("Komponen", lambda one: COMPONENT_NAMES.get(one.component, one.component), width=20),
    Column("Berlaku", lambda one: span_text(one.valid_from, one.valid_to), width=34),
    Column(
        "Keadaan",
        lambda one: "Berakhir" if one.valid_to else "Berlaku",
        width=12,
        gives_way=1,
        tone=lambda one: "grey" if one.valid_to else "green",
    ),
)


class MembersTab(TableTab):
    """The present members, below them who had which component when; NIKs in full while the numbers are shown."""

    def __init__(self) -> None:
        self._full: FullNumbers | None = None
        columns: tuple[Column[MemberInfo], ...] = (
            Column("Nama", lambda one: one.name, stretch=True, tip=lambda one: one.name),
            Column("Peran", role_text, width=20, tip=role_text),
            Column("NIK", self._nik, width=16),
            Column(
                "Komponen",
                lambda one: ", ".join(one.components) or "–",
                width=14,
                tip=lambda one: codes_in_full(one.components),
            ),
            Column("Hubungan", relation_text, width=16),
            Column("Lahir", lambda one: born_text(one.birth_date, date.today()), width=24),
            Column("Jenis kelamin", lambda one: SEX_WORDS.get(one.sex, "–"), width=12),
        )
        empty = EmptyState(
            "Anggota belum diketahui",
            "Daftar FINAL CLOSING hanya memuat pengurus. Impor daftar anggota (ART) untuk melihat seluruh keluarga.",
        )
        super().__init__(columns, "Anggota keluarga", empty)
        self.periods: RowsModel[ComponentPeriod] = RowsModel(PERIOD_COLUMNS, self)
        self.period_title = QLabel("Komponen dari waktu ke waktu")
        self.period_title.setFont(theme.font("heading"))
        self.period_table = Table(self.periods, "Komponen dari waktu ke waktu")
        for table in (self.table, self.period_table):
            table.scrolls = True
        self.column.setStretchFactor(self.stack, 3)
        self.column.addWidget(self.period_title)
        self.column.addWidget(self.period_table, 2)

    def show_detail(self, detail: HouseholdDetail) -> None:
        """Fills the tab; the table of components is hidden while there are none."""
        self.set_rows(detail.members)
        self.periods.set_rows(detail.component_periods)
        for widget in (self.period_title, self.period_table):
            widget.setVisible(bool(detail.component_periods))

    def chosen(self) -> str:
        """The key of the member whose row is chosen, "" unless the tab is in sight and it is one."""
        rows = self.table.selected() if self.isVisible() else []
        return str(rows[0].id) if len(rows) == 1 else ""

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
        self.handlings = HouseholdHandlings(desk)
        self.column.setSpacing(theme.AROUND)
        self.column.addWidget(self.handlings)

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
