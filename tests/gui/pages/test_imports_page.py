"""Impor on a real office: four steps, nothing written before the last, and what went in comes out again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pkh_desk.domain.errors import DatasetError
from pkh_desk.domain.stages import Stage
from pkh_desk.services.reading.kinds import OLE
from pkh_desk.services.reasons import MENDING
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.imports import steps
from pkh_desk.ui.imports.page import ImportsPage
from pkh_desk.ui.imports.words import changes_text
from tests.full_disks import no_room
from tests.gui.fake_dialogs import FakeDialogs
from tests.offices import STAGE_3, STAGE_4, TRUTH, Office

SOON = 20_000


@pytest.fixture
def desk(stage_3_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    return at_work(stage_3_office)


@pytest.fixture
def page(desk: Desk, show: Callable[..., Any], settle: Callable[[Desk], None]) -> ImportsPage:
    made: ImportsPage = show(ImportsPage(desk), "new")
    settle(desk)
    return made


def read(page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, path: Path, year: int = 2026) -> None:
    options = page.file.options
    options.year.setCurrentIndex(options.year.findData(year))
    dialogs.next_path = path
    qtbot.mouseClick(page.file.choose_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.step == steps.KNOWN or page.file.fault.isVisible(), timeout=SOON)


def press(page: ImportsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)


def test_the_second_stage_is_reviewed_saved_and_taken_back(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, desk: Desk
) -> None:
    before = desk.services.roster.summary()
    read(page, qtbot, dialogs, STAGE_4)
    assert page.step == steps.KNOWN, page.file.fault.accessibleName()
    press(page, qtbot)
    assert page.step == steps.REVIEW
    rows, changes = TRUTH["rows_stage_4"], TRUTH["changes"]
    said = " ".join(button.text() for button in page.checked.buttons.values())
    for number in (rows["inserted"], rows["updated"], changes["gone"], changes["kk"], changes["moved"]):
        assert f"{number}" in said
    assert desk.services.roster.summary() == before  # so far nothing is written
    assert page.unsaved()
    press(page, qtbot)
    qtbot.waitUntil(lambda: page.step == steps.DONE, timeout=SOON)
    assert desk.services.roster.summary().active == TRUTH["stage_3"] + changes["new"]
    assert page.unsaved() == ""
    dialogs.next_path = STAGE_3
    press(page, qtbot)  # another file is asked for at once
    qtbot.waitUntil(lambda: page.step == steps.KNOWN or page.file.fault.isVisible(), timeout=SOON)
    page.discard()
    assert page.file.choose_button.hasFocus()
    page._show_step(steps.DONE)
    qtbot.mouseClick(page.done.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.services.roster.summary() == before, timeout=SOON)
    assert any("Batalkan" in question for question in dialogs.asked)


def test_a_full_disk_is_told_and_the_review_stays_to_be_saved_later(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, desk: Desk
) -> None:
    before = desk.services.roster.summary()
    read(page, qtbot, dialogs, STAGE_4)
    press(page, qtbot)
    with no_room(desk.services.context.dataset.database):
        press(page, qtbot)
        qtbot.waitUntil(lambda: bool(dialogs.errors), timeout=SOON)
    [error] = dialogs.errors
    assert isinstance(error, DatasetError) and "penuh" in error.message
    assert (page.step, desk.services.roster.summary()) == (steps.REVIEW, before)
    press(page, qtbot)
    qtbot.waitUntil(lambda: page.step == steps.DONE, timeout=SOON)
    assert desk.services.roster.summary().active == TRUTH["stage_3"] + TRUTH["changes"]["new"]


def test_leaving_the_review_writes_nothing(page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, desk: Desk) -> None:
    read(page, qtbot, dialogs, STAGE_4)
    qtbot.mouseClick(page.stop_button, Qt.MouseButton.LeftButton)
    assert page.step == steps.FILE
    assert len(desk.services.imports.batches()) == 1


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("same", "sudah diimpor"),
        ("picture", "bukan"),
        ("text", "bukan"),
        ("empty", "kosong"),
        ("locked", "sandi"),
    ],
)
def test_a_file_that_cannot_come_in_says_why_and_what_to_do(
    file: str, told: str, page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    names = {"text": "daftar.xlsx", "picture": "foto.xlsx", "empty": "kosong.xlsx", "locked": "sandi.xlsx"}
    paths = {"same": STAGE_3, **{kind: tmp_path / name for kind, name in names.items()}}
    paths["picture"].write_bytes(b"\x89PNG and more")
    paths["text"].write_text("ini surat", "utf-8")
    paths["empty"].write_bytes(b"")
    paths["locked"].write_bytes(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    read(page, qtbot, dialogs, paths[file])
    assert page.step == steps.FILE
    assert page.file.fault.isVisible()
    words = page.file.fault.accessibleName().casefold()
    assert told in words
    assert len(words) > 60


def test_without_a_year_the_page_asks_and_enter_answers(page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs) -> None:
    dialogs.next_path = STAGE_4
    page.file.choose_button.setFocus()
    qtbot.keyClick(page.file.choose_button, Qt.Key.Key_Space)
    fault, options = page.file.fault, page.file.options
    qtbot.waitUntil(fault.isVisible, timeout=SOON)
    assert options.said().year == 2026  # proposed, not taken
    assert fault.property("tone") == "blue"  # a question; nothing is wrong with what stands there
    assert "Apakah ini Tahap 4 2026?" in fault.accessibleName()
    options.year.setCurrentIndex(0)
    assert not fault.button.isEnabled()
    options.year.setCurrentIndex(options.year.findData(2026))
    assert fault.button.text() == "&Lanjutkan: Tahap 4 2026"
    fault.button.setFocus()
    qtbot.keyClick(fault.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.step == steps.KNOWN, timeout=SOON)
    assert page.review is not None
    assert page.review.stage == Stage(2026, 4)


def test_the_keyboard_stands_on_the_proposal_if_it_is_whole(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    dialogs.next_path = STAGE_4
    page.file.choose()
    qtbot.waitUntil(page.file.fault.isVisible, timeout=SOON)
    qtbot.waitUntil(page.file.fault.button.hasFocus, timeout=SOON)


def test_enter_leads_to_the_rows_and_not_past_them(page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs) -> None:
    read(page, qtbot, dialogs, STAGE_4)
    qtbot.keyClick(page.next_button, Qt.Key.Key_Space)
    assert page.step == steps.REVIEW
    step = page.checked
    qtbot.waitUntil(lambda: step.table.hasFocus() and step.model.rowCount() > 0, timeout=SOON)
    assert step.hint.isVisible()
    assert "Pilih satu baris" in step.hint.text()
    qtbot.keyClick(step.table, Qt.Key.Key_Down)
    qtbot.waitUntil(step.panel.isVisible, timeout=SOON)
    assert step.hint.isHidden()
    qtbot.keyClick(step.table, Qt.Key.Key_Return)
    assert step.panel.isAncestorOf(page.window().focusWidget())


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """The list of stage 3 as stage 4 with one row of two households, and one broken NIK."""
    book = load_workbook(STAGE_3)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    nik, card, status = (titles.index(title) + 1 for title in ("NIK", "NO KK", "STATUS"))
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, status).value = "TAHAP 4"
    sheet.cell(2, card).value = sheet.cell(3, card).value
    sheet.delete_rows(3)
    sheet.cell(4, nik).value = "3,50522E+15"
    book.save(tmp_path / "daftar.xlsx")
    return tmp_path / "daftar.xlsx"


def offered(page: ImportsPage) -> list[QPushButton]:
    panel = page.checked.panel
    return [one for one in panel.findChildren(QPushButton) if one.isVisible() and not panel.editor.isAncestorOf(one)]


def test_a_doubtful_row_is_decided_and_the_broken_one_leaves_with_a_reason(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, desk: Desk, doubtful: Path, tmp_path: Path
) -> None:
    read(page, qtbot, dialogs, doubtful)
    press(page, qtbot)
    step = page.checked
    qtbot.waitUntil(lambda: step.model.rowCount() == 2, timeout=SOON)
    cells = [step.model.index(at, 4).data() for at in range(2)]
    assert [cell for cell in cells if "3,50522E+15" in cell]  # the broken one as it stands
    step.table.selectRow(0)
    qtbot.waitUntil(lambda: len(offered(page)) == 3, timeout=SOON)
    assert [one.text()[:4] for one in offered(page)] == ["Ini ", "Ini ", "Kelu"]
    raw = step.panel.cells
    shown = " ".join(str(raw.index(at, 1).data()) for at in range(raw.rowCount()))
    assert "•" in shown
    assert not re.search(r"\d{16}", shown)
    qtbot.mouseClick(offered(page)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.review is not None and page.review.counts["rejected"] == 1, timeout=SOON)
    press(page, qtbot)
    qtbot.waitUntil(lambda: page.step == steps.DONE, timeout=SOON)
    dialogs.next_path = tmp_path / "ditolak.xlsx"
    qtbot.mouseClick(page.done.rejected_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: (tmp_path / "ditolak.xlsx").exists() and not desk.tasks.writing, timeout=SOON)
    with desk.services.context.read() as connection:
        reasons = connection.exec_driver_sql("SELECT reason FROM audit_entry WHERE action = 'import.rejected'").all()
    assert [tuple(row) for row in reasons] == [(MENDING,)]


@pytest.mark.parametrize("way", ["back", "kind"])
def test_what_was_decided_is_not_thrown_away_without_asking(
    way: str, page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, desk: Desk, settle: Callable[[Desk], None],
    doubtful: Path,
) -> None:  # fmt: skip
    read(page, qtbot, dialogs, doubtful)
    press(page, qtbot)
    qtbot.waitUntil(lambda: page.checked.model.rowCount() == 2, timeout=SOON)
    page.checked.table.selectRow(0)
    qtbot.waitUntil(lambda: len(offered(page)) == 3, timeout=SOON)
    qtbot.mouseClick(offered(page)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.review is not None and page.review.touched, timeout=SOON)
    decided, dialogs.asked = page.review, []
    qtbot.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    assert (page.step, dialogs.asked) == (steps.KNOWN, [])  # the review is still there

    def leave() -> None:
        if way == "back":
            qtbot.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
        else:
            page.known.kind.setCurrentIndex(page.known.kind.findData("members"))
            page.known.kind.activated.emit(page.known.kind.currentIndex())
        settle(desk)

    dialogs.yes = False
    leave()
    assert (page.step, page.review, len(dialogs.asked)) == (steps.KNOWN, decided, 1)
    assert page.known.kind.currentData() == "final-closing"
    dialogs.yes = True
    leave()
    assert len(dialogs.asked) == 2
    assert page.review is None
    assert page.step == (steps.FILE if way == "back" else steps.KNOWN)


def test_changed_rows_show_old_and_new_values(page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs) -> None:
    read(page, qtbot, dialogs, STAGE_4)
    press(page, qtbot)
    page.checked.buttons["change:amount_changed"].click()
    qtbot.waitUntil(lambda: "→" in page.checked.panel.text.text(), timeout=SOON)
    assert page.checked.panel.text.text().startswith("• Nominal: Rp")
    reasons = [row.reason for number in range(3) if (row := page.checked.model.row_at(number))]
    assert all(reason.startswith("Nominal: Rp") and " → Rp" in reason for reason in reasons)  # without choosing each
    assert reasons


def test_changes_are_told_in_indonesian() -> None:
    assert changes_text(["new_component", "new_member"]) == "Komponen baru, anggota baru"


def test_the_earlier_imports_are_filtered_by_kind_and_words(page: ImportsPage, qtbot: QtBot, desk: Desk) -> None:
    batches = page.file.batches
    qtbot.waitUntil(lambda: len(batches.model.rows) == 1, timeout=SOON)
    batches.words.setText("tahap 3 closing")
    assert len(batches.model.rows) == 1
    batches.kind.setCurrentIndex(batches.kind.findData("office-list"))
    assert batches.model.rows == []
    assert batches.empty_title.isVisible()
    batches.choose(desk.services.imports.batches()[0].id)
    assert batches.table.current() is not None
    assert batches.words.text() == ""


def test_who_only_watches_reads_what_the_history_counts(
    stage_3_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], settle: Callable[[Desk], None]
) -> None:
    with stage_3_office.services() as services:
        services.accounts.add("dewi", "Dewi", "sandi milik dewi", ["facilitator"])
        services.facilitators.add("Dewi", account="dewi")
    desk = at_work(replace(stage_3_office, user="dewi", password="sandi milik dewi"))
    page: ImportsPage = show(ImportsPage(desk), "")
    settle(desk)
    assert not page.file.choose_button.isEnabled()
    assert "keluarga yang boleh Anda lihat" in page.file.hint.text()
    assert page.file.batches.model.rows == []  # no family of hers is in the list
    assert page.file.batches.empty.isVisible()


def test_a_corrected_card_shows_where_it_differs_and_no_more(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    book = load_workbook(STAGE_3)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    card, status = (titles.index(title) + 1 for title in ("NO KK", "STATUS"))
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, status).value = "TAHAP 4"
    before = str(sheet.cell(2, card).value)
    digits = [str(9 - int(before[at])) if at in (7, 8) else before[at] for at in range(16)]
    sheet.cell(2, card).value = "".join(digits)
    book.save(tmp_path / "daftar.xlsx")
    read(page, qtbot, dialogs, tmp_path / "daftar.xlsx")
    press(page, qtbot)
    page.checked.buttons["change:family_card_changed"].click()
    text = page.checked.panel.text
    qtbot.waitUntil(lambda: "→" in text.text(), timeout=SOON)
    old, new = (f"{one[:4]}•••{one[7]}{one[8]}•••••{one[14:]}" for one in (before, "".join(digits)))
    assert f"• No. KK: {old} → {new}" in text.text().splitlines()
