"""Section Kelompok on a real roster: opened, filled, handed over, by keyboard, and nothing without the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import NO_GROUP, HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.groups.view import GroupsView
from pkh_desk.ui.households.page import HouseholdsPage
from pkh_desk.ui.widgets.form_dialog import FormDialog
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.walk import unnamed
from tests.offices import Office

SOON = 10_000
AUGUST = date(2026, 8, 1)


@pytest.fixture
def page(
    stage_4_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> HouseholdsPage:
    desk = at_work(stage_4_office)
    desk.services.facilitators.add("Dewi")
    made: HouseholdsPage = show(HouseholdsPage(desk), "section:groups")
    qtbot.waitUntil(lambda: bool(view_of(made).people.rows), timeout=SOON)
    return made


def view_of(page: HouseholdsPage) -> GroupsView:
    view = page.sections["groups"]
    assert isinstance(view, GroupsView)
    return view


def press(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isEnabled(), button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(view: GroupsView, qtbot: QtBot, settle: Callable[[Desk], None], **values: str) -> None:
    dialog = view.work.dialog
    assert isinstance(dialog, FormDialog)
    assert dialog.form is not None
    for key, text in values.items():
        dialog.form.fields[key].set_text(text)
    assert unnamed(dialog) == []
    press(qtbot, dialog.button)
    qtbot.waitUntil(lambda: view.work.dialog is None, timeout=SOON)
    settle(view.desk)


def test_a_group_is_opened_and_filled(page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None]) -> None:
    view, services = view_of(page), page.desk.services
    press(qtbot, view.new_button)
    assert view.work.dialog is not None
    assert not view.work.dialog.button.isEnabled()
    assert "Nama kelompok" in view.work.dialog.why.text()
    dewi = str(services.facilitators.list()[0].id)
    fill(view, qtbot, settle, name="Melati", facilitator=dewi, day="1 Agustus 2026")
    qtbot.waitUntil(lambda: len(view.groups.rows) == 1, timeout=SOON)
    assert view.groups.rows[0].facilitator == "Dewi"
    press(qtbot, view.without)
    qtbot.waitUntil(lambda: view.detail.group is None and bool(view.detail.households.rows), timeout=SOON)
    assert "Pilih dahulu" in view.detail.move_button.toolTip()
    view.detail.table.setFocus()
    view.detail.table.selectRow(0)
    qtbot.keyClick(view.detail.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.detail.move_button.text() == "Pindahkan 2 keluarga ..."
    press(qtbot, view.detail.move_button)
    fill(view, qtbot, settle, group=str(view.groups.rows[0].id), day="1 Agustus 2026")
    qtbot.waitUntil(lambda: view.groups.rows[0].households == 2, timeout=SOON)
    assert (
        services.roster.count(HouseholdFilter(group=NO_GROUP))
        == services.roster.summary().active + services.roster.summary().exited - 2
    )


def test_a_chair_a_name_and_an_end(
    page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None], dialogs: FakeDialogs
) -> None:
    view, services = view_of(page), page.desk.services
    group = services.groups.open("Melati", since=AUGUST)
    chosen = list(services.roster.ids(HouseholdFilter()))[:2]
    services.groups.assign(chosen, group.id, since=AUGUST)
    page.open(f"section:groups:{group.id}")
    qtbot.waitUntil(lambda: len(view.detail.households.rows) == 2, timeout=SOON)
    view.detail.table.selectRow(0)
    press(qtbot, view.detail.chair_button)
    settle(view.desk)
    view.refresh()
    qtbot.waitUntil(
        lambda: "ketua" in view.detail.facts.text() and "belum ada, sejak" not in view.detail.facts.text(), timeout=SOON
    )
    press(qtbot, view.rename_button)
    fill(view, qtbot, settle, name="Mawar", day="1 September 2026")
    assert services.groups.list()[0].name == "Mawar"
    press(qtbot, view.close_button)
    qtbot.waitUntil(lambda: len(dialogs.errors) == 1, timeout=SOON)
    assert "masih berisi 2 keluarga" in str(dialogs.errors[0])
    assert "Tutup kelompok" in dialogs.asked[-1]


def test_a_handover_in_one_step(page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None]) -> None:
    view, services = view_of(page), page.desk.services
    dewi, agus = services.facilitators.list()[0], services.facilitators.add("Agus")
    for name in ("Melati", "Mawar", "Kenanga"):
        services.groups.open(name, facilitator_id=dewi.id, since=AUGUST)
    view.refresh()
    qtbot.waitUntil(lambda: len(view.groups.rows) == 3, timeout=SOON)
    view.tabs.setCurrentIndex(1)
    assert "Pilih dahulu" in view.handover_button.toolTip()
    view.people_table.selectRow(0)
    assert "tidak mempunyai kelompok" in view.handover_button.toolTip()
    view.people_table.selectRow(1)
    said: list[tuple[str, list[Any]]] = []
    page.desk.said.connect(lambda text, actions: said.append((text, actions)))
    press(qtbot, view.handover_button)
    fill(view, qtbot, settle, taker=str(agus.id), day="1 September 2026")
    assert {one.facilitator for one in services.groups.list()} == {"Agus"}
    assert [one.label for one in said[-1][1]] == ["Urungkan"]
    said[-1][1][0].run()
    settle(page.desk)
    assert {one.facilitator for one in services.groups.list()} == {"Dewi"}


def test_what_the_service_refuses_stays_in_the_dialog(
    page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    view = view_of(page)
    page.desk.services.groups.open("Melati", since=AUGUST)
    press(qtbot, view.new_button)
    dialog = view.work.dialog
    assert dialog is not None
    assert dialog.form is not None
    dialog.form.fields["name"].set_text("melati")
    dialog.form.fields["day"].set_text("2026-08-01")
    press(qtbot, dialog.button)
    qtbot.waitUntil(lambda: "sudah ada" in dialog.why.text(), timeout=SOON)
    assert dialog.isVisible()
    settle(page.desk)


def test_who_may_not_is_told_why(
    stage_4_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    desk = at_work(stage_4_office)
    desk.me = replace(desk.me, permissions=desk.me.permissions - {"household.edit"})
    desk.services.groups.open("Melati", since=AUGUST)
    page: HouseholdsPage = show(HouseholdsPage(desk), "section:groups")
    qtbot.waitUntil(lambda: bool(view_of(page).groups.rows), timeout=SOON)
    view = view_of(page)
    view.table.selectRow(0)
    for button in (view.new_button, view.rename_button, view.close_button, view.detail.move_button):
        assert not button.isEnabled()
        assert "operator" in button.toolTip()
    assert unnamed(page) == []


def test_a_facilitator_is_told_who_divides_the_groups_and_may_name_a_chair(
    stage_4_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    with stage_4_office.services() as services:
        services.accounts.add("dewi", "Dewi", "sandi milik dewi", ["facilitator"])
        dewi = services.facilitators.add("Dewi", account="dewi")
        group = services.groups.open("Melati", facilitator_id=dewi.id, since=AUGUST)
        ids = services.roster.ids(HouseholdFilter(status="active"))[:2]
        services.groups.assign(list(ids), group.id, since=AUGUST)
    theirs = replace(stage_4_office, user="dewi", password="sandi milik dewi")
    page: HouseholdsPage = show(HouseholdsPage(at_work(theirs)), f"section:groups:{group.id}")
    view = view_of(page)
    qtbot.waitUntil(lambda: len(view.detail.households.rows) == 2, timeout=SOON)
    view.people_table.selectRow(0)
    view.detail.table.selectRow(0)
    for button in (view.new_button, view.person_button, view.handover_button, view.detail.move_button):
        assert "operator" in button.toolTip() and not button.isEnabled()
    assert view.detail.chair_button.isEnabled()


def test_a_group_that_is_named_comes_to_the_front(page: HouseholdsPage, qtbot: QtBot) -> None:
    view, services = view_of(page), page.desk.services
    group = services.groups.open("Melati", since=AUGUST)
    view.refresh()
    qtbot.waitUntil(lambda: len(view.groups.rows) == 1, timeout=SOON)
    view.tabs.setCurrentIndex(1)
    page.open(f"section:groups:{group.id}")
    qtbot.waitUntil(lambda: view.tabs.currentIndex() == 0, timeout=SOON)
    assert view.detail.group is None or view.detail.group.id == group.id


def test_a_dialog_begins_in_its_first_field(page: HouseholdsPage, qtbot: QtBot) -> None:
    view = view_of(page)
    qtbot.waitUntil(lambda: view.nothing_yet.isVisible() or view.tabs.isVisible(), timeout=SOON)
    view.new_person.click()
    dialog = view.work.dialog
    assert isinstance(dialog, FormDialog) and dialog.form is not None
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.focusWidget() is not None and dialog.form.isAncestorOf(dialog.focusWidget())
    dialog.reject()


def test_a_facilitator_is_set_for_all_selected_groups(
    page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    view, services = view_of(page), page.desk.services
    dewi = services.facilitators.list()[0]
    for name in ("Melati", "Mawar", "Kenanga"):
        services.groups.open(name, since=AUGUST)
    view.refresh()
    qtbot.waitUntil(lambda: len(view.groups.rows) == 3, timeout=SOON)
    view.table.selectRow(0)
    settle(view.desk)
    qtbot.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settle(view.desk)
    chosen = {one.name for one in view.table.selected()}
    assert len(chosen) == 2
    press(qtbot, view.person_button)
    fill(view, qtbot, settle, facilitator=str(dewi.id), day="1 September 2026")
    assert {one.name for one in services.groups.list() if one.facilitator == "Dewi"} == chosen


def test_an_office_without_facilitators_is_told_how_to_add_one(
    stage_4_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    desk = at_work(stage_4_office)
    line = next(one for one in desk.services.work.overview().lines if one.kind == "facilitators")
    assert "belum ada pendamping" in line.text
    view = view_of(show(HouseholdsPage(desk), line.target))
    qtbot.waitUntil(view.nobody_yet.isVisible, timeout=SOON)
    press(qtbot, view.nobody_yet.button)
    assert view.work.dialog is not None and view.work.dialog.windowTitle() == "Pendamping"
    desk.services.facilitators.add("Dewi")
    assert all(one.kind != "facilitators" for one in desk.services.work.overview().lines)
