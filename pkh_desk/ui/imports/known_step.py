"""Step Kenali: what the file was taken for, and which of its columns is read as what, with sample values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from pkh_desk.ui import i18n, theme
from pkh_desk.ui.imports.words import FIELDS, NOT_READ, list_title, raw_text
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.chip import NoticeBar
from pkh_desk.ui.widgets.table import Table

if TYPE_CHECKING:
    from pkh_desk.services.imports import ImportReview

SAMPLES = 3
PARTIAL = "Ini berkas perbaikan dari baris yang ditolak: keluarga yang tidak disebut di dalamnya tidak dianggap hilang."


@dataclass(frozen=True)
class Mapped:
    """A column of the file: what it is read as ("" if it is not), and its first cells."""

    title: str
    field: str
    samples: tuple[str, ...]


COLUMNS: tuple[Column[Mapped], ...] = (
    Column("Kolom di berkas", lambda one: one.title, width=22),
    Column("Dibaca sebagai", lambda one: FIELDS.get(one.field, one.field) or NOT_READ, width=26),
    Column("Contoh isi", lambda one: " · ".join(cell or "–" for cell in one.samples), stretch=True),
)


def mapping(review: ImportReview) -> list[Mapped]:
    """All titled columns of a list with samples."""
    header = review.staged.header
    read = review.staged.kind.fields
    fields = {index: name for name, index in header.columns.items() if name in read}
    samples = review.rows(range(min(SAMPLES, review.read)))
    return [
        Mapped(title, fields.get(index, ""), tuple(raw_text(row.raw.get(title)) for row in samples))
        for index, title in enumerate(header.titles)
        if title
    ]


class KnownStep(QWidget):
    """`show_review` fills it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RowsModel[Mapped] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Kolom berkas")
        self.notice = NoticeBar()
        self.facts = {name: QLabel() for name in ("Berkas", "Lembar", "Daftar", "Isi")}
        self._lay_out()

    def show_review(self, review: ImportReview, columns: list[Mapped]) -> None:
        """Shows what the file was taken for."""
        staged = review.staged
        texts = {
            "Berkas": staged.file_name,
            "Lembar": f"{staged.sheet}, judul kolom di baris {staged.header.row}",
            "Daftar": list_title(review.kind, review.stage),
            "Isi": i18n.count(review.read, "baris"),
        }
        for name, text in texts.items():
            self.facts[name].setText(text)
        self.model.set_rows(columns)
        of_the_whole = [issue.message for issue in review.issues if not issue.row]
        self.notice.say("\n".join([*of_the_whole, *([PARTIAL] if staged.header.partial else [])]))

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        form = QFormLayout(card)
        form.setContentsMargins(16, theme.BETWEEN, 16, theme.BETWEEN)
        form.setHorizontalSpacing(theme.BETWEEN)
        form.setVerticalSpacing(4)
        for name, fact in self.facts.items():
            label = QLabel(name)
            label.setProperty("muted", True)
            fact.setWordWrap(True)
            form.addRow(label, fact)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(card)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
