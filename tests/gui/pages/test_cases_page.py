"""Graduasi and Dokumen on a real office: a case moves when nothing is missing, a form takes its number once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.page import DocumentsPage
from pkh_desk.ui.graduation.page import GraduationPage
from tests.gui.fakes import FakeDialogs
from tests.offices import Office, leaving_household

SOON = 20_000
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
    counts = {one.label: one.count for one in page.board.state_model.rows}
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
    row = desk.services.documents.issue("surat-pernyataan", case_id=case_id)
    register: DocumentsPage = show(DocumentsPage(desk))
    qtbot.waitUntil(lambda: register.reading.row is not None, timeout=SOON)
    dialogs.next_text = "Salah ketik nama saksi"
    qtbot.mouseClick(register.reading.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.services.documents.list()[0].state == "cancelled", timeout=SOON)
    again = desk.services.documents.issue("surat-pernyataan", case_id=case_id)
    assert again.number != row.number
    qtbot.waitUntil(lambda: QApplication.focusWidget() is None or register.isVisible(), timeout=SOON)
