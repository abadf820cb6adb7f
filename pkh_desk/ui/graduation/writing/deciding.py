"""What somebody decides about a text: which of two goes on, an old version again, a draft thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pkh_desk.domain.writing import HandlingTexts, TextVersion
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.writing.conflict import ConflictDialog
from pkh_desk.ui.graduation.writing.versions import VersionsDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pkh_desk.domain.writing import Aspect
    from pkh_desk.ui.graduation.writing.keeper import Keeper

CLASH = "Konsep ini ditulis di dua jendela. Mana yang diteruskan?"
CLASH_HINT = "Simpan (Ctrl+S) menjadikan yang di sini versi."


class Decider(QObject):
    """The dialogs of a writing surface; `read` reads the texts anew."""

    def __init__(self, desk: Desk, keeper: Keeper, read: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._keeper, self._read, self._parent = desk, keeper, read, parent
        self.dialog: QWidget | None = None

    def save(self, aspect: Aspect) -> None:
        """Makes a version; where another one came meanwhile, both are shown first."""
        held = self._keeper.held[aspect.code]
        if held.busy and not held.dirty:
            return
        if not (held.drafted or held.mark):
            self._desk.say("Tidak ada yang berbeda dari versi terbaru.")
        elif held.stale and held.read.version is not None:
            self.conflict(aspect, held.read.version)
        else:
            self._keeper.save(aspect.code)

    def drop(self, aspect: Aspect) -> None:
        """Throws the draft away, after a question."""
        held = self._keeper.held[aspect.code]
        version = held.read.version
        there = f"Yang tampil lagi: versi {version.number}." if version else "Bagian ini kosong lagi."
        self._desk.dialogs.ask(
            self._parent.window(),
            f"Buang konsep {aspect.title}?",
            "Buang konsep",
            lambda: self._keeper.drop(aspect.code),
            details=f"{held.content.words} kata yang belum disimpan hilang. {there}",
            danger=True,
        )

    def versions(self, aspect: Aspect) -> None:
        """Shows all versions."""
        texts, handling_id, code = self._desk.services.texts, self._keeper.handling_id, aspect.code
        now = self._keeper.held[code].content
        dialog = VersionsDialog(self._desk, aspect.title, now, self._parent.window())
        dialog.wanted.connect(lambda version_id: self._keeper.take_version(code, version_id))
        self.dialog = dialog
        self._desk.read(dialog, lambda: texts.versions(handling_id, code), dialog.show_versions)
        dialog.open()

    def conflict(self, aspect: Aspect, saved: TextVersion) -> None:
        """Shows what somebody else saved beside what is typed here."""
        code = aspect.code
        dialog = ConflictDialog(aspect.title, saved, self._keeper.held[code].content, self._parent.window())
        dialog.mine.connect(lambda: self._keeper.save(code, insist=True))
        dialog.theirs.connect(lambda: self._keeper.take_version(code, saved.id))
        self.dialog = dialog
        dialog.open()

    def clash(self, code: str) -> None:
        """Asks whose draft goes on, where two windows of one account wrote it."""
        ways = (
            ("Teruskan tulisan di sini", lambda: self._here(code)),
            ("Muat tulisan jendela lain", lambda: self._there(code)),
        )
        self._desk.dialogs.choose(self._parent.window(), CLASH, ways, details=CLASH_HINT)

    def _here(self, code: str) -> None:
        texts, handling_id = self._desk.services.texts, self._keeper.handling_id

        def read(found: HandlingTexts) -> None:
            self._keeper.own_wins(code, found.of(code).mark)

        self._desk.read(self._parent, lambda: texts.show(handling_id), read)

    def _there(self, code: str) -> None:
        self._keeper.other_wins(code)
        self._read()
