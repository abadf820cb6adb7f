"""The chosen block: its texts, what its fields say by themselves, how it is set, and the fields to be inserted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pkh_desk.domain.forms import (
    FIELD,
    Block,
    FormDraft,
    Setting,
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
from pkh_desk.ui.documents.templates.block_texts import BlockTexts
from pkh_desk.ui.documents.templates.field_chips import FieldChips
from pkh_desk.ui.documents.templates.settings_form import SettingsForm
from pkh_desk.ui.documents.templates.wording_field import WordingField
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import bare, text
from pkh_desk.ui.widgets.folding import FoldingRow, bar
from pkh_desk.ui.widgets.one_line import OneLine

NO_WORDS = "Blok ini tidak mempunyai kata-kata yang dapat diubah; isinya dari data."
PLACEMENT = "Letak dan tampilan"
MORE = {
    "items": "Tambah b&utir",
    "rows": "Tambah b&aris",
    "columns": "Tambah &kolom",
    "slots": "Tambah &penanda tangan",
}
LETTERHEAD = "Kata-kata kop diubah di Pengaturan > Kantor dan kop; berlaku untuk semua formulir."
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
        self.labels: dict[str, str] = {}
        self.texts: BlockTexts | None = None
        self.defaults: list[WordingField] = []
        self.settings: SettingsForm | None = None
        self._make()
        self._lay_out()

    @property
    def fields(self) -> list[WordingField]:
        """The texts of the block."""
        return self.texts.fields if self.texts else []

    def show_block(self, draft: FormDraft | None, at: int) -> None:
        """Shows one block of a form, or nothing."""
        self.block = draft.blocks[at] if draft is not None and 0 <= at < len(draft.blocks) else None
        self.labels = {name: str(one.get("label", name)) for name, one in draft.fields.items()} if draft else {}
        put = (
            [name for name, one in draft.fields.items() if one.get("kind", "text") in ("text", "list")] if draft else []
        )
        self.chips.show_fields((name, self.labels[name]) for name in put)
        self._build(draft)
        self._fit()
        self._tell_used()

    def say_faults(self, problems: Sequence[FormProblem]) -> None:
        """Shows what is wrong in this block where it is wrong."""
        left = self.texts.say_faults(problems) if self.texts else list(problems)
        self.fault.setText("\n".join(f"{one.place}: {one.what} {one.todo}".strip() for one in left))
        self.fault.setVisible(bool(left))

    def insert(self, name: str) -> None:
        """Puts a field into the text that last had the keyboard, else into the first."""
        if self.texts is not None:
            self.texts.insert(f"{{{name}}}")

    def _build(self, draft: FormDraft | None) -> None:
        """The block's texts, defaults and settings below each other."""
        old = self._area.takeWidget()  # deleted later: one of its buttons may have asked for this
        self.texts, self.settings, self.defaults = None, None, []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.INSIDE, 0)
        column.setSpacing(theme.INSIDE)
        if draft is not None and self.block is not None:
            self._add_texts(self.block, column)
            self._add_defaults(self.block, draft, column)
            self._add_settings(self.block, draft, column)
        column.addStretch(1)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)
        if old is not None:
            old.deleteLater()

    def _add_texts(self, block: Block, column: QVBoxLayout) -> None:
        if not wordings(block):
            return
        self.texts = BlockTexts(block, self.labels, editable=self._may)
        self.texts.typed.connect(self._typed)
        self.texts.widened.connect(self._widen)
        self.texts.removed.connect(self._without)
        column.addWidget(self.texts)

    def _add_defaults(self, block: Block, draft: FormDraft, column: QVBoxLayout) -> None:
        """What the fields of the block say where nothing else is typed or known."""
        for one in defaults_in(block, draft):
            field = WordingField(one, editable=self._may)
            field.changed.connect(self._default_typed)
            self.defaults.append(field)
            column.addWidget(text(one.label, muted=True, small=True))
            column.addWidget(field)

    def _add_settings(self, block: Block, draft: FormDraft, column: QVBoxLayout) -> None:
        """How the block is set and on what it depends, below its words."""
        self.settings = SettingsForm(block_settings(block), block, draft, editable=self._may)
        self.settings.changed.connect(self._set)
        column.addSpacing(theme.INSIDE)
        column.addWidget(text(PLACEMENT, heading=True))
        column.addWidget(self.settings)

    def _fit(self) -> None:
        """What stands around the texts of this block."""
        block = self.block
        self.title.setText(block_name(block) if block else "")
        self.nothing.setText(LETTERHEAD if block and block.get("block") == "letterhead" else NO_WORDS)
        self.nothing.setVisible(block is not None and not self.fields)
        self.chips.setVisible(bool(self.fields))
        self.chips_name.setVisible(bool(self.fields))
        entries = entries_of(block or {})
        self.more.setText(MORE.get(entries, ""))
        self.more.setVisible(bool(entries) and self._may)
        self.fault.hide()

    def _tell_used(self) -> None:
        """What the fields in the texts stand for."""
        names = dict.fromkeys(
            name for one in wordings(self.block or {}) for name in FIELD.findall(one.text) if name in self.labels
        )
        self.used.setText("   ".join(f"{{{name}}} = {self.labels[name]}" for name in names))
        self.used.setToolTip("\n".join(f"{{{name}}} = {self.labels[name]}" for name in names))
        self.used.setVisible(bool(names))

    def _typed(self, path: tuple[str | int, ...], said: str) -> None:
        if self.block is not None:
            self._change(with_wording(self.block, path, said))
            self._tell_used()

    def _widen(self, at: int, width: float) -> None:
        if self.block is not None:
            self._change(with_width(self.block, at, width))

    def _set(self, setting: Setting, value: Any) -> None:
        if self.block is not None:
            self._change(with_setting(self.block, setting, value))

    def _change(self, block: Block) -> None:
        self.block = block
        self.changed.emit(block)

    def _default_typed(self, path: tuple[str | int, ...], said: str) -> None:
        self.defaulted.emit(str(path[0]), said)

    def _with(self) -> None:
        if self.block is not None:
            self.rebuilt.emit(with_entry(self.block))

    def _without(self, item: int) -> None:
        if self.block is not None:
            self.rebuilt.emit(without_entry(self.block, item))

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
        self.chips = FieldChips()
        self.chips.setEnabled(self._may)
        self.chips.picked.connect(self.insert)

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
