"""The login: right and wrong passwords, waiting, other folders, the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import Qt

from pkh_desk.domain.errors import PermissionDenied
from pkh_desk.services.gate import Gate
from pkh_desk.ui.login import LoginWindow
from pkh_desk.ui.tasks import Tasks
from tests.gui.walk import unnamed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.fake_dialogs import FakeDialogs
    from tests.gui.fake_gate import FakeGate

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tasks(dialogs: FakeDialogs) -> Iterator[Tasks]:
    made = Tasks(lambda error: dialogs.error(None, error))
    yield made
    made.close()


@pytest.fixture
def login(gate: FakeGate, tasks: Tasks, dialogs: FakeDialogs, tmp_path: Path, show: Callable[..., Any]) -> LoginWindow:
    window: LoginWindow = show(
        LoginWindow(cast("Gate", gate), tmp_path / "dataset", tasks, dialogs), width=440, height=300
    )
    return window


def fill(login: LoginWindow, user: str, password: str) -> None:
    login.ui.user.setText(user)
    login.ui.password.setText(password)


def test_a_right_password_opens(login: LoginWindow, gate: FakeGate, qtbot: QtBot) -> None:
    fill(login, "sri", "rahasia-benar")
    with qtbot.waitSignal(login.opened) as opened:
        qtbot.keyClick(login.ui.password, Qt.Key.Key_Return)
    assert opened.args == [gate.services]
    assert login.ui.password.text() == ""


def test_a_wrong_password_says_so_and_costs_one_try(login: LoginWindow, gate: FakeGate, qtbot: QtBot) -> None:
    fill(login, "sri", "salah")
    qtbot.mouseClick(login.ui.login, LEFT)
    qtbot.waitUntil(login.ui.message.isVisible)
    assert "sandi salah" in login.ui.message.text()
    assert "nama akun" in login.ui.message.text().split("salah", 1)[1]
    assert gate.tries == 1
    assert login.ui.login.isEnabled()
    assert login.ui.password.selectedText()


def test_alt_letters_lead_to_name_and_password(login: LoginWindow, qtbot: QtBot) -> None:
    for key, field in ((Qt.Key.Key_K, login.ui.user), (Qt.Key.Key_S, login.ui.password)):
        login.ui.login.setFocus()
        qtbot.keyClick(login, key, Qt.KeyboardModifier.AltModifier)
        assert login.focusWidget() is field


def test_nothing_is_tried_without_name_and_password(login: LoginWindow, gate: FakeGate, qtbot: QtBot) -> None:
    qtbot.mouseClick(login.ui.login, LEFT)
    assert login.ui.message.text() == "Isi nama akun dan sandi."
    assert gate.tries == 0


def test_too_many_tries_count_down(
    login: LoginWindow, gate: FakeGate, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, user: str, password: str) -> None:
        raise PermissionDenied("too_many_tries", "Sandi sudah salah 10 kali.", todo="Tunggu 2 detik.", wait_seconds=2)

    monkeypatch.setattr(gate, "open", refuse)
    fill(login, "sri", "salah")
    qtbot.mouseClick(login.ui.login, LEFT)
    qtbot.waitUntil(lambda: not login.ui.login.isEnabled() and login.ui.message.isVisible())
    login._count_down()
    assert login.ui.login.text() == "Tunggu 1 detik"
    login._count_down()
    assert login.ui.login.isEnabled()


def test_a_bug_is_reported_apart(
    login: LoginWindow, gate: FakeGate, dialogs: FakeDialogs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(gate, "open", broken)
    fill(login, "sri", "salah")
    qtbot.mouseClick(login.ui.login, LEFT)
    qtbot.waitUntil(lambda: bool(dialogs.errors))
    assert isinstance(dialogs.errors[0], KeyError)


def test_another_folder_can_be_chosen(
    login: LoginWindow, gate: FakeGate, dialogs: FakeDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs.next_path = tmp_path / "lain"
    with qtbot.waitSignal(login.dataset_changed) as changed:
        login._choose()
    assert changed.args == [tmp_path / "lain"]
    gate.there = False
    login._choose()
    assert "tidak ada data" in login.ui.message.text()


def test_caps_lock_is_told(login: LoginWindow, qtbot: QtBot) -> None:
    assert not login.ui.caps.isVisible()
    qtbot.keyClick(login.ui.password, "A")
    assert login.ui.caps.isVisible()


def test_the_recovery_code_opens_and_sets_a_new_password(login: LoginWindow, gate: FakeGate, qtbot: QtBot) -> None:
    fill(login, "sri", "")
    qtbot.mouseClick(login.ui.forgot, LEFT)
    ui = login.recovery.ui
    assert ui.user.text() == "sri"
    for widget, text in ((ui.code, "KODE-0000"), (ui.password, "sandi-baru-1"), (ui.again, "sandi-baru-2")):
        widget.setText(text)
    qtbot.mouseClick(ui.recover, LEFT)
    assert ui.message.text() == "Kedua sandi belum sama."
    ui.again.setText("sandi-baru-1")
    qtbot.mouseClick(ui.recover, LEFT)
    qtbot.waitUntil(lambda: "Kode pemulihan salah" in ui.message.text())
    ui.code.setText("KODE-1234")
    with qtbot.waitSignal(login.opened):
        qtbot.mouseClick(ui.recover, LEFT)
    assert gate.recovered == [("KODE-1234", "sri", "sandi-baru-1")]


def test_everything_has_a_name(login: LoginWindow, qtbot: QtBot) -> None:
    login.recover()
    assert unnamed(login) == []
    assert unnamed(login.recovery) == []
