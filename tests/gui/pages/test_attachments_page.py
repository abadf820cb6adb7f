"""Attached files and the circle of a case on a real office: added, counted by the checklist, withdrawn, restricted."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.handling.record_list import RecordList
from pkh_desk.ui.graduation.handling.tabs import VisitsTab
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.graduation.papers import Papers
from pkh_desk.ui.widgets.attachment_dialog import AttachmentDialog
from pkh_desk.ui.widgets.attachment_files import pasted, told
from tests.gui.fake_dialogs import FakeDialogs
from tests.offices import Office, leaving_household

SOON = 20_000
ASSESSED = {
    "assessed_on": "3/8/2026", "findings": "Ternak sapi perah.", "willing": "yes", "recommendation": "graduate",
    "reason": "Penghasilan tetap.",
}  # fmt: skip
SIGNED = {"signed_on": "10/8/2026", "place": "Wates", "witness_1": "Ratna"}


@pytest.fixture
def desk(stage_4_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    return at_work(stage_4_office)


@pytest.fixture
def case_id(desk: Desk) -> int:
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


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "pindaian.jpg"
    Image.new("RGB", (640, 480), "white").save(path)
    return path


def test_a_scan_dropped_on_the_signing_lets_the_case_be_submitted(
    page: GraduationPage, desk: Desk, case_id: int, photo: Path, qtbot: QtBot
) -> None:
    files = page.sheet.part(Papers).files
    qtbot.waitUntil(lambda: files.target.count() == 2, timeout=SOON)
    files.target.setCurrentIndex(1)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    files.attach(pasted(data))
    qtbot.waitUntil(lambda: len(files.rows) == 1, timeout=SOON)
    assert files.rows[0].owner_kind == "case_step"
    assert "Foto" in files.list.item(0).text()
    view = desk.services.graduation.do(case_id, "submit", {"submitted_on": "20/8/2026"})
    assert view.row.state == "submitted"


def test_a_withdrawn_file_stays_in_the_list_with_its_reason(
    page: GraduationPage, desk: Desk, case_id: int, photo: Path, qtbot: QtBot
) -> None:
    desk.services.attachments.add("case", case_id, photo, "Rumah")
    page.refresh()
    files = page.sheet.part(Papers).files
    qtbot.waitUntil(lambda: len(files.rows) == 1, timeout=SOON)
    assert isinstance(desk.dialogs, FakeDialogs)
    desk.dialogs.next_text = "Salah lampir"
    files.withdraw()
    qtbot.waitUntil(lambda: bool(files.rows) and bool(files.rows[0].withdrawn), timeout=SOON)
    assert "DITARIK: Salah lampir" in files.list.item(0).text()
    assert not files.withdraw_button.isEnabled()


def test_a_picture_from_the_clipboard_is_packed() -> None:
    data = QMimeData()
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0)
    data.setImageData(image)
    [found] = pasted(data)
    packed = told(found)
    assert isinstance(packed, bytes)
    assert Image.open(BytesIO(packed)).size == (20, 10)
    assert pasted(QMimeData()) == []


def test_photos_of_a_visit(page: GraduationPage, desk: Desk, case_id: int, photo: Path, qtbot: QtBot) -> None:
    visit = {
        "state": "done",
        "on": "12/8/2026",
        "place": "Rumah",
        "present": "caretaker",
        "observation": "Sapi banyak.",
    }
    desk.services.handling.add("visit", visit, case_id=case_id)
    page.refresh()
    records: RecordList = page.sheet.part(VisitsTab).list
    qtbot.waitUntil(lambda: records.model.rowCount() == 1, timeout=SOON)
    records.table.selectRow(0)
    records.files_button.click()
    dialog = next(one for one in page.window().findChildren(AttachmentDialog))
    dialog.files.attach([photo])
    qtbot.waitUntil(lambda: len(dialog.files.rows) == 1, timeout=SOON)
    assert desk.services.attachments.list("visit", records.model.rows[0].id)
    dialog.accept()


def test_the_circle_is_set_and_lifted_from_the_head(
    page: GraduationPage, desk: Desk, case_id: int, qtbot: QtBot
) -> None:
    lock = page.sheet.circle
    assert (lock.button.text(), lock.button.toolTip()[:14]) == ("", "Tidak dibatasi")
    lock.button.click()
    qtbot.waitUntil(lambda: lock.dialog is not None, timeout=SOON)
    assert lock.dialog is not None
    assert lock.dialog.form is not None
    me = str(desk.services.accounts.me().id)
    lock.dialog.form.fill({"who": "named", "people": me, "reason": "Keluarga diancam tetangga"})
    lock.dialog.submit()
    qtbot.waitUntil(lambda: lock.button.text().startswith("Dibatasi untuk"), timeout=SOON)
    assert desk.services.circles.show(case_id).restricted
    lock.button.click()
    qtbot.waitUntil(lambda: lock.dialog is not None, timeout=SOON)
    assert lock.dialog is not None
    assert lock.dialog.form is not None
    assert "Keluarga diancam" in lock.dialog.form.fields["who"].need.help
    lock.dialog.form.fill({"who": "everybody", "reason": "Sudah aman"})
    lock.dialog.submit()
    qtbot.waitUntil(lambda: lock.button.text() == "", timeout=SOON)
