"""Ganda on a real office, by keyboard: searched, compared, decided, merged with what will happen, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pkh_desk.storage.audit import Entry
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.households.duplicates.comparison import CompareCell
from pkh_desk.ui.households.duplicates.section import DuplicatesSection
from pkh_desk.ui.households.page import HouseholdsPage
from tests.doubled import add_doubled_office
from tests.gui.walk import unnamed
from tests.offices import Office

SOON = 10_000


@pytest.fixture
def ids(members_office: Office) -> dict[str, Any]:
    with members_office.services() as services, services.context.write("test") as work:
        made = add_doubled_office(work)
        work.audit(Entry("test", "test", 0))
        work.commit()
    return made


@pytest.fixture
def page(
    members_office: Office, ids: dict[str, Any], at_work: Callable[[Office], Desk], show: Callable[..., Any]
) -> HouseholdsPage:
    made: HouseholdsPage = show(HouseholdsPage(at_work(members_office)), "section:duplicates")
    return made


@pytest.fixture
def section(page: HouseholdsPage, qtbot: QtBot) -> DuplicatesSection:
    made = page.sections["duplicates"]
    assert isinstance(made, DuplicatesSection)
    qtbot.waitUntil(lambda: made.stack.currentWidget() is made.empty, timeout=SOON)
    return made


@pytest.fixture
def said(page: HouseholdsPage) -> list[tuple[str, list[Action]]]:
    heard: list[tuple[str, list[Action]]] = []
    page.desk.said.connect(lambda text, actions: heard.append((text, actions)))
    return heard


@pytest.fixture
def searched(section: DuplicatesSection, qtbot: QtBot) -> DuplicatesSection:
    qtbot.keyClick(section.empty.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: section.found is not None, timeout=SOON)
    section.queue.table.setFocus()
    return section


def press(section: DuplicatesSection, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(section.queue.table, key)


def shown(section: DuplicatesSection) -> str:
    return " ".join(label.text() for label in section.comparison.findChildren(QLabel))


def test_a_search_fills_the_queue_and_both_sides_stand_beside_each_other(searched: DuplicatesSection) -> None:
    assert searched.queue.model.rowCount() == 1
    assert searched.queue.done.text() == "0 dari 1 diputuskan"
    words = shown(searched)
    for expected in ("hari dan bulan tertukar", "orang yang sama", "hanya di satu sisi", "ejaan atau gelar lain"):
        assert expected in words
    assert "2905204107800001" not in words
    marked = [cell for cell in searched.comparison.findChildren(CompareCell) if cell.property("tone")]
    assert len(marked) >= 8
    assert unnamed(searched) == []


def test_different_by_key_with_a_way_back(
    searched: DuplicatesSection, qtbot: QtBot, said: list[tuple[str, list[Action]]]
) -> None:
    press(searched, qtbot, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: searched.queue.done.text() == "1 dari 1 diputuskan", timeout=SOON)
    assert searched.queue.stack.currentWidget() is searched.queue.nothing
    text, [undo] = said[-1]
    assert text == "Diputuskan berbeda: SITI AMINAH / ST. AMINAH."
    undo.run()
    qtbot.waitUntil(lambda: searched.queue.done.text() == "0 dari 1 diputuskan", timeout=SOON)
    assert searched.queue.model.rowCount() == 1


def test_later_stays_in_the_queue(searched: DuplicatesSection, qtbot: QtBot) -> None:
    press(searched, qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: searched.queue.model.index(0, 3).data() == "Ditunda", timeout=SOON)
    assert not searched.later_button.isEnabled()
    assert searched.different_button.isEnabled()


def test_same_says_what_will_happen_then_merges(
    page: HouseholdsPage, searched: DuplicatesSection, qtbot: QtBot, ids: dict[str, Any],
    said: list[tuple[str, list[Action]]],
) -> None:  # fmt: skip
    press(searched, qtbot, Qt.Key.Key_S)
    dialog = searched.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.go.isEnabled, timeout=SOON)
    assert "2 anggota disatukan, 1 anggota pindah" in dialog.effect.text()
    assert dialog.on.text() == "24 November 2026"
    assert unnamed(dialog) == []
    dialog.on.selectAll()
    qtbot.keyClicks(dialog.on, "1 juli 2026")
    qtbot.waitUntil(lambda: "sesudah 1 Juli 2026" in dialog.fault.label.text(), timeout=SOON)
    assert not dialog.go.isEnabled()
    dialog.on.selectAll()
    qtbot.keyClicks(dialog.on, "10 november 2026")
    qtbot.waitUntil(dialog.go.isEnabled, timeout=SOON)
    dialog.boxes["card"].click()
    qtbot.waitUntil(lambda: dialog.preview is not None and dialog.preview.taken == ("card",), timeout=SOON)
    qtbot.waitUntil(dialog.go.isEnabled, timeout=SOON)
    dialog.go.click()
    qtbot.waitUntil(lambda: searched.queue.done.text() == "1 dari 1 diputuskan", timeout=SOON)
    roster = page.desk.services.roster
    assert roster.detail(ids["second"]).merged_into is not None
    text, [undo] = said[-1]
    assert "2 anggota disatukan" in text
    undo.run()
    qtbot.waitUntil(lambda: roster.detail(ids["second"]).merged_into is None, timeout=SOON)


def test_what_was_decided_can_be_looked_up_and_taken_back(
    page: HouseholdsPage, searched: DuplicatesSection, qtbot: QtBot, ids: dict[str, Any]
) -> None:
    page.desk.services.duplicates.merge("household", ids["first"], ids["second"])
    searched.queue.which.setCurrentIndex(1)
    qtbot.waitUntil(lambda: searched.queue.model.rowCount() == 1, timeout=SOON)
    qtbot.waitUntil(searched.undo_button.isVisible, timeout=SOON)
    assert searched.queue.model.index(0, 3).data() == "Digabung"
    searched.undo_button.click()
    qtbot.waitUntil(lambda: searched.queue.model.rowCount() == 0, timeout=SOON)
    searched.queue.which.setCurrentIndex(0)
    qtbot.waitUntil(lambda: searched.queue.model.rowCount() == 1, timeout=SOON)


def test_the_page_of_a_merged_household_leads_to_the_other(
    page: HouseholdsPage, section: DuplicatesSection, qtbot: QtBot, ids: dict[str, Any]
) -> None:
    page.desk.services.duplicates.merge("household", ids["first"], ids["second"])
    page.open(str(ids["second"]))
    qtbot.waitUntil(page.view.merged.isVisible, timeout=SOON)
    assert "digabung ke SITI AMINAH" in page.view.merged.label.text()
    gone: list[tuple[str, str]] = []
    page.desk.going.connect(lambda place, target: gone.append((place, target)))
    page.view.merged.button.click()
    assert gone == [("households", str(ids["first"]))]
    page.open(str(ids["first"]))
    qtbot.waitUntil(lambda: "digabung ke keluarga ini" in page.view.merged.label.text(), timeout=SOON)


def test_who_may_not_edit_sees_and_cannot_decide(
    members_office: Office, ids: dict[str, Any], at_work: Callable[[Office], Desk], show: Callable[..., Any],
    qtbot: QtBot,
) -> None:  # fmt: skip
    desk = at_work(members_office)
    desk.services.duplicates.search()
    desk.me = replace(desk.me, permissions=frozenset({"household.view"}))
    page = show(HouseholdsPage(desk), "section:duplicates")
    section = page.sections["duplicates"]
    qtbot.waitUntil(lambda: section.found is not None, timeout=SOON)
    assert not section.same_button.isEnabled()
    assert "tidak berhak" in section.different_button.toolTip()


def test_a_search_that_finds_nothing_was_a_search(
    members_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    page = show(HouseholdsPage(at_work(members_office)), "section:duplicates")
    made = page.sections["duplicates"]
    qtbot.waitUntil(lambda: made.stack.currentWidget() is made.empty, timeout=SOON)
    qtbot.keyClick(made.empty.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: made.stack.currentWidget() is made.split, timeout=SOON)
    queue = page.desk.services.duplicates.queue()
    assert (queue.total, queue.searched_at is None) == (0, False)
    assert made.queue.nothing.isVisible()
    assert made.queue.nothing.title.text() == "Tidak ada data ganda"
    assert made.when.text().startswith("Dicari terakhir")
