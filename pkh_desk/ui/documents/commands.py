"""What the place Dokumen does beside reading: letters from outside, the number book, codes, the list as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import AllowedEvent, DocumentRow, Need, OutsideLetter, SealAnswer
from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import WORKBOOK
from pkh_desk.ui.documents.register import Register
from pkh_desk.ui.widgets.files import opened_actions
from pkh_desk.ui.widgets.form_dialog import FormDialog
from pkh_desk.ui.widgets.need_form import NeedForm

REGISTER = AllowedEvent(
    "register",
    "Catat surat dari luar",
    (
        Need("number", "Nomor surat", "text", True, help="Seperti tertulis di kertasnya; tidak akan diberikan lagi."),
        Need("about", "Perihal", "text", True),
        Need("to", "Kepada", "text", False),
        Need("on", "Tanggal surat", "date", True),
    ),
)
ANSWERS = {
    "same": "Surat ini terbit dari kantor ini dan isinya tidak berubah.",
    "cancelled": "Surat ini terbit dari kantor ini, tetapi sudah dibatalkan.",
    "changed": "Nomor ini ada di register, tetapi isi surat yang dipindai berbeda dari yang terbit.",
    "unknown": "Nomor ini tidak pernah terbit dari data ini.",
}


class LetterCommands(QObject):
    """The commands of the page's head."""

    def __init__(self, desk: Desk, register: Register) -> None:
        super().__init__(register)
        self._desk, self._register = desk, register
        self.dialog: Any = None

    def register(self) -> None:
        """Asks for a letter that was written elsewhere."""
        letters = self._desk.services.letters

        def prepare(form: NeedForm) -> Callable[[], DocumentRow]:
            values = form.values()
            letter = OutsideLetter(values["number"], values["about"], values["on"], values.get("to", ""))
            return lambda: letters.register(letter)

        self.dialog = FormDialog(self._desk, REGISTER.label, "Catat", prepare, self._registered, self._register)
        self.dialog.show_form(REGISTER)
        self.dialog.open()

    def book(self) -> None:
        """Opens the book of running numbers."""
        from pkh_desk.ui.documents.book import NumberBook

        self.dialog = NumberBook(self._desk, self._register.window())
        self.dialog.open()

    def verify(self) -> None:
        """Asks for the text of a code and says what it proves."""
        self._desk.dialogs.ask_text(
            self._register.window(),
            "Periksa kode surat",
            "Pindai kotak kode di kaki surat, atau tempelkan teksnya:",
            self._verify,
        )

    def _verify(self, said: str) -> None:
        letters = self._desk.services.letters
        self._desk.read(self._register, lambda: letters.verify(said), self._verified, key="verify")

    def export(self) -> None:
        """Writes the register as it is filtered; families by their initials."""
        self._desk.dialogs.save_file(
            self._register.window(), "Ekspor register", WORKBOOK, "register-surat.xlsx", self._export
        )

    def _export(self, path: Path) -> None:
        letters, shown = self._desk.services.letters, self._register
        search, kind, case_id, unscanned = shown.wanted(), shown.wanted_kind(), shown.case_id, shown.unscanned()
        self._desk.write(
            self._register,
            lambda _progress: letters.export(path, search, kind, case_id=case_id, unscanned=unscanned),
            lambda many: self._desk.say(f"{i18n.count(many, 'surat')} ditulis ke {path.name}.", *opened_actions(path)),
        )

    def _registered(self, row: DocumentRow) -> None:
        self._desk.say(f"Surat {row.number} tercatat. Lampirkan pindaiannya bila ada.")
        self._register.show_document(row.id)

    def _verified(self, found: SealAnswer) -> None:
        about = f"{found.title}, {long_date(found.issued_on)}" if found.issued_on else ""
        self._desk.dialogs.tell(self._register.window(), f"{found.number}: {ANSWERS[found.answer]}", about)
        if found.document_id is not None:
            self._register.show_document(found.document_id)
