"""Every place, in light and dark: it fills itself, names its parts, speaks Indonesian, and helps when it is empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.page import DocumentsPage
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.home.page import HomePage
from pkh_desk.ui.households.page import HouseholdsPage
from pkh_desk.ui.imports.page import ImportsPage
from pkh_desk.ui.page import Page
from pkh_desk.ui.recap.page import RecapPage
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.fakes import FakeServices
from tests.gui.walk import unnamed

PAGES = (HomePage, HouseholdsPage, GraduationPage, DocumentsPage, RecapPage, ImportsPage)
LISTS = (HouseholdsPage, GraduationPage, DocumentsPage, RecapPage, ImportsPage)
ENGLISH = {"cancel", "save", "open", "close", "yes", "search", "all", "none", "name", "date", "loading", "error"}


def texts(widget: QWidget) -> list[str]:
    """What stands on buttons and labels that can be seen."""
    buttons = [each.text() for each in widget.findChildren(QAbstractButton) if each.isVisible()]
    return buttons + [each.text() for each in widget.findChildren(QLabel) if each.isVisible() and each.text()]


def rows(widget: QWidget) -> int:
    """Rows in all lists of a page."""
    views = widget.findChildren(QAbstractItemView)
    return sum(view.model().rowCount() for view in views if view.model() is not None and view.isVisible())


@pytest.mark.parametrize("look", ["light", "dark"], indirect=True)
@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.place)
def test_a_page_names_its_parts_and_speaks_indonesian(
    kind: type[Page], look: str, desk: Desk, show: Callable[..., Any], settle: Callable[[Desk], None]
) -> None:
    page = show(kind(desk))
    settle(desk)
    said = {word.strip(".:").casefold() for text in texts(page) for word in text.replace("&", "").split()}
    assert unnamed(page) == []
    assert said & ENGLISH == set()
    assert len(texts(page)) > 2


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.place)
def test_a_list_fills_itself(
    kind: type[Page], desk: Desk, show: Callable[..., Any], settle: Callable[[Desk], None], qtbot: QtBot
) -> None:
    page = show(kind(desk))
    qtbot.waitUntil(lambda: rows(page) > 0)
    settle(desk)


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.place)
def test_an_empty_office_is_told_what_to_do_first(
    kind: type[Page], make_desk: Callable[..., Desk], show: Callable[..., Any], settle: Callable[[Desk], None],
    dialogs: FakeDialogs,
) -> None:  # fmt: skip
    desk = make_desk(FakeServices(0))
    page = show(kind(desk))
    settle(desk)
    assert dialogs.errors == []
    assert max(map(len, texts(page))) > 20


def test_typing_in_the_search_narrows_the_list(
    desk: Desk, services: FakeServices, show: Callable[..., Any], qtbot: QtBot
) -> None:
    page = show(HouseholdsPage(desk))
    qtbot.waitUntil(lambda: rows(page) > 1)
    before = rows(page)
    name = services.roster.page(page.list.filters.wanted(), limit=1)[0].name
    page.list.filters.search.setText(name)
    qtbot.waitUntil(lambda: 0 < rows(page) < before)
