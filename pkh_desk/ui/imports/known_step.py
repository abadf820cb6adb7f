"""Step Kenali: what the file was taken for, which column is read as what with samples; each can be corrected here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from pkh_desk.domain.roster_kinds import importable
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.imports.fault import FaultCard
from pkh_desk.ui.imports.mapped import COLUMNS, PASSED_COLUMNS, Mapped, Passed, mapped, passed, readable
from pkh_desk.ui.imports.sheets import SheetsTab
from pkh_desk.ui.imports.words import FIELDS, NOT_READ, shortened
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.chip import NoticeBar
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

if TYPE_CHECKING:
    from pkh_desk.services.imports import ImportReview, Recognised

PARTIAL = "Ini berkas perbaikan dari baris yang ditolak: keluarga yang tidak disebut di dalamnya tidak dianggap hilang."
HEADER_REMEMBERED = "Baris judulnya diingat dari daftar berjudul sama yang pernah Anda tunjukkan."
REMEMBERED = "Arti kolomnya diingat dari daftar berjudul sama yang pernah Anda betulkan."
ADDED = "Di luar kolom, berkas ini juga menyebut: {}."


@dataclass(frozen=True)
class Corrected:
    """How the file is to be read instead."""

    kind: str
    sheet: str
    mapping: Mapping[str, int] | None
    header_row: int | None = None
    joined: tuple[str, ...] = ()
    """Further sheets that are read behind the first one."""


class KnownStep(QWidget):
    """`show_found` fills it; `corrected(Corrected)` when the operator says that something is otherwise."""

    corrected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Recognised | None = None
        self.model: RowsModel[Mapped] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Kolom berkas")
        self.passed: RowsModel[Passed] = RowsModel(PASSED_COLUMNS, self)
        self.notice, self.fault = NoticeBar(), FaultCard()
        self.file, self.header, self.rows = QLabel(), QLabel(), QLabel()
        self.sheet, self.kind, self.field, self.titles = (
            _box(name) for name in ("Lembar", "Jenis daftar", "Kolom dibaca sebagai", "Baris judul kolom")
        )
        self.sheets = SheetsTab()
        self.column = QLabel()
        self._lay_out()
        self.sheet.activated.connect(lambda _: self.corrected.emit(Corrected("auto", self.sheet.currentData(), None)))
        self.kind.activated.connect(lambda _: self._again(kind=self.kind.currentData(), mapping=self._mapping()))
        self.titles.activated.connect(lambda _: self._choose_header(self.titles.currentData()))
        self.sheets.joined.connect(lambda names: self._again(joined=names, mapping=self._mapping()))
        self.field.activated.connect(lambda _: self._map(self.field.currentData()))
        self.table.chosen.connect(self._show_column)

    def show_found(self, found: Recognised, review: ImportReview | None) -> None:
        """Shows what the file was taken for; without a review it lacks something, and the fault says what."""
        chosen = self.table.currentIndex().row() if self.found and self.found.sheet == found.sheet else 0
        if self.found is None or self.found.file_name != found.file_name:
            self.tabs.setCurrentIndex(0)
        self.found = found
        self.fault.clear()
        self.file.setText(found.file_name)
        first, last = found.header_rows
        lines = f"baris {first}" if first == last else f"baris {first}–{last}"
        self.header.setText(f"{lines}; {found.grain}")
        self.sheets.show_found(found)
        self.rows.setText(i18n.count(review.read, "baris data") if review else "Belum dibaca")
        self._fill_choices(found, review)
        self.model.set_rows(mapped(found))
        self.passed.set_rows(passed(found))
        self.tabs.setTabText(1, f"Baris yang dilewati  {len(found.skipped)}")
        self.tabs.setTabText(2, f"Lembar  {len(found.joined)} dari {len(found.sheets)}")
        self.table.selectRow(max(0, chosen))
        care = review is not None and any(not issue.row for issue in review.issues)
        self.notice.say("\n".join(_notes(found, review)), "amber" if care else "grey")

    def _fill_choices(self, found: Recognised, review: ImportReview | None) -> None:
        self.sheet.clear()
        for one in found.sheets:
            where = f", judul di baris {one.header_row}" if one.header_row else ""
            self.sheet.addItem(f"{one.sheet}{' (tersembunyi)' if one.hidden else ''}{where}", one.sheet)
        self.sheet.setCurrentIndex(self.sheet.findData(found.sheet))
        self.kind.clear()
        for kind in importable():
            stage = f" {review.stage.label}" if review and review.stage and kind.name == found.kind else ""
            self.kind.addItem(f"{kind.title}{stage}", kind.name)
        self.kind.setCurrentIndex(self.kind.findData(found.kind))
        self.titles.clear()
        for number, text in found.top:
            self.titles.addItem(f"{number}: {shortened(text)}", number)
        self.titles.setCurrentIndex(self.titles.findData(found.header_rows[0]))
        self.field.clear()
        self.field.addItem(NOT_READ, "")
        for name in readable(found.kind):
            self.field.addItem(FIELDS.get(name, name), name)

    def _show_column(self, column: Mapped | None) -> None:
        self.field.setEnabled(column is not None)
        if column is not None:
            title = shortened(column.title, 30) or "tanpa judul"
            self.column.setText(f"Kolom {column.letter}, {title.replace('&', '&&')}, &dibaca sebagai")
            self.field.setCurrentIndex(max(0, self.field.findData(column.field)))

    def _mapping(self) -> Mapping[str, int] | None:
        return self.found.mapping if self.found and self.found.origin == "given" else None

    def _map(self, field: str) -> None:
        column = self.table.current()
        if self.found is not None and column is not None and field != column.field:
            self._again(mapping=self.found.with_field(column.index, field))

    def _choose_header(self, row: int) -> None:
        """Another row holds the titles: what was said of the columns is void, and so is what the columns told."""
        if self.found is not None and row != self.found.header_rows[0]:
            self._again(kind="auto", header_row=row, mapping=None)

    def _again(self, **changed: Any) -> None:
        """The file is read anew as it was, but for what changed."""
        if self.found is not None:
            further = tuple(name for name in self.found.joined if name != self.found.sheet)
            as_it_was = Corrected(self.found.kind, self.found.sheet, None, self.found.header_row, further)
            self.corrected.emit(replace(as_it_was, **changed))

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        sides = QHBoxLayout(card)
        sides.setContentsMargins(16, theme.BETWEEN, 16, theme.BETWEEN)
        sides.setSpacing(theme.AROUND)
        nest(sides, _form(("Berkas", self.file), ("Judul kolom", self.header), ("Isi", self.rows)), 1)
        nest(sides, _form(("&Lembar", self.sheet), ("&Jenis daftar", self.kind), ("Baris j&udul", self.titles)), 1)
        self.column.setBuddy(self.field)
        line = QHBoxLayout()
        line.setSpacing(theme.INSIDE)
        line.addStretch(1)
        line.addWidget(self.column)
        line.addWidget(self.field)
        columns = QWidget()
        inside = QVBoxLayout(columns)
        inside.setContentsMargins(0, theme.INSIDE, 0, 0)
        inside.setSpacing(theme.INSIDE)
        inside.addWidget(self.table, 1)
        nest(inside, line)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Kolom, baris yang dilewati, dan lembar")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(columns, "Kolom")
        self.tabs.addTab(Table(self.passed, "Baris yang dilewati"), "Baris yang dilewati")
        self.tabs.addTab(self.sheets, "Lembar")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.BETWEEN)
        for widget in (card, self.fault, self.notice):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)


def _notes(found: Recognised, review: ImportReview | None) -> list[str]:
    """What must be known of the file as a whole."""
    notes = [issue.message for issue in review.issues if not issue.row] if review else []
    notes += [PARTIAL] if review and review.staged.header.partial else []
    notes += [HEADER_REMEMBERED] if found.header_by == "remembered" else []
    notes += [REMEMBERED] if found.origin == "remembered" else []
    added = ", ".join(FIELDS.get(name, name).lower() for name in found.added)
    return [*notes, *([ADDED.format(added)] if added else [])]


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(22)
    return box


def _form(*rows: tuple[str, QWidget]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(theme.BETWEEN)
    form.setVerticalSpacing(4)
    for title, widget in rows:
        label = QLabel(title)
        label.setProperty("muted", True)
        label.setBuddy(widget)
        if isinstance(widget, QLabel):
            widget.setWordWrap(True)
        form.addRow(label, widget)
    return form
