"""Pengaturan, Instrumen asesmen: questions added, ordered, weighed; each saving a new version; the minimum wage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from pkh_desk.domain.assessment import Option
from pkh_desk.domain.assessment.editing import form_values, question_from
from pkh_desk.domain.errors import BadInput, Conflict
from pkh_desk.ui.settings.page import SettingsPage
from tests.gui.walk import unnamed

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from pkh_desk.ui.desk import Desk
    from pkh_desk.ui.settings.instrument import InstrumentPart
    from tests.gui.fake_dialogs import FakeDialogs
    from tests.gui.fakes import FakeServices

LEFT = Qt.MouseButton.LeftButton
NEW = {
    "code": "electricity", "label": "Daya listrik", "group": "assets", "kind": "choice", "weight": "4",
    "options": "low | 450 VA | 0\nhigh | 1300 VA ke atas | 2", "evidence": "yes",
}  # fmt: skip


@pytest.fixture
def page(desk: Desk, show: Callable[..., Any], settle: Callable[[Desk], None]) -> SettingsPage:
    made: SettingsPage = show(SettingsPage(desk), "instrument")
    settle(desk)
    return made


@pytest.fixture
def part(page: SettingsPage) -> InstrumentPart:
    return page.instrument


def codes(part: InstrumentPart) -> list[str]:
    return [one.code for one in part.list.model.rows]


def test_the_page_shows_the_instrument_and_names_all_its_fields(page: SettingsPage, part: InstrumentPart) -> None:
    assert page.tabs.currentWidget() is part
    assert part.list.model.rowCount() == 21
    assert part.rules["graduate_from"].value() == 70
    assert unnamed(part) == []
    assert page.unsaved() == ""


def test_a_question_is_added_below_the_current_one_and_saved_as_a_new_version(
    page: SettingsPage, part: InstrumentPart, services: FakeServices, settle: Callable[[Desk], None]
) -> None:
    part.list.table.selectRow(0)
    page.commands()["new"]()
    assert part.list.dialog is not None
    assert not part.list.dialog.button.isEnabled()
    assert part.list.dialog.form is not None
    part.list.dialog.form.fill(NEW)
    part.list.dialog.submit()
    assert codes(part)[:2] == ["income", "electricity"]
    assert page.unsaved()
    part.note.setText("Juknis 2026")
    page.commands()["save"]()
    settle(page.desk)
    (made,) = services.assessments.saved
    question = made.instrument.find("electricity")
    assert question is not None
    assert question.options == (Option("low", "450 VA", 0), Option("high", "1300 VA ke atas", 2))
    assert (question.weight, question.evidence, made.note) == (4, True, "Juknis 2026")
    assert page.unsaved() == ""
    assert part.versions.rowCount() == 2


def test_a_fault_is_said_in_the_dialog_and_nothing_is_taken(part: InstrumentPart) -> None:
    part.list.add()
    dialog = part.list.dialog
    assert dialog is not None
    assert dialog.form is not None
    dialog.form.fill({**NEW, "code": "debt"})
    dialog.submit()
    assert "kodenya dipakai lebih dari sekali" in dialog.why.text()
    dialog.form.fill({**NEW, "options": "low"})
    dialog.submit()
    assert "tidak terbaca" in dialog.why.text()
    assert dialog.isVisible()
    assert "electricity" not in codes(part)


def test_questions_are_ordered_changed_and_taken_out_by_keyboard(
    page: SettingsPage, part: InstrumentPart, qtbot: QtBot
) -> None:
    part.list.table.selectRow(1)
    qtbot.mouseClick(part.list.moves[0], LEFT)
    assert codes(part)[:2] == ["income_steady", "income"]
    assert part.list.table.currentIndex().row() == 0
    qtbot.mouseClick(part.list.moves[0], LEFT)  # the first stays the first
    assert codes(part)[0] == "income_steady"
    qtbot.keyClick(part.list.table, Qt.Key.Key_Return)
    assert part.list.dialog is not None
    assert part.list.dialog.form is not None
    part.list.dialog.form.fill({"weight": "15", "required": "yes"})
    part.list.dialog.submit()
    assert (part.list.model.rows[0].weight, part.list.model.rows[0].required) == (15, True)
    assert "Jumlah bobot 105" in part.message.text()
    part.list.remove()
    assert codes(part)[0] == "income"
    page.discard()
    assert not part.dirty


def test_what_somebody_else_saved_meanwhile_asks(
    part: InstrumentPart, services: FakeServices, dialogs: FakeDialogs, settle: Callable[[Desk], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def refuse(*_args: Any, **_more: Any) -> None:
        raise Conflict("stale_instrument", "Instrumen sudah diubah orang lain.")

    part.rules["graduate_from"].setValue(75)
    monkeypatch.setattr(services.assessments, "save_instrument", refuse)
    part.save()
    settle(part.desk)
    assert part.dirty
    assert "diubah orang lain" in str(dialogs.asked)


def test_without_the_right_nothing_can_be_changed(
    make_desk: Callable[..., Desk], services: FakeServices, show: Callable[..., Any], settle: Callable[[Desk], None]
) -> None:
    desk = make_desk(services, permissions=frozenset({"household.view", "office.view"}))
    page = show(SettingsPage(desk), "instrument")
    settle(desk)
    part = page.instrument
    assert not part.save_button.isEnabled()
    assert not part.wages.button.isEnabled()
    part.list.add()
    assert part.list.dialog is None


def test_the_minimum_wage_is_kept_from_a_day_on(
    part: InstrumentPart, services: FakeServices, qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    qtbot.mouseClick(part.wages.button, LEFT)
    assert part.wages.message.text()
    part.wages.since.setText("1 Januari 2026")
    part.wages.amount.setText("Rp2.400.000")
    qtbot.mouseClick(part.wages.button, LEFT)
    settle(part.desk)
    assert [(one.valid_from, one.amount) for one in services.assessments.wages_] == [(date(2026, 1, 1), 2_400_000)]
    assert part.wages.model.rowCount() == 1


def test_every_shipped_question_comes_back_from_its_form(part: InstrumentPart) -> None:
    for question in part.list.model.rows:
        assert question_from(form_values(question)) == question
    with pytest.raises(BadInput):
        question_from({**NEW, "kind": "number", "bands": "banyak | 1"})
    with pytest.raises(BadInput):
        question_from({**NEW, "weight": "berat"})
