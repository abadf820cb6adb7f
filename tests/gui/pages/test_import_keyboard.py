"""The whole import in the window by keyboard only: file, question, columns, rows, a mended cell, the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pkh_desk.ui.desk import Desk
from pkh_desk.ui.imports import steps
from pkh_desk.ui.imports.page import ImportsPage
from pkh_desk.ui.main_window import MainWindow
from tests.gui.fake_dialogs import FakeDialogs
from tests.offices import DATA, MEMBERS_4, STAGE_3, STAGE_4, TRUTH, Office

SOON = 8_000
ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
LAPTOP, LARGE_PRINT = (1366, 768), (911, 512)
"""The size of a small laptop, and what 150 % leaves of it."""


class Keys:
    """Somebody at the keyboard of a window with the place Impor open; every key goes where the focus is."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        page = window.page()
        assert isinstance(page, ImportsPage)
        self.page = page

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is."""
        found = self.window.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key."""
        self.qtbot.keyClick(self.focus, key, modifier)

    def tab_to(self, wanted: QWidget) -> None:
        """Tab until the wanted one has the keyboard; it must come before the round is over."""
        seen: list[QWidget] = []
        while self.focus is not wanted:
            assert self.focus not in seen, f"Tab never reaches {wanted.accessibleName() or wanted}"
            seen.append(self.focus)
            self.press(TAB)

    def walk_to(self, wanted: QWidget) -> None:
        """Right arrow among buttons; it must come before the round is over."""
        seen: list[QWidget] = []
        while self.focus is not wanted:
            assert self.focus not in seen, f"Arrows never reach {wanted}"
            seen.append(self.focus)
            self.press(Qt.Key.Key_Right)

    def until(self, true: Callable[[], bool]) -> None:
        """Waits."""
        self.qtbot.waitUntil(true, timeout=SOON)


@pytest.fixture(params=[LAPTOP, LARGE_PRINT], ids=["laptop", "large print"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    found: tuple[int, int] = request.param
    return found


@pytest.fixture
def at_keys(
    at_work: Callable[[Office], Desk],
    show: Callable[..., Any],
    settle: Callable[[Desk], None],
    qtbot: QtBot,
    size: tuple[int, int],
) -> Callable[[Office], Keys]:
    def begin(office: Office) -> Keys:
        desk = at_work(office)
        window: MainWindow = show(MainWindow(desk), width=size[0], height=size[1])
        window.start()
        window.watch.stop()
        settle(desk)
        qtbot.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
        settle(desk)
        return Keys(window, qtbot)

    return begin


def test_a_stage_is_imported(at_keys: Callable[[Office], Keys], stage_3_office: Office, dialogs: FakeDialogs) -> None:
    keys = at_keys(stage_3_office)
    page, checked = keys.page, keys.page.checked
    dialogs.next_path = STAGE_4
    assert keys.focus is page.file.choose_button
    keys.press(ENTER)
    keys.until(lambda: keys.focus is page.file.fault.button)
    keys.press(ENTER)  # yes, it is Tahap 4 2026
    keys.until(lambda: page.step == steps.KNOWN)
    assert keys.focus is page.next_button
    keys.press(ENTER)
    keys.until(lambda: page.step == steps.REVIEW and keys.focus is checked.table and checked.model.rowCount() > 0)
    keys.press(DOWN)
    assert checked.table.currentIndex().row() == 0
    assert checked.panel.isVisible()
    keys.tab_to(checked.buttons["all"])  # the counts are one stop of Tab; arrows walk among them
    keys.walk_to(checked.buttons["gone"])
    keys.press(Qt.Key.Key_Space)
    keys.until(lambda: checked.group is not None and checked.group.code == "gone")
    keys.until(lambda: checked.model.rowCount() == TRUTH["changes"]["gone"])
    keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    keys.until(lambda: page.step == steps.DONE)
    assert keys.focus is page.next_button
    keys.tab_to(page.done.gone)


def test_a_refused_row_is_mended(
    at_keys: Callable[[Office], Keys], stage_4_office: Office, dialogs: FakeDialogs
) -> None:
    keys = at_keys(stage_4_office)
    page, checked = keys.page, keys.page.checked
    dialogs.next_path = DATA / "kelompok_dampingan.xlsx"
    keys.press(ENTER)
    keys.until(lambda: page.step == steps.KNOWN)
    keys.press(ENTER)
    keys.until(lambda: keys.focus is checked.table and checked.model.rowCount() == 3)
    keys.until(checked.panel.editor.isVisible)
    keys.press(ENTER)
    assert keys.focus is checked.panel.editor.field
    keys.qtbot.keyClicks(keys.focus, "290695490676207")
    keys.press(ENTER)
    assert keys.focus is checked.panel.editor.field
    assert page.review is not None
    assert not page.review.staged.edits
    keys.press(Qt.Key.Key_End)
    keys.qtbot.keyClicks(keys.focus, "1")
    keys.press(ENTER)
    keys.until(lambda: checked.model.rowCount() == 2 and keys.focus is checked.panel.editor.field)
    keys.tab_to(page.next_button)
    keys.press(ENTER)
    keys.until(lambda: page.step == steps.DONE)
    keys.tab_to(page.done.findings)


@pytest.mark.parametrize(("path", "opens"), [(MEMBERS_4, True), (STAGE_3, False), (None, False)])
def test_members_come_in_and_what_cannot_says_why(
    at_keys: Callable[[Office], Keys],
    stage_4_office: Office,
    dialogs: FakeDialogs,
    tmp_path: Path,
    path: Path | None,
    opens: bool,
) -> None:
    if path is None:
        path = tmp_path / "rusak.xlsx"
        path.write_bytes(STAGE_4.read_bytes()[:5000])
    keys = at_keys(stage_4_office)
    page = keys.page
    dialogs.next_path = path
    keys.press(ENTER)
    keys.until(page.file.fault.isVisible)
    if page.file.fault.property("tone") == "blue":
        keys.press(ENTER)
        keys.until(lambda: page.step == steps.KNOWN or page.file.fault.property("tone") == "red")
    assert (page.step == steps.KNOWN) is opens
    if not opens:
        keys.tab_to(page.file.fault.button)
    assert not dialogs.errors
    assert QApplication.activeModalWidget() is None
