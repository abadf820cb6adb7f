"""Section Banding tahap: the counts of the truth, an explanation by keyboard, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.page import HouseholdsPage
from pkh_desk.ui.households.stages.view import StagesView
from tests.gui.walk import unnamed
from tests.offices import TRUTH, Office

SOON = 10_000
GONE = TRUTH["changes"]["gone"]


def opened(office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot) -> StagesView:
    page: HouseholdsPage = show(HouseholdsPage(at_work(office)), "section:stages")
    made = page.sections["stages"]
    assert isinstance(made, StagesView)
    qtbot.waitUntil(lambda: bool(made.lists.model.rows), timeout=SOON)
    return made


@pytest.fixture
def view(
    stage_4_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> StagesView:
    made = opened(stage_4_office, at_work, show, qtbot)
    qtbot.waitUntil(lambda: len(made.rows.model.rows) == GONE, timeout=SOON)
    return made


def test_the_lists_with_their_counts(view: StagesView) -> None:
    counts = {one.key: one.total for one in view.lists.model.rows}
    assert counts["not_listed"] == counts["gone"] == GONE
    assert counts["new"] == TRUTH["changes"]["new"]
    assert counts["moved"] == TRUTH["changes"]["moved"]
    assert view.lists.model.rows[0].waiting == GONE
    assert view.earlier.currentText() == "Tahap 3 2026 (1.312)"
    assert unnamed(view) == []


def test_before_and_after_beside_each_other(view: StagesView, qtbot: QtBot) -> None:
    view.open("moved")
    qtbot.waitUntil(lambda: view.rows.heading.text() == "Pindah desa: 2 keluarga", timeout=SOON)
    row = view.rows.model.rows[0]
    assert row.before != row.after
    assert not view.explain_button.isVisible()


def test_a_list_is_taken_along_to_print_and_share_out(view: StagesView, qtbot: QtBot) -> None:
    gone: list[str] = []
    view.desk.going.connect(lambda _place, target: gone.append(target))
    view.open("new")
    qtbot.waitUntil(lambda: view.rows.heading.text().startswith("Baru: "), timeout=SOON)
    assert view.list_button.isEnabled()
    view.list_button.click()
    page = HouseholdsPage(view.desk)
    qtbot.addWidget(page)
    page.open(gone[-1])
    ids = {one.household_id for one in view.rows.model.rows}
    assert set(page.list.filters.wanted().ids or ()) == ids
    assert len(ids) == TRUTH["changes"]["new"]
    view.open("moved")
    qtbot.waitUntil(lambda: view.rows.heading.text().startswith("Pindah desa: "), timeout=SOON)
    assert view.list_button.isEnabled()


def test_caretakers_stand_beside_each_other_with_the_end_of_their_numbers(view: StagesView, qtbot: QtBot) -> None:
    view.open("caretaker_changed")
    qtbot.waitUntil(lambda: view.rows.heading.text().startswith("Ganti pengurus: "), timeout=SOON)
    assert [one.title for one in view.rows.model.columns][:2] == ["Pengurus sekarang", "Pengurus sebelumnya"]
    assert view.rows.table.columnWidth(0) >= view.rows.table.fontMetrics().horizontalAdvance(
        view.rows.model.rows[0].after
    )


def test_many_are_explained_at_once_and_taken_back(
    view: StagesView, qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    actions: list[Any] = []
    view.desk.said.connect(lambda _text, offered: actions.extend(offered))
    view.rows.table.setFocus()
    view.rows.table.selectRow(0)
    qtbot.keyClick(view.rows.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyRelease(view.rows.table, Qt.Key.Key_Shift)
    assert len(view.rows.table.selected()) == 2
    view.commands()["save"]()
    dialog = view.dialog
    assert dialog is not None
    assert dialog.form is not None
    assert dialog.windowTitle() == "Mengapa tidak tercantum: 2 keluarga"
    assert not dialog.button.isEnabled()
    dialog.form.fields["reason"].set_text("asked")
    qtbot.waitUntil(dialog.button.isEnabled, timeout=SOON)
    dialog.submit()
    settle(view.desk)
    view.refresh()
    qtbot.waitUntil(lambda: view.lists.model.rows[0].waiting == GONE - 2, timeout=SOON)
    actions[0].run()
    settle(view.desk)
    view.refresh()
    qtbot.waitUntil(lambda: view.lists.model.rows[0].waiting == GONE, timeout=SOON)


def test_one_list_only(
    stage_3_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    view = opened(stage_3_office, at_work, show, qtbot)
    assert [one.key for one in view.lists.model.rows] == ["not_listed", "still_listed"]
    assert view.note.text() == "Impor daftar tahap kedua untuk membandingkan."
