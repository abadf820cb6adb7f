"""Graduasi and Dokumen on a real office: a case moves when nothing is missing, a form takes its number once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import About, CaseFilter, HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.page import DocumentsPage
from pkh_desk.ui.graduation.card_tabs import RetractionTab, TimelineTab
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.graduation.papers import Papers
from tests.gui.fake_dialogs import FakeDialogs
from tests.offices import Office, leaving_household

SOON = 20_000
RETRACTED = {"received_on": "12/8/2026", "reason": "Ragu.", "pressed_by": "tetangga"}
ASSESSED = {
    "assessed_on": "3/8/2026", "findings": "Ternak sapi perah.", "willing": "yes", "recommendation": "graduate",
    "reason": "Penghasilan tetap.", "ground": "economy_improved",
}  # fmt: skip
SIGNED = {"signed_on": "10/8/2026", "place": "Wates", "witness_1": "Ratna", "folder_no": "12"}


@pytest.fixture
def desk(stage_4_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    return at_work(stage_4_office)


@pytest.fixture
def case_id(desk: Desk) -> int:
    """A case of Desa Wates with a signed statement."""
    [row] = desk.services.roster.page(HouseholdFilter(search=leaving_household()[0]))
    view = desk.services.graduation.open(row.id, "self_reliant", opened_on="1/8/2026")
    desk.services.graduation.do(view.row.id, "assess", ASSESSED)
    desk.services.graduation.do(view.row.id, "sign-statement", SIGNED)
    return view.row.id


@pytest.fixture
def page(desk: Desk, case_id: int, show: Callable[..., Any], qtbot: QtBot) -> GraduationPage:
    made: GraduationPage = show(GraduationPage(desk), str(case_id))
    qtbot.waitUntil(lambda: made.sheet.view is not None, timeout=SOON)
    return made


def test_the_board_counts_by_state_and_opens_by_enter(
    page: GraduationPage, case_id: int, qtbot: QtBot, desk: Desk
) -> None:
    gone: list[str] = []
    desk.going.connect(lambda _place, target: gone.append(target))
    page.open("")
    qtbot.waitUntil(lambda: page.board.model.rowCount() == 1, timeout=SOON)
    counts = {one.label: one.count for one in page.board.states.model.rows}
    assert counts["Pernyataan ditandatangani"] == counts["Semua"] == 1
    qtbot.keyClick(page.board.table, Qt.Key.Key_Return)
    assert gone == [str(case_id)]


def test_a_step_waits_for_what_is_missing_and_names_it(page: GraduationPage, qtbot: QtBot) -> None:
    step = page.sheet.next
    assert step.choose("sign-minutes", place="Wates")
    assert not step.button.isEnabled()
    assert step.why.text().startswith("Belum lengkap: ")
    assert step.choose("sign-minutes", **SIGNED)
    assert step.button.isEnabled()


def test_a_refused_value_is_told_at_its_field_and_nothing_is_lost(page: GraduationPage, qtbot: QtBot) -> None:
    step = page.sheet.next
    assert step.choose("sign-minutes", **{**SIGNED, "signed_on": "1/1/2030"})
    page.commands()["save"]()
    qtbot.wait(50)
    form = step.form()
    assert form is not None
    assert page.sheet.view is not None
    assert page.sheet.view.row.state == "statement_signed"
    assert form.values()["place"] == "Wates"


def test_a_case_that_moved_meanwhile_is_not_overwritten(
    page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot
) -> None:
    step = page.sheet.next
    assert step.choose("sign-minutes", **SIGNED)
    desk.services.graduation.do(case_id, "sign-minutes", {**SIGNED, "signed_on": "11/8/2026"})
    page.commands()["save"]()
    qtbot.waitUntil(lambda: page.sheet.view is not None and page.sheet.view.row.state == "minutes_signed", timeout=SOON)
    signed = [one for one in desk.services.graduation.show(case_id).steps if one.event == "sign-minutes"]
    assert len(signed) == 1


def test_a_form_is_drawn_issued_once_and_stands_in_the_register(
    page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot, show: Callable[..., Any]
) -> None:
    page.open(f"form:{case_id}:surat-pernyataan")
    qtbot.waitUntil(page.form.button.isEnabled, timeout=SOON)
    qtbot.mouseClick(page.form.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.form.issued is not None, timeout=SOON)
    [row] = desk.services.documents.list()
    register: DocumentsPage = show(DocumentsPage(desk), str(row.id))
    qtbot.waitUntil(lambda: row.number in register.reading.title.text(), timeout=SOON)
    qtbot.waitUntil(lambda: register.reading.preview is not None, timeout=SOON)
    assert register.head.note.text() == "1 surat"


def test_a_cancelled_document_keeps_its_number(
    desk: Desk, case_id: int, qtbot: QtBot, show: Callable[..., Any], dialogs: FakeDialogs
) -> None:
    row = desk.services.documents.issue("surat-pernyataan", About(case_id=case_id))
    register: DocumentsPage = show(DocumentsPage(desk))
    qtbot.waitUntil(lambda: register.reading.row is not None, timeout=SOON)
    dialogs.next_text = "Salah ketik nama saksi"
    qtbot.mouseClick(register.reading.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.services.documents.list()[0].state == "cancelled", timeout=SOON)
    again = desk.services.documents.issue("surat-pernyataan", About(case_id=case_id))
    assert again.number != row.number
    qtbot.waitUntil(lambda: QApplication.focusWidget() is None or register.isVisible(), timeout=SOON)


def test_a_recorded_step_leads_the_keyboard_to_the_next_one(page: GraduationPage, qtbot: QtBot) -> None:
    step = page.sheet.next
    assert step.choose("sign-minutes", **SIGNED)
    bar = step._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=SOON)
    step.button.setFocus()
    qtbot.mouseClick(step.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.sheet.view is not None and page.sheet.view.row.state == "minutes_signed", timeout=SOON)
    qtbot.waitUntil(lambda: step.choices[step.chosen()].hasFocus(), timeout=SOON)
    assert bar.value() == 0
    assert page.sheet.part(TimelineTab).column.cards[0].findChildren(QLabel)[0].text() == "Berita acara ditandatangani"


def test_minutes_begin_with_what_the_statement_said(page: GraduationPage) -> None:
    assert page.sheet.next.choose("sign-minutes")
    form = page.sheet.next.form()
    assert form is not None
    assert (form.values()["place"], form.values()["witness_1"]) == ("Wates", "Ratna")
    assert form.fields["witness_2"].widget.placeholderText() == "Nama"  # type: ignore[attr-defined]


def test_who_pressed_without_a_claim_is_asked_about(page: GraduationPage, dialogs: FakeDialogs, qtbot: QtBot) -> None:
    step = page.sheet.next
    assert step.choose("receive-retraction", **RETRACTED)
    form = step.form()
    assert form is not None
    assert form._rows["pressed_by"].note.text().startswith("Oleh siapa diisi")
    dialogs.yes = False
    page.commands()["save"]()
    assert dialogs.asked[-1] == "Simpan pencabutan seperti ini?"
    form.fill({"pressed_to_sign": "yes"})
    assert form._rows["pressed_by"].note.text() == "Hanya terlihat oleh yang berhak."
    page.commands()["save"]()
    qtbot.waitUntil(lambda: page.sheet.view is not None and page.sheet.view.row.retracted, timeout=SOON)
    assert isinstance(page.sheet.tabs.currentWidget(), RetractionTab)


def test_fields_of_a_choice_show_only_with_it(page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot) -> None:
    desk.services.graduation.do(case_id, "receive-retraction", RETRACTED)
    page.refresh()
    qtbot.waitUntil(lambda: "decide-retraction" in page.sheet.next.choices, timeout=SOON)
    assert page.sheet.next.choose("decide-retraction", outcome="cancelled")
    form = page.sheet.next.form()
    assert form is not None
    assert form.fields["referred_to"].widget.isHidden() or not form._rows["referred_to"].isVisible()
    form.fill({"outcome": "referred"})
    assert form._rows["referred_to"].isVisible()
    assert "Dirujuk ke" in form.missing()
    form.fill({"referred_to": "Dinas Sosial", "outcome": "cancelled"})
    assert "referred_to" not in form.values()


def test_a_wrong_value_is_to_be_mended(page: GraduationPage) -> None:
    step = page.sheet.next
    assert step.choose("sign-minutes", **{**SIGNED, "signed_on": "31/31/2026"})
    assert step.why.text() == "Perbaiki: Tanggal tanda tangan."
    assert not step.button.isEnabled()


def test_taking_effect_warns_while_the_family_is_listed(
    desk: Desk, show: Callable[..., Any], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = next(one for one in desk.services.roster.page(HouseholdFilter(status="active")) if one.listing == "listed")
    cases = desk.services.graduation
    number = cases.open(row.id, "self_reliant", opened_on="1/8/2026").row.id
    for event, values in (
        ("assess", ASSESSED), ("sign-statement", SIGNED), ("submit", {"submitted_on": "11/8/2026"}),
        ("verify", {"verified_on": "12/8/2026"}),
    ):  # fmt: skip
        cases.do(number, event, values)
    page: GraduationPage = show(GraduationPage(desk), str(number))
    qtbot.waitUntil(lambda: page.sheet.view is not None, timeout=SOON)
    told: list[str] = []
    monkeypatch.setattr(desk.dialogs, "ask", lambda *_given, details="", **_named: told.append(details))
    assert page.sheet.next.choose("take-effect", effective_on="1/10/2026", evidence="decree", decree_no="7")
    page.commands()["save"]()
    assert told[0].startswith("Perhatian: keluarga ini masih tercantum")


def test_forms_wait_for_the_assessment(desk: Desk, show: Callable[..., Any], qtbot: QtBot) -> None:
    [row] = desk.services.roster.page(HouseholdFilter(search=leaving_household()[0]))
    view = desk.services.graduation.open(row.id, "self_reliant", opened_on="1/8/2026")
    page: GraduationPage = show(GraduationPage(desk), str(view.row.id))
    qtbot.waitUntil(lambda: page.sheet.view is not None, timeout=SOON)
    papers = page.sheet.part(Papers)
    assert not any(button.isEnabled() for button in papers.buttons.values())
    assert papers.why.text() == "Formulir dicetak sesudah asesmen dicatat."
    assert [button.text() for button in papers.buttons.values()] == ["Surat pernyataan", "Berita acara"]
    desk.services.graduation.do(view.row.id, "assess", ASSESSED)
    page.refresh()
    qtbot.waitUntil(lambda: all(button.isEnabled() for button in papers.buttons.values()), timeout=SOON)


def test_the_year_of_joining_is_said_on_the_form(page: GraduationPage, case_id: int, qtbot: QtBot) -> None:
    page.open(f"form:{case_id}:surat-pernyataan")
    qtbot.waitUntil(page.form.since.isVisible, timeout=SOON)
    assert "sejak tahun belum diisi" in page.form.notice.label.text()
    qtbot.keyClicks(page.form.since, "2014")
    qtbot.keyClick(page.form.since, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "belum diisi" not in page.form.notice.label.text(), timeout=SOON)
    page.open(f"form:{case_id}:berita-acara")
    assert page.form.said() == {"since_year": "2014"}


def test_what_was_typed_is_put_back_after_the_lock(
    page: GraduationPage, desk: Desk, case_id: int, show: Callable[..., Any], qtbot: QtBot
) -> None:
    assert page.draft() is None
    assert page.sheet.next.choose("sign-minutes", place="Balai Dusun")
    draft = page.draft()
    again: GraduationPage = show(GraduationPage(desk), str(case_id))
    again.restore(draft)
    qtbot.waitUntil(lambda: again.sheet.view is not None and again.unsaved() != "", timeout=SOON)
    form = again.sheet.next.form()
    assert form is not None
    assert (form.allowed.event, form.values()["place"]) == ("sign-minutes", "Balai Dusun")


def test_the_board_filters_what_waits_and_says_so_in_chips(page: GraduationPage, case_id: int, qtbot: QtBot) -> None:
    page.open("work:unsubmitted")
    qtbot.waitUntil(lambda: [row.id for row in page.board.model.rows] == [case_id], timeout=SOON)
    assert page.board.filters.work.currentText() == "Ditandatangani, belum diajukan (1)"
    assert [chip.text() for chip in page.board._chips] == ["Menunggu: Ditandatangani, belum diajukan  ×"]
    page.board.filters.kind.choose("natural")
    qtbot.waitUntil(lambda: page.board.stack.currentWidget() is page.board.nothing_found, timeout=SOON)
    assert len(page.board._chips) == 2
    page.board.nothing_found.button.click()
    qtbot.waitUntil(lambda: page.board.stack.currentWidget() is page.board.table, timeout=SOON)
    assert page.board._chips == []
    assert page.board.wanted() == CaseFilter()


def test_selected_cases_are_put_in_the_charge_of_a_facilitator(
    page: GraduationPage, case_id: int, qtbot: QtBot, desk: Desk
) -> None:
    dewi = desk.services.facilitators.add("Dewi Contohwati")
    page.open("")
    board = page.board
    qtbot.waitUntil(lambda: board.model.rowCount() == 1, timeout=SOON)
    board.table.selectRow(0)
    board.assign.click()
    qtbot.waitUntil(lambda: board.assigning.dialog is not None, timeout=SOON)
    dialog = board.assigning.dialog
    assert dialog is not None
    assert dialog.form is not None
    dialog.form.fill({"facilitator": str(dewi.id)})
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: board.assigning.dialog is None, timeout=SOON)
    qtbot.waitUntil(lambda: board.model.rows[0].handler == "Dewi Contohwati", timeout=SOON)
    assert desk.services.graduation.show(case_id).row.assigned


def test_a_case_that_was_sent_back_says_why_until_it_is_sent_again(
    page: GraduationPage, case_id: int, qtbot: QtBot, desk: Desk
) -> None:
    graduation = desk.services.graduation
    graduation.do(case_id, "submit", {"submitted_on": "20/8/2026"})
    graduation.do(case_id, "send-back", {"wanted": "complete", "reason": "Berita acara belum dipindai."})
    page.open(str(case_id))
    qtbot.waitUntil(lambda: "Berita acara belum dipindai." in page.sheet.returned.label.text(), timeout=SOON)
    graduation.do(case_id, "submit", {"submitted_on": "24/11/2026"})
    page.refresh()
    qtbot.waitUntil(lambda: not page.sheet.returned.isVisible(), timeout=SOON)


def test_where_it_is_narrow_the_states_stand_in_a_box(
    desk: Desk, case_id: int, show: Callable[..., Any], settle: Callable[[Desk], None], qtbot: QtBot
) -> None:
    page: GraduationPage = show(GraduationPage(desk), "")
    settle(desk)
    assert case_id in [row.id for row in page.board.model.rows]
    board = page.board
    page.resize(1180, 700)
    qtbot.waitUntil(board.states.table.isVisible)
    assert board.states.box.isHidden()
    page.resize(740, 460)
    qtbot.waitUntil(board.states.box.isVisible)
    assert board.states.table.isHidden()
    board.states.box.setCurrentIndex(1)
    assert board.state == board.states.box.code() != ""
    assert board.wanted().state == board.state
    board.set_state(None)
    assert board.states.box.code() == ""
