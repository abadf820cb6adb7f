"""The whole path by window: log in, import two stages, a case with its retraction, forms, the month's recap."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from pkh_desk.domain.dates import Month
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.graduation.case_view import CaseSheet
from pkh_desk.ui.graduation.handling.record_list import RecordList
from pkh_desk.ui.graduation.handling.tabs import PartiesTab, RecordsTab, VisitsTab
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.imports.page import ImportsPage
from pkh_desk.ui.imports.steps import DONE, KNOWN, REVIEW
from pkh_desk.ui.login import LoginWindow
from pkh_desk.ui.main_window import MainWindow
from pkh_desk.ui.preferences import Preferences
from pkh_desk.ui.recap.page import RecapPage
from pkh_desk.ui.session import Session
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.walk import unnamed
from tests.offices import PASSWORD, STAGE_3, STAGE_4, USER, Office, leaving_household

SOON = 20_000
SIGNING = {"signed_on": "10/8/2026", "place": "Wates", "witness_1": "Ratna", "folder_no": "12"}
STORY: tuple[tuple[str, dict[str, str], str], ...] = (
    (
        "assess",
        {"assessed_on": "3 Agustus 2026", "findings": "Ternak sapi perah dan usaha air bersih.", "willing": "yes",
         "recommendation": "graduate", "reason": "Penghasilan tetap.", "ground": "economy_improved"},
        "assessed",
    ),
    ("sign-statement", SIGNING, "statement_signed"),
    ("sign-minutes", SIGNING, "minutes_signed"),
    (
        "receive-retraction",
        {"received_on": "14 agu 2026", "channel": "visit", "reason": "Merasa terpaksa.", "pressed_to_sign": "yes",
         "pressed_to_retract": "unknown", "asks": "Tetap menjadi peserta."},
        "retraction_received",
    ),
    ("record-step", {"on": "16/8/2026", "step": "a", "text": "Kunjungan ke rumah."}, "retraction_received"),
    (
        "decide-retraction",
        {"decided_on": "24/8/2026", "outcome": "continued", "reason": "Keluarga menyatakan sendiri tetap keluar."},
        "minutes_signed",
    ),
    ("submit", {"submitted_on": "26/8/2026"}, "submitted"),
    ("verify", {"verified_on": "3/9/2026"}, "verified"),
    ("take-effect", {"effective_on": "1/10/2026", "evidence": "absence"}, "effective"),
)  # fmt: skip


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def session(
    empty_office: Office, dialogs: FakeDialogs, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> Iterator[Session]:
    i18n.install(qapp)
    theme.follow(qapp, "light")
    made = Session(empty_office.gate, Preferences(tmp_path / "settings.ini"), empty_office.folder, cast("Any", dialogs))
    made.start()
    yield made
    made.end()


def log_in(session: Session, qtbot: QtBot) -> MainWindow:
    login = session.window
    assert isinstance(login, LoginWindow)
    login.ui.user.setText(USER)
    login.ui.password.setText(PASSWORD)
    qtbot.mouseClick(login.ui.login, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(session.window, MainWindow), timeout=SOON)
    window = session.window
    assert isinstance(window, MainWindow)
    return window


def import_list(window: MainWindow, dialogs: FakeDialogs, qtbot: QtBot, path: Path) -> ImportsPage:
    window.desk.go("imports", "new")
    page = window.pages["imports"]
    assert isinstance(page, ImportsPage)
    dialogs.next_path = path
    qtbot.mouseClick(page.file.choose_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.file.fault.isVisible, timeout=SOON)  # the list says its stage, not its year: the page asks
    said = page.file.options.said()
    assert (said.year, said.stage) == (2026, int(path.stem[-1]))
    going_on = next(one for one in page.file.fault.findChildren(QPushButton) if one.text().startswith("&Lanjutkan"))
    qtbot.mouseClick(going_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.step == KNOWN, timeout=SOON)
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert page.step == REVIEW
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.step == DONE, timeout=SOON)
    dialogs.next_path = None
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)  # asks for another file, and none is chosen
    return page


def walk_story(page: GraduationPage, qtbot: QtBot) -> None:
    sheet = page.sheet
    for event, values, state in STORY:
        assert sheet.next.choose(event, **values), event
        assert sheet.next.button.isEnabled(), (event, sheet.next.why.text())
        steps = len(sheet.view.steps) if sheet.view else 0
        qtbot.mouseClick(sheet.next.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(partial(_has_more_steps, sheet, steps), timeout=SOON)
        assert sheet.view is not None
        assert sheet.view.row.state == state


def _has_more_steps(sheet: CaseSheet, before: int) -> bool:
    return sheet.view is not None and len(sheet.view.steps) > before


def handle(page: GraduationPage, qtbot: QtBot) -> None:
    """A party and the visit to it, in their tabs."""
    steps: tuple[tuple[type[RecordsTab], str, dict[str, str]], ...] = (
        (PartiesTab, "party", {"name": "Ibu JR", "role": "kpm", "stance": "supports"}),
        (VisitsTab, "visit", {"on": "27 agu 2026", "place": "Rumah keluarga", "observation": "Tenang."}),
    )
    for tab, kind, values in steps:
        records = page.sheet.part(tab).list
        page.sheet.tabs.setCurrentWidget(page.sheet.part(tab))
        records.commands.add(kind)
        qtbot.waitUntil(partial(_is_open, records), timeout=SOON)
        dialog = records.commands.dialog
        assert dialog is not None
        assert dialog.form is not None
        dialog.form.fill(values)
        if kind == "visit":
            present = next(need for need in dialog.form.allowed.needs if need.key == "present")
            dialog.form.fill({"present": present.choices[0][0]})
        qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(partial(_holds_one, records), timeout=SOON)
    (visit,) = page.sheet.part(VisitsTab).list.model.rows
    assert visit.text("Hadir") == "Ibu JR (Pengurus KPM)"


def _is_open(records: RecordList) -> bool:
    return records.commands.dialog is not None and records.commands.dialog.isVisible()


def _holds_one(records: RecordList) -> bool:
    return len(records.model.rows) == 1


def issue(window: MainWindow, page: GraduationPage, qtbot: QtBot, case_id: int, kind: str) -> None:
    window.desk.go("graduation", f"form:{case_id}:{kind}")
    qtbot.waitUntil(lambda: page.form.button.isEnabled(), timeout=SOON)
    qtbot.mouseClick(page.form.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.form.issued is not None, timeout=SOON)


def test_the_whole_path_by_window(
    session: Session, dialogs: FakeDialogs, qtbot: QtBot, tmp_path: Path, empty_office: Office
) -> None:
    window = log_in(session, qtbot)
    import_list(window, dialogs, qtbot, STAGE_3)
    import_list(window, dialogs, qtbot, STAGE_4)
    services = window.desk.services
    assert (services.roster.summary().active, services.roster.summary().not_listed) == (1364, 39)

    _, household = leaving_household()
    household_id = _household(services, household)
    window.desk.go("graduation", f"new-case:{household_id}")
    page = window.pages["graduation"]
    assert isinstance(page, GraduationPage)
    qtbot.waitUntil(lambda: page.new.household is not None, timeout=SOON)
    page.new.opened_on.setText("1/8/2026")
    qtbot.waitUntil(page.new.button.isEnabled, timeout=SOON)
    qtbot.mouseClick(page.new.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.sheet.view is not None, timeout=SOON)
    walk_story(page, qtbot)
    case_id = page.sheet.case_id
    handle(page, qtbot)
    for kind in ("surat-pernyataan", "berita-acara"):
        issue(window, page, qtbot, case_id, kind)
    assert [row.kind for row in services.documents.list()] == ["berita-acara", "surat-pernyataan"]
    assert services.roster.detail(household_id).row.state == "exited"

    window.desk.go("recap", "2026-10")
    recap = window.pages["recap"]
    assert isinstance(recap, RecapPage)
    qtbot.waitUntil(lambda: recap.figures is not None and recap.figures.month == Month(2026, 10), timeout=SOON)
    dialogs.next_path = tmp_path / "rekap.xlsx"
    qtbot.mouseClick(recap.buttons.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: (tmp_path / "rekap.xlsx").exists(), timeout=SOON)
    qtbot.waitUntil(lambda: not window.desk.tasks._running, timeout=SOON)
    assert load_workbook(tmp_path / "rekap.xlsx").sheetnames[:3] == ["RINGKASAN", "REKAP DESA", "GRADUASI"]
    balance = services.recaps.figures(Month(2026, 10)).balance
    assert (balance.opening, balance.closing, balance.balanced) == (1312, 1363, True)
    assert dialogs.errors == []
    assert services.maintenance.check() == []
    assert [problem for shown in window.pages.values() for problem in unnamed(shown)] == []


def _household(services: Any, card_or_nik: str) -> int:
    from pkh_desk.domain.records import HouseholdFilter

    found = services.roster.page(HouseholdFilter(search=card_or_nik))
    assert len(found) == 1
    return int(found[0].id)
