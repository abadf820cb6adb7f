"""The place Impor: four steps in one page. Until "Simpan impor" nothing is written; afterwards it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from pkh_desk.domain.errors import Cancelled, Conflict, UserError
from pkh_desk.domain.records import BatchRow, ImportResult
from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.imports import steps
from pkh_desk.ui.imports.batches import BatchCommands
from pkh_desk.ui.imports.done_step import DoneStep
from pkh_desk.ui.imports.file_step import FileStep
from pkh_desk.ui.imports.known_step import Corrected, KnownStep
from pkh_desk.ui.imports.reading import Lacking, Staged, read_file, staged
from pkh_desk.ui.imports.review_step import ReviewStep
from pkh_desk.ui.imports.reviewed import Groups
from pkh_desk.ui.imports.steps import StepLine
from pkh_desk.ui.imports.words import short_file_name, unit
from pkh_desk.ui.page import Command, Page

if TYPE_CHECKING:
    from pkh_desk.services.imports import ImportReview, Recognised


class ImportsPage(Page):
    """Targets: "" where one stands, "new" the first step, "batch:12" the first step with an import chosen."""

    place, title = "imports", "Impor"
    keys: ClassVar[Mapping[str, str]] = {"Ctrl+N": "Pilih berkas", "Ctrl+S": "Simpan impor"}

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.review: ImportReview | None = None
        self.step_line = StepLine()
        self.file, self.known = FileStep(desk), KnownStep()
        self.checked, self.done = ReviewStep(desk), DoneStep(desk)
        self.stack = QStackedWidget()
        for step in (self.file, self.known, self.checked, self.done):
            self.stack.addWidget(step)
        self.body.addWidget(self.step_line)
        self.body.addWidget(self.stack, 1)
        self.stop_button = self.head.add_button("Batal", self._stop)
        self.back_button = self.head.add_button("Kembali", self._back)
        self.next_button: QPushButton = self.head.add_primary("Tinjau", self._next)
        self.head.setMinimumHeight(self.next_button.sizeHint().height())
        self._batch_commands = BatchCommands(desk, self)
        self._waiting_batch = 0
        self._corrected: Corrected | None = None
        self._connect()
        self._show_step(steps.FILE)

    def open(self, target: str) -> None:
        if target == "new" and self.review is None:
            self._start_over()
        elif target.startswith("batch:"):
            self._waiting_batch = int(target.removeprefix("batch:"))
            if self.review is None:
                self._start_over()
        self._load_batches()

    def take_focus(self) -> None:
        if self.step == steps.REVIEW:  # Enter twice must not save what nobody has looked at
            self.checked.table.setFocus()
        else:
            (self.file.choose_button if self.step == steps.FILE else self.next_button).setFocus()

    def discard(self) -> None:
        self._start_over()

    def refresh(self) -> None:
        self._load_batches()

    def commands(self) -> Mapping[str, Command]:
        return {"new": self._new, "save": self._save}

    def unsaved(self) -> str:
        return "Berkas yang sedang ditinjau belum disimpan sebagai impor." if self.review is not None else ""

    @property
    def step(self) -> int:
        """Which step is shown."""
        return self.stack.currentIndex()

    def _connect(self) -> None:
        self.file.chosen.connect(self._read)
        self.file.batches.undo_asked.connect(self._batch_commands.undo)
        self.file.batches.edits_asked.connect(self._batch_commands.show_edits)
        self.file.batches.rejected_asked.connect(self._batch_commands.save_rejected)
        self.known.corrected.connect(self._correct)
        self.checked.decided.connect(self._decide)
        self.checked.edited.connect(self._edit)
        self.done.undo_asked.connect(lambda: self._with_done(self._batch_commands.undo))
        self.done.edits_asked.connect(lambda: self._with_done(self._batch_commands.show_edits))
        self.done.findings_asked.connect(lambda: self._with_done(self._batch_commands.show_findings))
        self.done.rejected_asked.connect(lambda: self._with_done(self._batch_commands.save_rejected))

    def _show_step(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.step_line.show_step(step)
        self.stop_button.setVisible(step in (steps.KNOWN, steps.REVIEW))
        self.back_button.setVisible(step in (steps.KNOWN, steps.REVIEW))
        self.next_button.setVisible(step != steps.FILE)
        self.next_button.setEnabled(True)
        self.next_button.setToolTip("")
        if step == steps.KNOWN:
            self.next_button.setText("Tinjau")
        elif step == steps.REVIEW:
            self._name_save_button()
        elif step == steps.DONE:
            self.next_button.setText("Impor berkas lain ...")
        if self.isVisible():
            self.take_focus()

    def _name_save_button(self) -> None:
        review = self.review
        if review is None:
            return
        kept = review.read - review.counts["rejected"]
        self.next_button.setText(f"Simpan impor {i18n.count(kept, unit(review.kind))}")
        if not kept:
            self.next_button.setEnabled(False)
            self.next_button.setToolTip("Semua baris ditolak, jadi tidak ada yang dapat disimpan.")

    def _start_over(self) -> None:
        self.review = None
        self.file.reset()
        self.checked.forget()
        self.head.set_note("")
        self._show_step(steps.FILE)

    def _stop(self) -> None:
        self._ask_to_drop("Hentikan peninjauan?", "Hentikan", self._stopped)

    def _stopped(self) -> None:
        self._start_over()
        self.desk.say("Peninjauan dihentikan. Tidak ada yang diimpor.")

    def _ask_to_drop(self, question: str, verb: str, then: Callable[[], None]) -> None:
        """Goes on at once, or after asking where something was mended or decided in the review that `then` drops."""
        if self.review is not None and self.review.touched:
            details = "Sel yang sudah dibetulkan dan pilihan yang sudah dibuat akan hilang."
            self.desk.dialogs.ask(self.window(), question, verb, then, details=details, danger=True)
        else:
            then()

    def _back(self) -> None:
        if self.step == steps.REVIEW:
            self._show_step(steps.KNOWN)
        else:
            self._ask_to_drop("Kembali ke pemilihan berkas?", "Kembali", self._start_over_keeping_file)

    def _next(self) -> None:
        if self.step == steps.KNOWN:
            self._show_step(steps.REVIEW)
        elif self.step == steps.REVIEW:
            self._save()
        elif self.step == steps.DONE:
            self._new()

    def _new(self) -> None:
        if self.step in (steps.FILE, steps.DONE):
            self._start_over()
            self.file.choose()

    def _read(self, path: Path, corrected: Corrected | None = None) -> None:
        self._corrected = corrected
        service, said = self.desk.services.imports, self.file.options.said()
        task = self.desk.tasks.write(
            self,
            lambda progress: read_file(service, path, said, corrected, progress),
            self._read_done,
            self._not_staged,
        )
        self.busy.watch(task, "Membaca berkas ...")

    def _read_done(self, read: Staged | Lacking) -> None:
        if isinstance(read, Lacking):
            self._lacking(read.error, read.found)
        else:
            self._staged(read.review, read.groups)

    def _lacking(self, error: UserError, found: Recognised) -> None:
        """Shows what is understood, for the operator to correct the rest."""
        self.review = None
        self.checked.forget()
        self.head.set_note(short_file_name(found.file_name))
        self.known.show_found(found, None)
        self.known.fault.show_error(error)
        self._show_step(steps.KNOWN)
        self.next_button.setEnabled(False)
        self.next_button.setToolTip("Betulkan dulu baris judul, arti kolom, jenis daftar, atau lembarnya.")

    def _staged(self, review: ImportReview, groups: Groups) -> None:
        self.review = review
        self.head.set_note(short_file_name(review.staged.file_name))
        self.known.show_found(review.recognised, review)
        self.checked.group = None
        self.checked.show_review(review, groups)
        self._show_step(steps.KNOWN)

    def _correct(self, corrected: Corrected) -> None:
        """Reads the file as corrected; the choices stand as they were until that is done."""
        path, found = self.file.path, self.known.found
        if path is None or found is None:
            return
        if self.review is not None:
            self.known.show_found(found, self.review)
        self._ask_to_drop("Baca ulang berkas ini?", "Baca ulang", lambda: self._read(path, corrected))

    def _not_staged(self, error: BaseException) -> None:
        self._start_over_keeping_file()
        if isinstance(error, UserError) and not isinstance(error, Cancelled):
            self.file.show_error(error)
        else:
            self.desk.fail(error)

    def _start_over_keeping_file(self) -> None:
        self.review = None
        self.checked.forget()
        self.head.set_note("")
        self._show_step(steps.FILE)

    def _decide(self, row: int, household_id: int | None) -> None:
        review, service = self.review, self.desk.services.imports
        if review is not None:
            task = self.desk.tasks.write(
                self, lambda _progress: staged(service.decide(review, row, household_id)), self._decided
            )
            self.busy.watch(task, "Membandingkan ulang ...")

    def _edit(self, row: int, title: str, value: str | None) -> None:
        review, service = self.review, self.desk.services.imports
        if review is not None:
            task = self.desk.tasks.write(
                self, lambda _progress: staged(service.edit(review, row, title, value)), self._decided
            )
            self.busy.watch(task, "Memeriksa ulang ...")

    def _decided(self, made: Staged) -> None:
        self.review = made.review
        self.checked.show_review(made.review, made.groups)
        self._name_save_button()

    def _save(self) -> None:
        review, service = self.review, self.desk.services.imports
        if review is None or self.step != steps.REVIEW or not self.next_button.isEnabled():
            return
        self.next_button.setEnabled(False)
        task = self.desk.write(
            self, lambda progress: service.commit(review, progress=progress), self._saved, self._not_saved
        )
        self.busy.watch(task, "Menyimpan impor ...")

    def _saved(self, result: ImportResult) -> None:
        changes = self.checked.groups.changes
        self._start_over()
        self.done.show_result(result, changes)
        self._show_step(steps.DONE)
        self.desk.say("Impor tersimpan.")

    def _not_saved(self, error: BaseException) -> None:
        self.next_button.setEnabled(True)
        path = self.review.path if self.review is not None else None
        if isinstance(error, Conflict) and path is not None:
            self.checked.fault.show_error(error, "Tinjau sekali lagi", lambda: self._read_again(path))
        else:
            self.desk.fail(error)

    def _read_again(self, path: Path) -> None:
        self._ask_to_drop("Baca ulang berkas ini?", "Baca ulang", lambda: self._read(path, self._corrected))

    def _with_done(self, command: Callable[[BatchRow], None]) -> None:
        """Runs a command on the import just made; it is read anew, the list may not hold it yet."""
        result, imports = self.done.result, self.desk.services.imports
        if result is not None:
            self.desk.read(
                self,
                lambda: next(row for row in imports.batches() if row.id == result.batch),
                command,
                key="done",
            )

    def _load_batches(self) -> None:
        self.desk.read(self, self.desk.services.imports.batches, self._show_batches, key="batches")

    def _show_batches(self, rows: list[BatchRow]) -> None:
        self.file.batches.show_batches(rows)
        if self._waiting_batch:
            self.file.batches.choose(self._waiting_batch)
            self._waiting_batch = 0
        result = self.done.result
        if self.step == steps.DONE and result and any(row.id == result.batch and row.undone for row in rows):
            self._start_over()
