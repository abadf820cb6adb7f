"""Step Berkas: choose a file or drop one; say what it does not say; below, the earlier imports."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.errors import UserError
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import SPREADSHEETS
from pkh_desk.ui.imports.batches import BatchList
from pkh_desk.ui.imports.fault import FaultCard
from pkh_desk.ui.imports.options import Options
from pkh_desk.ui.widgets.buttons import primary_button
from pkh_desk.ui.widgets.nesting import nest

HINT = "Pilih daftar dari aplikasi pusat atau daftar kantor sendiri (Excel, OpenDocument, CSV), atau seret ke sini."
WATCHING = (
    "Impor dikerjakan operator atau koordinator. Di bawah ini daftar yang menyebut keluarga yang boleh Anda lihat; "
    "angkanya menghitung keluarga itu saja."
)
DROP = "Lepaskan berkasnya di sini."
TELL = "Pilih tahun dan tahapnya di atas, lalu tekan Lanjutkan."
RIGHT = "Apakah ini {}? Bila bukan, ubah tahun atau tahapnya di atas."
ASKED = ("year_missing", "stage_missing")
"""Errors that ask for something to be said about the file."""


class FileStep(QWidget):
    """`chosen(path)` when a file is to be read with the options as they stand."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.options = Options(desk.services.imports.stage_choices())
        self.fault = FaultCard()
        self.batches = BatchList(desk)
        self.path: Path | None = None
        self._asked: UserError | None = None
        """What a file does not say, while it is asked."""
        self._said = HINT if desk.may("import.commit") else WATCHING
        self.hint = QLabel(self._said)
        self.hint.setWordWrap(True)
        self.choose_button = primary_button("Pilih berkas ...", self.choose)
        desk.guard(self.choose_button, "import.commit")
        self.setAcceptDrops(desk.may("import.commit"))
        self.options.changed.connect(self._ask)
        self._lay_out()

    def choose(self) -> None:
        """Asks for a file."""
        if self.choose_button.isEnabled():
            self.desk.dialogs.open_file(self.window(), "Pilih berkas daftar", SPREADSHEETS, self._take)

    def show_error(self, error: UserError) -> None:
        """Says why a file cannot be read, or asks for what it does not say."""
        if error.code in ASKED:
            self._asked = error
            self.options.propose(error.details.get("proposed_year"), error.details.get("proposed_stage"))
            self._ask()
            if self.options.settled():
                self.fault.button.setFocus()
        elif error.code == "same_file":
            batch = str(error.details.get("batch", "0"))
            self.fault.show_error(error, "&Lihat impor itu", lambda: self.batches.choose(int(batch)))
        else:
            self.fault.show_error(error, "&Baca sekali lagi", self._again)

    def _ask(self) -> None:
        """A question, not a fault: what the file does not say is proposed, and the button names what is answered."""
        if self._asked is None:
            return
        stage = self.options.settled()
        todo, verb = (RIGHT.format(stage.label), f"&Lanjutkan: {stage.label}") if stage else (TELL, "&Lanjutkan")
        self.fault.show_error(UserError(self._asked.code, self._asked.happened, todo=todo), verb, self._again, "blue")
        self.fault.button.setEnabled(stage is not None)
        self.fault.button.setToolTip("" if stage else "Tahun dan tahapnya belum dipilih.")

    def reset(self) -> None:
        """Forgets the file and what was said of it."""
        self.path = None
        self._forget_fault()
        self.options.reset()

    def _take(self, path: Path) -> None:
        if self.path not in (None, path):  # what was said of another file; what is chosen before the first one stands
            self.options.year.setCurrentIndex(0)
            self.options.stage.setCurrentIndex(0)
        self.path = path
        self._again()

    def _again(self) -> None:
        if self.path is not None:
            self._forget_fault()
            self.chosen.emit(self.path)

    def _forget_fault(self) -> None:
        self._asked = None
        self.fault.clear()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event):
            self.hint.setText(DROP)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hint.setText(self._said)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.hint.setText(self._said)
        if path := dropped_file(event):
            event.acceptProposedAction()
            self._take(path)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        line = QHBoxLayout()
        line.setSpacing(theme.BETWEEN)
        line.addWidget(self.choose_button)
        line.addWidget(self.hint, 1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(theme.BETWEEN)
        nest(inside, line)
        inside.addWidget(self.options, alignment=Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(card)
        column.addWidget(self.fault)
        column.addWidget(self.batches, 1)


def dropped_file(event: QDropEvent) -> Path | None:
    """The one file that is being dropped, None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
