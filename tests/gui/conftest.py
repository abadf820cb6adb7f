"""What tests of windows share: a desk over fakes, pages on the screen, Indonesian, and no Qt message left unseen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.page import Page
from pkh_desk.ui.preferences import Look, Preferences
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.fake_gate import FakeGate
from tests.gui.fake_people import account
from tests.gui.fakes import FakeServices

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["pkh-desk-test"]


@pytest.fixture(scope="session", autouse=True)
def indonesian(qapp: QApplication) -> None:
    i18n.install(qapp)


@pytest.fixture(autouse=True)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    """Light unless a test asks otherwise: `@pytest.mark.parametrize("look", ["light", "dark"], indirect=True)`."""
    wanted: Look = getattr(request, "param", "light")
    theme.follow(qapp, wanted)
    return wanted


@pytest.fixture(autouse=True)
def no_key_held(qapp: QApplication) -> Iterator[None]:
    """Qt believes that Shift is held until a key comes without it; the next test is not to find it so."""
    yield
    if qapp.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyClick(QWidget(), Qt.Key.Key_F24)
    assert qapp.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "settings.ini")


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


@pytest.fixture
def gate(services: FakeServices) -> FakeGate:
    return FakeGate(services)


@pytest.fixture
def make_desk(qtbot: QtBot, preferences: Preferences, dialogs: FakeDialogs) -> Iterator[Callable[..., Desk]]:
    """Makes desks: `make_desk(services, permissions=frozenset())`."""
    made: list[Desk] = []

    def make(services: Any, **who: Any) -> Desk:
        desk = Desk(services, account(**who), preferences, dialogs)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.tasks.close()


@pytest.fixture
def desk(make_desk: Callable[..., Desk], services: FakeServices) -> Desk:
    """A desk of somebody who may do everything."""
    return make_desk(services)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., Any]:
    """Puts a page (opened at a target) or any widget on the screen at the size of a small laptop."""

    def put(widget: W, target: str = "", width: int = 1150, height: int = 640) -> W:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        if isinstance(widget, Page):
            widget.open(target)
            widget.desk.changed.connect(widget.refresh)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    return put


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[Desk], None]:
    """Waits until a desk has no work left."""
    return lambda desk: qtbot.waitUntil(lambda: not desk.tasks._running, timeout=5000)
