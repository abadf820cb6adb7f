"""Section SIKS-NG on a real roster: lines copied in full, counted, marked as typed, printed for a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.page import HouseholdsPage
from pkh_desk.ui.households.siks.lines import LineCard
from pkh_desk.ui.households.siks.view import SiksView
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.walk import unnamed
from tests.offices import Office

SOON = 10_000
CARD = "2900001011260001"


@pytest.fixture
def view(stage_4_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot) -> SiksView:
    desk = at_work(stage_4_office)
    for number, household in enumerate(desk.services.roster.ids(HouseholdFilter(status="active"))[:2]):
        given = {"on": "2026-11-02", "family_card_no": f"{CARD[:-1]}{number + 1}", "proof": "KK baru"}
        note = "x" * 1000 if number else ""
        desk.services.events.record(household, "card-corrected", given, note=note)
    page: HouseholdsPage = show(HouseholdsPage(desk), "section:siks")
    made = page.sections["siks"]
    assert isinstance(made, SiksView)
    qtbot.waitUntil(lambda: len(made.model.rows) == 2, timeout=SOON)
    qtbot.waitUntil(lambda: bool(made.lines.cards.cards), timeout=SOON)
    return made


def card(view: SiksView, label: str) -> LineCard:
    found = [one for one in view.lines.cards.cards if isinstance(one, LineCard)]
    return next(one for one in found if one.button.accessibleName() == f"Salin {label}")


def test_a_number_is_shown_masked_and_copied_in_full(
    view: SiksView, qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    said: list[str] = []
    view.desk.said.connect(lambda text, _actions: said.append(text))
    button = card(view, "Nomor KK yang benar").button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == CARD, timeout=SOON)
    settle(view.desk)
    assert said == ["Nomor KK yang benar disalin; tempel di SIKS-NG."]
    assert button.hasFocus()
    trail = view.desk.services.maintenance.audit_for(view.model.rows[0].household_id)
    assert "siks.copy" in [one.action for one in trail]
    assert unnamed(view) == []


def test_a_text_that_is_too_long_says_by_how_much(view: SiksView) -> None:
    view.table.selectRow(1)
    words = " ".join(label.text() for label in view.lines.findChildren(type(view.count)))
    assert "/1000" in words
    assert "huruf: ringkas" in words


def test_typed_ones_leave_the_list_and_can_come_back(
    view: SiksView, qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    view.table.selectRow(0)
    qtbot.mouseClick(view.done_button, Qt.MouseButton.LeftButton)
    settle(view.desk)
    view.refresh()
    qtbot.waitUntil(lambda: len(view.model.rows) == 1, timeout=SOON)
    view.filter.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(view.model.rows) == 1 and view.model.rows[0].done, timeout=SOON)
    qtbot.waitUntil(lambda: view.done_button.text() == "Tandai belum diketik", timeout=SOON)
    assert "oleh Sri Contoh" in view.lines.facts.text()
    qtbot.mouseClick(view.done_button, Qt.MouseButton.LeftButton)
    settle(view.desk)
    view.filter.setCurrentIndex(0)
    qtbot.waitUntil(lambda: len(view.model.rows) == 2, timeout=SOON)


def test_the_printout_asks_what_for(
    view: SiksView, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path, settle: Callable[[Desk], None]
) -> None:
    dialogs.next_path = tmp_path / "siks.xlsx"
    dialogs.next_text = "diketik di SIKS-NG"
    qtbot.mouseClick(view.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "siks.xlsx").exists, timeout=SOON)
    settle(view.desk)
    assert dialogs.proposals == ["Isian SIKS-NG.xlsx"]


def test_nothing_waits(
    stage_4_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    page: HouseholdsPage = show(HouseholdsPage(at_work(stage_4_office)), "section:siks")
    made = page.sections["siks"]
    assert isinstance(made, SiksView)
    qtbot.waitUntil(made.nothing.isVisible, timeout=SOON)
    assert not made.done_button.isEnabled()
    assert made.print_button.toolTip() == "Tidak ada yang dicetak."
