"""Killed while somebody types, the program has kept the text: after a restart it stands there as a draft."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.graduation.writing.tab import HandlingTab
from pkh_desk.ui.preferences import Preferences
from tests.gui.fake_dialogs import FakeDialogs
from tests.integration.graduation_story import opened
from tests.offices import Office, Templates

TYPING = """
import os, sys
from pathlib import Path
from PySide6.QtTest import QTest
from pkh_desk.bootstrap import make_gate
from pkh_desk.ui.app import make_application
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.writing.tab import HandlingTab
from pkh_desk.ui.main_window import MainWindow
from pkh_desk.ui.preferences import Preferences

folder, user, case, settings, words = sys.argv[1:]
application = make_application()
services = make_gate().open(Path(folder), user, os.environ["PKH_DESK_PASSWORD"])
desk = Desk(services, services.accounts.me(), Preferences(Path(settings)))
window = MainWindow(desk)
window.show()
window.start()
desk.go("graduation", case)
sheet = window.pages["graduation"].sheet
until = lambda true: [QTest.qWait(20) for _ in iter(lambda: bool(true()), True)]
until(lambda: sheet.view is not None)
sheet.tabs.setCurrentWidget(sheet.part(HandlingTab))
tab = sheet.part(HandlingTab).surface
until(lambda: tab.list.current() and "a" in tab.pages)
tab.list.choose("a")
editor = tab.pages["a"].editor
held = tab.keeper.held["a"]
def tell(code):
    if held.kept.text and not held.busy:
        sys.stdout.write(f"{len(held.kept.text)}\\n")
        sys.stdout.flush()
tab.keeper.changed.connect(tell)
for number in range(int(words)):
    QTest.keyClicks(editor, f"kata{number} ", delay=1)
    QTest.qWait(15)
QTest.qWait(60_000)
"""
WORDS = 120
"""More than two and a half seconds of typing without a pause."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
WHOLE = "".join(f"kata{number} " for number in range(WORDS))


@pytest.fixture
def case_id(stage_4_office: Office) -> int:
    with stage_4_office.services() as services:
        case = opened(services).row.id
        services.handling.of_case(case)
    return case


def typing(office: Office, case_id: int, settings: Path, words: int) -> subprocess.Popen[bytes]:
    values = {
        **os.environ,
        "PKH_DESK_PASSWORD": office.password,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    arguments = [str(office.folder), office.user, str(case_id), str(settings), str(words)]
    return subprocess.Popen([sys.executable, "-c", TYPING, *arguments], env=values, stdout=subprocess.PIPE)


def killed_after(process: subprocess.Popen[bytes], reports: int) -> int:
    """Kills the process after it has told so often that a draft is kept; how many letters it told of last."""
    assert process.stdout is not None
    told = 0
    for _ in range(reports):
        line = process.stdout.readline()
        assert line, "the program ended by itself"
        told = int(line)
    process.kill()
    process.communicate(timeout=60)
    return told


def kept_text(office: Office, case_id: int) -> str:
    with office.services() as services:
        texts = services.texts.of_case(case_id)
        assert texts is not None
        draft = texts.of("a").draft
        assert draft is not None
        assert services.maintenance.check() == []
        assert services.maintenance.audit_verify().valid
        return draft.content.text


def test_a_text_survives_a_kill_after_the_pause_and_stands_there_as_a_draft(
    stage_4_office: Office, case_id: int, tmp_path: Path, qtbot: QtBot
) -> None:
    process = typing(stage_4_office, case_id, tmp_path / "settings.ini", 5)
    told = 0
    while told < len("kata0 ") * 5:
        assert process.stdout is not None
        told = int(process.stdout.readline())
    killed_after(process, 0)
    whole = "".join(f"kata{number} " for number in range(5))
    assert kept_text(stage_4_office, case_id) == whole
    with stage_4_office.services() as services:
        desk = Desk(services, services.accounts.me(), Preferences(tmp_path / "settings.ini"), FakeDialogs())
        page = GraduationPage(desk)
        qtbot.addWidget(page)
        page.open(str(case_id))
        tab = page.sheet.part(HandlingTab).surface
        qtbot.waitUntil(lambda: "a" in tab.pages and "a" in tab.keeper.held, timeout=20_000)
        assert tab.list.current() == "a"
        assert tab.pages["a"].editor.content().text == whole
        assert tab.pages["a"].chip.text() == "Konsep belum disimpan"
        qtbot.waitUntil(lambda: not desk.tasks._running, timeout=20_000)
        desk.tasks.close()


def test_a_kill_in_the_middle_of_typing_keeps_all_that_was_told(
    stage_4_office: Office, case_id: int, tmp_path: Path, templates: Templates
) -> None:
    process = typing(stage_4_office, case_id, tmp_path / "settings.ini", WORDS)
    told = killed_after(process, 1)
    text = kept_text(stage_4_office, case_id)
    assert len(text) >= told > 0
    assert WHOLE.startswith(text)
