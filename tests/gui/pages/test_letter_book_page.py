"""Dokumen on a real office: letters from outside, the number book, codes, protected copies, the list as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import About
from pkh_desk.services.documents.sealing import seal_of
from pkh_desk.storage import letters
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.page import DocumentsPage
from pkh_desk.ui.documents.protect import ProtectDialog
from tests.gui.fake_dialogs import FakeDialogs
from tests.integration import graduation_story as story
from tests.offices import Office

SOON = 20_000


@pytest.fixture
def desk(stage_4_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    desk = at_work(stage_4_office)
    case = story.told(desk.services, story.opened(desk.services).row.id, *story.SIGNING)
    desk.services.documents.issue("surat-pernyataan", About(case_id=case.row.id))
    return desk


@pytest.fixture
def page(desk: Desk, show: Callable[..., Any], qtbot: QtBot) -> DocumentsPage:
    made: DocumentsPage = show(DocumentsPage(desk), "")
    qtbot.waitUntil(lambda: made.register.current() is not None, timeout=SOON)
    return made


def test_a_letter_from_outside_is_entered_and_shown(page: DocumentsPage, desk: Desk, qtbot: QtBot) -> None:
    page.register_button.click()
    dialog = page.letters.dialog
    assert not dialog.button.isEnabled()
    dialog.form.fill({"number": "B-1/2026", "about": "Pinjam balai desa", "to": "Kepala desa", "on": "2026-11-02"})
    dialog.submit()
    qtbot.waitUntil(lambda: page.register.model.rowCount() == 2, timeout=SOON)
    qtbot.waitUntil(lambda: page.reading.row is not None and page.reading.row.number == "B-1/2026", timeout=SOON)
    assert not page.reading.copy.isVisible()
    assert not page.reading.protect_button.isVisible()
    assert page.reading.files.isEnabled()


def test_numbers_are_read_and_explained(page: DocumentsPage, qtbot: QtBot) -> None:
    page.book_button.click()
    book = page.letters.dialog
    qtbot.waitUntil(lambda: book.model.rowCount() == 1, timeout=SOON)
    assert "460/002/" in book.next.text()
    book.explain()
    book.dialog.form.fill({"first": "2", "last": "45", "reason": "Dipakai di buku lama."})
    book.dialog.submit()
    qtbot.waitUntil(lambda: book.model.rowCount() == 2, timeout=SOON)
    qtbot.waitUntil(lambda: "460/046/" in book.next.text(), timeout=SOON)
    book.reject()


def test_a_code_is_checked(page: DocumentsPage, desk: Desk, dialogs: FakeDialogs, qtbot: QtBot) -> None:
    row = page.register.current()
    assert row is not None
    with desk.services.context.read() as connection:
        letter = letters.find(connection, row.id)
        assert letter
        code = seal_of(letter)
    dialogs.next_text = code
    page.letters.verify()
    qtbot.waitUntil(lambda: any("tidak berubah" in said for said in dialogs.told), timeout=SOON)


def test_a_protected_copy_is_written(page: DocumentsPage, dialogs: FakeDialogs, qtbot: QtBot, tmp_path: Path) -> None:
    page.reading.protect_button.click()
    dialog = page.reading.dialog
    assert isinstance(dialog, ProtectDialog)
    assert not dialog.write_button.isEnabled()
    dialog.reason.setText("diminta Dinas Sosial")
    dialog.password.setText("sandi yang panjang")
    dialog.again.setText("sandi yang panjan")
    assert "belum sama" in dialog.message.text()
    dialog.again.setText("sandi yang panjang")
    dialogs.next_path = tmp_path / "salinan.pdf"
    dialog.write_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=SOON)
    assert PdfReader(tmp_path / "salinan.pdf").is_encrypted


def test_the_register_is_exported(page: DocumentsPage, dialogs: FakeDialogs, qtbot: QtBot, tmp_path: Path) -> None:
    dialogs.next_path = tmp_path / "register.xlsx"
    page.commands()["export"]()
    qtbot.waitUntil((tmp_path / "register.xlsx").exists, timeout=SOON)


def test_a_cancelled_letter_is_shown_as_such(page: DocumentsPage, dialogs: FakeDialogs, qtbot: QtBot) -> None:
    reading = page.reading
    qtbot.waitUntil(lambda: reading.preview is not None and reading.preview.document.pageCount() > 0, timeout=SOON)
    assert reading.preview is not None
    document = reading.preview.document
    dialogs.next_text = "salah tanggal"
    reading.cancel()
    qtbot.waitUntil(lambda: "DIBATALKAN" in document.getAllText(0).text(), timeout=SOON)
    assert not reading.copy.isEnabled()
