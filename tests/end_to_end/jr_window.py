"""Somebody at the case page who works with mouse and keys only: tabs, forms, dialogs, the writing surface."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from pkh_desk.ui.graduation.assessment.tab import AssessmentTab
from pkh_desk.ui.graduation.handling.tabs import PartiesTab, PlansTab, RecordsTab, VisitsTab
from pkh_desk.ui.graduation.writing.items import ItemsEditor
from pkh_desk.ui.graduation.writing.tab import ReflectionTab, WritingTab
from tests.end_to_end import jr_story as jr

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from pkh_desk.ui.graduation.assessment.row import AnswerRow
    from pkh_desk.ui.graduation.case_view import CaseSheet
    from pkh_desk.ui.graduation.handling.record_list import RecordList
    from pkh_desk.ui.graduation.writing.surface import WritingSurface
    from pkh_desk.ui.widgets.form_dialog import FormDialog
    from pkh_desk.ui.widgets.need_form import NeedForm

SOON = 20_000
SETTLE = 30
"""Milliseconds until what was just shown has its place, so that a click meets it."""
TAB_OF: dict[str, type[RecordsTab]] = {
    "party": PartiesTab,
    "visit": VisitsTab,
    "meeting": VisitsTab,
    "warning": VisitsTab,
    "action": PlansTab,
    "result": PlansTab,
}


class AtTheCase:
    """One case page and the test's hands."""

    def __init__(self, sheet: CaseSheet, qtbot: QtBot) -> None:
        self.sheet, self.qtbot = sheet, qtbot
        self.who: dict[str, str] = {}

    def to_tab(self, kind: type[QWidget]) -> None:
        """Ctrl+PgDn until the tab is on top."""
        for _ in range(self.sheet.tabs.count()):
            if isinstance(self.sheet.tabs.currentWidget(), kind):
                return
            self.sheet.tabs.turn(1)
        raise AssertionError(kind)

    def assess(self) -> None:
        """The answers, question by question."""
        self.to_tab(AssessmentTab)
        tab = self.sheet.part(AssessmentTab)
        self.qtbot.waitUntil(lambda: bool(tab.rows), timeout=SOON)
        for question, value, way, evidence in jr.ANSWERS:
            row = tab.rows[question]
            self._put(row.field.widget, value, row.field.set_text)
            row.way.setCurrentIndex(row.way.findData(way))
            row.evidence.setText(evidence)
            row.said_on.setText("2 Agustus 2026")
            row.keep()
            self.qtbot.waitUntil(partial(_is_kept, row), timeout=SOON)

    def step(self, event: str, values: jr.Values) -> None:
        """Brings the card back, the step's radio button, its form, its button."""
        if not self.sheet.next.isVisible():
            self.qtbot.wait(SETTLE)
            self.qtbot.mouseClick(self.sheet.folding.button, Qt.MouseButton.LeftButton)
            self.qtbot.waitUntil(self.sheet.next.isVisible, timeout=SOON)
        card = self.sheet.next
        assert event in card.choices, (event, list(card.choices))
        card.choices[event].click()
        form = card.form()
        assert form is not None
        self.fill(form, values)
        assert card.button.isEnabled(), (event, card.why.text())
        before = self._steps()
        self.qtbot.wait(SETTLE)
        self.qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: self._steps() > before, timeout=SOON)

    def fill(self, form: NeedForm, values: jr.Values) -> None:
        """Each value into the field of its own."""
        for key, value in values.items():
            field = form.fields[key]
            self._put(field.widget, value, field.set_text)

    def add(self, kind: str, values: jr.Values, name: str = "") -> None:
        """Ins in the tab of a kind of record, the dialog, its button."""
        self.to_tab(TAB_OF[kind])
        records = self.sheet.part(TAB_OF[kind]).list
        known = {row.id for row in records.model.rows}
        if len(records.spec.kinds) == 1:
            self.qtbot.keyClick(records, Qt.Key.Key_Insert)
        else:
            records.menu.actions()[records.spec.kinds.index(kind)].trigger()
        dialog = self._dialog(records)
        self._save(dialog, with_ids(values, self.who))
        self.qtbot.waitUntil(lambda: len(records.model.rows) > len(known), timeout=SOON)
        (made,) = {row.id for row in records.model.rows} - known
        if name:
            self.who[name] = str(made)

    def change(self, kind: str, number: int, values: jr.Values) -> None:
        """Enter on a record, its dialog, its button."""
        self.to_tab(TAB_OF[kind])
        records = self.sheet.part(TAB_OF[kind]).list
        record = [row for row in records.model.rows if row.kind == kind][number]
        versions = record.newest.id
        records.choose(record.id)
        records.table.setFocus()
        self.qtbot.keyClick(records.table, Qt.Key.Key_Return)
        self._save(self._dialog(records), values)
        self.qtbot.waitUntil(partial(self._is_newer, records, record.id, versions), timeout=SOON)

    def write(self, tab_kind: type[WritingTab], aspect: str, text: str) -> None:
        """Types a text and saves it with Ctrl+S as the page does."""
        surface = self._surface(tab_kind)
        surface.list.choose(aspect)
        editor = surface.pages[aspect].editor
        editor.setFocus()
        self.qtbot.keyClicks(editor, text)
        self._keep(surface, aspect)

    def write_items(self, aspect: str, items: tuple[tuple[str, str], ...]) -> None:
        """Types titled texts, a card each."""
        surface = self._surface(ReflectionTab)
        surface.list.choose(aspect)
        editor = surface.pages[aspect].editor
        assert isinstance(editor, ItemsEditor)
        for number, (title, text) in enumerate(items):
            while len(editor.cards) <= number:
                self.qtbot.mouseClick(editor.add, Qt.MouseButton.LeftButton)
            self.qtbot.keyClicks(editor.cards[number].title, title)
            self.qtbot.keyClicks(editor.cards[number].body, text)
        self._keep(surface, aspect)

    def _surface(self, kind: type[WritingTab]) -> WritingSurface:
        self.to_tab(kind)
        tab = self.sheet.part(kind)
        self.qtbot.waitUntil(lambda: bool(tab.surface.pages), timeout=SOON)
        return tab.surface

    def _keep(self, surface: WritingSurface, aspect: str) -> None:
        page = surface.pages[aspect]
        self.qtbot.waitUntil(lambda: page.save.isEnabled(), timeout=SOON)
        self.qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: page.chip.text() == "Tersimpan", timeout=SOON)

    def _save(self, dialog: FormDialog, values: jr.Values) -> None:
        assert dialog.form is not None
        self.fill(dialog.form, values)
        assert dialog.button.isEnabled(), dialog.why.text()
        self.qtbot.wait(SETTLE)
        self.qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)

    def _dialog(self, records: RecordList) -> FormDialog:
        self.qtbot.waitUntil(partial(_is_open, records), timeout=SOON)
        assert records.commands.dialog is not None
        return records.commands.dialog

    def _steps(self) -> int:
        return len(self.sheet.view.steps) if self.sheet.view else 0

    @staticmethod
    def _is_newer(records: RecordList, record_id: int, version: int) -> bool:
        return next(row.newest.id for row in records.model.rows if row.id == record_id) != version

    def _put(self, widget: QWidget, value: str, otherwise: Callable[[str], None]) -> None:
        """Typed where one types, chosen where one chooses."""
        if isinstance(widget, QLineEdit | QPlainTextEdit) and widget.isVisible():
            widget.clear()
            self.qtbot.keyClicks(widget, value)
        else:
            otherwise(value)


def with_ids(values: jr.Values, who: dict[str, str]) -> jr.Values:
    """The values with record ids for the short names of people."""
    return {
        key: ",".join(who[one] for one in value.split(",")) if key in jr.PEOPLE_KEYS else value
        for key, value in values.items()
    }


def _is_kept(row: AnswerRow) -> bool:
    return not row.dirty()


def _is_open(records: RecordList) -> bool:
    dialog = records.commands.dialog
    return dialog is not None and _shown(dialog)


def _shown(dialog: FormDialog) -> bool:
    try:
        return dialog.isVisible()
    except RuntimeError:  # the one before, already deleted
        return False
