"""The tabs Asesmen and Pernyataan on a real office: answers are kept as they come, the file is ticked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pkh_desk.domain.assessment import Answer
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.assessment.row import AnswerRow
from pkh_desk.ui.graduation.assessment.tab import AssessmentTab
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.graduation.signing_tab import NOT_FILED, SigningTab
from pkh_desk.ui.widgets.need_fields import ChoiceField
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.walk import unnamed
from tests.offices import Office, leaving_household

SOON = 20_000
DECIDED = {"assessed_on": "3/8/2026", "recommendation": "graduate", "reason": "Cukup.", "willing": "yes"}
SIGNED = {"signed_on": "10/8/2026", "place": "Wates", "witness_1": "Ratna (supervisor)", "thumb_print": "yes"}


@pytest.fixture
def desk(stage_4_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    return at_work(stage_4_office)


@pytest.fixture
def case_id(desk: Desk) -> int:
    [row] = desk.services.roster.page(HouseholdFilter(search=leaving_household()[0]))
    return desk.services.graduation.open(row.id, "self_reliant", opened_on="1/8/2026").row.id


@pytest.fixture
def page(desk: Desk, case_id: int, show: Callable[..., Any], qtbot: QtBot) -> GraduationPage:
    made: GraduationPage = show(GraduationPage(desk), str(case_id))
    tab = made.sheet.part(AssessmentTab)
    qtbot.waitUntil(lambda: tab.sheet is not None, timeout=SOON)
    return made


@pytest.fixture
def tab(page: GraduationPage) -> AssessmentTab:
    return page.sheet.part(AssessmentTab)


def choose(row: AnswerRow, code: str) -> None:
    """As a person does: the box is opened and a line taken."""
    assert isinstance(row.field, ChoiceField)
    row.field.set_text(code)
    row.field.box.activated.emit(row.field.box.currentIndex())


def words(widget: Any) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def kept(desk: Desk, case_id: int) -> dict[str, Any]:
    return dict(desk.services.assessments.sheet(case_id).answers)


def test_a_choice_is_kept_at_once_and_the_score_follows(
    tab: AssessmentTab, desk: Desk, case_id: int, qtbot: QtBot
) -> None:
    assert "Belum ada saran" in words(tab)
    assert "Keluarga bersedia; Keadaan ekonomi keluarga" in words(tab)
    choose(tab.rows["debt"], "none")
    qtbot.waitUntil(lambda: "debt" in kept(desk, case_id), timeout=SOON)
    qtbot.waitUntil(lambda: tab.rows["debt"].points.text() == "5 dari 5", timeout=SOON)
    assert "Skor sementara 100 dari 100" in words(tab)  # of one answer
    assert not tab.unsaved()
    assert unnamed(tab) == []


def test_way_and_evidence_are_kept_with_the_answer(tab: AssessmentTab, desk: Desk, case_id: int, qtbot: QtBot) -> None:
    row = tab.rows["savings"]
    assert not row.way.isVisible()
    choose(row, "some")
    qtbot.waitUntil(lambda: "savings" in kept(desk, case_id), timeout=SOON)
    assert row.way.isVisible()
    row.way.setCurrentIndex(row.way.findData("document"))
    row.way.activated.emit(1)
    row.evidence.setText("Buku tabungan")
    row.evidence.editingFinished.emit()
    qtbot.waitUntil(lambda: kept(desk, case_id)["savings"].evidence == "Buku tabungan", timeout=SOON)
    assert kept(desk, case_id)["savings"].way == "document"


def test_typed_text_is_kept_after_a_pause_without_leaving_the_field(
    tab: AssessmentTab, desk: Desk, case_id: int, qtbot: QtBot
) -> None:
    row = tab.rows["income"]
    row._timer.setInterval(20)
    qtbot.keyClicks(row.field.widget, "Rp4.500.000")
    qtbot.waitUntil(lambda: "income" in kept(desk, case_id), timeout=SOON)
    assert kept(desk, case_id)["income"].value == "4500000"
    qtbot.waitUntil(lambda: not row.dirty(), timeout=SOON)
    assert row.field.text() == "Rp4.500.000"


def test_what_was_typed_a_moment_ago_is_kept_when_the_tab_is_left(
    page: GraduationPage, tab: AssessmentTab, desk: Desk, case_id: int, qtbot: QtBot
) -> None:
    qtbot.keyClicks(tab.rows["business_kind"].field.widget, "Sapi perah")
    assert tab.unsaved()
    page.sheet.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "business_kind" in kept(desk, case_id), timeout=SOON)
    qtbot.waitUntil(lambda: not tab.unsaved(), timeout=SOON)


def test_an_unreadable_answer_is_told_at_its_field_and_stays(tab: AssessmentTab, desk: Desk, case_id: int) -> None:
    row = tab.rows["income"]
    row.field.set_text("lumayan")
    row.keep()
    assert "bilangan" in row.note.text()
    assert tab.unsaved()
    assert kept(desk, case_id) == {}


def test_what_somebody_else_answered_is_shown_with_both_ways_out(
    tab: AssessmentTab, desk: Desk, case_id: int, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    desk.services.assessments.answer(case_id, [Answer("debt", "heavy")])
    choose(tab.rows["debt"], "none")
    qtbot.waitUntil(lambda: bool(dialogs.asked), timeout=SOON)
    assert "Berat atau menunggak" in str(dialogs.asked)
    assert kept(desk, case_id)["debt"].value == "heavy"


def test_finishing_leads_to_the_step_filled_in_and_the_answers_stay_to_be_read(
    page: GraduationPage, tab: AssessmentTab, desk: Desk, case_id: int, qtbot: QtBot
) -> None:
    text = tab.rows["findings"].field
    text.set_text("Sapi perah lima ekor.")
    tab.rows["findings"].keep()
    qtbot.waitUntil(lambda: "findings" in kept(desk, case_id), timeout=SOON)
    step = page.sheet.next

    def proposed() -> bool:
        form = step.form()
        return form is not None and form.values().get("findings") == "Sapi perah lima ekor."

    qtbot.waitUntil(proposed, timeout=SOON)
    qtbot.mouseClick(tab.finish, Qt.MouseButton.LeftButton)
    assert step.chosen() == "assess"
    assert step.choose("assess", **DECIDED)
    step.submit()
    qtbot.waitUntil(lambda: page.sheet.view is not None and page.sheet.view.row.state == "assessed", timeout=SOON)
    desk.services.graduation.do(case_id, "sign-statement", SIGNED)
    page.refresh()
    qtbot.waitUntil(lambda: tab.sheet is not None and bool(tab.sheet.closed), timeout=SOON)
    assert tab.rows == {}
    assert "Sapi perah lima ekor." in words(tab)
    assert "Siap graduasi" in words(tab)


def test_the_signing_tab_tells_who_signed_and_what_is_missing(
    page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot
) -> None:
    desk.services.graduation.do(case_id, "assess", {**DECIDED, "findings": "Cukup."})
    desk.services.graduation.do(case_id, "sign-statement", SIGNED)
    page.refresh()
    tab = page.sheet.part(SigningTab)
    page.sheet.tabs.setCurrentWidget(tab)
    qtbot.waitUntil(lambda: "Ratna (supervisor)" in words(tab), timeout=SOON)
    said = words(tab)
    for piece in ("(pengurus)", "Cap jempol", NOT_FILED, "tanpa salah satunya kasus tidak dapat diajukan"):
        assert piece in said
    assert unnamed(tab) == []
    tab.boxes["ktp"].click()
    qtbot.waitUntil(lambda: _done(desk, case_id, "ktp"), timeout=SOON)
    qtbot.waitUntil(lambda: tab.boxes["ktp"].isChecked(), timeout=SOON)
    buttons = {button.accessibleName(): button for button in tab.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Catat tanda tangan: Berita acara"], Qt.MouseButton.LeftButton)
    assert page.sheet.next.chosen() == "sign-minutes"
    assert QApplication.activeModalWidget() is None


def _done(desk: Desk, case_id: int, code: str) -> bool:
    return any(one.code == code and one.done for one in desk.services.graduation.show(case_id).checklist)


def test_the_form_of_submit_asks_for_the_folder_of_an_unfiled_statement(
    page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot
) -> None:
    desk.services.graduation.do(case_id, "assess", {**DECIDED, "findings": "Cukup."})
    desk.services.graduation.do(case_id, "sign-statement", SIGNED)
    page.refresh()
    step = page.sheet.next
    qtbot.waitUntil(lambda: "submit" in step.choices, timeout=SOON)
    assert step.choose("submit", submitted_on="20/8/2026")
    assert "Berkas pernyataan di map no." in step.why.text()
    assert step.choose("submit", folder_no="12")
    assert step.button.isEnabled()
