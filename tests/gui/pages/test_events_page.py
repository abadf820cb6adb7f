"""A household's page on a real roster: an event recorded by keyboard, seen with before and after, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.events.adding import open_form
from pkh_desk.ui.households.events.dialog import EventDialog
from pkh_desk.ui.households.page import HouseholdsPage
from pkh_desk.ui.widgets.fields import FieldRow
from pkh_desk.ui.widgets.form_dialog import FormDialog
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.walk import unnamed
from tests.offices import Office

SOON = 10_000


@pytest.fixture(autouse=True)
def put_away() -> Iterator[None]:
    """No dialog that a test left open stands in the way of the next one."""
    yield
    for one in QApplication.topLevelWidgets():
        if isinstance(one, FormDialog):
            one.hide()
            one.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def page(
    members_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> HouseholdsPage:
    desk = at_work(members_office)
    wanted = next(
        one
        for one in desk.services.roster.ids(HouseholdFilter(status="active"))
        if len(desk.services.roster.detail(one).members) > 2
    )
    made: HouseholdsPage = show(HouseholdsPage(desk), str(wanted))
    qtbot.waitUntil(made.view.event_button.isEnabled, timeout=SOON)
    qtbot.waitUntil(made.view.whole.isVisible, timeout=SOON)
    return made


def opened(page: HouseholdsPage, event: str, qtbot: QtBot) -> EventDialog:
    qtbot.mouseClick(page.view.event_button, Qt.MouseButton.LeftButton)
    dialog = page.view.recorder.dialog
    assert dialog is not None
    dialog.choose(event)
    assert dialog.form is not None
    assert dialog.form.allowed.event == event
    return dialog


def recorded(dialog: EventDialog, page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None]) -> None:
    assert dialog.button.isEnabled(), dialog.why.text()
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view.recorder.dialog is None, timeout=SOON)
    settle(page.desk)


def test_a_new_card_is_recorded_shown_and_taken_back(
    page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None], dialogs: FakeDialogs
) -> None:
    assert not page.view.history.undo_button.isEnabled()
    assert "Belum ada" in page.view.history.undo_button.toolTip()
    said: list[str] = []
    page.desk.said.connect(lambda text, _actions: said.append(text))
    dialog = opened(page, "card-corrected", qtbot)
    assert "Belum lengkap" in dialog.why.text()
    assert dialog.form is not None
    qtbot.keyClicks(dialog.form.fields["on"].widget, "2 nov 2026")
    qtbot.keyClicks(dialog.form.fields["family_card_no"].widget, "2900001011260001")
    qtbot.keyClicks(dialog.form.fields["proof"].widget, "KK baru")
    assert unnamed(dialog) == []
    recorded(dialog, page, qtbot, settle)
    assert "No. KK" in said[-1]
    assert said[-1].startswith(f"Tercatat pada {page.view.name.text()}: ")
    assert "2900001011260001" not in said[-1]
    history = page.view.history
    qtbot.waitUntil(lambda: len(history.recorded.rows) == 1, timeout=SOON)
    assert "→ 2900••••••••••01" in history.recorded.rows[0].before_after
    page.view.tabs.setCurrentWidget(history)
    qtbot.waitUntil(history.undo_button.isEnabled, timeout=SOON)
    dialogs.next_text = "salah keluarga"
    qtbot.mouseClick(history.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: history.recorded.rows[0].undone, timeout=SOON)
    settle(page.desk)
    assert unnamed(page) == []


def test_fields_come_and_go_with_what_is_chosen(page: HouseholdsPage, qtbot: QtBot) -> None:
    dialog = opened(page, "caretaker-died", qtbot)
    form = dialog.form
    assert form is not None
    assert not form.fields["successor_nik"].widget.isVisible()
    form.fields["successor"].set_text("new")
    qtbot.waitUntil(form.fields["successor_nik"].widget.isVisible, timeout=SOON)
    form.fields["died_on"].set_text("Oktober 2026")
    assert form.fields["counted_on"].text() == "31 Oktober 2026"
    assert "NIK pengganti" in dialog.why.text()
    form.fields["successor"].set_text("none")
    assert "NIK pengganti" not in dialog.why.text()
    assert set(form.values()) == {"died_on", "counted_on", "successor"}
    dialog.choose("split")
    assert dialog.form is not form
    assert dialog.form is not None
    first = next(iter(dialog.form.fields["members"].need.choices))[0]
    dialog.form.fields["members"].set_text(first)
    assert dialog.form.values()["members"] == first


def test_what_is_refused_stands_in_the_dialog(
    page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None], dialogs: FakeDialogs
) -> None:
    dialog = opened(page, "card-corrected", qtbot)
    assert dialog.form is not None
    for key, text in {"on": "2026-11-02", "family_card_no": "12", "proof": "KK baru"}.items():
        dialog.form.fields[key].set_text(text)
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "16 angka" in dialog.why.text(), timeout=SOON)
    settle(page.desk)
    dialogs.yes = False
    dialog.reject()
    assert dialog.isVisible()
    assert dialogs.asked[-1] == "Buang isian ini?"
    dialogs.yes = True
    dialog.reject()
    assert not dialog.isVisible()


def test_an_exit_with_a_case_under_way_says_why(page: HouseholdsPage, qtbot: QtBot) -> None:
    household = page.view.household_id
    case = page.desk.services.graduation.open(household, "natural")
    page.view.reload()
    qtbot.waitUntil(
        lambda: (
            page.view.recorder.view is not None
            and any(case.row.number in one.blocked for one in page.view.recorder.view.allowed)
        ),
        timeout=SOON,
    )
    qtbot.mouseClick(page.view.event_button, Qt.MouseButton.LeftButton)
    dialog = page.view.recorder.dialog
    assert dialog is not None
    dialog.choose("moved-out")
    assert dialog.form is None
    assert case.row.number in dialog.why.text()
    assert not dialog.button.isEnabled()


def test_the_overview_names_the_group(page: HouseholdsPage, qtbot: QtBot) -> None:
    services, household = page.desk.services, page.view.household_id
    dewi = services.facilitators.add("Dewi Contohwati")
    group = services.groups.open("Melati", facilitator_id=dewi.id)
    services.groups.assign([household], group.id)
    page.view.reload()
    qtbot.waitUntil(lambda: bool(page.view.detail and page.view.detail.group), timeout=SOON)
    texts = [label.text() for label in page.view.overview.who.findChildren(type(page.view.name))]
    assert {"Melati", "Dewi Contohwati"} <= set(texts)


def test_a_household_is_added(
    page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None], dialogs: FakeDialogs
) -> None:
    gone: list[tuple[str, str]] = []
    page.desk.going.connect(lambda place, target: gone.append((place, target)))
    dialog = open_form(page.desk, page.desk.services.events.adding())
    assert dialog.form is not None
    village = dialog.form.fields["village"].need.choices[0][0]
    given = {
        "since": "1 November 2026", "name": "Sri Rahayu", "nik": "2900004508850099", "village": village,
        "family_card_no": "2900000505210099", "born": "5 Agustus 1985", "proof": "Usulan desa",
    }  # fmt: skip
    for key, text in given.items():
        dialog.form.fields[key].set_text(text)
    assert unnamed(dialog) == []
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(gone), timeout=SOON)
    settle(page.desk)
    assert page.desk.services.roster.rows([int(gone[0][1])])[0].name == "SRI RAHAYU"


def test_who_may_not_is_told_why(
    members_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    desk = at_work(members_office)
    desk.me = replace(desk.me, permissions=desk.me.permissions - {"household.edit"})
    page: HouseholdsPage = show(HouseholdsPage(desk), str(desk.services.roster.ids(HouseholdFilter())[0]))
    qtbot.waitUntil(lambda: page.view.recorder.view is not None, timeout=SOON)
    assert not page.view.event_button.isEnabled()
    assert "tidak berhak" in page.view.event_button.toolTip()
    assert not page.add_button.isEnabled()


def test_another_kind_of_event_keeps_day_and_note_and_hints_at_its_own_proof(
    page: HouseholdsPage, qtbot: QtBot
) -> None:
    dialog = opened(page, "card-corrected", qtbot)
    assert dialog.form is not None
    dialog.form.fields["on"].set_text("1 November 2026")
    dialog.form.fields["step_note"].set_text("Dari kunjungan")
    typed = dialog.form.day()
    dialog.choose("member-died")
    assert dialog.form.dated == "died_on"
    assert (dialog.form.day(), dialog.form.note()) == (typed, "Dari kunjungan")
    hints = {
        event: next(need.help for need in allowed.needs if need.key == "proof")
        for event, allowed in dialog._allowed.items()
    }
    assert "akta kematian" in hints["member-died"] and "akta kematian" not in hints["card-corrected"]


def test_no_child_is_offered_as_caretaker(page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None]) -> None:
    events, household = page.desk.services.events, page.view.household_id
    newborn = {"born_on": "2026-10-05", "name": "BAYI CONTOH", "sex": "P", "proof": "surat lahir"}
    events.record(household, "born", newborn)
    page.refresh()
    settle(page.desk)
    detail = page.desk.services.roster.detail(household)
    child = next(one for one in detail.members if one.name == "BAYI CONTOH")
    dialog = opened(page, "caretaker-changed", qtbot)
    assert dialog.form is not None
    offered = dict(dialog.form.fields["successor"].need.choices)
    assert str(child.id) not in offered and "new" in offered
    assert any(key.isdigit() for key in offered)


def test_ctrl_tab_goes_through_the_parts(page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None]) -> None:
    page.window().activateWindow()
    page.view.tabs.setFocus()
    qtbot.waitUntil(page.view.tabs.hasFocus, timeout=SOON)
    qtbot.keyClick(page.view.tabs, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert page.view.tabs.currentIndex() == 1


def test_an_amount_after_a_death_says_whose_it_is(
    page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    from pkh_desk.ui.households.overview import amount_text

    events, household = page.desk.services.events, page.view.household_id
    before = page.desk.services.roster.detail(household)
    assert "menurut daftar" not in amount_text(before)
    member = next(one for one in before.members if not one.is_caretaker)
    events.record(household, "member-died", {"died_on": "2026-11-02", "member": str(member.id), "proof": "akta"})
    assert "menurut daftar tahap terakhir" in amount_text(page.desk.services.roster.detail(household))


def test_the_chosen_member_is_meant_and_the_keyboard_begins_at_the_kinds(page: HouseholdsPage, qtbot: QtBot) -> None:
    members = page.view.members
    page.view.tabs.setCurrentWidget(members)
    at = next(number for number, one in enumerate(members.model.rows) if not one.is_caretaker)
    members.table.selectRow(at)
    dialog = opened(page, "member-died", qtbot)
    assert dialog.form is not None
    assert dialog.form.fields["member"].text() == str(members.model.rows[at].id)
    assert not dialog.form.dirty()
    assert dialog.focusWidget() is dialog.list
    dialog.choose("school-left")
    assert dialog.form.fields["member"].text() == str(members.model.rows[at].id)
    dialog.reject()
    page.view.tabs.setCurrentIndex(0)
    again = opened(page, "member-died", qtbot)
    assert again.form is not None
    assert again.form.fields["member"].text() == ""  # the row is not in sight
    again.reject()


def test_a_number_that_is_too_short_is_told_when_its_field_is_left(page: HouseholdsPage, qtbot: QtBot) -> None:
    dialog = opened(page, "card-corrected", qtbot)
    assert dialog.form is not None
    field = dialog.form.fields["family_card_no"]
    row = field.widget.parentWidget()
    assert isinstance(row, FieldRow)
    field.set_text("2900 0011 2600 01")
    field.left.emit()
    assert row.note.text() == "Sekarang 14 angka, seharusnya 16."
    field.set_text("29000O1126000100")
    field.left.emit()
    assert row.note.text().startswith("Hanya angka")
    field.set_text("2900.0011.2600.0001")
    field.left.emit()
    assert "angka," not in row.note.text()
    field.set_text("")
    dialog.reject()


def test_a_household_that_is_taken_back_leads_to_the_list(
    members_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot,
    settle: Callable[[Desk], None], dialogs: FakeDialogs,
) -> None:  # fmt: skip
    desk = at_work(members_office)
    given = {
        "since": "2026-11-01", "name": "Sri Rahayu", "nik": "2900004508850099", "born": "1985-08-05",
        "family_card_no": "2900000505210099", "village": "Wates", "proof": "Usulan desa",
    }  # fmt: skip
    made = desk.services.events.add(given)
    page: HouseholdsPage = show(HouseholdsPage(desk), str(made.household_id))
    desk.going.connect(lambda _place, target: page.open(target))
    desk.changed.connect(page.refresh)
    qtbot.waitUntil(lambda: page.view.whole.isVisible() and page.view.history.undo_button.isEnabled(), timeout=SOON)
    dialogs.next_text = "salah ketik"
    page.view.history.undo_button.click()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.list, timeout=SOON)
    settle(desk)
    assert dialogs.errors == []


def test_enter_tells_all_of_an_event_and_a_split_leads_to_the_other_family(
    page: HouseholdsPage, qtbot: QtBot, settle: Callable[[Desk], None], dialogs: FakeDialogs
) -> None:
    desk, household = page.desk, page.view.household_id
    grown = next(
        one
        for one in desk.services.roster.detail(household).members
        if not one.is_caretaker and one.birth_date and one.birth_date.year < 2000
    )
    given = {"split_on": "2026-11-03", "members": str(grown.id), "caretaker": str(grown.id), "proof": "KK baru"}
    made = desk.services.events.record(household, "split", {**given, "new_card": "2900001011260009"})
    page.refresh()
    history = page.view.history
    qtbot.waitUntil(lambda: len(history.recorded.rows) == 1, timeout=SOON)
    assert page.view.merged.label.text().startswith(f"Dari keluarga ini pecah KK: {grown.name} ")
    page.view.tabs.setCurrentWidget(history)
    history.recorded_table.selectRow(0)
    qtbot.keyClick(history.recorded_table, Qt.Key.Key_Return)
    assert "Pecah KK, 3 November 2026" in dialogs.told[-1]
    gone: list[str] = []
    desk.going.connect(lambda _place, target: gone.append(target))
    page.view.merged.button.click()
    assert gone == [str(made.opened_id)]
    page.open(str(made.opened_id))
    qtbot.waitUntil(lambda: page.view.merged.label.text().startswith("Pecah KK dari keluarga "), timeout=SOON)
    settle(desk)
