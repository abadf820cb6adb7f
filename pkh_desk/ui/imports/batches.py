"""The earlier imports: what each did, its refused rows as a file, and the way to take it back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import short_date
from pkh_desk.domain.records import BatchRow, UndoResult
from pkh_desk.domain.roster_kinds import KINDS, importable
from pkh_desk.services.reasons import MENDING
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import WORKBOOK
from pkh_desk.ui.imports.edits import show_edits
from pkh_desk.ui.imports.told import show_findings
from pkh_desk.ui.imports.words import batch_title, touched_text, unit
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.files import opened_actions
from pkh_desk.ui.widgets.folding import FoldingRow, bar
from pkh_desk.ui.widgets.table import Table

COLUMNS: tuple[Column[BatchRow], ...] = (
    Column("Waktu", lambda one: _when(one), width=15, gives_way=1),
    Column("Daftar", lambda one: KINDS[one.kind].title, width=16),
    Column("Tahap", lambda one: one.stage.label if one.stage else "–", width=10),
    Column("Berkas", lambda one: one.file_name, stretch=True, width=14, tip=lambda one: one.file_name),
    Column("Dibaca", lambda one: i18n.whole(one.read), figures=True, width=7, gives_way=3),
    Column("Baru", lambda one: i18n.whole(one.inserted), figures=True, width=6),
    Column("Berubah", lambda one: i18n.whole(one.updated), figures=True, width=8),
    Column("Tetap", lambda one: i18n.whole(one.unchanged), figures=True, width=6, gives_way=4),
    Column("Ditolak", lambda one: i18n.whole(one.rejected), figures=True, width=7),
    Column("Oleh", lambda one: one.imported_by, width=12, gives_way=5),
    Column(
        "Keadaan",
        lambda one: "Dibatalkan" if one.undone else "Berlaku",
        width=10,
        tone=lambda one: "grey" if one.undone else "green",
    ),
)
FIRST = (
    "Mulailah dengan daftar FINAL CLOSING tahap terlama yang Anda pegang, lalu yang berikutnya menurut urutan; "
    "daftar lama sesudah yang baru tidak menggerakkan apa pun. Daftar anggota (ART) menyusul."
)
NONE_YET = "Belum ada daftar yang menyebut keluarga yang boleh Anda lihat."


class BatchCommands:
    """Undo and the file of refused rows, for whoever shows an import."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        self._desk = desk
        self._over = over

    def undo(self, row: BatchRow) -> None:
        """Asks, with what will happen in numbers, unless something hangs on the import."""
        service = self._desk.services.imports
        self._desk.read(
            self._over, lambda: service.dependants(row.id), lambda hanging: self._ask(row, hanging), key="dependants"
        )

    def save_rejected(self, row: BatchRow) -> None:
        """Asks where, then writes the refused rows with their reasons."""
        stage = f"_{row.stage}" if row.stage else ""
        self._desk.dialogs.save_file(
            self._over.window(),
            "Simpan baris yang ditolak",
            WORKBOOK,
            f"ditolak{stage}.xlsx",
            lambda path: self._write(row, path),
        )

    def show_edits(self, row: BatchRow) -> None:
        """Shows the cells that were mended before the import was saved."""
        service = self._desk.services.imports
        self._desk.read(
            self._over, lambda: service.edits(row.id), lambda cells: show_edits(self._over, row, cells), key="edits"
        )

    def show_findings(self, row: BatchRow) -> None:
        """Shows what was warned of, and what was refused, row by row."""
        service = self._desk.services.imports
        self._desk.read(
            self._over, lambda: service.issues(row.id), lambda found: show_findings(self._over, row, found), key="told"
        )

    def _ask(self, row: BatchRow, hanging: list[str]) -> None:
        if hanging:
            lines = "\n".join(f"• {line}" for line in hanging)
            self._desk.dialogs.tell(
                self._over.window(),
                f"Impor {batch_title(row)} belum dapat dibatalkan.",
                f"Yang berikut bergantung padanya:\n{lines}\n\nBatalkan atau selesaikan dulu yang tersebut di atas.",
            )
            return
        self._desk.dialogs.ask(
            self._over.window(),
            f"Batalkan impor {touched_text(row)}?",
            "Batalkan impor",
            lambda: self._undo(row),
            details=(
                f"{batch_title(row)}: {i18n.count(row.inserted, unit(row.kind))} baru akan dicabut dan "
                f"{i18n.count(row.updated, unit(row.kind))} kembali seperti sebelum impor. "
                "Impor ini tetap tampak dalam daftar sebagai dibatalkan."
            ),
            danger=True,
        )

    def _undo(self, row: BatchRow) -> None:
        service = self._desk.services.imports
        task = self._desk.write(
            self._over, lambda _progress: service.undo(row.id), lambda result: self._undone(row, result)
        )
        busy = getattr(self._over, "busy", None)
        if busy is not None:
            busy.watch(task, "Membatalkan impor ...")

    def _undone(self, row: BatchRow, result: UndoResult) -> None:
        self._desk.say(
            f"Impor {batch_title(row)} dibatalkan: {i18n.count(result.removed, 'keluarga')} dicabut, "
            f"{i18n.count(result.restored, 'keluarga')} dikembalikan."
        )

    def _write(self, row: BatchRow, path: Path) -> None:
        service = self._desk.services.imports
        self._desk.write(
            self._over,
            lambda _progress: service.export_rejected(row.id, path, MENDING),
            lambda count: self._desk.say(
                f"{i18n.count(count, 'baris')} tersimpan di {path.name}.", *opened_actions(path)
            ),
        )


class BatchList(QWidget):
    """The list with its commands; the signals carry the chosen row."""

    undo_asked = Signal(object)
    edits_asked = Signal(object)
    rejected_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.model: RowsModel[BatchRow] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Impor terdahulu")
        self.empty = EmptyState("Belum ada impor", FIRST if desk.may("import.commit") else NONE_YET)
        self.kind, self.words = QComboBox(), QLineEdit()
        self._all: list[BatchRow] = []
        self._fill_filters()
        self.undo_button = quiet_button("Batalkan impor ...", lambda: self.undo_asked.emit(self.table.current()))
        self.rejected_button = quiet_button(
            "Simpan baris yang ditolak ...", lambda: self.rejected_asked.emit(self.table.current())
        )
        self.edits_button = quiet_button("Sel yang dibetulkan ...", lambda: self.edits_asked.emit(self.table.current()))
        self._lay_out()
        self.table.chosen.connect(self._row_chosen)
        self._row_chosen(None)

    def show_batches(self, rows: list[BatchRow]) -> None:
        """Replaces the list and keeps the chosen import."""
        self._all = rows
        self._filter()

    def choose(self, batch_id: int) -> None:
        """Makes an import the current one; filters that hide it are let go."""
        if batch_id and self.batch(batch_id) is None and any(row.id == batch_id for row in self._all):
            self.kind.setCurrentIndex(0)
            self.words.clear()
        self.choose_shown(batch_id)

    def batch(self, batch_id: int) -> BatchRow | None:
        """The row of an import, if it is in the list."""
        return next((row for row in self.model.rows if row.id == batch_id), None)

    def _filter(self) -> None:
        """Shows the imports that pass both filters and keeps the chosen one."""
        chosen, kind, words = self.table.current(), self.kind.currentData(), self.words.text().casefold().split()
        rows = [row for row in self._all if kind in ("", row.kind) and all(word in _said(row) for word in words)]
        self.model.set_rows(rows)
        self.empty_title.setVisible(bool(self._all) and not rows)
        self.stack.setCurrentWidget(self.table if self._all else self.empty)
        if chosen:
            self.choose_shown(chosen.id)
        self._row_chosen(self.table.current())

    def choose_shown(self, batch_id: int) -> None:
        """Makes an import the current one if the filters let it through."""
        for number, row in enumerate(self.model.rows):
            if row.id == batch_id:
                self.table.selectRow(number)

    def _fill_filters(self) -> None:
        self.kind.setAccessibleName("Saring menurut jenis daftar")
        self.kind.addItem("Semua jenis", "")
        for kind in importable():
            self.kind.addItem(kind.title, kind.name)
        self.words.setAccessibleName("Saring impor")
        self.words.setPlaceholderText("Berkas, tahap, nama ...")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(self.fontMetrics().horizontalAdvance("Berkas, tahap, nama ...") + 48)
        self.kind.currentIndexChanged.connect(lambda _: self._filter())
        self.words.textChanged.connect(lambda _: self._filter())

    def _row_chosen(self, row: BatchRow | None) -> None:
        self._enable(self.undo_button, "import.undo", "Pilih dulu satu impor." if row is None else _why_no_undo(row))
        unmended = "Pilih dulu satu impor." if row is None else "" if row.edited else "Tidak ada sel yang dibetulkan."
        self._enable(self.edits_button, "household.view", unmended)
        nothing = "Pilih dulu satu impor." if row is None else "" if row.rejected else "Tidak ada baris yang ditolak."
        self._enable(self.rejected_button, "export", nothing)

    def _enable(self, button: QWidget, permission: str, why_not: str) -> None:
        button.setEnabled(not why_not)
        button.setToolTip(why_not)
        if not why_not:
            self.desk.guard(button, permission)  # type: ignore[arg-type]

    def _lay_out(self) -> None:
        title = QLabel("Impor terdahulu")
        title.setFont(theme.font("heading"))
        self.empty_title = QLabel("Tidak ada impor yang cocok dengan saringan.")
        self.empty_title.setProperty("muted", True)
        self.empty_title.hide()
        found = bar(title, self.kind, self.words, self.empty_title, None)
        head = FoldingRow((found, bar(self.edits_button, self.rejected_button, self.undo_button)), (1, 0))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(head)
        column.addWidget(self.stack, 1)


def _why_no_undo(row: BatchRow) -> str:
    return "Impor ini sudah dibatalkan." if row.undone else ""


def _said(row: BatchRow) -> str:
    """What a person may look an import up by."""
    return f"{batch_title(row)} {row.file_name} {row.imported_by} {_when(row)}".casefold()


def _when(row: BatchRow) -> str:
    local = row.imported_at.astimezone()
    return f"{short_date(local.date())} {local:%H.%M}"
