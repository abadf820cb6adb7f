"""Dokumen > Formulir on a real office: blocks moved, worded, added; the live page; saved, compared, taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import About
from pkh_desk.services.app import Services
from pkh_desk.ui.conflicts import INSIST, RELOAD
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.page import DocumentsPage
from pkh_desk.ui.documents.templates.view import TemplatesView
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.walk import unnamed
from tests.integration import graduation_story as story
from tests.offices import Office

SOON = 20_000
KIND = "surat-pernyataan"
WHEEL = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
TARGET = f"section:forms:{KIND}"


@pytest.fixture
def desk(stage_3_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    return at_work(stage_3_office)


@pytest.fixture
def page(desk: Desk, show: Callable[..., Any], qtbot: QtBot) -> DocumentsPage:
    made: DocumentsPage = show(DocumentsPage(desk), TARGET)
    assert made.templates is not None
    qtbot.waitUntil(lambda: made.templates is not None and made.templates.bench.live.pages > 0, timeout=SOON)
    return made


@pytest.fixture
def view(page: DocumentsPage) -> TemplatesView:
    assert page.templates is not None
    return page.templates


def names(view: TemplatesView) -> list[str]:
    return [view.bench.blocks.list.item(row).text().partition(":")[0] for row in range(view.bench.blocks.list.count())]


def pdf_text(view: TemplatesView) -> str:
    assert view.bench.live.pdf is not None
    document = view.bench.live.pdf.document
    return " ".join(" ".join(document.getAllText(n).text() for n in range(document.pageCount())).split())


def word(view: TemplatesView, block: int, said: str) -> None:
    """Types into the first text of a block."""
    view.bench.blocks.list.setCurrentRow(block)
    edit = view.bench.editor.fields[0].edit
    edit.setPlainText(said) if isinstance(edit, QPlainTextEdit) else edit.setText(said)


def compared(view: TemplatesView, qtbot: QtBot) -> int:
    """How many differences the dialog shows."""
    view.dialog = None
    view.compare()
    qtbot.waitUntil(lambda: view.dialog is not None, timeout=SOON)
    assert view.dialog is not None
    view.dialog.reject()
    return len(view.dialog.cards.cards)


def test_a_form_is_shown_with_its_blocks_words_and_page(page: DocumentsPage, view: TemplatesView) -> None:
    assert view.forms.count() == 16
    assert view.forms.currentText() == "Surat Pernyataan Graduasi Mandiri"
    assert names(view)[:4] == ["Kop", "Judul", "Paragraf", "Tabel isian"]
    assert view.chip.text() == "Bawaan, versi 2"
    assert "SURAT PERNYATAAN GRADUASI MANDIRI" in pdf_text(view)
    assert "SITI CONTOHWATI" in pdf_text(view)
    assert not view.save_button.isEnabled() and not view.restore_button.isEnabled()
    assert not page.register_button.isVisible()
    assert page.unsaved() == ""
    assert unnamed(view) == []


def test_a_wording_follows_on_the_page_and_is_saved(
    page: DocumentsPage, view: TemplatesView, desk: Desk, qtbot: QtBot
) -> None:
    word(view, 2, "Saya, {name}, menyatakan:")
    assert "menyatakan:" in view.bench.blocks.list.item(2).text()
    assert page.unsaved() and view.chip.text() == "Belum disimpan"
    qtbot.waitUntil(lambda: "Saya, SITI CONTOHWATI, menyatakan:" in pdf_text(view), timeout=SOON)
    page.commands()["save"]()
    qtbot.waitUntil(lambda: view.chip.text() == "Salinan kantor, versi 3", timeout=SOON)
    assert page.unsaved() == ""
    assert view.restore_button.isEnabled()
    assert "Saya, {name}, menyatakan:" in desk.services.templates.text(KIND).text


def test_blocks_are_moved_added_and_taken_out_by_keyboard(view: TemplatesView, qtbot: QtBot) -> None:
    view.bench.blocks.list.setFocus()
    view.bench.blocks.list.setCurrentRow(2)
    qtbot.keyClick(view.bench.blocks.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(view)[:3] == ["Kop", "Paragraf", "Judul"]
    assert view.bench.blocks.at == 1
    qtbot.keyClick(view.bench.blocks.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(view)[:3] == ["Kop", "Judul", "Paragraf"]
    next(one for one in view.bench.blocks.menu.actions() if one.text() == "Paragraf").trigger()
    assert names(view)[2:4] == ["Paragraf", "Paragraf"] and view.bench.blocks.at == 3
    assert view.bench.editor.title.text() == "Paragraf"
    before = view.bench.blocks.list.count()
    qtbot.keyClick(view.bench.blocks.list, Qt.Key.Key_Delete)
    assert view.bench.blocks.list.count() == before - 1


def test_a_block_that_was_taken_out_comes_back(view: TemplatesView, desk: Desk) -> None:
    offered: list[Any] = []
    desk.said.connect(lambda _text, actions: offered.extend(actions))
    before = view.bench.draft
    view.bench.blocks.list.setCurrentRow(3)
    view.bench.blocks.remove_button.click()
    assert "Tabel isian" not in names(view)
    offered[0].run()
    assert before is not None and view.bench.draft is not None
    assert view.bench.draft.blocks == before.blocks and view.bench.blocks.at == 3


def test_a_mistake_is_told_at_its_place_and_not_saved(view: TemplatesView, desk: Desk, qtbot: QtBot) -> None:
    shown = pdf_text(view)
    word(view, 2, "Saya, {nama}:")
    qtbot.waitUntil(lambda: view.bench.editor.fields[0].fault.isVisible(), timeout=SOON)
    assert "'nama' tidak dinyatakan" in view.bench.editor.fields[0].fault.text()
    assert not view.bench.blocks.list.item(2).icon().isNull() and view.bench.blocks.list.item(1).icon().isNull()
    assert not view.save_button.isEnabled()
    assert pdf_text(view) == shown and view.bench.live.notice.isVisible()
    view.bench.blocks.list.setCurrentRow(0)
    view.bench.blocks.list.setCurrentRow(2)
    assert view.bench.editor.fields[0].fault.isVisible()
    word(view, 2, "Saya, {name}:")
    qtbot.waitUntil(lambda: view.save_button.isEnabled(), timeout=SOON)
    assert not view.bench.editor.fields[0].fault.isVisible() and not view.bench.live.notice.isVisible()


def test_a_mistake_in_a_row_is_told_at_that_row(view: TemplatesView, qtbot: QtBot) -> None:
    view.bench.blocks.list.setCurrentRow(3)
    field = view.bench.editor.fields[3]
    assert isinstance(field.edit, QLineEdit)
    field.edit.setText("{salah}")
    qtbot.waitUntil(lambda: field.fault.isVisible(), timeout=SOON)
    assert [one.fault.isVisible() for one in view.bench.editor.fields].count(True) == 1


def test_fields_are_inserted_where_the_cursor_is(view: TemplatesView) -> None:
    view.bench.blocks.list.setCurrentRow(2)
    chips = view.bench.editor.chips
    labels = [chips.item(row).text() for row in range(chips.count())]
    assert "Nama pengurus KPM" in labels and "Dibubuhi cap jempol" not in labels
    word(view, 2, "Oleh: ")
    edit = view.bench.editor.fields[0].edit
    assert isinstance(edit, QPlainTextEdit)
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    chips.itemClicked.emit(chips.item(labels.index("Nama pengurus KPM")))
    assert edit.toPlainText() == "Oleh: {name}"
    assert "{name} = Nama pengurus KPM" in view.bench.editor.used.text()


def test_entries_are_added_and_taken_out(view: TemplatesView) -> None:
    view.bench.blocks.list.setCurrentRow(3)
    many = len(view.bench.editor.fields)
    view.bench.editor.more.click()
    assert len(view.bench.editor.fields) == many + 2
    view.bench.editor.texts.removed.emit(many // 2)
    assert len(view.bench.editor.fields) == many
    assert view.dirty


def test_unsaved_work_is_asked_about(
    page: DocumentsPage, view: TemplatesView, dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    word(view, 2, "Belum disimpan.")
    dialogs.yes = False
    view.forms.setCurrentIndex(view.forms.findData("berita-acara"))
    assert (view.kind, view.forms.currentData()) == (KIND, KIND)
    assert dialogs.asked and view.dirty
    dialogs.yes = True
    view.forms.setCurrentIndex(view.forms.findData("berita-acara"))
    qtbot.waitUntil(lambda: view.found is not None and view.found.row.kind == "berita-acara", timeout=SOON)
    assert page.unsaved() == "" and view.forms.currentData() == "berita-acara"


def test_what_was_typed_comes_back_after_a_lock(
    page: DocumentsPage, view: TemplatesView, desk: Desk, show: Callable[..., Any], qtbot: QtBot
) -> None:
    assert page.draft() is None
    word(view, 2, "Ditulis sebelum terkunci.")
    draft = page.draft()
    again: DocumentsPage = show(DocumentsPage(desk), TARGET)
    again.restore(draft)
    fresh = again.templates
    assert fresh is not None
    qtbot.waitUntil(lambda: fresh.dirty, timeout=SOON)
    assert "Ditulis sebelum terkunci." in fresh.bench.blocks.list.item(2).text()
    again.discard()
    qtbot.waitUntil(lambda: "Yang bertanda tangan" in fresh.bench.blocks.list.item(2).text(), timeout=SOON)


def test_somebody_elses_save_offers_both_ways(
    view: TemplatesView, stage_3_office: Office, dialogs: FakeDialogs, desk: Desk, qtbot: QtBot
) -> None:
    with stage_3_office.services() as theirs:
        text = theirs.templates.text(KIND).text
        theirs.templates.save(KIND, text.replace("Yang bertanda tangan di bawah ini:", "Punya mereka:"))
    word(view, 2, "Punya saya:")
    qtbot.waitUntil(lambda: view.save_button.isEnabled(), timeout=SOON)
    view.save()
    qtbot.waitUntil(lambda: bool(dialogs.choices), timeout=SOON)
    assert dialogs.choices[0][0] == [RELOAD, INSIST]
    view.save(insist=True)
    qtbot.waitUntil(lambda: not view.dirty, timeout=SOON)
    assert "Punya saya:" in desk.services.templates.text(KIND).text


def test_it_is_compared_with_the_shipped_one_and_taken_back(
    view: TemplatesView, dialogs: FakeDialogs, desk: Desk, qtbot: QtBot
) -> None:
    assert compared(view, qtbot) == 0
    word(view, 2, "Lain dari bawaan.")
    assert compared(view, qtbot) == 1
    qtbot.waitUntil(lambda: view.save_button.isEnabled(), timeout=SOON)
    view.save()
    qtbot.waitUntil(lambda: view.restore_button.isEnabled(), timeout=SOON)
    dialogs.next_text = "mengikuti bentuk resmi"
    view.restore_button.click()
    qtbot.waitUntil(lambda: view.chip.text() == "Bawaan, versi 2", timeout=SOON)
    assert desk.services.templates.text(KIND).row.origin == "shipped"


def test_a_form_is_tried_on_a_case_by_initials(
    stage_3_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    desk = at_work(stage_3_office)
    case = story.told(desk.services, story.opened(desk.services).row.id, *story.SIGNING)
    page: DocumentsPage = show(DocumentsPage(desk), TARGET)
    view = page.templates
    assert view is not None
    qtbot.waitUntil(lambda: view.bench.live.pages > 0, timeout=SOON)
    view.bench.live.sample.setCurrentIndex(view.bench.live.sample.findData(case.row.id))
    qtbot.waitUntil(lambda: "CONTOHWATI" not in pdf_text(view), timeout=SOON)
    assert case.row.name not in pdf_text(view) and "KONSEP" in pdf_text(view)


def test_a_broken_copy_is_named_and_can_be_taken_back(
    stage_3_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    desk = at_work(stage_3_office)
    folder = desk.services.context.office_folder / "forms"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{KIND}.toml").write_text("kind = ", encoding="utf-8")
    page: DocumentsPage = show(DocumentsPage(desk), TARGET)
    view = page.templates
    assert view is not None
    qtbot.waitUntil(lambda: view.bench.live.pages > 0 and view.notice.isVisible(), timeout=SOON)
    assert "Templat bawaan dipakai" in view.notice.label.text()
    assert view.restore_button.isEnabled()
    assert "rusak" in view.chip.text()


def test_who_may_not_edit_the_office_only_reads(
    stage_3_office: Office, make_desk: Callable[..., Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    with stage_3_office.services() as services:
        page: DocumentsPage = show(DocumentsPage(reader(services, make_desk)), TARGET)
        view = page.templates
        assert view is not None
        qtbot.waitUntil(lambda: view.bench.live.pages > 0, timeout=SOON)
        view.bench.blocks.list.setCurrentRow(2)
        assert view.bench.editor.fields[0].edit.isReadOnly()
        assert not any(
            one.isEnabled() for one in (view.save_button, view.bench.blocks.up, view.bench.blocks.add_button)
        )
        view.bench.blocks.remove()
        view.bench.blocks.shift(1)
        view.bench.editor.insert("name")
        assert not view.dirty
        page.desk.tasks.close()


def reader(services: Services, make_desk: Callable[..., Desk]) -> Desk:
    """A desk without the right to edit the office."""
    return make_desk(services, permissions=frozenset({"office.view", "household.view", "document.draft"}))


def test_the_page_of_a_form_is_set(view: TemplatesView, desk: Desk, qtbot: QtBot) -> None:
    view.page_button.click()
    assert view.bench.middle.currentWidget() is view.bench.page and view.bench.page.form is not None
    left, paper = view.bench.page.form.widgets["left"], view.bench.page.form.widgets["paper"]
    assert isinstance(left, QDoubleSpinBox) and isinstance(paper, QComboBox)
    assert left.value() == 25
    left.setValue(40)
    paper.setCurrentIndex(paper.findData("a4"))
    paper.activated.emit(paper.currentIndex())
    assert view.bench.live.paper.currentData() == "a4"
    assert view.bench.draft is not None and (view.bench.draft.page["left"], view.bench.draft.page["paper"]) == (
        40,
        "a4",
    )
    view.save()
    qtbot.waitUntil(lambda: view.chip.text() == "Salinan kantor, versi 3", timeout=SOON)
    assert desk.services.forms.paper(KIND) == "a4"
    assert desk.services.documents.blank(KIND).pdf.count(b"595") >= 1  # the width of A4 in points
    view.bench.blocks.list.setCurrentRow(1)
    assert view.bench.middle.currentWidget() is view.bench.editor and not view.page_button.isChecked()


def test_type_that_cannot_be_is_told_on_the_page(view: TemplatesView, qtbot: QtBot) -> None:
    view.bench.show_page(on=True)
    assert view.bench.page.form is not None
    smallest = view.bench.page.form.widgets["min_size"]
    assert isinstance(smallest, QDoubleSpinBox)
    smallest.setValue(20)
    qtbot.waitUntil(lambda: "Halaman, huruf terkecil: Lebih besar" in view.bench.page.fault.text(), timeout=SOON)
    assert view.bench.page.fault.isVisible() and not view.save_button.isEnabled()


def test_a_block_is_set_and_made_to_depend_on_a_field(view: TemplatesView, qtbot: QtBot) -> None:
    view.bench.blocks.list.setCurrentRow(2)
    assert view.bench.editor.settings is not None
    bold, when = view.bench.editor.settings.widgets["bold"], view.bench.editor.settings.widgets["when"]
    assert isinstance(bold, QCheckBox) and isinstance(when, QComboBox)
    bold.click()
    when.setCurrentIndex(when.findData("kks_card_no"))
    when.activated.emit(when.currentIndex())
    assert view.bench.draft is not None and view.bench.draft.blocks[2]["bold"] is True
    assert view.bench.draft.blocks[2]["when"] == "kks_card_no"
    view.bench.live.sample.setCurrentIndex(view.bench.live.sample.findData("usual"))
    assert view.bench.editor.settings.widgets["bold"] is bold  # nothing was built anew under the hand
    field = view.bench.editor.fields[0].edit
    QApplication.sendEvent(when, QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), *WHEEL))
    assert when.currentData() == "kks_card_no" and field is view.bench.editor.fields[0].edit


def test_a_ruled_table_is_added_with_columns_of_its_own(view: TemplatesView, qtbot: QtBot) -> None:
    view.bench.blocks.list.setCurrentRow(2)
    next(one for one in view.bench.blocks.menu.actions() if one.text() == "Tabel bergaris").trigger()
    assert view.bench.editor.more.isVisible() and "kolom" in view.bench.editor.more.text()
    view.bench.editor.more.click()
    assert [one.wording.text for one in view.bench.editor.fields[:4]] == [
        "No",
        "Kolom pertama",
        "Kolom kedua",
        "Kolom baru",
    ]
    view.bench.editor.fields[3].edit.setText("Paraf")
    wide = view.bench.editor.findChildren(QDoubleSpinBox, "columnWidth")[3]
    wide.setValue(55)
    assert view.bench.draft is not None and view.bench.draft.blocks[3]["columns"][3]["width"] == 55
    qtbot.waitUntil(lambda: "Paraf" in pdf_text(view), timeout=SOON)


def test_a_place_for_one_more_signature_is_added(view: TemplatesView, qtbot: QtBot) -> None:
    view.bench.blocks.list.setCurrentRow(view.bench.blocks.list.count() - 1)
    view.bench.editor.more.click()
    jobs = [one for one in view.bench.editor.fields if one.wording.text == "Jabatan"]
    jobs[0].edit.setText("Camat Wates")
    qtbot.waitUntil(lambda: "Camat Wates," in pdf_text(view), timeout=SOON)


def test_what_a_typed_field_proposes_is_worded_by_the_office(
    view: TemplatesView, desk: Desk, page: DocumentsPage, qtbot: QtBot
) -> None:
    page.open("section:forms:surat-dinas")
    qtbot.waitUntil(lambda: view.found is not None and view.found.row.kind == "surat-dinas", timeout=SOON)
    assert view.bench.draft is not None
    view.bench.blocks.list.setCurrentRow(
        next(at for at, one in enumerate(view.bench.draft.blocks) if one.get("text") == "{closing}")
    )
    (closing,) = view.bench.editor.defaults
    assert isinstance(closing.edit, QPlainTextEdit)
    closing.edit.setPlainText("Demikian, atas perhatian Bapak/Ibu kami berterima kasih.")
    word(view, 1, "{place}, {signed_on}.")  # it stays while other blocks are worded
    qtbot.waitUntil(lambda: "Demikian, atas perhatian Bapak/Ibu" in pdf_text(view), timeout=SOON)
    assert compared(view, qtbot) == 2
    view.save()
    qtbot.waitUntil(lambda: view.chip.text().startswith("Salinan kantor"), timeout=SOON)
    asked = desk.services.forms.fields("surat-dinas", About())
    assert next(one for one in asked if one.key == "closing").proposal.startswith("Demikian, atas perhatian")
