"""The wording of the chosen block: each text in its field, and the form's fields to be inserted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pkh_desk.domain.forms import (
    FIELD,
    Block,
    FormDraft,
    Setting,
    Wording,
    block_name,
    block_settings,
    defaults_in,
    entries_of,
    with_entry,
    with_setting,
    with_width,
    with_wording,
    without_entry,
    wordings,
)
from pkh_desk.domain.forms.records import FormProblem
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.templates.settings_form import SettingsForm
from pkh_desk.ui.documents.templates.wording_field import WordingField
from pkh_desk.ui.widgets.buttons import link_button, quiet_button
from pkh_desk.ui.widgets.cards import bare, text
from pkh_desk.ui.widgets.folding import FoldingRow, bar
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.one_line import OneLine

NO_WORDS = "Blok ini tidak mempunyai kata-kata yang dapat diubah; isinya dari data."
PLACEMENT = "Letak dan tampilan"
MORE = {
    "items": "Tambah b&utir",
    "rows": "Tambah b&aris",
    "columns": "Tambah &kolom",
    "slots": "Tambah &penanda tangan",
}
COLUMN_WIDTHS = (3, 120)
BESIDE = ("rows", "columns", "items")
"""Entries whose texts stand side by side, as they do on the paper."""
LETTERHEAD = "Kata-kata kop diubah di Pengaturan > Kantor dan kop; berlaku untuk semua formulir."
LEAST_CHIPS, MOST_CHIPS = 2, 4
LEAST_LINES = 10


class BlockEditor(QWidget):
    """`changed(block)` at every letter, `rebuilt(block)` when entries come or go.

    `defaulted(name, text)`: what a field of the form says where nothing else is given.
    """

    changed = Signal(object)
    rebuilt = Signal(object)
    defaulted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may = desk.may("office.edit")
        self.block: Block | None = None
        self.settings: SettingsForm | None = None
        self._draft: FormDraft | None = None
        self.labels: dict[str, str] = {}
        self.fields: list[WordingField] = []
        self.defaults: list[WordingField] = []
        self._last: WordingField | None = None
        self._make()
        self._lay_out()

    def show_block(self, draft: FormDraft | None, at: int) -> None:
        """Shows one block of a form, or nothing."""
        self._draft = draft
        self.block = draft.blocks[at] if draft is not None and 0 <= at < len(draft.blocks) else None
        self.labels = {name: str(one.get("label", name)) for name, one in draft.fields.items()} if draft else {}
        self._show_chips(draft)
        self._build()

    def say_faults(self, problems: Sequence[FormProblem]) -> None:
        """Shows what is wrong in this block where it is wrong."""
        left = list(problems)
        for field in self.fields:
            mine = [one for one in left if one.path[: len(field.wording.path)] == field.wording.path]
            left = [one for one in left if one not in mine]
            field.say_fault(" ".join(one.what for one in mine), "\n".join(one.todo for one in mine))
        self.fault.setText("\n".join(f"{one.place}: {one.what} {one.todo}".strip() for one in left))
        self.fault.setVisible(bool(left))

    def insert(self, name: str) -> None:
        """Puts a field into the text that last had the keyboard, else into the first."""
        if target := self._last or next(iter(self.fields), None):
            target.insert(f"{{{name}}}")

    def _build(self) -> None:
        block, old = self.block, self._area.takeWidget()  # deleted later: one of its buttons may have asked for this
        self.fields, self.defaults, self._last = [], [], None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.INSIDE, 0)
        column.setSpacing(theme.INSIDE)
        if block is not None:
            for line in self._groups(block):
                column.addWidget(line)
            self._add_defaults(block, column)
            self._add_settings(block, column)
        column.addStretch(1)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)
        if old is not None:
            old.deleteLater()
        self.title.setText(block_name(block) if block else "")
        self.nothing.setText(LETTERHEAD if block and block.get("block") == "letterhead" else NO_WORDS)
        self.nothing.setVisible(block is not None and not self.fields)
        self.chips.setVisible(bool(self.fields))
        self.chips_name.setVisible(bool(self.fields))
        entries = entries_of(block or {})
        self.more.setText(MORE.get(entries, ""))
        self.more.setVisible(bool(entries) and self._may)
        self.fault.hide()
        self._tell_used()

    def _add_defaults(self, block: Block, column: QVBoxLayout) -> None:
        """What the fields of the block say where nothing else is typed or known."""
        for one in defaults_in(block, self._draft) if self._draft else ():
            field = WordingField(one, editable=self._may)
            field.changed.connect(self._default_typed)
            self.defaults.append(field)
            column.addWidget(text(one.label, muted=True, small=True))
            column.addWidget(field)

    def _default_typed(self, path: tuple[str | int, ...], said: str) -> None:
        self.defaulted.emit(str(path[0]), said)

    def _add_settings(self, block: Block, column: QVBoxLayout) -> None:
        """How the block is set and on what it depends, below its words."""
        if self._draft is None:
            return
        self.settings = SettingsForm(block_settings(block), block, self._draft, editable=self._may)
        self.settings.changed.connect(self._set)
        column.addSpacing(theme.INSIDE)
        column.addWidget(text(PLACEMENT, heading=True))
        column.addWidget(self.settings)

    def _set(self, setting: Setting, value: Any) -> None:
        if self.block is not None:
            self.block = with_setting(self.block, setting, value)
            self.changed.emit(self.block)

    def _groups(self, block: Block) -> Iterator[QWidget]:
        """Each text under its name; the texts of one entry side by side."""
        found = wordings(block)
        count = len({one.item for one in found})
        for _, group in groupby(found, lambda one: one.path if one.item is None else one.path[:2]):
            yield self._group(list(group), count)

    def _group(self, group: list[Wording], count: int) -> QWidget:
        whole, first = QWidget(), group[0]
        column, head, row = QVBoxLayout(whole), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head.setSpacing(theme.INSIDE)
        row.setSpacing(theme.INSIDE)
        name = first.label.partition(":")[0] if first.item is not None else first.label
        head.addWidget(text(f"{name}{self._condition(first)}", muted=True, small=True), 1)
        if first.item is not None and count > 1 and self._may:
            item = first.item
            away = link_button("Hapus", lambda: self._without(item))
            away.setAccessibleName(f"Hapus {name.lower()}")
            away.setFont(theme.font("small"))
            head.addWidget(away)
        nest(column, head)
        beside = first.item is None or first.path[0] in BESIDE
        for one in group:
            field = WordingField(one, editable=self._may)
            field.changed.connect(self._typed)
            field.entered.connect(self._entered)
            self.fields.append(field)
            if beside:
                row.addWidget(field, 1)
                if one.path[0] == "columns":
                    row.addWidget(self._width(int(one.path[1])))
                continue
            column.addWidget(text(one.label.rpartition(": ")[2].capitalize(), muted=True, small=True))
            column.addWidget(field)
        if beside:
            nest(column, row)
        return whole

    def _width(self, at: int) -> QDoubleSpinBox:
        """How wide a column is."""
        box = QDoubleSpinBox()
        box.setObjectName("columnWidth")
        box.setRange(*COLUMN_WIDTHS)
        box.setDecimals(0)
        box.setSuffix(" mm")
        box.setValue(float(self.block["columns"][at].get("width", 30)) if self.block else 30)
        box.setAccessibleName(f"Lebar kolom {at + 1}, dibandingkan kolom lain")
        box.setToolTip("Lebar dibandingkan kolom lain; tabel selalu selebar halaman")
        box.setEnabled(self._may)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda said: self._widen(at, said))
        return box

    def _widen(self, at: int, width: float) -> None:
        if self.block is not None:
            self.block = with_width(self.block, at, width)
            self.changed.emit(self.block)

    def _condition(self, one: Wording) -> str:
        if one.when:
            return f" (hanya bila terisi: {self.labels.get(one.when, one.when)})"
        return f" (hanya bila kosong: {self.labels.get(one.unless, one.unless)})" if one.unless else ""

    def _typed(self, path: tuple[str | int, ...], said: str) -> None:
        if self.block is not None:
            self.block = with_wording(self.block, path, said)
            self._tell_used()
            self.changed.emit(self.block)

    def _with(self) -> None:
        if self.block is not None:
            self.rebuilt.emit(with_entry(self.block))

    def _without(self, item: int) -> None:
        if self.block is not None:
            self.rebuilt.emit(without_entry(self.block, item))

    def _entered(self, field: WordingField) -> None:
        self._last = field

    def _tell_used(self) -> None:
        """What the fields in the texts stand for."""
        names = dict.fromkeys(
            name for one in wordings(self.block or {}) for name in FIELD.findall(one.text) if name in self.labels
        )
        self.used.setText("   ".join(f"{{{name}}} = {self.labels[name]}" for name in names))
        self.used.setToolTip("\n".join(f"{{{name}}} = {self.labels[name]}" for name in names))
        self.used.setVisible(bool(names))

    def _show_chips(self, draft: FormDraft | None) -> None:
        self.chips.clear()
        for name, one in draft.fields.items() if draft else ():
            if one.get("kind", "text") in ("text", "list"):
                item = QListWidgetItem(self.labels[name])
                item.setData(Qt.ItemDataRole.UserRole, name)
                item.setToolTip(f"Sisipkan {{{name}}}")
                self.chips.addItem(item)

    def _make(self) -> None:
        self.title = text("", heading=True)
        self.title.setWordWrap(False)
        self.nothing = text(NO_WORDS, muted=True)
        self.fault = text("", small=True)
        self.fault.setProperty("fault", True)
        self.more = quiet_button("", self._with, tip="Satu lagi sesudah yang terakhir")
        self.used = OneLine()
        self.used.setProperty("muted", True)
        self.used.setFont(theme.font("small"))
        self.chips_name = text("Sisipkan isian", muted=True, small=True)
        self.chips = QListWidget()
        self.chips.setObjectName("fieldChips")
        self.chips.setAccessibleName("Isian yang dapat disisipkan; Enter menyisipkan")
        self.chips.setFlow(QListView.Flow.LeftToRight)
        self.chips.setWrapping(True)
        self.chips.setResizeMode(QListView.ResizeMode.Adjust)
        self.chips.setSpacing(2)
        self.chips.setFont(theme.font("small"))
        self.chips.setEnabled(self._may)
        self.chips.itemClicked.connect(lambda item: self.insert(item.data(Qt.ItemDataRole.UserRole)))
        self.chips.itemActivated.connect(self._activated)
        line = self.chips.fontMetrics().lineSpacing() + 12
        self.chips.setMinimumHeight(line * LEAST_CHIPS)
        self.chips.setMaximumHeight(line * MOST_CHIPS)

    def _activated(self, item: QListWidgetItem) -> None:
        """By Enter only: a click has inserted it already."""
        if self.chips.hasFocus():
            self.insert(item.data(Qt.ItemDataRole.UserRole))

    def _lay_out(self) -> None:
        self._area = QScrollArea()
        bare(self._area)
        self._area.setMinimumHeight(self.fontMetrics().lineSpacing() * LEAST_LINES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(FoldingRow((self.title, bar(None, self.more)), (1, 0)))
        column.addWidget(self.fault)
        column.addWidget(self.nothing)
        column.addWidget(self._area, 1)
        column.addWidget(self.used)
        column.addWidget(self.chips_name)
        column.addWidget(self.chips)
        self.more.hide()

    def sizeHint(self) -> QSize:
        return QSize(380, 500)
