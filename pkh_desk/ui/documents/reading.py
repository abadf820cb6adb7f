"""The document beside the register: as it was issued, or its copy marked SALINAN; cancel it, go to its case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import DocumentRow
from pkh_desk.domain.records.documents import DOCUMENT_STATES, OUTSIDE
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.protect import ProtectDialog
from pkh_desk.ui.documents.words import STATE_TONES, file_name
from pkh_desk.ui.widgets.attachment_dialog import AttachmentDialog
from pkh_desk.ui.widgets.buttons import link_button, quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import NoticeBar, StateChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.folding import FoldingRow, bar
from pkh_desk.ui.widgets.nesting import nest

if TYPE_CHECKING:
    from pkh_desk.ui.widgets.pdf import PdfPreview

PAUSE_MS = 250


class Reading(QWidget):
    """`show_row(row)`: every look at a document is recorded, so it is fetched once and only after a pause."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.row: DocumentRow | None = None
        self.preview: PdfPreview | None = None
        self._make()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._fetch)
        self.show_row(None)

    def show_row(self, row: DocumentRow | None) -> None:
        """Shows a document, or nothing."""
        same = row is not None and self.row is not None and (row.id, row.state) == (self.row.id, self.row.state)
        self.row = row
        self.stack.setCurrentIndex(0 if row is None else 1)
        if row is None:
            self._pause.stop()
            return
        self.title.setText(f"{row.title} {row.number}")
        self.chip.show_state(DOCUMENT_STATES[row.state], STATE_TONES[row.state])
        facts = (row.subject, long_date(row.issued_on), f"oleh {row.by}")
        self.facts.setText("  ·  ".join(one for one in facts if one))
        self._fit(row)
        if not same:
            self.notice.say("")
            self._clear()
            self._pause.start()

    def reprint(self) -> None:
        """Shows the copy marked SALINAN and opens the print dialog."""
        row, documents = self.row, self.desk.services.documents
        if row is not None and self.copy.isEnabled():
            self._pause.stop()
            self.desk.write(self, lambda _progress: documents.reprint(row.id), lambda pdf: self._copied(row, pdf))

    def cancel(self) -> None:
        """Asks for the reason, then cancels; the number stays taken."""
        row = self.row
        if row is not None and self.cancel_button.isEnabled():
            self.desk.dialogs.ask_text(
                self.window(),
                "Batalkan surat",
                f"Alasan membatalkan surat {row.number}:",
                lambda reason: self._cancel(row, reason),
            )

    def protect(self) -> None:
        """Asks for a password and why, then where to: a copy that opens with the password only."""
        if (row := self.row) is None or not self.protect_button.isEnabled():
            return
        self.dialog = ProtectDialog(self.desk, row, self.window())
        self.dialog.open()

    def _cancel(self, row: DocumentRow, reason: str) -> None:
        documents = self.desk.services.documents
        self.desk.write(
            self,
            lambda _progress: documents.cancel(row.id, reason),
            lambda _row: self.desk.say(f"Surat {row.number} dibatalkan; nomornya tetap terpakai."),
        )

    def _fetch(self) -> None:
        row, documents = self.row, self.desk.services.documents
        if row is not None and row.kind == OUTSIDE:
            self.notice.say("Ditulis di luar PKH Desk; lihat pindaiannya pada Lampiran.", "blue")
        elif row is not None and self.desk.may("document.draft"):
            self.desk.write(self, lambda _progress: documents.pdf(row.id), lambda pdf: self._show(row, pdf, ""))

    def _copied(self, row: DocumentRow, pdf: bytes) -> None:
        self._show(row, pdf, "Salinan: bertanda SALINAN, isinya sama dengan surat yang terbit.")
        if self.preview is not None and self.row is not None and self.row.id == row.id:
            self.preview.print()

    def _show(self, row: DocumentRow, pdf: bytes, notice: str) -> None:
        if self.row is None or self.row.id != row.id:
            return
        self.notice.say(notice, "blue")
        if self.preview is None:
            from pkh_desk.ui.widgets.pdf import PdfPreview

            self.preview = PdfPreview(self.desk)
            self._column.addWidget(self.preview, 1)
            self._blank.setVisible(False)
        self.preview.show_pdf(pdf, file_name(row.kind, row.number))

    def _clear(self) -> None:
        if self.preview is not None:
            self.preview.clear()

    def _fit(self, row: DocumentRow) -> None:
        gone, outside = row.state == "cancelled", row.kind == OUTSIDE
        for button in (self.copy, self.protect_button):
            button.setVisible(not outside)
        for button, permission in (
            (self.copy, "document.draft"),
            (self.cancel_button, "document.cancel"),
            (self.protect_button, "export"),
        ):
            button.setEnabled(not gone)
            button.setToolTip("Surat ini sudah dibatalkan." if gone else "")
            if not gone:
                self.desk.guard(button, permission)
        self.case.setVisible(row.case_id is not None)

    def _files(self) -> None:
        if (row := self.row) is not None:
            hint = "Pindaian surat ini sesudah ditandatangani dan dicap."
            AttachmentDialog(self.desk, f"Lampiran {row.number}", hint, "document", row.id, self.window()).open()

    def _open_case(self) -> None:
        if self.row is not None and self.row.case_id is not None:
            self.desk.go("graduation", str(self.row.case_id))

    def _make(self) -> None:
        self.title = text("", heading=True)
        self.chip = StateChip()
        self.facts = text("", muted=True, small=True)
        self.copy = quiet_button("Cetak salinan", self.reprint)
        self.protect_button = quiet_button(
            "Salinan &bersandi ...", self.protect, tip="Untuk dikirim: hanya terbuka dengan sandi"
        )
        self.cancel_button = quiet_button("Batalkan surat", self.cancel)
        self.files = quiet_button("Lampiran ...", self._files, tip="Pindaian surat yang sudah ditandatangani")
        self.case = link_button("Lihat kasus", self._open_case)
        self.notice = NoticeBar()
        self.nothing = EmptyState("Tidak ada surat yang dipilih", "Pilih satu surat di daftar untuk membacanya.")
        self._blank = QWidget()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.INSIDE)
        head.addWidget(self.title, 1)
        head.addWidget(self.chip)
        letter = bar(self.copy, self.protect_button, None)
        buttons = FoldingRow((letter, bar(self.cancel_button, self.files, self.case, None)), (0, 1))
        sheet = QWidget()
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.INSIDE)
        nest(self._column, head)
        self._column.addWidget(self.facts)
        self._column.addWidget(buttons)
        self._column.addWidget(self.notice)
        self._column.addWidget(self._blank, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
