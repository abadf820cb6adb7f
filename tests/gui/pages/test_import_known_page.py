"""Step Kenali on a real office: sheets, kind and columns are shown with what speaks for them, and can be corrected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.imports import steps
from pkh_desk.ui.imports.edits import EditsDialog
from pkh_desk.ui.imports.page import ImportsPage
from pkh_desk.ui.imports.told import FindingsDialog
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.pages.test_imports_page import SOON, press
from tests.offices import MEMBERS_4, Office

OFFICE_LIST = Path(__file__).parents[2] / "data" / "kelompok_dampingan.xlsx"


@pytest.fixture
def desk(stage_4_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    return at_work(stage_4_office)


@pytest.fixture
def page(desk: Desk, show: Callable[..., Any], settle: Callable[[Desk], None]) -> ImportsPage:
    made: ImportsPage = show(ImportsPage(desk), "new")
    settle(desk)
    return made


def known(page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, path: Path) -> None:
    dialogs.next_path = path
    page.file.choose()
    qtbot.waitUntil(lambda: page.step == steps.KNOWN, timeout=SOON)


def field_of(page: ImportsPage, title: str) -> str:
    return next(one.field for one in page.known.model.rows if one.title == title)


def choose_field(page: ImportsPage, title: str, field: str) -> None:
    rows = [one.title for one in page.known.model.rows]
    page.known.table.selectRow(rows.index(title))
    box = page.known.field
    box.setCurrentIndex(box.findData(field))
    box.activated.emit(box.currentIndex())


def test_an_office_list_is_recognised_with_all_that_speaks_for_it(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    known(page, qtbot, dialogs, OFFICE_LIST)
    step = page.known
    assert step.kind.currentData() == "office-list"
    assert [step.sheet.itemText(at) for at in range(3)] == ["Rekap", "DATA, judul di baris 4", "lama (tersembunyi)"]
    assert step.sheet.currentData() == "DATA"
    assert step.header.text().startswith("baris 4–5")
    assert {one.sure for one in step.model.rows} <= {"yakin", ""}
    reasons = {one.why for one in step.passed.rows}
    assert {"Judul daftar", "Baris kelompok", "Jumlah", "Tanda tangan", "Nomor kolom"} <= reasons
    assert "kecamatan" in step.notice.label.text()
    press(page, qtbot)
    assert page.review is not None
    assert (page.review.warned, page.review.counts["rejected"]) == (8, 3)


def test_a_column_that_is_not_understood_is_mapped_and_read_again(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    book = load_workbook(OFFICE_LIST)
    book["DATA"]["C4"].value = "NOMOR INDUK"
    book.save(tmp_path / "a.xlsx")
    known(page, qtbot, dialogs, tmp_path / "a.xlsx")
    assert page.known.fault.isVisible()
    assert "NIK" in page.known.fault.accessibleName()
    assert not page.next_button.isEnabled()
    choose_field(page, "NOMOR INDUK", "nik")
    qtbot.waitUntil(lambda: page.review is not None, timeout=SOON)
    assert page.next_button.isEnabled()
    assert not page.known.fault.isVisible()
    assert field_of(page, "NOMOR INDUK") == "nik"
    assert page.review is not None
    assert page.review.counts["rejected"] == 3


def test_a_field_moves_from_one_column_to_another(page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs) -> None:
    known(page, qtbot, dialogs, OFFICE_LIST)
    choose_field(page, "KELOMPOK", "")
    qtbot.waitUntil(lambda: field_of(page, "KELOMPOK") == "", timeout=SOON)
    choose_field(page, "NO HP", "group")
    qtbot.waitUntil(lambda: field_of(page, "NO HP") == "group", timeout=SOON)
    assert page.known.model.rows[0].sure != "yakin"


def test_another_sheet_or_kind_is_read_instead(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    book = Workbook()
    for name, village in (("Wates", "Wates"), ("Purworejo", "Purworejo")):
        sheet = book.create_sheet(name)
        sheet.append(["NAMA KPM", "NIK", "NO KK", "DESA", "KELOMPOK"])
        sheet.append(["SITI", f"29000050018{len(name):05d}", f"29{len(name):014d}", village, "Mawar"])
    book.save(tmp_path / "b.xlsx")
    known(page, qtbot, dialogs, tmp_path / "b.xlsx")
    assert page.known.sheet.currentData() == "Wates"
    assert "Purworejo" in page.known.notice.label.text()
    box = page.known.sheet
    box.setCurrentIndex(box.findData("Purworejo"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: page.review is not None and page.review.staged.sheet == "Purworejo", timeout=SOON)
    kind = page.known.kind
    kind.setCurrentIndex(kind.findData("members"))
    kind.activated.emit(kind.currentIndex())
    qtbot.waitUntil(page.known.fault.isVisible, timeout=SOON)
    assert "KOMPONEN" in page.known.fault.accessibleName()


def test_sheets_with_the_same_columns_are_joined_and_let_go_again(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    book = Workbook()
    for at, name in enumerate(("Wates", "Purworejo", "Tugurejo")):
        sheet = book.create_sheet(name)
        sheet.append(["NAMA KPM", "NIK", "NO KK", "DESA", "KELOMPOK"])
        sheet.append(["SITI", f"29000050018{at:05d}", f"29{at:014d}", name, "Mawar"])
    book.save(tmp_path / "b.xlsx")
    known(page, qtbot, dialogs, tmp_path / "b.xlsx")
    tab = page.known.sheets
    states = {line.name: line.state for line in tab.model.rows}
    assert states == {"Sheet": "none", "Wates": "first", "Purworejo": "alike", "Tugurejo": "alike"}
    assert page.known.tabs.tabText(2) == "Lembar  1 dari 4"
    tab.all_button.click()
    qtbot.waitUntil(lambda: page.review is not None and page.review.read == 3, timeout=SOON)
    assert not tab.all_button.isEnabled()
    tab.table.selectRow(2)
    assert tab.one_button.text() == "Keluarkan lembar ini"
    tab.one_button.click()
    qtbot.waitUntil(lambda: page.review is not None and page.review.read == 2, timeout=SOON)
    assert page.review is not None
    assert page.review.recognised.joined == ("Wates", "Tugurejo")
    press(page, qtbot)
    qtbot.waitUntil(lambda: page.checked.model.rowCount() == 2, timeout=SOON)
    shown = [page.checked.model.row_at(at) for at in range(2)]
    assert [one.row.shown for one in shown if one and one.row] == ["2 · Wates", "2 · Tugurejo"]


def test_a_header_row_is_chosen_by_hand(page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["apa", "saja", "boleh", "di", "sini"], ["siapa", "nomor"], ["SITI", "2900005001800001"]):
        sheet.append(row)
    book.save(tmp_path / "c.xlsx")
    known(page, qtbot, dialogs, tmp_path / "c.xlsx")
    assert page.known.fault.isVisible()
    box = page.known.titles
    assert [box.itemText(at) for at in range(2)] == ["1: apa, saja, boleh, di, sini", "2: siapa, nomor"]
    assert box.currentData() == 1
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.waitUntil(lambda: [one.title for one in page.known.model.rows] == ["siapa", "nomor"], timeout=SOON)
    kind = page.known.kind
    kind.setCurrentIndex(kind.findData("office-list"))
    kind.activated.emit(kind.currentIndex())
    qtbot.waitUntil(lambda: page.known.found is not None and page.known.found.kind == "office-list", timeout=SOON)
    assert page.known.found is not None
    assert page.known.found.header_by == "given"
    choose_field(page, "siapa", "name")
    qtbot.waitUntil(lambda: field_of(page, "siapa") == "name", timeout=SOON)
    choose_field(page, "nomor", "nik")
    qtbot.waitUntil(lambda: page.review is not None, timeout=SOON)
    assert page.review is not None
    assert (page.review.read, page.review.recognised.header_rows) == (1, (2, 2))


def cells(page: ImportsPage) -> dict[str, tuple[str, str | None]]:
    return {one.title: (one.said, one.mended) for one in page.checked.panel.cells.rows}


def test_a_refused_cell_is_mended_in_the_review_and_put_back(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    known(page, qtbot, dialogs, OFFICE_LIST)
    press(page, qtbot)
    step, editor = page.checked, page.checked.panel.editor
    qtbot.waitUntil(lambda: step.model.rowCount() == 3, timeout=SOON)
    step.table.selectRow(0)
    qtbot.waitUntil(editor.isVisible, timeout=SOON)
    assert editor.label.text() == "&Betulkan NIK"  # the cell with the finding is chosen by itself
    editor.field.setText("123")
    editor.use_button.click()
    qtbot.waitUntil(lambda: page.review is not None and bool(page.review.staged.edits), timeout=SOON)
    qtbot.waitUntil(lambda: editor.isVisible() and cells(page)["NIK"][1] == "123", timeout=SOON)
    assert cells(page)["NIK"][0] == "290695490676207"  # what the file says stays beside it
    qtbot.waitUntil(editor.back_button.isVisible, timeout=SOON)
    editor.back_button.click()
    qtbot.waitUntil(lambda: page.review is not None and not page.review.staged.edits, timeout=SOON)
    assert page.review is not None
    assert page.review.counts["rejected"] == 3


def test_a_mended_row_is_saved_with_the_rest(page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, desk: Desk) -> None:
    known(page, qtbot, dialogs, OFFICE_LIST)
    press(page, qtbot)
    step = page.checked
    qtbot.waitUntil(lambda: step.model.rowCount() == 3, timeout=SOON)
    step.table.selectRow(0)
    qtbot.waitUntil(step.panel.editor.isVisible, timeout=SOON)
    step.panel.editor.field.setText("2906954906762071")
    step.panel.editor.use_button.click()
    qtbot.waitUntil(lambda: page.review is not None and page.review.counts["rejected"] == 2, timeout=SOON)
    assert "edited" in step.buttons
    press(page, qtbot)
    qtbot.waitUntil(lambda: page.step == steps.DONE, timeout=SOON)
    batch = desk.services.imports.batches()[0]
    assert batch.rejected == 2
    assert page.done.text.text() == f"{batch.read} baris dibaca, {batch.read - 2} disimpan, 2 ditolak."
    assert page.done.findings.text() == f"Lihat {batch.warned} baris dengan peringatan"
    page.done.findings.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(FindingsDialog)), timeout=SOON)
    [told] = page.window().findChildren(FindingsDialog)
    assert {one.severity for one in told.model.rows} == {"warning"}
    assert len({one.row for one in told.model.rows if one.row}) >= batch.warned
    told.which.setCurrentIndex(told.which.findData("error"))
    assert len({one.row for one in told.model.rows}) == batch.rejected
    told.reject()
    assert not page.done.edits_button.isHidden()
    page.done.edits_button.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(EditsDialog)), timeout=SOON)
    [dialog] = page.window().findChildren(EditsDialog)
    [line] = dialog.model.rows
    assert (line.column, line.said, line.mended) == ("NIK", "290695490676207", "2906••••••••••71")
    dialog.reject()


def test_stopping_asks_once_a_cell_is_mended(page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs) -> None:
    known(page, qtbot, dialogs, OFFICE_LIST)
    press(page, qtbot)
    step = page.checked
    qtbot.waitUntil(lambda: step.model.rowCount() == 3, timeout=SOON)
    step.table.selectRow(0)
    qtbot.waitUntil(step.panel.editor.isVisible, timeout=SOON)
    assert page.review is not None
    assert not page.review.touched
    step.panel.editor.field.setText("2906954906762071")
    step.panel.editor.use_button.click()
    qtbot.waitUntil(lambda: page.review is not None and page.review.touched, timeout=SOON)
    page.stop_button.click()
    assert any("Hentikan peninjauan?" in question for question in dialogs.asked)


def test_after_mending_the_keyboard_goes_on_in_the_next_row(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    known(page, qtbot, dialogs, OFFICE_LIST)
    press(page, qtbot)
    step, editor = page.checked, page.checked.panel.editor
    qtbot.waitUntil(lambda: step.model.rowCount() == 3, timeout=SOON)
    rows = [one.row.shown for at in range(3) if (one := step.model.row_at(at)) and one.row]
    step.table.selectRow(0)
    qtbot.waitUntil(editor.isVisible, timeout=SOON)
    editor.field.setFocus()
    for wanted in ("2906954906762071", "2906954906762089"):
        qtbot.keyClicks(editor.field, wanted)
        before = step.model.rowCount()
        qtbot.keyClick(editor.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda left=before - 1: step.model.rowCount() == left, timeout=SOON)  # type: ignore[misc]
        qtbot.waitUntil(editor.field.hasFocus, timeout=SOON)
        rows = rows[1:]
        assert step.panel.title.text().startswith(f"Baris {rows[0]}:")
        assert editor.field.text() == ""


@pytest.mark.parametrize(("path", "told"), [(OFFICE_LIST, "Kelompok berubah"), (MEMBERS_4, "Anggota baru")])
def test_the_end_tells_every_change_that_the_review_told(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs, path: Path, told: str
) -> None:
    options = page.file.options
    options.year.setCurrentIndex(options.year.findData(2026))
    options.stage.setCurrentIndex(options.stage.findData(4))
    known(page, qtbot, dialogs, path)
    press(page, qtbot)
    wanted = {group.title: group.count for group in page.checked.groups.changes}
    assert wanted[told] > 0
    press(page, qtbot)
    qtbot.waitUntil(lambda: page.step == steps.DONE, timeout=SOON)
    labels = [label.text() for label in page.done.change_card.findChildren(QLabel)]
    shown = dict(zip(labels[1::2], labels[2::2], strict=True))
    assert shown == {title: i18n.whole(count) for title, count in wanted.items()}


def test_what_is_wrong_with_a_new_cell_is_said_while_it_is_typed(
    page: ImportsPage, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    known(page, qtbot, dialogs, OFFICE_LIST)
    press(page, qtbot)
    step, editor = page.checked, page.checked.panel.editor
    qtbot.waitUntil(lambda: step.model.rowCount() == 3, timeout=SOON)
    step.table.selectRow(0)
    qtbot.waitUntil(editor.isVisible, timeout=SOON)
    editor.field.setFocus()
    assert editor.below.note.isHidden()
    qtbot.keyClicks(editor.field, "290695490676207")
    assert "tidak terdiri dari 16 angka" in editor.below.note.text()
    assert "Sekarang 15 angka" in editor.below.note.text()
    assert editor.use_button.text() == "Tetap pakai"
    for _ in range(2):  # not by the way: however often Enter is pressed, what is typed next replaces the wrong text
        qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert editor.field.selectedText() == "290695490676207"
    assert page.review is not None
    assert not page.review.staged.edits
    qtbot.keyClicks(editor.field, "2906954906762071")
    assert "16 angka" not in editor.below.note.text()
    assert editor.use_button.text() == "Pakai"
    editor.field.setText("290695490676207")
    qtbot.keyClick(editor.use_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.review is not None and bool(page.review.staged.edits), timeout=SOON)
    assert page.review.counts["rejected"] == 3
