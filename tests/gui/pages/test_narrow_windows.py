"""A laptop of 1366x768 at 150 % leaves 911x512: no page is wider than that, and at 100 % none scrolls needlessly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.main_window import MainWindow
from pkh_desk.ui.page import PageHead
from pkh_desk.ui.widgets.folding import FoldingRow
from tests.offices import Office

PLACES = ("home", "households", "graduation", "documents", "recap", "imports", "settings")
SECTIONS = ("groups", "duplicates", "quality", "components", "stages", "siks")
SPOTS = [(place, "") for place in PLACES] + [("households", f"section:{one}") for one in SECTIONS]
SPOTS.append(("documents", "section:forms"))


@pytest.fixture
def window(stage_4_office: Office, at_work: Callable[[Office], Desk], qtbot: QtBot) -> MainWindow:
    made = MainWindow(at_work(stage_4_office))
    qtbot.addWidget(made)
    made.show()
    made.start()
    return made


def visit(window: MainWindow, spots: list[tuple[str, str]], settle: Callable[[Desk], None]) -> None:
    """Opens each spot, lets everything be read, and looks at the frame around the page."""
    for place, target in spots:
        window.desk.go(place, target)
        settle(window.desk)
        for _ in range(3):
            QApplication.processEvents()
        frame = window.ui.pages.currentWidget()
        assert isinstance(frame, QScrollArea)
        assert frame.horizontalScrollBar().maximum() == 0, f"{place} {target} is wider than the window"
        low = frame.verticalScrollBar().maximum() == 0
        assert low or window.height() < 700, f"{place} {target} is higher than the window"


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700), (911, 512)])
def test_no_page_is_wider_than_the_window(
    window: MainWindow, settle: Callable[[Desk], None], size: tuple[int, int]
) -> None:
    window.resize(*size)
    household = window.desk.services.roster.page(HouseholdFilter(), limit=1)[0]
    visit(window, [*SPOTS, ("households", str(household.id))], settle)


def test_the_head_of_a_household_folds(window: MainWindow, settle: Callable[[Desk], None], qtbot: QtBot) -> None:
    household = window.desk.services.roster.page(HouseholdFilter(), limit=1)[0]
    window.resize(1366, 768)
    window.desk.go("households", str(household.id))
    settle(window.desk)
    head = next(one for one in window.findChildren(FoldingRow) if one.isVisible())
    assert not head.folded
    window.resize(911, 512)
    qtbot.waitUntil(lambda: head.folded)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not head.folded)


def test_a_household_has_one_scroll_bar_in_a_low_window(window: MainWindow, settle: Callable[[Desk], None]) -> None:
    household = window.desk.services.roster.page(HouseholdFilter(), limit=1)[0]
    window.resize(911, 512)
    visit(window, [("households", str(household.id))], settle)
    frame = window.ui.pages.currentWidget()
    assert isinstance(frame, QScrollArea)
    assert frame.verticalScrollBar().maximum() == 0
    head = next(one for one in window.findChildren(FoldingRow) if one.isVisible())
    assert all(part.width() >= part.minimumSizeHint().width() for part in head.parts)


def test_the_head_of_the_list_is_one_line(window: MainWindow, settle: Callable[[Desk], None]) -> None:
    window.resize(911, 512)
    visit(window, [("households", "")], settle)
    head = next(one for one in window.findChildren(PageHead) if one.isVisible())
    assert head.note.text() and head.note.toolTip() == head.note.text()
    assert head.height() < 2 * head.add_button("x", print).sizeHint().height()
