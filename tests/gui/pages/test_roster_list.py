"""The list of Keluarga at work: filters as chips, columns, pasted numbers, saved filters, many at once, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import NO_GROUP, HouseholdFilter
from pkh_desk.domain.roster_columns import SHOWN_FIRST
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.column_choice import remembered
from pkh_desk.ui.households.page import HouseholdsPage
from pkh_desk.ui.households.roster_list import RosterList
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.walk import unnamed
from tests.offices import MEMBERS_4, Office, leaving_household, listed

SOON = 10_000
AUGUST = date(2026, 8, 1)
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def desk(members_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    made = at_work(members_office)
    dewi = made.services.facilitators.add("Dewi")
    made.services.groups.open("Melati", facilitator_id=dewi.id, since=AUGUST)
    return made


@pytest.fixture
def page(desk: Desk, show: Callable[..., Any], qtbot: QtBot) -> HouseholdsPage:
    made: HouseholdsPage = show(HouseholdsPage(desk))
    qtbot.waitUntil(lambda: "keluarga" in made.list.count.text(), timeout=SOON)
    qtbot.waitUntil(lambda: made.list.filters.group.count() == 3, timeout=SOON)
    return made


@pytest.fixture
def roster(page: HouseholdsPage) -> RosterList:
    return page.list


@pytest.fixture
def said(desk: Desk) -> list[tuple[str, list[Any]]]:
    lines: list[tuple[str, list[Any]]] = []
    desk.said.connect(lambda text, actions: lines.append((text, actions)))
    return lines


def counted(qtbot: QtBot, roster: RosterList, number: int) -> None:
    words = f"{number:,} keluarga".replace(",", ".")
    qtbot.waitUntil(lambda: roster.count.text().removesuffix(" sesuai saringan") == words, timeout=SOON)


def chips(roster: RosterList) -> list[str]:
    return [chip.text().removesuffix("  ×") for chip in roster.filters.chips.chips]  # type: ignore[attr-defined]


def press(qtbot: QtBot, roster: RosterList, key: Qt.Key, modifier: Any) -> None:
    roster.window().activateWindow()
    roster.filters.search.setFocus()
    qtbot.waitUntil(roster.filters.search.hasFocus, timeout=SOON)
    qtbot.keyClick(roster.filters.search, key, modifier)


def test_filters_hold_together_and_each_has_a_cross(roster: RosterList, qtbot: QtBot) -> None:
    services = roster.desk.services
    press(qtbot, roster, Qt.Key.Key_F, CONTROL | SHIFT)
    assert roster.filters.more.isVisible()
    roster.filters.more.component.choose("SD")
    roster.filters.more.stage.choose("2026-4")
    roster.filters.status.choose("active")
    roster.filters.group.choose(str(NO_GROUP))
    wanted = HouseholdFilter(component="SD", stage="2026-4", status="active", group=NO_GROUP)
    assert roster.filters.wanted() == wanted
    counted(qtbot, roster, services.roster.count(wanted))
    assert chips(roster) == [
        "Kelompok: Tanpa kelompok", "Status: Aktif", "Komponen: SD", "Tercantum pada: Tahap 4 2026",
        "Hapus semua saringan",
    ]  # fmt: skip
    assert roster.filters.more_button.text() == "Saring lain (2)"
    roster.filters.chips.chips[2].click()  # type: ignore[attr-defined]
    assert roster.filters.wanted() == replace(wanted, component="")
    roster.filters.clear_all()
    counted(qtbot, roster, 1364)
    assert unnamed(roster) == []


def test_the_panel_stays_within_a_narrow_window(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.list.filters.toggle_more()
    for part in (page.list.filters, page.list.filters.more, page.list.bar):
        assert part.minimumSizeHint().width() <= 620
    page.resize(700, 500)
    qtbot.waitUntil(lambda: page.list.filters.village.y() > page.list.filters.search.y(), timeout=SOON)
    page.resize(1150, 640)
    qtbot.waitUntil(lambda: page.list.filters.village.y() <= page.list.filters.search.y(), timeout=SOON)


def test_a_member_is_found_and_marked(roster: RosterList, qtbot: QtBot) -> None:
    person = next(row for row in listed(MEMBERS_4) if row["hubungan"] == "ANAK" and len(str(row["nik"])) == 16)
    roster.filters.search.setText(str(person["nik"]))
    qtbot.waitUntil(roster.nothing_found.isVisible, timeout=SOON)
    press(qtbot, roster, Qt.Key.Key_A, ALT)
    qtbot.waitUntil(roster.filters.members.isChecked, timeout=SOON)
    counted(qtbot, roster, 1)
    assert f"(anggota: {str(person['nama']).strip()}" in roster.model.index(0, 0).data()


def test_a_filter_is_saved_used_and_dropped(
    roster: RosterList, qtbot: QtBot, dialogs: FakeDialogs, said: list[Any], settle: Callable[[Desk], None]
) -> None:
    roster.filters.more.component.choose("LANSIA")
    dialogs.next_text = "Lansia & tua"
    roster.saved.save()
    qtbot.waitUntil(lambda: "Saringan Lansia & tua disimpan." in [text for text, _ in said], timeout=SOON)
    roster.load()
    qtbot.waitUntil(lambda: len(roster.saved.found) == 1, timeout=SOON)
    roster.filters.clear_all()
    counted(qtbot, roster, 1364)
    assert roster.saved.menu.actions()[0].text() == "Lansia && tua"
    roster.saved.menu.actions()[0].trigger()
    assert roster.filters.wanted() == HouseholdFilter(component="LANSIA")
    roster.saved.delete(roster.saved.found[0])
    qtbot.waitUntil(lambda: said[-1][0] == "Saringan Lansia & tua dihapus.", timeout=SOON)
    said[-1][1][0].run()
    settle(roster.desk)
    assert [one.name for one in roster.desk.services.filters.list()] == ["Lansia & tua"]


def test_pasted_numbers_become_a_filter(roster: RosterList, qtbot: QtBot) -> None:
    _card, nik = leaving_household()
    QGuiApplication.clipboard().setText(f"NIK\n{nik}\n2999999999999999\n12345\n")
    roster.table.setFocus()
    qtbot.keyClick(roster.table, Qt.Key.Key_V, CONTROL)
    dialog = roster.pasting.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.button.isEnabled, timeout=SOON)
    assert dialog.button.text() == "Saring 1 keluarga"
    assert dialog.told.text().splitlines() == [
        "1 keluarga ditemukan dari 3 nomor.",
        "Tidak ada di data ini (1): 2999••••••••••99",
        "Bukan 16 angka (1): •••••",
    ]
    assert unnamed(dialog) == []
    dialog.button.click()
    counted(qtbot, roster, 1)
    assert chips(roster) == ["Hanya 1 keluarga tertentu"]
    QGuiApplication.clipboard().clear()


def test_who_may_not_see_numbers_is_told_politely(
    desk: Desk, show: Callable[..., Any], said: list[Any], qtbot: QtBot
) -> None:
    desk.me = replace(desk.me, permissions=desk.me.permissions - {"household.reveal", "export", "household.edit"})
    page: HouseholdsPage = show(HouseholdsPage(desk))
    page.list.pasting.open()
    assert "tidak berhak menyaring" in said[-1][0]
    for button in (page.list.filters.more.paste_button, page.list.bar.export_button, page.list.bar.group_button):
        assert not button.isEnabled()
        assert "tidak berhak" in button.toolTip()


def test_columns_are_chosen_and_ordered_by_keyboard(roster: RosterList, qtbot: QtBot) -> None:
    press(qtbot, roster, Qt.Key.Key_K, CONTROL | SHIFT)
    dialog = roster.columns.dialog
    assert dialog is not None
    assert unnamed(dialog) == []
    chosen = dialog.list
    at = next(number for number in range(chosen.count()) if chosen.item(number).text() == "RT/RW")
    chosen.setCurrentRow(at)
    qtbot.keyClick(chosen, Qt.Key.Key_Space)
    for _ in range(at - 1):
        qtbot.keyClick(chosen, Qt.Key.Key_Up, ALT)
    dialog.button.click()
    assert roster.shown == ("name", "neighbourhood", *SHOWN_FIRST[1:])
    assert remembered(roster.desk.preferences) == roster.shown
    qtbot.waitUntil(lambda: str(roster.model.index(0, 1).data()).count("/") == 1, timeout=SOON)
    assert roster.model.headerData(1, Qt.Orientation.Horizontal) == "RT/RW"
    assert not roster.table.isColumnHidden(3)


def test_the_menu_of_the_header_shows_and_hides(roster: RosterList, qtbot: QtBot) -> None:
    def choose(title: str) -> None:
        next(one for one in roster.columns.fill().actions() if one.text() == title).trigger()

    for title in ("Kelompok", "Sejak", "Tahap terbaru", "NIK"):
        choose(title)
    assert roster.shown == (
        "name", "family_card_no", "village", "group", "components", "amount", "status", "since", "newest_stage"
    )  # fmt: skip
    qtbot.waitUntil(lambda: roster.model.index(0, 8).data() == "Tahap 4 2026", timeout=SOON)
    roster.table.sort_asked.emit("since", True)
    qtbot.waitUntil(lambda: roster._order.column == "since", timeout=SOON)
    choose("Sejak")
    assert roster._order.column == "name"
    choose("Seperti semula")
    assert remembered(roster.desk.preferences) == SHOWN_FIRST


def test_many_columns_keep_names_readable(roster: RosterList, qtbot: QtBot) -> None:
    for title in ("Alamat", "RT/RW", "Kelompok", "Pendamping", "Anggota", "Sejak", "Tahap terbaru"):
        next(one for one in roster.columns.fill().actions() if one.text() == title).trigger()
    qtbot.wait(50)
    assert roster.table.columnWidth(0) >= 16 * roster.table.fontMetrics().horizontalAdvance("0")
    assert roster.table.horizontalScrollBar().maximum() > 0


def fill(roster: RosterList, qtbot: QtBot, **values: str) -> None:
    qtbot.waitUntil(lambda: roster.bulk.dialog is not None, timeout=SOON)
    dialog = roster.bulk.dialog
    assert dialog is not None
    for key, text in values.items():
        dialog.form.fields[key].set_text(text)
    assert unnamed(dialog) == []
    assert dialog.button.isEnabled(), dialog.why.text()
    dialog.button.click()
    qtbot.waitUntil(lambda: roster.bulk.dialog is None, timeout=SOON)


def select(roster: RosterList, qtbot: QtBot, many: int) -> None:
    roster.table.setFocus()
    roster.table.selectRow(0)
    for _ in range(many - 1):
        qtbot.keyClick(roster.table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(roster.table, Qt.Key.Key_F24)  # Qt believes Shift held until a key comes without it
    assert roster.bar.selected.text() == f"· {many} dipilih"


def test_the_selection_goes_into_a_group_and_back(
    roster: RosterList, qtbot: QtBot, said: list[Any], settle: Callable[[Desk], None]
) -> None:
    services = roster.desk.services
    melati = services.groups.list()[0]
    select(roster, qtbot, 12)
    roster.bar.group_button.click()
    fill(roster, qtbot, group=str(melati.id), day="2026-08-01")
    assert said[-1][0] == "12 keluarga dipindahkan."
    assert services.roster.count(HouseholdFilter(group=melati.id)) == 12
    said[-1][1][0].run()
    qtbot.waitUntil(lambda: "kembali" in said[-1][0], timeout=SOON)
    assert services.roster.count(HouseholdFilter(group=melati.id)) == 0
    settle(roster.desk)


def test_all_who_pass_the_filter_get_a_facilitator(
    roster: RosterList, qtbot: QtBot, said: list[Any], dialogs: FakeDialogs, settle: Callable[[Desk], None]
) -> None:
    services = roster.desk.services
    melati, agus = services.groups.list()[0], services.facilitators.add("Agus")
    roster.filters.more.component.choose("LANSIA")
    lansia = HouseholdFilter(component="LANSIA")
    counted(qtbot, roster, services.roster.count(lansia))
    roster.bulk.group()
    fill(roster, qtbot, who="all", group=str(melati.id), day="2026-08-01")
    assert services.roster.count(HouseholdFilter(group=melati.id)) == services.roster.count(lansia)
    roster.bulk.facilitator()
    fill(roster, qtbot, who="all", facilitator=str(agus.id), day="2026-09-01")
    assert said[-1][0] == "Pendamping 1 kelompok diganti."
    assert services.groups.list()[0].facilitator == "Agus"
    said[-1][1][0].run()
    qtbot.waitUntil(lambda: services.groups.list()[0].facilitator == "Dewi", timeout=SOON)
    settle(roster.desk)


def test_what_is_shown_is_exported(
    page: HouseholdsPage, qtbot: QtBot, dialogs: FakeDialogs, said: list[Any], tmp_path: Path
) -> None:
    roster = page.list
    dialogs.next_path = tmp_path / "keluarga.xlsx"
    roster.columns.show_columns(("name", "nik", "neighbourhood"))
    select(roster, qtbot, 3)
    page.commands()["export"]()
    dialog = roster.bulk.dialog
    dialog.form.fields["numbers"].set_text("full")
    assert not dialog.button.isEnabled()
    fill(roster, qtbot, reason="dikirim ke dinas")
    qtbot.waitUntil(lambda: bool(said) and "3 keluarga ditulis" in said[-1][0], timeout=SOON)
    assert dialogs.proposals == ["keluarga.xlsx"]
    titles, *cells = load_workbook(tmp_path / "keluarga.xlsx").worksheets[0].values
    assert titles == ("NAMA PENERIMA", "NIK", "RT", "RW")
    assert [row[0] for row in cells] == [roster.model.row_at(number).name for number in range(3)]
    assert all(str(row[1]).isdigit() for row in cells)


def test_the_members_of_what_is_shown_are_exported(
    page: HouseholdsPage, qtbot: QtBot, dialogs: FakeDialogs, said: list[Any], tmp_path: Path
) -> None:
    roster = page.list
    dialogs.next_path = tmp_path / "anggota.xlsx"
    roster.columns.show_columns(("name", "nik", "neighbourhood"))
    select(roster, qtbot, 3)
    chosen = roster.selected_ids()
    people = [one for each in chosen for one in page.desk.services.roster.detail(each).members]
    roster.bulk.export()
    fill(roster, qtbot, rows="members")
    qtbot.waitUntil(lambda: bool(said) and "ditulis" in said[-1][0], timeout=SOON)
    assert said[-1][0] == f"{len(people)} anggota dari 3 keluarga ditulis ke anggota.xlsx."
    assert dialogs.proposals == ["anggota.xlsx"]
    titles, *cells = load_workbook(tmp_path / "anggota.xlsx").worksheets[0].values
    assert {"PERAN", "NAMA ANGGOTA", "KOMPONEN", "TGL KELUAR KOMPONEN", "RT", "RW"} <= set(titles)
    assert [row[titles.index("NAMA ANGGOTA")] for row in cells] == [one.name for one in people]
    assert [row[titles.index("NIK")] for row in cells] == [one.nik for one in people]


def test_the_page_of_a_household_has_its_lists_components_and_groups(page: HouseholdsPage, qtbot: QtBot) -> None:
    services = page.desk.services
    chosen = services.roster.page(HouseholdFilter(component="SD", stage="2026-4"), limit=1)[0].id
    services.groups.assign([chosen], services.groups.list()[0].id, since=AUGUST)
    page.open(str(chosen))
    qtbot.waitUntil(page.view.whole.isVisible, timeout=SOON)
    assert any(one.component == "SD" for one in page.view.members.periods.rows)
    assert "Pengurus" in page.view.members.model.index(0, 1).data()
    assert page.view.history.groups.rows[0].text == "Kelompok Melati, pendamping Dewi"
    assert not page.view.overview.lists.isHidden()


def test_another_page_opens_its_work_list(page: HouseholdsPage, qtbot: QtBot) -> None:
    services, went = page.desk.services, []
    page.desk.going.connect(lambda *where: went.append(where))
    page.open("section:quality:not_listed")
    quality: Any = page.sections["quality"]
    qtbot.waitUntil(lambda: quality.list_button.isEnabled() and bool(quality.found.model.rows), timeout=SOON)
    quality.list_button.click()
    assert went == [("households", "list:quality:not_listed")]
    page.open(went[0][1])
    counted(qtbot, page.list, services.roster.count(HouseholdFilter(work_lists=("quality:not_listed",))))
    assert chips(page.list) == ["Mutu data: Tidak tercantum, belum dijelaskan"]
    page.list.filters.more.age_out.choose("age_out:12")
    both = HouseholdFilter(work_lists=("quality:not_listed", "age_out:12"))
    assert page.list.filters.wanted() == both
    counted(qtbot, page.list, services.roster.count(both))
    assert chips(page.list)[1] == "Keluar komponen dalam: 12 bulan"
    page.list.filters.chips.chips[0].click()  # type: ignore[attr-defined]
    assert page.list.filters.wanted() == HouseholdFilter(work_lists=("age_out:12",))


def test_ages_open_their_list(page: HouseholdsPage, qtbot: QtBot) -> None:
    went: list[Any] = []
    page.desk.going.connect(lambda *where: went.append(where))
    page.open("section:components:ageing")
    ages: Any = page.sections["components"]
    qtbot.waitUntil(lambda: bool(ages.pane.model.rows), timeout=SOON)
    ages.list_button.click()
    assert went == [("households", "list:age_out:6")]
    ages.which.setCurrentIndex(1)
    assert ages.list_button.isHidden()


def test_the_chosen_rows_are_printed_after_a_look(roster: RosterList, qtbot: QtBot) -> None:
    select(roster, qtbot, 3)
    roster.bar.print_button.click()
    dialog = roster.bulk.dialog
    assert dialog is not None
    assert dialog.form.fields["who"].text() == "selected"
    fill(roster, qtbot, by="none", about="Undangan")
    qtbot.waitUntil(lambda: roster.bulk.preview is not None, timeout=SOON)
    preview = roster.bulk.preview
    assert preview is not None
    assert preview.windowTitle() == "Daftar KPM, 1 halaman"
    assert preview.preview.document.pageCount() == 1
    text = preview.preview.document.getAllText(0).text()
    assert [name for number in range(4) if (name := roster.model.row_at(number).name) in text] == [
        roster.model.row_at(number).name for number in range(3)
    ]
    assert "Undangan" in text
    assert unnamed(preview) == []
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: roster.bulk.preview is None, timeout=SOON)


def test_filtered_chosen_and_printed_by_keyboard_only(roster: RosterList, qtbot: QtBot) -> None:
    services, more = roster.desk.services, roster.filters.more
    press(qtbot, roster, Qt.Key.Key_F, CONTROL | SHIFT)
    qtbot.waitUntil(more.facilitator.hasFocus, timeout=SOON)
    for _ in range(5):
        qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Tab)
    assert more.age_out.hasFocus()
    qtbot.keyClick(more.age_out, Qt.Key.Key_Down)
    wanted = HouseholdFilter(work_lists=("age_out:3",))
    counted(qtbot, roster, services.roster.count(wanted))
    press(qtbot, roster, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(roster.table.hasFocus, timeout=SOON)
    select(roster, qtbot, 2)
    roster.bulk.print_list()
    dialog = roster.bulk.dialog
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: roster.bulk.preview is not None, timeout=SOON)
    assert roster.bulk.preview is not None
    qtbot.keyClick(roster.bulk.preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: roster.bulk.preview is None, timeout=SOON)


def test_one_row_is_no_selection_to_export(roster: RosterList, qtbot: QtBot) -> None:
    roster.table.setFocus()
    roster.table.selectRow(0)
    roster.bulk.export()
    assert roster.bulk.dialog is not None
    assert roster.bulk.dialog.form.fields["who"].text() == "all"
    roster.bulk.dialog.reject()


def test_another_question_begins_at_its_top_with_an_empty_pane(page: HouseholdsPage, qtbot: QtBot) -> None:
    roster = page.list
    roster.table.selectRow(9)
    qtbot.waitUntil(lambda: roster.pane.row is not None, timeout=SOON)
    roster.table.scrollToBottom()
    assert roster.table.verticalScrollBar().value() > 0
    roster.filters.status.choose("active")
    qtbot.waitUntil(lambda: roster.pane.row is None, timeout=SOON)
    counted(qtbot, roster, page.desk.services.roster.summary().active)
    assert roster.current_id() is None and roster.pane.row is None
    assert roster.table.verticalScrollBar().value() == 0


def test_the_head_says_how_many_active_ones_are_not_listed(page: HouseholdsPage, qtbot: QtBot) -> None:
    summary = page.desk.services.roster.summary()
    assert summary.not_listed
    told = f"({summary.not_listed} tidak tercantum)"
    qtbot.waitUntil(lambda: told in page.head.note.text(), timeout=SOON)


def test_enter_in_the_search_opens_the_one_that_is_found(roster: RosterList, qtbot: QtBot) -> None:
    row = roster.model.row_at(5)
    assert row is not None
    number = roster.desk.services.roster.reveal(row.id, "mencari dengan NIK").nik
    opened: list[int] = []
    roster.opened.connect(opened.append)
    roster.window().activateWindow()
    roster.filters.search.setFocus()
    qtbot.keyClicks(roster.filters.search, number)
    qtbot.keyClick(roster.filters.search, Qt.Key.Key_Return)  # at once, as after pasting: the answer is on its way
    qtbot.waitUntil(lambda: opened == [row.id], timeout=SOON)


def test_enter_in_the_search_chooses_the_first_of_many(roster: RosterList, qtbot: QtBot) -> None:
    opened: list[int] = []
    roster.opened.connect(opened.append)
    roster.window().activateWindow()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        roster.table.clearSelection()
        roster.filters.search.setFocus()
        qtbot.keyClick(roster.filters.search, key)
        qtbot.waitUntil(roster.table.hasFocus, timeout=SOON)
        assert [row.id for row in roster.table.selected()] == [roster.model.id_at(0)]
    assert opened == []
    roster.filters.search.setFocus()
    qtbot.keyClicks(roster.filters.search, "si")
    qtbot.keyClick(roster.filters.search, Qt.Key.Key_Return)
    qtbot.keyClicks(roster.filters.search, "ti amin")  # who types on has not gone to the list
    counted(qtbot, roster, len(roster.desk.services.roster.ids(HouseholdFilter(search="siti amin"))))
    assert roster.filters.search.hasFocus()


def test_the_pasted_list_is_used_with_ctrl_enter(roster: RosterList, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(leaving_household()[1])
    roster.pasting.open()
    dialog = roster.pasting.dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.button.isEnabled(), timeout=SOON)
    qtbot.keyClick(dialog.numbers, Qt.Key.Key_Return, CONTROL)
    counted(qtbot, roster, 1)
    QGuiApplication.clipboard().clear()


def test_the_pane_tells_the_group_and_who_looks_after_it(roster: RosterList, qtbot: QtBot) -> None:
    groups = roster.desk.services.groups
    roster.table.selectRow(0)
    qtbot.waitUntil(lambda: roster.pane.group.text() == "Belum berkelompok", timeout=SOON)
    chosen = roster.model.id_at(1)
    assert chosen is not None
    groups.assign([chosen], groups.list()[0].id, since=AUGUST)
    roster.table.selectRow(1)
    qtbot.waitUntil(lambda: roster.pane.group.text() == "Melati, pendamping Dewi", timeout=SOON)


def test_what_is_selected_is_added_up(roster: RosterList, qtbot: QtBot) -> None:
    rows = [row for number in range(3) if (row := roster.model.row_at(number))]
    roster.table.selectRow(0)
    assert roster.bar.sums.text() == ""
    for _ in range(2):
        qtbot.keyClick(roster.table, Qt.Key.Key_Down, SHIFT)
    amount = f"Rp{sum(row.amount or 0 for row in rows):,}".replace(",", ".")
    qtbot.waitUntil(lambda: roster.bar.sums.text().startswith(f"· {amount} per tahap: "), timeout=SOON)
    most = max(code for row in rows for code in row.components if row.components[code])
    assert f"{most} {sum(row.components.get(most, 0) for row in rows)}" in roster.bar.sums.text()
    roster.table.selectRow(0)
    assert roster.bar.sums.text() == ""
