"""The case page as a whole: its tabs by keyboard, the card of the next step out of the way, two people at one case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pkh_desk.ui.conflicts import INSIST
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.assessment.tab import AssessmentTab
from pkh_desk.ui.graduation.card_tabs import RetractionTab, TimelineTab
from pkh_desk.ui.graduation.case_view import CaseSheet
from pkh_desk.ui.graduation.folding import SHOW, SHOW_TYPED
from pkh_desk.ui.graduation.handling.tabs import PartiesTab
from pkh_desk.ui.graduation.moving import LOOK
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.graduation.signing_tab import SigningTab
from pkh_desk.ui.graduation.writing.tab import HandlingTab
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.walk import unnamed
from tests.integration import graduation_story as story
from tests.offices import Office

SOON = 20_000
CONTROL = Qt.KeyboardModifier.ControlModifier
ORDER = ["Asesmen", "Pernyataan", "Pencabutan", "Penanganan", "Pihak", "Kunjungan", "Rencana && hasil", "Refleksi",
         "Berkas", "Linimasa"]  # fmt: skip


@pytest.fixture
def desk(stage_4_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    return at_work(stage_4_office)


@pytest.fixture
def case_id(desk: Desk) -> int:
    case = story.opened(desk.services).row.id
    story.told(desk.services, case, *story.SIGNING)
    return case


@pytest.fixture
def page(desk: Desk, case_id: int, show: Callable[..., Any], qtbot: QtBot) -> GraduationPage:
    made: GraduationPage = show(GraduationPage(desk), str(case_id))
    qtbot.waitUntil(lambda: made.sheet.view is not None, timeout=SOON)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=SOON)
    return made


@pytest.fixture
def sheet(page: GraduationPage) -> CaseSheet:
    return page.sheet


def test_the_tabs_stand_in_the_order_of_the_paper_with_their_counts(sheet: CaseSheet) -> None:
    assert [tab.title for tab in sheet.parts] == ORDER
    titles = [sheet.tabs.tabText(number) for number in range(sheet.tabs.count())]
    assert titles[:3] == ["Asesmen", "Pernyataan", "Pencabutan"]
    assert titles[-1] == f"Linimasa ({len(sheet.view.steps) if sheet.view else 0})"
    assert unnamed(sheet) == []


def test_keys_go_from_tab_to_tab_and_round(sheet: CaseSheet, qtbot: QtBot) -> None:
    assert sheet.tabs.currentWidget() is sheet.part(SigningTab)
    at = sheet.next.choices[sheet.next.chosen()]
    qtbot.keyClick(at, Qt.Key.Key_PageDown, CONTROL)
    assert sheet.tabs.currentWidget() is sheet.part(RetractionTab)
    qtbot.keyClick(at, Qt.Key.Key_Tab, CONTROL)
    assert sheet.tabs.currentWidget() is sheet.part(HandlingTab)
    for _ in range(4):
        qtbot.keyClick(sheet.tabs.bar, Qt.Key.Key_PageUp, CONTROL)
    assert sheet.tabs.currentWidget() is sheet.part(TimelineTab)


def test_a_working_tab_has_the_whole_width_and_f6_brings_the_card_back(sheet: CaseSheet, qtbot: QtBot) -> None:
    assert sheet.next.isVisible()
    assert not sheet.folding.button.isVisible()
    sheet.tabs.setCurrentWidget(sheet.part(PartiesTab))
    assert not sheet.next.isVisible()
    assert sheet.folding.button.isVisible() and sheet.folding.button.text() == SHOW
    assert sheet.part(PartiesTab).width() > sheet.width() - 20
    qtbot.keyClick(sheet.part(PartiesTab).list.table, Qt.Key.Key_F6)
    assert sheet.next.isVisible()
    chosen = sheet.next.choices[sheet.next.chosen()]
    qtbot.waitUntil(chosen.hasFocus, timeout=SOON)
    qtbot.keyClick(chosen, Qt.Key.Key_F6)
    assert not sheet.next.isVisible()
    qtbot.mouseClick(sheet.folding.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.next.fold.visibleRegion().isEmpty() is False, timeout=SOON)
    qtbot.mouseClick(sheet.next.fold, Qt.MouseButton.LeftButton)
    assert not sheet.next.isVisible()
    sheet.tabs.setCurrentWidget(sheet.part(SigningTab))
    assert sheet.next.isVisible()


def test_a_step_that_nobody_sees_is_not_recorded_by_ctrl_s(
    page: GraduationPage, sheet: CaseSheet, desk: Desk, case_id: int, qtbot: QtBot
) -> None:
    sheet.next.choose("submit", submitted_on="8/9/2026")
    assert sheet.next.button.isEnabled()
    sheet.tabs.setCurrentWidget(sheet.part(PartiesTab))
    assert sheet.folding.button.text() == SHOW_TYPED
    page.commands()["save"]()
    assert sheet.next.isVisible()
    assert desk.services.graduation.show(case_id).row.state == "minutes_signed"
    page.commands()["save"]()
    qtbot.waitUntil(lambda: sheet.view is not None and sheet.view.row.state == "submitted", timeout=SOON)


def test_a_case_opens_at_the_tab_of_its_state(page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot) -> None:
    story.told(desk.services, case_id, story.RETRACTION)
    page.sheet.discard()
    page.open(str(case_id))
    qtbot.waitUntil(lambda: page.sheet.tabs.currentWidget() is page.sheet.part(RetractionTab), timeout=SOON)
    other = desk.services.graduation.open(_another(desk), "self_reliant").row.id
    page.open(str(other))
    qtbot.waitUntil(lambda: page.sheet.tabs.currentWidget() is page.sheet.part(AssessmentTab), timeout=SOON)
    assert page.sheet.next.isVisible()  # what is possible next is seen first


def _another(desk: Desk) -> int:
    from pkh_desk.domain.records import HouseholdFilter

    mine = story.household_of(desk.services)
    return next(row.id for row in desk.services.roster.page(HouseholdFilter(), limit=3) if row.id != mine)


def test_two_people_at_one_step_see_both_versions_and_one_may_insist(
    sheet: CaseSheet, desk: Desk, case_id: int, dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    sheet.next.choose("withdraw", reason="Alasan saya sendiri.")
    desk.services.graduation.do(case_id, "submit", {"submitted_on": "8/9/2026", "reference": "U-77"}, note="Oleh Budi")
    dialogs.next_way = INSIST
    qtbot.mouseClick(sheet.next.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialogs.choices), timeout=SOON)
    ways, details = dialogs.choices[-1]
    assert ways == [LOOK, INSIST]
    for said in ("Tersimpan: Diajukan, 8 September 2026, oleh Sri Contoh", "Nomor usulan: U-77", "Catatan: Oleh Budi",
                 "Isian Anda: Tarik kasus", "Alasan: Alasan saya sendiri."):  # fmt: skip
        assert said in details
    qtbot.waitUntil(lambda: sheet.view is not None and sheet.view.row.state == "withdrawn", timeout=SOON)


def test_what_was_typed_for_a_step_that_is_gone_is_shown_and_comes_back_with_it(
    sheet: CaseSheet, desk: Desk, case_id: int, dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    sheet.next.choose("submit", submitted_on="9/9/2026", reference="Nomor saya")
    desk.services.graduation.do(case_id, "submit", {"submitted_on": "8/9/2026"})
    qtbot.mouseClick(sheet.next.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialogs.choices), timeout=SOON)
    ways, details = dialogs.choices[-1]
    assert ways == [LOOK]
    assert "Nomor usulan: Nomor saya" in details and "tidak dapat lagi dicatat" in details
    assert len([one for one in desk.services.graduation.show(case_id).steps if one.event == "submit"]) == 1
    back = {"sent_back_on": "10/9/2026", "wanted": "complete", "reason": "Nomor usulan belum ada."}
    desk.services.graduation.do(case_id, "send-back", back)
    sheet.reload()
    qtbot.waitUntil(lambda: sheet.view is not None and sheet.view.row.state == "minutes_signed", timeout=SOON)
    assert sheet.next.choose("submit")
    form = sheet.next.form()
    assert form is not None and form.values()["reference"] == "Nomor saya"
    assert isinstance(form.fields["reference"].widget, QLineEdit)
