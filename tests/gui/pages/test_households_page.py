"""Keluarga on a real roster: found by name and number, filtered, opened, and shown in full only for a reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.page import HouseholdsPage
from tests.gui.fakes import FakeDialogs
from tests.offices import TRUTH, Office, leaving_household

SOON = 10_000


@pytest.fixture
def page(
    members_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> HouseholdsPage:
    made: HouseholdsPage = show(HouseholdsPage(at_work(members_office)))
    qtbot.waitUntil(lambda: "keluarga" in made.list.count.text(), timeout=SOON)
    return made


def shown(page: HouseholdsPage) -> str:
    return page.list.count.text()


def search(page: HouseholdsPage, qtbot: QtBot, text: str) -> None:
    page.list.filters.search.setFocus()
    qtbot.keyClicks(page.list.filters.search, text)
    qtbot.waitUntil(lambda: page.list._asked.search == text.strip() and "saringan" in shown(page), timeout=SOON)


def test_the_list_holds_everybody_and_counts_them(page: HouseholdsPage) -> None:
    assert shown(page) == "1.364 keluarga"
    assert page.list.model.rowCount() == 1364
    assert "1.364 aktif, Tahap 4 2026" in page.head.note.text()


def test_a_household_is_found_by_any_part_of_its_card(page: HouseholdsPage, qtbot: QtBot) -> None:
    card, nik = leaving_household()
    for number in (card[4:], nik[6:]):
        page.list.filters.clear_all()
        qtbot.waitUntil(lambda: shown(page) == "1.364 keluarga", timeout=SOON)
        search(page, qtbot, number)
        qtbot.waitUntil(lambda: page.list.model.rowCount() == 1, timeout=SOON)
        assert shown(page) == "1 keluarga sesuai saringan"
        row = page.list.model.row_at(0)
        assert row is not None
        assert (row.village, row.status) == ("Wates", "not_listed")
        assert card not in row.family_card_no


def test_the_filter_by_village_agrees_with_the_list(page: HouseholdsPage, qtbot: QtBot) -> None:
    box = page.list.filters.village
    qtbot.waitUntil(lambda: box.count() == 9, timeout=SOON)
    box.setCurrentIndex(next(number for number in range(box.count()) if box.itemText(number).startswith("Wates (")))
    page.list.filters.status.setCurrentIndex(page.list.filters.status.findData("active"))
    wates = next(one.code for one in page.desk.services.roster.villages() if one.name == "Wates")
    unlisted = page.desk.services.roster.count(HouseholdFilter(village=wates, status="not_listed"))
    listed = TRUTH["villages_stage_4"]["Wates"]["households"]
    qtbot.waitUntil(lambda: page.list.model.rowCount() == listed + unlisted, timeout=SOON)
    page.list.filters.clear_all()
    qtbot.waitUntil(lambda: shown(page) == "1.364 keluarga", timeout=SOON)


def test_those_no_longer_listed_are_one_step_away(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.open("status:not_listed")
    qtbot.waitUntil(lambda: shown(page) == f"{TRUTH['changes']['gone']} keluarga sesuai saringan", timeout=SOON)


def test_nothing_found_says_so_and_the_way_back(page: HouseholdsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.list.filters.search, "TIDAK ADA ORANGNYA")
    qtbot.waitUntil(page.list.nothing_found.isVisible, timeout=SOON)
    qtbot.mouseClick(page.list.nothing_found.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(page) == "1.364 keluarga", timeout=SOON)


def test_by_keyboard_from_search_to_the_household(page: HouseholdsPage, qtbot: QtBot) -> None:
    gone: list[tuple[str, str]] = []
    page.desk.going.connect(lambda place, target: gone.append((place, target)))
    search(page, qtbot, leaving_household()[0])
    qtbot.keyClick(page.list.filters.search, Qt.Key.Key_Return)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    row = page.list.model.row_at(0)
    assert row is not None
    assert gone == [("households", str(row.id))]
    page.open(str(row.id))
    qtbot.waitUntil(page.view.whole.isVisible, timeout=SOON)
    assert page.view.name.text() == row.name
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert gone[-1] == ("households", "")


def test_full_numbers_need_a_reason_that_stays_in_the_trail(
    page: HouseholdsPage, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    card, nik = leaving_household()
    [row] = page.desk.services.roster.page(HouseholdFilter(search=card))
    page.open(str(row.id))
    qtbot.waitUntil(page.view.whole.isVisible, timeout=SOON)
    dialogs.next_text = "kata"
    qtbot.mouseClick(page.view.reveal_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialogs.errors) == 1, timeout=SOON)
    assert nik not in page.view.numbers.nik.label.text()
    dialogs.next_text = "mencocokkan dengan KTP"
    qtbot.mouseClick(page.view.reveal_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view.numbers.nik.label.text().replace(" ", "") == nik, timeout=SOON)
    trail = page.desk.services.maintenance.audit_for(row.id)
    assert [entry.reason for entry in trail if entry.action == "household.reveal"] == ["mencocokkan dengan KTP"]


def test_many_rows_scroll_without_holes(page: HouseholdsPage, qtbot: QtBot) -> None:
    table, model = page.list.table, page.list.model
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: model.index(1363, 0).data() != "…", timeout=SOON)
    names = [row.name for row in page.desk.services.roster.page(HouseholdFilter(), limit=-1)]

    def shown(at: int) -> bool:
        return bool(model.index(at, 0).data() == names[at])

    for number in (1363, 700, 100, 63, 64):
        table.scrollTo(model.index(number, 0))
        qtbot.waitUntil(partial(shown, number), timeout=SOON)
