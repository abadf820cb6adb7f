"""Keluarga on a real roster: found by name and number, filtered, opened, and shown in full only for a reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.records import ANY_CASE, HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.find import find_everywhere
from pkh_desk.ui.households.page import HouseholdsPage
from tests.gui.fake_dialogs import FakeDialogs
from tests.offices import MEMBERS_4, TRUTH, Office, leaving_household, listed

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
    assert "1.364 aktif (39 tidak tercantum), Tahap 4 2026" in page.head.note.text()


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


def test_a_family_that_left_the_list_is_not_acted_on(page: HouseholdsPage, qtbot: QtBot) -> None:
    gone: list[str] = []
    page.desk.going.connect(lambda _place, target: gone.append(target))
    page.list.table.selectRow(3)
    assert page.case_button.isEnabled()
    search(page, qtbot, leaving_household()[0])
    assert not page.case_button.isEnabled()
    page.commands()["new"]()
    assert gone == []
    page.list.table.selectRow(0)
    assert page.case_button.isEnabled()
    assert page.list.pane.row is not None


def test_a_reload_keeps_the_chosen_family_and_its_pane(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.list.table.selectRow(900)
    chosen = page.list.current_id()
    page.refresh()
    qtbot.waitUntil(lambda: page.list._scroll is None and page.list.current_id() == chosen, timeout=SOON)
    qtbot.waitUntil(lambda: page.list.pane.row is not None and page.list.pane.row.id == chosen, timeout=SOON)
    assert page.case_button.isEnabled()


def test_a_target_filters_by_village_and_status_alone(page: HouseholdsPage, qtbot: QtBot) -> None:
    wates = next(one for one in page.desk.services.roster.villages() if one.name == "Wates")
    page.open("status:not_listed")
    page.open(f"village:{wates.code};status:active")
    qtbot.waitUntil(lambda: shown(page) == f"{wates.active} keluarga sesuai saringan", timeout=SOON)
    assert page.list.filters.wanted() == HouseholdFilter("", wates.code, "active")
    page.open("search:SITI")
    assert page.list.filters.wanted() == HouseholdFilter("SITI")


def test_a_village_is_filtered_before_the_villages_are_there(
    members_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    desk = at_work(members_office)
    wates = next(one for one in desk.services.roster.villages() if one.name == "Wates")
    fresh: HouseholdsPage = show(HouseholdsPage(desk), f"village:{wates.code}")
    qtbot.waitUntil(lambda: fresh.list.filters.village.currentText().startswith("Wates ("), timeout=SOON)
    qtbot.waitUntil(lambda: "saringan" in shown(fresh), timeout=SOON)
    assert fresh.list._asked == HouseholdFilter(village=wates.code)
    chips = [one.text() for one in fresh.list.filters.chips.findChildren(QAbstractButton) if one.text()]
    assert any(text.startswith("Desa: Wates") for text in chips)


def test_a_search_hidden_by_a_filter_offers_to_take_the_filter_away(page: HouseholdsPage, qtbot: QtBot) -> None:
    card, _ = leaving_household()
    page.open("status:exited")
    qtbot.keyClicks(page.list.filters.search, card)
    qtbot.waitUntil(lambda: page.list.nothing_found.button.text() == "Hapus saringan", timeout=SOON)
    qtbot.mouseClick(page.list.nothing_found.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(page) == "1 keluarga sesuai saringan", timeout=SOON)
    assert page.list.filters.search.text() == card


@pytest.mark.parametrize(
    "narrowing", [{"component": "LANSIA"}, {"case_state": ANY_CASE}, {"ids": ()}, {"stage": "2026-3"}]
)
def test_any_other_filter_can_be_what_hides_the_one_that_is_searched_for(
    narrowing: dict[str, Any], page: HouseholdsPage, qtbot: QtBot
) -> None:
    wanted = HouseholdFilter(search="TIDAK ADA ORANGNYA", **narrowing)
    assert wanted.narrows
    page.list.filters.apply(wanted)
    qtbot.waitUntil(lambda: page.list.nothing_found.button.text() == "Hapus saringan", timeout=SOON)
    qtbot.mouseClick(page.list.nothing_found.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.list.nothing_found.button.text() == "Hapus semua saringan", timeout=SOON)
    assert page.list.filters.wanted() == HouseholdFilter(search="TIDAK ADA ORANGNYA")


def test_by_keyboard_from_search_to_the_household(page: HouseholdsPage, qtbot: QtBot) -> None:
    gone: list[tuple[str, str]] = []
    page.desk.going.connect(lambda place, target: gone.append((place, target)))
    search(page, qtbot, leaving_household()[0])
    qtbot.keyClick(page.list.filters.search, Qt.Key.Key_Return)  # the only one that was found
    qtbot.waitUntil(lambda: bool(gone), timeout=SOON)
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


def test_the_global_search_finds_members_by_name_and_nik(
    members_office: Office, at_work: Callable[[Office], Desk]
) -> None:
    services = at_work(members_office).services
    people = [row for row in listed(MEMBERS_4) if row["hubungan"] == "ANAK" and len(str(row["nik"])) == 16]
    child = next(one for one in people if [str(row["nik"]) for row in people].count(str(one["nik"])) == 1)
    found = [one for one in find_everywhere(services, str(child["nik"])) if one.icon == "user"]
    assert [one.text for one in found] == [str(child["nama"]).strip()]
    assert found[0].detail.startswith("Anak di keluarga ")
    assert str(child["nik"]) not in found[0].detail
    members = services.roster.detail(int(found[0].target)).members
    assert str(child["nama"]).strip() in [one.name for one in members]
    by_name = [one for one in find_everywhere(services, str(child["nama"]).strip().lower()) if one.icon == "user"]
    assert found[0] in by_name
    assert 0 < len([one for one in find_everywhere(services, "an") if one.icon == "user"]) <= 6


def test_the_global_search_knows_villages_and_the_whole_list(page: HouseholdsPage) -> None:
    found = find_everywhere(page.desk.services, "wates")
    wates = next(one for one in page.desk.services.roster.villages() if one.name == "Wates")
    assert (found[0].text, found[0].target) == ("Wates", f"village:{wates.code}")
    every = next(one for one in find_everywhere(page.desk.services, "SITI") if one.target == "search:SITI")
    assert (every.place, every.text) == ("households", "Lihat semua hasil di Keluarga")


def test_the_pane_leaves_its_room_to_a_narrow_list(page: HouseholdsPage, qtbot: QtBot) -> None:
    pane, table = page.list.pane, page.list.table
    assert pane.isVisible()
    page.resize(727, 460)
    assert not pane.isVisible()
    qtbot.waitUntil(lambda: table.columnWidth(0) >= 20 * table.fontMetrics().horizontalAdvance("0"), timeout=SOON)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0, timeout=SOON)
    assert not table.isColumnHidden(6) and not table.isColumnHidden(5)
    page.list.pane_button.click()
    assert pane.isVisible()
    page.resize(1150, 640)
    assert pane.isVisible()
    page.list.pane_button.click()
    page.resize(727, 460)
    page.resize(1150, 640)
    assert not pane.isVisible()


def test_the_keyboard_begins_in_the_lists_own_search_and_comes_back_to_the_row(
    page: HouseholdsPage, qtbot: QtBot
) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=SOON)
    page.take_focus()
    assert page.list.filters.search.hasFocus()
    page.list.table.selectRow(3)
    page.open(str(page.list.current_id()))
    page.take_focus()
    assert page.view.hasFocus()  # Esc goes back already while the household is on its way
    qtbot.waitUntil(page.view.tabs.hasFocus, timeout=SOON)
    page.open("")
    page.take_focus()
    assert page.list.table.hasFocus()


@pytest.mark.parametrize(
    "service", ["events.view", "components.timeline", "roster.snapshots", "handling.for_household"]
)
@pytest.mark.parametrize("error", [RuntimeError("a bug"), NotFound("not_found", "Keluarga itu tidak ada.")])
def test_a_bug_in_a_part_of_the_page_is_told_and_what_the_page_itself_says_is_not_told_twice(
    service: str, error: Exception, page: HouseholdsPage, dialogs: FakeDialogs, monkeypatch: pytest.MonkeyPatch,
    settle: Callable[[Desk], None],
) -> None:  # fmt: skip
    def broken(*_given: object) -> None:
        raise error

    name, method = service.split(".")
    monkeypatch.setattr(type(getattr(page.desk.services, name)), method, broken)
    page.open(str(page.desk.services.roster.ids(HouseholdFilter(status="active"))[0]))
    settle(page.desk)
    assert page.view.whole.isVisible()
    assert dialogs.errors == ([error] if isinstance(error, RuntimeError) else [])
