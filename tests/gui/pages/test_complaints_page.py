"""Graduasi > Pengaduan on a real office: a complaint is written, analysed, linked; buttons follow its state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pkh_desk.domain.complaints import ComplaintFilter
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.complaints.view import ComplaintsView
from pkh_desk.ui.graduation.page import GraduationPage
from tests.offices import Office, leaving_household

SOON = 20_000
SAID = {
    "received_on": "2026-09-30", "kind": "capable", "subject": "Sapi perah tetangga",
    "text": "Sapinya banyak <b>sekali</b>.", "anonymous": "no", "reporter": "Warno Umpama",
}  # fmt: skip


@pytest.fixture
def desk(stage_4_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    return at_work(stage_4_office)


@pytest.fixture
def page(desk: Desk, show: Callable[..., Any]) -> GraduationPage:
    made: GraduationPage = show(GraduationPage(desk), "section:complaints")
    return made


@pytest.fixture
def section(page: GraduationPage) -> ComplaintsView:
    found = page.sections["complaints"]
    assert isinstance(found, ComplaintsView)
    return found


def buttons(section: ComplaintsView) -> list[str]:
    """What can be done with the complaint on the right."""
    return [one.text() for one in section.detail._step_buttons if isinstance(one, QPushButton)]


def test_an_empty_section_says_what_it_is_for(section: ComplaintsView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: section.stack.currentWidget() is section.nothing_yet, timeout=SOON)
    assert buttons(section) == []


def test_a_complaint_is_written_and_moves_on(section: ComplaintsView, desk: Desk, qtbot: QtBot) -> None:
    section.add.click()
    qtbot.waitUntil(lambda: section.dialog is not None, timeout=SOON)
    dialog = section.dialog
    assert dialog is not None
    assert dialog.form is not None
    dialog.form.fill(SAID)
    dialog.submit()
    qtbot.waitUntil(lambda: section.view is not None, timeout=SOON)
    assert buttons(section) == ["Perbaiki isian", "Catat hasil analisis", "Catat tindak lanjut"]
    said = [one.text() for one in section.detail.findChildren(QLabel)]
    assert "Sapinya banyak <b>sekali</b>." in said
    assert "Warno Umpama" in said
    section.detail.step_asked.emit("analyse")
    qtbot.waitUntil(lambda: section.dialog is not None, timeout=SOON)
    dialog = section.dialog
    assert dialog is not None
    assert dialog.form is not None
    dialog.form.fill({"on": "2026-10-02", "finding": "founded", "analysis": "Benar."})
    dialog.submit()
    qtbot.waitUntil(lambda: "Tutup pengaduan" in buttons(section), timeout=SOON)
    assert desk.services.complaints.list()[0].state == "analysed"


def test_closed_ones_leave_the_list_until_they_are_asked_for(
    section: ComplaintsView, desk: Desk, page: GraduationPage, qtbot: QtBot
) -> None:
    made = desk.services.complaints.register(SAID).row.id
    desk.services.complaints.do(made, "analyse", {"on": "2026-10-02", "finding": "founded", "analysis": "Benar."})
    desk.services.complaints.do(made, "close", {"on": "2026-10-03", "outcome": "resolved", "told": "yes"})
    page.refresh()
    qtbot.waitUntil(lambda: section.stack.currentWidget() is section.nothing_yet, timeout=SOON)
    section.open_only.setChecked(False)
    qtbot.waitUntil(lambda: section.model.rowCount() == 1, timeout=SOON)
    qtbot.waitUntil(lambda: buttons(section) == ["Buka kembali"], timeout=SOON)
    section.open_only.setChecked(True)
    page.open(f"section:complaints:{made}")
    qtbot.waitUntil(lambda: section.view is not None and section.view.row.id == made, timeout=SOON)


def test_a_complaint_is_linked_by_the_keyboard(
    section: ComplaintsView, desk: Desk, page: GraduationPage, qtbot: QtBot
) -> None:
    desk.services.complaints.register(SAID)
    page.refresh()
    qtbot.waitUntil(lambda: section.view is not None, timeout=SOON)
    assert section.detail.household.isHidden()
    section.detail.link.click()
    assert section.picker is not None
    [row] = desk.services.roster.page(HouseholdFilter(search=leaving_household()[0]))
    section.picker.picked.emit(row)
    section.picker.reject()
    qtbot.waitUntil(lambda: not section.detail.household.isHidden(), timeout=SOON)
    assert desk.services.complaints.list(ComplaintFilter(household=row.id))
    gone: list[str] = []
    desk.going.connect(lambda _place, target: gone.append(target))
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert gone == [str(row.id)]


def test_words_in_the_search_narrow_the_list(
    section: ComplaintsView, desk: Desk, page: GraduationPage, qtbot: QtBot
) -> None:
    desk.services.complaints.register(SAID)
    page.refresh()
    qtbot.waitUntil(lambda: section.model.rowCount() == 1, timeout=SOON)
    section.search.setText("kambing")
    qtbot.waitUntil(lambda: section.stack.currentWidget() is section.nothing_found, timeout=SOON)
    section.search.setText("SAPI perah")
    qtbot.waitUntil(lambda: section.model.rowCount() == 1, timeout=SOON)


def test_of_a_restricted_complaint_only_number_and_state_are_shown(
    section: ComplaintsView, desk: Desk, qtbot: QtBot
) -> None:
    row = desk.services.complaints.register(SAID).row
    outside = replace(
        row, subject="dibatasi", name="", village="", kind="", kind_label="", received_on=None, hidden=True
    )
    section._show([outside])
    shown = [label.text() for label in section.detail.findChildren(QLabel) if label.text()]
    assert any(row.number in one for one in shown)
    assert any("dibatasi untuk orang tertentu" in one for one in shown)
    assert not any("Sapi" in one for one in shown)
    assert buttons(section) == []
    assert section.detail.files.isHidden()
    section._link()
    section._handle()
    assert section.picker is None
