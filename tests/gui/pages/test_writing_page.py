"""Penanganan and Refleksi on a real office: what one types is kept, saved, compared; nothing of two people is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.writing import TextContent, TextItem
from pkh_desk.services.app import Services
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.graduation.signing_tab import SigningTab
from pkh_desk.ui.graduation.writing.aspect_page import AspectPage
from pkh_desk.ui.graduation.writing.conflict import ConflictDialog
from pkh_desk.ui.graduation.writing.items import ItemsEditor
from pkh_desk.ui.graduation.writing.surface import WritingSurface
from pkh_desk.ui.graduation.writing.tab import HandlingTab, ReflectionTab, WritingTab
from pkh_desk.ui.graduation.writing.versions import NOW, VersionsDialog
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.walk import shared_keys, unnamed
from tests.integration.graduation_story import household_of, opened
from tests.integration.test_handling_texts import beside
from tests.offices import Office

SOON = 20_000


@pytest.fixture
def desk(stage_4_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    return at_work(stage_4_office)


@pytest.fixture
def case_id(desk: Desk) -> int:
    return opened(desk.services).row.id


@pytest.fixture
def handling(desk: Desk, case_id: int) -> int:
    return desk.services.handling.of_case(case_id)


@pytest.fixture
def open_tab(desk: Desk, case_id: int, show: Callable[..., Any], qtbot: QtBot) -> Callable[..., Any]:
    """The case page with one of the writing tabs on top, read."""

    def put(kind: type[WritingTab] = HandlingTab) -> tuple[GraduationPage, WritingSurface]:
        page: GraduationPage = show(GraduationPage(desk), str(case_id))
        qtbot.waitUntil(lambda: page.sheet.view is not None, timeout=SOON)
        tab = page.sheet.part(kind)
        page.sheet.tabs.setCurrentWidget(tab)
        qtbot.waitUntil(tab.stack.isVisible, timeout=SOON)
        return page, tab.surface

    return put


def type_into(qtbot: QtBot, tab: WritingSurface, code: str, text: str) -> AspectPage:
    tab.list.choose(code)
    page = tab.pages[code]
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, text)
    return page


def kept(qtbot: QtBot, tab: WritingSurface, code: str) -> None:
    held = tab.keeper.held[code]
    qtbot.waitUntil(lambda: not held.dirty and not held.busy, timeout=SOON)


def draft_of(services: Services, handling: int, code: str) -> str | None:
    found = services.texts.show(handling).of(code).draft
    return found.content.text if found else None


def test_a_case_without_handling_begins_with_one_button(
    open_tab: Callable[..., Any], desk: Desk, case_id: int, qtbot: QtBot
) -> None:
    page, surface = open_tab()
    tab = page.sheet.part(HandlingTab)
    assert tab.stack.currentIndex() == 0
    qtbot.mouseClick(tab.start.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.stack.currentIndex() == 1, timeout=SOON)
    assert desk.services.handling.find_of_case(case_id)
    assert (surface.list.current(), surface.bar.value()) == ("what", 0)
    editor = surface.pages["what"].editor
    qtbot.waitUntil(lambda: editor.isAncestorOf(tab.window().focusWidget()) or editor.hasFocus(), timeout=SOON)


def test_what_is_typed_is_kept_without_a_key_and_counted_live(
    open_tab: Callable[..., Any], desk: Desk, handling: int, qtbot: QtBot
) -> None:
    _, tab = open_tab()
    changed: list[bool] = []
    desk.changed.connect(lambda: changed.append(True))
    page = type_into(qtbot, tab, "a", "macam-macam usaha ibu")
    assert page.count.text() == "3 dari 100 kata"
    assert page.chip.text() == "Konsep belum disimpan"
    kept(qtbot, tab, "a")
    assert draft_of(desk.services, handling, "a") == "macam-macam usaha ibu"
    assert page.kept.text().startswith("Konsep aman, ")
    assert not changed  # no page is read anew for a draft
    assert page.lacks.text() == "Kurang 97 kata."


def test_somebody_who_never_pauses_is_kept_too(
    open_tab: Callable[..., Any], desk: Desk, handling: int, qtbot: QtBot
) -> None:
    _, tab = open_tab()
    page = type_into(qtbot, tab, "a", "x")
    for _ in range(40):
        qtbot.keyClicks(page.editor, "y")
        qtbot.wait(90)
        if draft_of(desk.services, handling, "a"):
            break
    assert draft_of(desk.services, handling, "a")


def test_ctrl_s_makes_a_version_where_the_keyboard_is(
    open_tab: Callable[..., Any], desk: Desk, handling: int, qtbot: QtBot
) -> None:
    page, tab = open_tab()
    aspect = type_into(qtbot, tab, "why", "Sebabnya begini. ")
    page.commands()["save"]()
    qtbot.waitUntil(lambda: aspect.chip.text() == "Tersimpan", timeout=SOON)
    saved = desk.services.texts.show(handling).of("why")
    assert (saved.content.text, saved.draft) == ("Sebabnya begini.", None)
    assert aspect.editor.content().text == "Sebabnya begini. "  # nothing jumps under the cursor
    qtbot.keyClicks(aspect.editor, "Lagi.")
    kept(qtbot, tab, "why")
    assert draft_of(desk.services, handling, "why") == "Sebabnya begini. Lagi."
    assert len(desk.services.texts.versions(handling, "why")) == 1


def test_ctrl_s_elsewhere_records_the_step_as_always(open_tab: Callable[..., Any], qtbot: QtBot) -> None:
    page, tab = open_tab()
    page.sheet.next.focus_choice()
    asked: list[object] = []
    page.sheet.next.wanted.connect(asked.append)
    page.commands()["save"]()
    assert tab.save() is False


def test_keys_lead_from_aspect_to_aspect_and_each_keeps_its_undo(
    open_tab: Callable[..., Any], handling: int, qtbot: QtBot
) -> None:
    page, tab = open_tab()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=SOON)
    first = type_into(qtbot, tab, "what", "Satu")
    qtbot.keyClick(first.editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert tab.list.current() == "when_where"
    qtbot.waitUntil(tab.pages["when_where"].editor.hasFocus, timeout=SOON)
    qtbot.keyClick(tab.pages["when_where"].editor, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert tab.list.current() == "what"
    kept(qtbot, tab, "what")
    qtbot.keyClick(first.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert first.editor.content().text == ""
    hint = first.hint.isVisible()
    qtbot.keyClick(first.editor, Qt.Key.Key_F1)
    assert first.hint.isVisible() is not hint


def test_a_paste_from_a_word_processor_is_plain_text(open_tab: Callable[..., Any], handling: int, qtbot: QtBot) -> None:
    _, tab = open_tab()
    tab.list.choose("b")
    editor = tab.pages["b"].editor
    mime = QMimeData()
    mime.setHtml("<p><b>Tebal</b> dan <i>miring</i></p>")
    mime.setText("Tebal dan miring\r\n\N{MIDDLE DOT}\tbutir")
    editor.insertFromMimeData(mime)
    assert editor.toPlainText() == "Tebal dan miring\n- butir"
    only = QMimeData()
    only.setHtml("<b>Saja</b>")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.insertFromMimeData(only)
    assert editor.toPlainText().endswith("butirSaja")
    editor.undo()
    assert editor.toPlainText() == "Tebal dan miring\n- butir"
    kept(qtbot, tab, "b")


def test_a_draft_stands_there_after_coming_back(
    open_tab: Callable[..., Any], desk: Desk, handling: int, qtbot: QtBot
) -> None:
    page, tab = open_tab()
    type_into(qtbot, tab, "d", "Belum selesai")
    assert page.unsaved() == ""  # leaving asks nothing: it is kept
    page.discard()
    kept_by = desk.services
    qtbot.waitUntil(lambda: draft_of(kept_by, handling, "d") == "Belum selesai", timeout=SOON)
    _, again = open_tab()
    assert again.list.current() == "d"
    assert again.pages["d"].editor.content().text == "Belum selesai"
    assert again.pages["d"].chip.text() == "Konsep belum disimpan"


def test_a_version_of_somebody_else_shows_both_and_loses_none(
    open_tab: Callable[..., Any], desk: Desk, handling: int, qtbot: QtBot
) -> None:
    _, tab = open_tab()
    aspect = type_into(qtbot, tab, "c", "Rencana saya")
    kept(qtbot, tab, "c")
    beside(desk.services).texts.save(handling, "c", TextContent("Rencana Dewi"), seen=0)
    qtbot.mouseClick(aspect.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.keeper.held["c"].stale, timeout=SOON)
    assert aspect.notice.isVisible()
    qtbot.mouseClick(aspect.notice.button, Qt.MouseButton.LeftButton)
    dialog = tab.decider.dialog
    assert isinstance(dialog, ConflictDialog)
    assert "Rencana Dewi" in dialog.saved.toPlainText()
    assert "saya" in dialog.typed.toPlainText()
    assert unnamed(dialog) == []
    qtbot.mouseClick(dialog.use_theirs, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: aspect.editor.content().text == "Rencana Dewi", timeout=SOON)
    versions = [one.content.text for one in desk.services.texts.versions(handling, "c")]
    assert versions == ["Rencana Dewi", "Rencana saya", "Rencana Dewi"]
    assert not aspect.notice.isVisible()


def test_mine_can_be_the_newest_and_an_old_version_comes_back(
    open_tab: Callable[..., Any], desk: Desk, handling: int, qtbot: QtBot
) -> None:
    _, tab = open_tab()
    aspect = type_into(qtbot, tab, "c", "Rencana saya")
    beside(desk.services).texts.save(handling, "c", TextContent("Rencana Dewi"), seen=0)
    kept(qtbot, tab, "c")
    tab.read()
    qtbot.waitUntil(lambda: tab.keeper.held["c"].stale, timeout=SOON)
    qtbot.mouseClick(aspect.save, Qt.MouseButton.LeftButton)
    dialog = tab.decider.dialog
    assert isinstance(dialog, ConflictDialog)
    qtbot.mouseClick(dialog.use_mine, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: aspect.versions.text() == "Versi (2)", timeout=SOON)
    qtbot.mouseClick(aspect.versions, Qt.MouseButton.LeftButton)
    versions = tab.decider.dialog
    assert isinstance(versions, VersionsDialog)
    qtbot.waitUntil(lambda: versions.list.count() == 2, timeout=SOON)
    assert not versions.again.isEnabled()
    versions.list.setCurrentRow(1)
    versions.way.setCurrentIndex(NOW)
    assert unnamed(versions) == []
    qtbot.mouseClick(versions.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: aspect.editor.content().text == "Rencana Dewi", timeout=SOON)
    assert len(desk.services.texts.versions(handling, "c")) == 3


def test_two_windows_of_one_account_ask_whose_text_goes_on(
    open_tab: Callable[..., Any], desk: Desk, handling: int, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    _, tab = open_tab()
    aspect = type_into(qtbot, tab, "f", "Di sini")
    kept(qtbot, tab, "f")
    mark = desk.services.texts.show(handling).of("f").mark
    desk.services.texts.keep_draft(handling, "f", TextContent("Di jendela lain"), seen=mark)
    qtbot.keyClicks(aspect.editor, " terus")
    qtbot.waitUntil(lambda: tab.keeper.held["f"].clash, timeout=SOON)
    assert "f. Terminasi" in tab.unsaved()
    dialogs.next_way = "Teruskan tulisan di sini"
    qtbot.mouseClick(aspect.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: draft_of(desk.services, handling, "f") == "Di sini terus", timeout=SOON)
    assert tab.unsaved() == ""
    kept(qtbot, tab, "f")
    mark = desk.services.texts.show(handling).of("f").mark
    desk.services.texts.keep_draft(handling, "f", TextContent("Di jendela lain"), seen=mark)
    qtbot.keyClicks(aspect.editor, "!")
    qtbot.waitUntil(lambda: tab.keeper.held["f"].clash, timeout=SOON)
    dialogs.next_way = "Muat tulisan jendela lain"
    qtbot.mouseClick(aspect.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: aspect.editor.content().text == "Di jendela lain", timeout=SOON)


def test_a_draft_that_cannot_be_kept_is_told_and_tried_again(
    open_tab: Callable[..., Any], desk: Desk, handling: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, tab = open_tab()
    tab.keeper._again.setInterval(50)
    whole = desk.services.texts.keep_draft

    def full(*_given: Any, **_named: Any) -> None:
        raise UserError("disk_full", "Tempat penyimpanan penuh.", todo="Kosongkan tempat.")

    monkeypatch.setattr(type(desk.services.texts), "keep_draft", full)
    aspect = type_into(qtbot, tab, "e", "Jangan hilang")
    qtbot.waitUntil(lambda: aspect.notice.isVisible(), timeout=SOON)
    assert aspect.notice.label.text().startswith("Tempat penyimpanan penuh.")
    monkeypatch.setattr(type(desk.services.texts), "keep_draft", lambda _self, *given, **named: whole(*given, **named))
    kept(qtbot, tab, "e")
    assert draft_of(desk.services, handling, "e") == "Jangan hilang"
    assert not aspect.notice.isVisible()


def test_a_draft_is_thrown_away_only_after_a_question(
    open_tab: Callable[..., Any], desk: Desk, handling: int, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    _, tab = open_tab()
    aspect = type_into(qtbot, tab, "what", "Tidak jadi")
    kept(qtbot, tab, "what")
    dialogs.yes = False
    qtbot.mouseClick(aspect.drop, Qt.MouseButton.LeftButton)
    assert aspect.editor.content().text == "Tidak jadi"
    dialogs.yes = True
    qtbot.mouseClick(aspect.drop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: draft_of(desk.services, handling, "what") is None, timeout=SOON)
    assert aspect.editor.content().text == ""


def test_concepts_are_titled_texts_and_a_removed_one_comes_back(
    open_tab: Callable[..., Any], desk: Desk, handling: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, tab = open_tab(ReflectionTab)
    editor = tab.pages["concepts"].editor
    assert isinstance(editor, ItemsEditor)
    assert len(editor.cards) == 3
    for number, card in enumerate(editor.cards, 1):
        qtbot.keyClicks(card.title, f"Konsep {number}")
        qtbot.keyClicks(card.body, "isi nya")
    assert tab.pages["concepts"].lacks.text() == "Kurang 88 kata."
    kept(qtbot, tab, "concepts")
    offered: list[Any] = []
    monkeypatch.setattr(desk, "say", lambda _text, *actions: offered.extend(actions))
    qtbot.mouseClick(editor.cards[1].remove, Qt.MouseButton.LeftButton)
    assert [item.title for item in editor.content().items] == ["Konsep 1", "Konsep 3"]
    offered[0].run()
    assert [item.title for item in editor.content().items] == ["Konsep 1", "Konsep 2", "Konsep 3"]
    qtbot.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    assert len(editor.cards) == 4
    tab.decider.save(tab.pages["concepts"].aspect)
    qtbot.waitUntil(lambda: tab.pages["concepts"].chip.text() == "Tersimpan", timeout=SOON)
    saved = desk.services.texts.show(handling).of("concepts").content
    assert saved.items[1] == TextItem("Konsep 2", "isi nya")


def test_leaving_at_once_keeps_the_last_letter(
    open_tab: Callable[..., Any], desk: Desk, handling: int, stage_4_office: Office, qtbot: QtBot
) -> None:
    page, tab = open_tab()
    type_into(qtbot, tab, "b", "Sampai huruf terakhir")
    assert page.unsaved() == ""
    assert not desk.tasks.writing  # nobody is asked whether to stop it
    with qtbot.waitSignal(desk.left, timeout=SOON):
        desk.leave()
    with stage_4_office.services() as services:
        assert draft_of(services, handling, "b") == "Sampai huruf terakhir"


def test_who_may_not_edit_reads_only(
    stage_4_office: Office,
    desk: Desk,
    case_id: int,
    handling: int,
    make_desk: Callable[..., Desk],
    show: Callable[..., Any],
    qtbot: QtBot,
) -> None:
    desk.services.texts.save(handling, "what", TextContent("Untuk dibaca."), seen=0)
    theirs = make_desk(desk.services, permissions=desk.me.permissions - {"case.edit"})
    page: GraduationPage = show(GraduationPage(theirs), str(case_id))
    qtbot.waitUntil(lambda: page.sheet.view is not None, timeout=SOON)
    tab = page.sheet.part(HandlingTab).surface
    qtbot.waitUntil(lambda: "what" in tab.pages, timeout=SOON)
    assert tab.pages["what"].editor.isReadOnly()
    assert not tab.pages["what"].save.isEnabled()


def test_a_handling_that_stands_alone_has_its_report_too(desk: Desk, show: Callable[..., Any], qtbot: QtBot) -> None:
    household = household_of(desk.services)
    alone = desk.services.handling.open(household, kind="complaint", subject="Selisih dengan tetangga").row.id
    page: GraduationPage = show(GraduationPage(desk), f"handling:{alone}")
    surface = page.alone.report
    qtbot.waitUntil(lambda: len(surface.pages) == 13, timeout=SOON)
    page.alone.tabs.setCurrentWidget(surface)
    aspect = type_into(qtbot, surface, "f", "Selesai.")
    assert page.unsaved() == ""
    page.commands()["save"]()
    qtbot.waitUntil(lambda: aspect.chip.text() == "Tersimpan", timeout=SOON)
    assert desk.services.texts.show(alone).of("f").content.text == "Selesai."
    assert not aspect.step.isVisible()  # steps are of cases


def test_more_room_hides_the_next_step_until_another_tab_comes(
    open_tab: Callable[..., Any], handling: int, qtbot: QtBot
) -> None:
    page, tab = open_tab()
    page.sheet.folding.unfold()
    assert page.sheet.next.isVisible() and page.sheet.way.isVisible()
    qtbot.mouseClick(tab.wide, Qt.MouseButton.LeftButton)
    assert not page.sheet.next.isVisible() and not page.sheet.way.isVisible()
    page.sheet.tabs.setCurrentWidget(page.sheet.part(SigningTab))
    assert page.sheet.next.isVisible() and page.sheet.way.isVisible()
    page.sheet.tabs.setCurrentWidget(page.sheet.part(HandlingTab))
    assert not page.sheet.next.isVisible() and not page.sheet.way.isVisible()
    tab.step_asked.emit("b")
    assert page.sheet.next.isVisible()


def test_a_screen_reader_finds_names(open_tab: Callable[..., Any], handling: int) -> None:
    page, tab = open_tab()
    assert page.sheet.tabs.bar.accessibleName() == "Bagian halaman kasus"
    assert unnamed(tab) == []
    assert unnamed(page.sheet.part(ReflectionTab)) == []
    assert shared_keys(page) == []
