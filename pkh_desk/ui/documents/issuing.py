"""Issuing a form, the same from the page of a case and from the dialog of a form: what is asked, done and said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.form_kinds import CaseCheck
from pkh_desk.domain.records import About, DocumentRow
from pkh_desk.ui.desk import Action, Desk

ISSUED = "Surat ini sudah terbit."
INITIALS = "Versi inisial hanya untuk dibaca orang lain; hapus centangnya untuk menerbitkan."
FROZEN = (
    "Surat ini mengambil nomor berikutnya, dan isinya tidak dapat diubah lagi. "
    "Bila keliru, surat dibatalkan dan nomornya tetap terpakai."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A form as it stands in the window: about what, on which paper, with which fields typed."""

    kind: str
    about: About
    paper: str
    said: Mapping[str, str]


def contradictions(found: CaseCheck, kind: str) -> tuple[str, ...]:
    """What stands against this form in the other papers of its case."""
    return tuple(one.sentence for one in found.findings if one.form in ("", kind) and one.trouble == "contradiction")


def ask_to_issue(desk: Desk, window: QWidget, label: str, contrary: tuple[str, ...], run: Callable[[], None]) -> None:
    """Asks before a number is taken; what contradicts other papers is told first."""
    told = "\n".join((*contrary, "", FROZEN)) if contrary else FROZEN
    desk.dialogs.ask(window, f"Terbitkan {label}?", "Terbitkan", run, details=told)


def issue(
    desk: Desk,
    owner: QWidget,
    wanted: Wanted,
    done: Callable[[DocumentRow, bytes], None],
    failed: Callable[[BaseException], None],
) -> None:
    """Issues the form and says its number; `done` gets its row and pages."""
    documents = desk.services.documents

    def work(_progress: object) -> tuple[DocumentRow, bytes]:
        row = documents.issue(wanted.kind, wanted.about, paper=wanted.paper, said=wanted.said)
        return row, documents.pdf(row.id)

    def issued(made: tuple[DocumentRow, bytes]) -> None:
        row, pdf = made
        shown = Action("Lihat di Dokumen", lambda: desk.go("documents", str(row.id)))
        desk.say(f"{row.title} terbit dengan nomor {row.number}.", shown)
        done(row, pdf)

    desk.write(owner, work, issued, failed)
