"""Section Mutu data by keyboard: the checks with counts, the households with the reason, Enter to the household."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pkh_desk.domain.quality import CHECKS
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.page import HouseholdsPage
from pkh_desk.ui.households.quality.view import QualityView
from tests.gui.walk import unnamed
from tests.offices import TRUTH, Office

SOON = 10_000


@pytest.fixture
def view(
    stage_4_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> QualityView:
    page: HouseholdsPage = show(HouseholdsPage(at_work(stage_4_office)), "section:quality")
    made = page.sections["quality"]
    assert isinstance(made, QualityView)
    qtbot.waitUntil(lambda: len(made.checks.model.rows) == len(CHECKS), timeout=SOON)
    qtbot.waitUntil(lambda: bool(made.found.model.rows), timeout=SOON)
    return made


def test_the_first_check_with_findings_is_shown(view: QualityView) -> None:
    assert view.checks.table.current().check.code == "not_listed"
    assert len(view.found.model.rows) == TRUTH["changes"]["gone"]
    assert view.found.heading.text() == "Tidak tercantum, belum dijelaskan: 39 temuan"
    assert "pemeriksaan menemukan" in view.status.text()
    assert unnamed(view) == []


def test_enter_goes_to_the_list_and_to_the_household(view: QualityView, qtbot: QtBot) -> None:
    gone: list[tuple[str, str]] = []
    view.desk.going.connect(lambda place, target: gone.append((place, target)))
    qtbot.keyClick(view.checks.table, Qt.Key.Key_Return)
    assert view.found.table.hasFocus()
    qtbot.keyClick(view.found.table, Qt.Key.Key_Return)
    assert gone == [("households", str(view.found.model.rows[0].household_id))]


def test_the_arrows_walk_through_the_checks(view: QualityView, qtbot: QtBot) -> None:
    codes = list(CHECKS)
    view.checks.table.selectRow(codes.index("amount_differs"))
    qtbot.waitUntil(lambda: view.found.heading.text().startswith("Nominal berbeda"), timeout=SOON)
    assert "hitungan Rp" in view.found.model.rows[0].reason
    qtbot.keyClick(view.checks.table, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: view.found.heading.text() == "NIK tidak cocok dengan jenis kelamin", timeout=SOON)
    assert view.found.empty.isVisible()
    assert not view.open_button.isEnabled()


def test_a_check_is_opened_by_its_code(view: QualityView, qtbot: QtBot) -> None:
    view.open("no_group")
    qtbot.waitUntil(lambda: view.found.heading.text().startswith("Tanpa kelompok"), timeout=SOON)
    assert view.found.model.rows[0].reason == "Belum masuk kelompok"
