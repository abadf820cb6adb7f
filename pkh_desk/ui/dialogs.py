"""Everything that asks or stops: messages, reasons, paths. One place, never blocking; answers come as calls."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QPushButton, QWidget

from pkh_desk import __version__
from pkh_desk.domain.errors import Cancelled, UserError

Answer = Callable[[], None]
TextAnswer = Callable[[str], None]
PathAnswer = Callable[[Path], None]

PDF = "Dokumen PDF (*.pdf)"
WORKBOOK = "Buku kerja Excel (*.xlsx)"
PACKAGES = "Paket rekap PKH (*.pkhrekap)"
SPREADSHEETS = "Daftar (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.htm *.html *.xml);;Semua berkas (*)"


class Dialogs:
    """The dialogs of the program; tests hand the desk one that answers by itself."""

    file_folder: Path | None = None
    """Where a file was last chosen; the next dialog begins there."""

    def error(self, parent: QWidget | None, error: BaseException) -> None:
        """Tells what went wrong: sentences for what users can mend, a report for bugs, nothing for a stop."""
        if isinstance(error, Cancelled):
            return
        box = user_error_box(error, parent) if isinstance(error, UserError) else bug_box(error, parent)
        box.open()

    def ask(
        self,
        parent: QWidget | None,
        question: str,
        verb: str,
        yes: Answer,
        *,
        details: str = "",
        danger: bool = False,
    ) -> None:
        """Asks before something that counts; `verb` is the button ("Batalkan impor"), the other one says Batal."""
        box = QMessageBox(
            QMessageBox.Icon.Warning if danger else QMessageBox.Icon.Question,
            "PKH Desk",
            question,
            parent=parent,
        )
        box.setInformativeText(details)
        go = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton("Batal", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay if danger else go)
        box.setEscapeButton(stay)
        box.buttonClicked.connect(lambda button: yes() if button is go else None)
        _show(box)

    def choose(
        self, parent: QWidget | None, question: str, ways: Sequence[tuple[str, Answer]], *, details: str = ""
    ) -> None:
        """Asks which of several ways to go; Batal goes none of them."""
        box = QMessageBox(QMessageBox.Icon.Warning, "PKH Desk", question, parent=parent)
        box.setInformativeText(details)
        answers = {box.addButton(label, QMessageBox.ButtonRole.ActionRole): run for label, run in ways}
        stay = box.addButton("Batal", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.buttonClicked.connect(lambda button: answers[button]() if button in answers else None)
        _show(box)

    def tell(self, parent: QWidget | None, text: str, details: str = "") -> None:
        """Says something that must be read before going on."""
        box = QMessageBox(QMessageBox.Icon.Information, "PKH Desk", text, QMessageBox.StandardButton.Ok, parent)
        box.setInformativeText(details)
        _show(box)

    def ask_text(
        self,
        parent: QWidget | None,
        title: str,
        label: str,
        answer: TextAnswer,
        *,
        proposal: str = "",
        verb: str = "Lanjutkan",
        leave: str = "Batal",
    ) -> None:
        """Asks for one line, such as the reason for showing a number; an empty one is no answer."""
        dialog = QInputDialog(parent)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(proposal)
        dialog.setOkButtonText(verb)
        dialog.setCancelButtonText(leave)
        for line in dialog.findChildren(QLineEdit):
            line.setMinimumWidth(380)
        for button in dialog.findChildren(QPushButton):
            button.setIcon(QIcon())  # as in all other dialogs
        dialog.textValueSelected.connect(lambda text: answer(text.strip()) if text.strip() else None)
        _show(dialog)

    def open_file(self, parent: QWidget | None, title: str, kinds: str, answer: PathAnswer) -> None:
        """Asks for a file that exists."""
        dialog = self._file_dialog(parent, title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: answer(self._remembered(Path(path))))
        dialog.open()

    def open_files(self, parent: QWidget | None, title: str, kinds: str, answer: Callable[[list[Path]], None]) -> None:
        """Asks for one or more files that exist."""
        dialog = self._file_dialog(parent, title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda paths: answer([self._remembered(Path(path)) for path in paths]))
        dialog.open()

    def save_file(self, parent: QWidget | None, title: str, kinds: str, proposal: str, answer: PathAnswer) -> None:
        """Asks where to write; asks again before replacing a file. `proposal` is a file name (never with a NIK)."""
        dialog = self._file_dialog(parent, title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        suffix = Path(proposal).suffix
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.selectFile(proposal)
        dialog.fileSelected.connect(lambda path: self._save(parent, Path(path), suffix, answer))
        dialog.open()

    def _save(self, parent: QWidget | None, chosen: Path, suffix: str, answer: PathAnswer) -> None:
        """Asks once more where the suffix that was added leads to a file that is there."""
        path = self._remembered(with_suffix(chosen, suffix))
        if path != chosen and path.exists():
            question = f"Berkas {path.name} sudah ada. Ganti?"
            self.ask(parent, question, "Ganti", lambda: answer(path), danger=True)
        else:
            answer(path)

    def _file_dialog(self, parent: QWidget | None, title: str, kinds: str) -> QFileDialog:
        dialog = QFileDialog(parent, title, str(self.file_folder or documents_folder()))
        dialog.setNameFilters(kinds.split(";;"))
        return dialog

    def _remembered(self, path: Path) -> Path:
        self.file_folder = path.parent
        return path

    def folder(self, parent: QWidget | None, title: str, start: Path, answer: PathAnswer) -> None:
        """Asks for a folder."""
        dialog = QFileDialog(parent, title, str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: answer(Path(path)))
        dialog.open()


def user_error_box(error: UserError, parent: QWidget | None = None) -> QMessageBox:
    """What happened in bold, below it what was kept and what to do."""
    box = QMessageBox(QMessageBox.Icon.Warning, "PKH Desk", error.happened, QMessageBox.StandardButton.Ok, parent)
    box.setInformativeText("\n\n".join(part for part in (error.kept, error.todo) if part))
    return box


def bug_box(error: BaseException, parent: QWidget | None = None) -> QMessageBox:
    """A bug of ours: nothing more is promised than what is known, and a report that can be copied."""
    box = QMessageBox(QMessageBox.Icon.Critical, "PKH Desk", "Ada kesalahan di dalam program.", parent=parent)
    box.setInformativeText(
        "Langkah terakhir tidak selesai; data yang sudah tersimpan tidak berubah.\n\n"
        "Salin laporan lalu kirimkan kepada pengembang. Laporan tidak memuat data pribadi."
    )
    report = bug_report(error)
    box.setDetailedText(report)
    copy = box.addButton("Salin laporan", QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: _copy(report))
    box.addButton("Tutup", QMessageBox.ButtonRole.RejectRole)
    return box


def bug_report(error: BaseException) -> str:
    """Kind of error and where in the program; no messages and no values, since these may hold personal data."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    system = f"{platform.system()} {platform.release()}"
    head = f"PKH Desk {__version__}, Qt {qVersion()}, Python {platform.python_version()}, {system}"
    return "\n".join([head, type(error).__name__, *places])


def _copy(text: str) -> None:
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(text)


def documents_folder() -> str:
    """Where people keep their files; "" where the system does not say."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with the suffix that its contents have, once: `rekap` and `rekap.2026` become `....xlsx`."""
    return path if path.suffix.casefold() == suffix.casefold() else path.with_name(path.name + suffix)


def _show(dialog: QMessageBox | QInputDialog) -> None:
    from PySide6.QtCore import Qt

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
