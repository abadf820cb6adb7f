"""The register of documents: search, kinds, filters in force, and the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pkh_desk.domain.dates import short_date
from pkh_desk.domain.records import DocumentRow
from pkh_desk.domain.records.documents import DOCUMENT_STATES, OUTSIDE
from pkh_desk.ui import icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.words import FORM_LABELS, STATE_TONES
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.chip import FilterChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

PAUSE_MS = 120
SHOWN = 14
"""Letters of a kind that are always readable; a wider window shows more."""
UNSCANNED = "-"
"""No kind of letter: those in force whose signed scan is not attached yet."""
TIP = Qt.ItemDataRole.ToolTipRole
COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column("Nomor", lambda row: row.number, sort="number", width=21, tip=lambda row: row.number),
    Column(
        "Surat",
        lambda row: FORM_LABELS.get(row.kind, row.title),
        sort="title",
        width=14,
        gives_way=1,
        tip=lambda row: row.title,
    ),
    Column(
        "Keluarga atau hal",
        lambda row: row.subject,
        width=17,
        stretch=True,
        sort="subject",
        tip=lambda row: row.subject,
    ),
    Column("Tanggal", lambda row: short_date(row.issued_on), width=10, gives_way=3),
    Column("Pindaian", lambda row: "ada" if row.scanned else "", width=9, gives_way=4),
    Column(
        "Status", lambda row: DOCUMENT_STATES[row.state], width=10, gives_way=2, tone=lambda row: STATE_TONES[row.state]
    ),
)


class Register(QWidget):
    """`chosen(DocumentRow or None)` follows the current row; `loaded(count)` after each answer."""

    chosen = Signal(object)
    loaded = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.case_id: int | None = None
        self._wanted: int | None = None
        self._chip: FilterChip | None = None
        self._make()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.load)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self.table.setFocus)
        self.kind.currentIndexChanged.connect(lambda _index: self.load())
        self.table.chosen.connect(self.chosen)

    def current(self) -> DocumentRow | None:
        """The row that is marked in the list."""
        row = self.table.current() if self.stack.currentWidget() is self.table else None
        return row if isinstance(row, DocumentRow) else None

    def wanted(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def wanted_kind(self) -> str:
        """The kind that the list is narrowed to, "" for all."""
        return "" if self.unscanned() else self.kind.currentData() or ""

    def unscanned(self) -> bool:
        """Whether only letters that lack their scan are asked for."""
        return bool(self.kind.currentData() == UNSCANNED)

    def show_document(self, document_id: int) -> None:
        """Marks a document, without the filters that could hide it."""
        self._wanted = document_id
        self.clear()

    def show_case_only(self, case_id: int | None) -> None:
        """Filters by one case, None for all."""
        self.case_id = case_id
        if self._chip is not None:
            self._chip.setParent(None)
            self._chip.deleteLater()
            self._chip = None
        if case_id is not None:
            self._chip = FilterChip("Satu kasus", lambda: self.show_case_only(None))
            self._tools.addWidget(self._chip)
        self.load()

    def clear(self) -> None:
        """Takes all filters away."""
        for widget in (self.search, self.kind):
            widget.blockSignals(True)
        self.search.clear()
        self.kind.setCurrentIndex(0)
        for widget in (self.search, self.kind):
            widget.blockSignals(False)
        self.show_case_only(None)

    def load(self) -> None:
        """Reads the register anew and keeps the marked row."""
        search, kind, case_id = self.wanted(), self.wanted_kind() or None, self.case_id
        documents, unscanned = self._desk.services.documents, self.unscanned()

        def work() -> list[DocumentRow]:
            rows = documents.list(search, kind, unscanned=unscanned)
            return [row for row in rows if case_id is None or row.case_id == case_id]

        self._desk.read(self, work, self._arrived, key="list")

    def _arrived(self, rows: Sequence[DocumentRow]) -> None:
        before = self.current()
        wanted = self._wanted or (before.id if before else None)
        self._wanted = None
        self.model.set_rows(rows)
        number = next((at for at, row in enumerate(rows) if row.id == wanted), 0)
        filtered = bool(self.wanted() or self.kind.currentIndex() > 0 or self.case_id)
        self.stack.setCurrentWidget(self.table if rows else self.nothing_found if filtered else self.nothing_yet)
        if rows:
            self.table.setCurrentIndex(self.model.index(number, 0))
        else:
            self.chosen.emit(None)
        self.loaded.emit(len(rows))

    def _make(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nomor, surat, nama, hal, atau tujuan")
        self.search.setAccessibleName("Cari dokumen")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Saring menurut jenis surat")
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(SHOWN)
        self.kind.addItem("Semua surat", "")
        for code, label in FORM_LABELS.items():
            self.kind.addItem(label, code)
        self.kind.addItem("Surat dari luar", OUTSIDE)
        self.kind.insertItem(1, "Belum ada pindaian", UNSCANNED)
        self.kind.setItemData(1, "Surat berlaku yang pindaian bertanda tangannya belum dilampirkan", TIP)
        self.model: RowsModel[DocumentRow] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Register dokumen")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.nothing_yet = EmptyState(
            "Belum ada surat terbit",
            "Surat yang diterbitkan dari sebuah kasus tercatat di sini dengan nomornya.",
            "Ke daftar kasus",
            lambda: self._desk.go("graduation"),
        )
        self.nothing_found = EmptyState(
            "Tidak ada surat yang cocok", "Ubah kata yang dicari atau hapus saringan.", "Hapus saringan", self.clear
        )

    def _lay_out(self) -> None:
        self._tools = QHBoxLayout()
        self._tools.setSpacing(theme.INSIDE)
        self._tools.addWidget(self.search, 1)
        self._tools.addWidget(self.kind)
        self._tools.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.stack = QStackedWidget()
        for widget in (self.table, self.nothing_yet, self.nothing_found):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, self._tools)
        column.addWidget(self.stack, 1)
