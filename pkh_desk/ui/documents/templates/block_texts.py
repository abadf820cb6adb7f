"""The texts of a block in their fields, entry by entry as they stand on the paper, and how wide its columns are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.forms import Block, Wording, wordings
from pkh_desk.domain.forms.records import FormProblem
from pkh_desk.ui import theme
from pkh_desk.ui.documents.templates.wording_field import WordingField
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.nesting import nest

COLUMN_WIDTHS = (3, 120)
BESIDE = ("rows", "columns", "items")
"""Entries whose texts stand side by side, as they do on the paper."""


class BlockTexts(QWidget):
    """`typed(path, text)` at every letter, `widened(column, mm)`, `removed(entry)`; places count from 0.

    `labels` are the fields of the form by name.
    """

    typed = Signal(object, str)
    widened = Signal(int, float)
    removed = Signal(int)

    def __init__(
        self, block: Block, labels: Mapping[str, str], *, editable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fields: list[WordingField] = []
        self._labels, self._may = labels, editable
        self._last: WordingField | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        found = wordings(block)
        count = len({one.item for one in found})
        for _, group in groupby(found, lambda one: one.path if one.item is None else one.path[:2]):
            column.addWidget(self._group(block, list(group), last=count == 1))

    def insert(self, words: str) -> None:
        """Puts words into the text that last had the keyboard, else into the first."""
        if target := self._last or next(iter(self.fields), None):
            target.insert(words)

    def say_faults(self, problems: Sequence[FormProblem]) -> list[FormProblem]:
        """Shows what is wrong in a text below it; returns what is left."""
        left = list(problems)
        for field in self.fields:
            mine = [one for one in left if one.path[: len(field.wording.path)] == field.wording.path]
            left = [one for one in left if one not in mine]
            field.say_fault(" ".join(one.what for one in mine), "\n".join(one.todo for one in mine))
        return left

    def _group(self, block: Block, group: list[Wording], *, last: bool) -> QWidget:
        """The texts of one entry under its name; the only entry cannot be taken out."""
        whole, first = QWidget(), group[0]
        column, row = QVBoxLayout(whole), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row.setSpacing(theme.INSIDE)
        nest(column, self._head(first, last=last))
        beside = first.item is None or first.path[0] in BESIDE
        for one in group:
            field = self._field(one)
            if beside:
                row.addWidget(field, 1)
                if one.path[0] == "columns":
                    row.addWidget(self._width(block, int(one.path[1])))
                continue
            column.addWidget(text(one.label.rpartition(": ")[2].capitalize(), muted=True, small=True))
            column.addWidget(field)
        if beside:
            nest(column, row)
        return whole

    def _head(self, first: Wording, *, last: bool) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme.INSIDE)
        name = first.label.partition(":")[0] if first.item is not None else first.label
        head.addWidget(text(f"{name}{self._condition(first)}", muted=True, small=True), 1)
        if first.item is not None and not last and self._may:
            item = first.item
            away = link_button("Hapus", lambda: self.removed.emit(item))
            away.setAccessibleName(f"Hapus {name.lower()}")
            away.setFont(theme.font("small"))
            head.addWidget(away)
        return head

    def _field(self, one: Wording) -> WordingField:
        field = WordingField(one, editable=self._may)
        field.changed.connect(self.typed)
        field.entered.connect(self._entered)
        self.fields.append(field)
        return field

    def _width(self, block: Block, at: int) -> QDoubleSpinBox:
        """How wide a column is."""
        box = QDoubleSpinBox()
        box.setObjectName("columnWidth")
        box.setRange(*COLUMN_WIDTHS)
        box.setDecimals(0)
        box.setSuffix(" mm")
        box.setValue(float(block["columns"][at].get("width", 30)))
        box.setAccessibleName(f"Lebar kolom {at + 1}, dibandingkan kolom lain")
        box.setToolTip("Lebar dibandingkan kolom lain; tabel selalu selebar halaman")
        box.setEnabled(self._may)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda said: self.widened.emit(at, said))
        return box

    def _condition(self, one: Wording) -> str:
        if one.when:
            return f" (hanya bila terisi: {self._labels.get(one.when, one.when)})"
        return f" (hanya bila kosong: {self._labels.get(one.unless, one.unless)})" if one.unless else ""

    def _entered(self, field: WordingField) -> None:
        self._last = field
