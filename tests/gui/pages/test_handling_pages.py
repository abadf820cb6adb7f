"""Pihak, Kunjungan, Rencana & hasil on a real office: by buttons and by keyboard, with somebody else at work too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pkh_desk.services.app import wire
from pkh_desk.services.context import Context
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.card_tabs import TimelineTab
from pkh_desk.ui.graduation.handling.record_dialog import KEEP_MINE, KEEP_THEIRS, RecordDialog
from pkh_desk.ui.graduation.handling.record_list import RecordList
from pkh_desk.ui.graduation.handling.tabs import PartiesTab, PlansTab, RecordsTab, VisitsTab
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.households.page import HouseholdsPage
from pkh_desk.ui.widgets.form_dialog import FormDialog
from tests.gui.fake_dialogs import FakeDialogs
from tests.integration.graduation_story import household_of, opened
from tests.integration.handling_story import told_handling
from tests.offices import Office

SOON = 20_000
HUSBAND = {"name": "Suami Ibu JR", "role": "spouse", "stance": "supports"}


@pytest.fixture
def desk(stage_4_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    return at_work(stage_4_office)


@pytest.fixture
def case_id(desk: Desk) -> int:
    return opened(desk.services).row.id


@pytest.fixture
def page(desk: Desk, case_id: int, show: Callable[..., Any], qtbot: QtBot) -> GraduationPage:
    made: GraduationPage = show(GraduationPage(desk), str(case_id))
    qtbot.waitUntil(lambda: made.sheet.view is not None, timeout=SOON)
    return made


def shown(page: GraduationPage, kind: type[RecordsTab]) -> RecordList:
    """A tab of the case, in front."""
    tab = page.sheet.part(kind)
    page.sheet.tabs.setCurrentWidget(tab)
    return tab.list


def dialog_of(records: RecordList, qtbot: QtBot) -> FormDialog:
    """The dialog that was just asked for."""
    qtbot.waitUntil(lambda: records.commands.dialog is not None and records.commands.dialog.isVisible(), timeout=SOON)
    assert records.commands.dialog is not None
    return records.commands.dialog


def filled(dialog: FormDialog, values: dict[str, str]) -> None:
    """Fills in and presses the button."""
    assert dialog.form is not None
    dialog.form.fill(values)
    assert dialog.button.isEnabled(), dialog.why.text()
    dialog.submit()


def all_text(widget: Any) -> str:
    """All that the labels of a widget say."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_ins_adds_a_party_and_enter_changes_it(page: GraduationPage, qtbot: QtBot) -> None:
    parties = shown(page, PartiesTab)
    assert parties.stack.currentWidget() is parties.empty
    offered = [parties.empty.button, parties.add_button]
    assert [button.isVisible() for button in offered] == [True, False]
    qtbot.keyClick(parties, Qt.Key.Key_Insert)
    filled(dialog_of(parties, qtbot), HUSBAND)
    qtbot.waitUntil(lambda: len(parties.model.rows) == 1, timeout=SOON)
    assert [button.isVisible() for button in offered] == [False, True]
    assert page.sheet.tabs.bar.tabText(page.sheet.tabs.currentIndex()) == "Pihak (1)"
    parties.commands.dialog = None
    qtbot.keyClick(parties.table, Qt.Key.Key_Return)
    filled(dialog_of(parties, qtbot), {"stance": "opposes"})
    qtbot.waitUntil(lambda: parties.model.rows[0].text("Sikap") == "Menolak", timeout=SOON)
    assert "Sikap: Mendukung → Menolak." in all_text(parties.reading)


def test_what_is_missing_is_said_and_nothing_is_written(page: GraduationPage, desk: Desk, qtbot: QtBot) -> None:
    parties = shown(page, PartiesTab)
    parties.add()
    dialog = dialog_of(parties, qtbot)
    assert dialog.why.text() == "Belum lengkap: Nama, Peran, Sikap."
    assert dialog.form is not None
    person = dialog.form.allowed.needs[0].choices[0][0]
    dialog.form.fill({"person": person})
    assert dialog.why.text() == "Belum lengkap: Peran, Sikap."
    assert desk.services.handling.list() == []


def test_one_button_adds_all_that_a_list_holds(page: GraduationPage, qtbot: QtBot) -> None:
    visits = shown(page, VisitsTab)
    actions: dict[str, QAction] = {action.text(): action for action in visits.menu.actions()}
    assert list(actions) == ["Kunjungan", "Pertemuan", "Teguran"]
    actions["Kunjungan"].trigger()
    dialog = dialog_of(visits, qtbot)
    assert dialog.form is not None
    assert dialog.form.values()["state"] == "done"
    filled(dialog, {"state": "planned", "due": "1/12/2026", "place": "Rumah keluarga"})
    qtbot.waitUntil(lambda: len(visits.model.rows) == 1, timeout=SOON)
    cells = [visits.model.index(0, number).data() for number in range(4)]
    assert cells == ["1 Desember 2026", "Kunjungan", "Rumah keluarga", "Direncanakan"]


def test_the_whole_story_stands_in_its_lists_and_on_the_timeline(
    page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot
) -> None:
    told_handling(desk.services, case_id)
    page.refresh()
    parties, visits, plans = (shown(page, kind) for kind in (PartiesTab, VisitsTab, PlansTab))
    qtbot.waitUntil(lambda: len(plans.model.rows) == 7, timeout=SOON)
    assert (len(parties.model.rows), len(visits.model.rows)) == (6, 3)
    locked = [row.title for row in (*parties.model.rows, *visits.model.rows) if row.restricted]
    assert locked == ["Ketua RT setempat, Ketua RT", "Rumah keluarga", "Lisan, Ketua RT setempat (Ketua RT)"]
    row = next(number for number, one in enumerate(parties.model.rows) if one.restricted)
    assert parties.model.index(row, 0).data(Qt.ItemDataRole.DecorationRole) is not None
    timeline = all_text(page.sheet.part(TimelineTab))
    assert "Kunjungan: Rumah keluarga" in timeline
    assert "Teguran: Lisan, Ketua RT setempat (Ketua RT)" in timeline
    assert "Dibatasi" in timeline


def test_two_people_see_both_versions(
    page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, dialogs: FakeDialogs
) -> None:
    desk.services.handling.add("party", HUSBAND, case_id=case_id)
    page.refresh()
    parties = shown(page, PartiesTab)
    qtbot.waitUntil(lambda: len(parties.model.rows) == 1, timeout=SOON)
    told: list[str] = []
    choose = dialogs.choose

    def remembering(*given: Any, details: str = "") -> None:
        told.append(details)
        choose(*given, details=details)

    monkeypatch.setattr(dialogs, "choose", remembering)
    for way, stance in ((KEEP_MINE, "Menolak"), (KEEP_THEIRS, "Belum diketahui")):
        record = parties.model.rows[0]
        parties.commands.dialog = None
        parties.commands.edit(record)
        dialog = dialog_of(parties, qtbot)
        assert isinstance(dialog, RecordDialog)
        other = "neutral" if way == KEEP_MINE else "unknown"
        desk.services.handling.correct(record.id, {"stance": other})
        dialogs.next_way = way
        before = len(told)
        filled(dialog, {"stance": "opposes", "relation": "Suami"})
        qtbot.waitUntil(lambda: len(told) > before, timeout=SOON)  # noqa: B023 - awaited in this turn
        assert "Sikap\n    tersimpan: " in told[-1]
        assert "isian Anda: Menolak" in told[-1]
        if way == KEEP_THEIRS:
            assert dialog.form is not None
            assert dialog.form.values()["stance"] == other
            dialog.close()
            page.refresh()
        qtbot.waitUntil(lambda: parties.model.rows[0].text("Sikap") == stance, timeout=SOON)  # noqa: B023


def test_only_what_differs_is_shown_of_two_versions(
    page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, dialogs: FakeDialogs
) -> None:
    told_handling(desk.services, case_id)
    page.refresh()
    visits = shown(page, VisitsTab)
    qtbot.waitUntil(lambda: len(visits.model.rows) == 3, timeout=SOON)
    told: list[str] = []
    monkeypatch.setattr(dialogs, "choose", lambda *_given, details="": told.append(details))
    visit = visits.model.rows[0]
    visits.commands.edit(visit)
    dialog = dialog_of(visits, qtbot)
    desk.services.handling.correct(visit.id, {"time": "10.00"})
    filled(dialog, {"place": "Rumah Ibu JR"})
    qtbot.waitUntil(lambda: bool(told), timeout=SOON)
    assert told[0].splitlines() == [
        "Pukul", "    tersimpan: 10.00", "    isian Anda: 09.30",
        "Tempat", "    tersimpan: Rumah keluarga", "    isian Anda: Rumah Ibu JR",
    ]  # fmt: skip


def test_a_party_in_use_is_withdrawn_only_when_that_is_said(
    page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    _, who = told_handling(desk.services, case_id)
    page.refresh()
    parties = shown(page, PartiesTab)
    qtbot.waitUntil(lambda: len(parties.model.rows) == 6, timeout=SOON)
    parties.choose(who["head"])
    dialogs.next_text = "Salah orang"
    qtbot.keyClick(parties, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: parties.model.rows[-1].withdrawn, timeout=SOON)
    assert dialogs.asked[-1] == "Tarik juga?"
    parties.choose(who["head"])
    assert not parties.edit_button.isEnabled()
    assert "Salah orang" in all_text(parties.reading)


def test_the_handling_ends_and_takes_nothing_more(page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot) -> None:
    desk.services.handling.add("result", {"kind": "lesson", "text": "Kunjungan rumah menolong."}, case_id=case_id)
    page.refresh()
    plans = shown(page, PlansTab)
    bar = page.sheet.part(PlansTab).turn
    qtbot.waitUntil(bar.isVisible, timeout=SOON)
    bar.button.click()
    filled(dialog_of(plans, qtbot), {"on": "24/11/2026", "outcome": "resolved"})
    qtbot.waitUntil(lambda: bar.button.text() == "Buka kembali", timeout=SOON)
    assert not plans.add_button.isEnabled()
    assert plans.add_button.toolTip().startswith("Penanganan sudah ditutup")


def test_tabs_that_do_not_fit_keep_whole_words(page: GraduationPage) -> None:
    tabs = page.sheet.tabs.bar
    assert tabs.usesScrollButtons()
    assert tabs.elideMode() == Qt.TextElideMode.ElideNone


def test_a_handling_alone_opens_from_the_household(desk: Desk, show: Callable[..., Any], qtbot: QtBot) -> None:
    household = household_of(desk.services)
    households: HouseholdsPage = show(HouseholdsPage(desk), str(household))
    qtbot.waitUntil(lambda: households.view.detail is not None, timeout=SOON)
    box = households.view.cases.handlings
    gone: list[tuple[str, str]] = []
    desk.going.connect(lambda place, target: gone.append((place, target)))
    box.button.click()
    assert box.dialog is not None
    filled(box.dialog, {"subject": "Bantuan belum cair", "kind": "complaint", "on": "1 Oktober 2026"})
    qtbot.waitUntil(lambda: bool(gone), timeout=SOON)
    (row,) = desk.services.handling.for_household(household)
    assert gone == [("graduation", f"handling:{row.id}")]
    page: GraduationPage = show(GraduationPage(desk), gone[0][1])
    qtbot.waitUntil(lambda: page.alone.view is not None, timeout=SOON)
    assert page.alone.subject.text() == "Bantuan belum cair"
    page.alone.lists[0].add()
    filled(dialog_of(page.alone.lists[0], qtbot), HUSBAND)
    qtbot.waitUntil(lambda: page.alone.tabs.tabText(0) == "Pihak (1)", timeout=SOON)
    qtbot.waitUntil(lambda: [one.id for one in box.model.rows] == [row.id], timeout=SOON)


def test_who_may_not_see_gets_the_lock_and_no_words(
    desk: Desk, case_id: int, make_desk: Callable[..., Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    told_handling(desk.services, case_id)
    services = desk.services
    made = services.accounts.add("rini", "Rini Contoh", "sandi operator", ["operator"])
    mine = services.context
    theirs = wire(Context(mine.dataset, made.id, mine.clock, mine.catalog, mine.areas))
    operator = make_desk(theirs, permissions=made.permissions)
    page: GraduationPage = show(GraduationPage(operator), str(case_id))
    qtbot.waitUntil(lambda: page.sheet.view is not None, timeout=SOON)
    parties = shown(page, PartiesTab)
    hidden = next(record for record in parties.model.rows if record.hidden)
    parties.choose(hidden.id)
    assert not parties.edit_button.isEnabled()
    assert "Dibatasi" in all_text(parties.reading)
    assert "Ketua RT setempat" not in all_text(page)
