"""Beranda: figures, what waits, links, and the first step of an empty office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.records import MonthState, WorkLine
from pkh_desk.ui.home.page import HomePage, told
from tests.gui.fakes import FakeServices
from tests.gui.walk import unnamed

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from pkh_desk.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton


def texts(widget: Any) -> list[str]:
    return [button.text() for button in widget.findChildren(QPushButton)]


@pytest.mark.parametrize("look", ["light", "dark"], indirect=True)
def test_figures_and_what_waits(
    desk: Desk, services: FakeServices, show: Callable[..., Any], settle: Callable[[Desk], None], look: str
) -> None:
    page = show(HomePage(desk))
    settle(desk)
    assert page.active.figure.text() == str(services.roster.summary().active)
    assert page.cases.figure.text() == "4"
    waiting = texts(page.waiting)
    assert waiting[0] == "! 1 pencabutan belum diputuskan"
    assert any("tidak tercantum" in text for text in waiting)
    assert texts(page.last) == ["FINAL CLOSING, Tahap 4 2026"]
    assert len(page.villages.lines) == 3
    assert unnamed(page) == []


def test_lines_lead_to_what_they_say(
    desk: Desk, show: Callable[..., Any], settle: Callable[[Desk], None], qtbot: QtBot
) -> None:
    page = show(HomePage(desk))
    settle(desk)
    went: list[tuple[str, str]] = []
    desk.going.connect(lambda place, target: went.append((place, target)))
    for card in (page.waiting, page.states, page.last, page.not_listed):
        qtbot.mouseClick(card.findChildren(QPushButton)[0], LEFT)
    assert went == [
        ("graduation", "state:retraction_received"),
        ("graduation", "state:assessed"),
        ("imports", "batch:2"),
        ("households", "status:not_listed"),
    ]


def test_an_empty_office_is_told_its_first_step(
    make_desk: Callable[..., Desk], show: Callable[..., Any], settle: Callable[[Desk], None], qtbot: QtBot
) -> None:
    desk = make_desk(FakeServices(0))
    page = show(HomePage(desk))
    settle(desk)
    assert page.stack.currentWidget() is page.empty
    with qtbot.waitSignal(desk.going) as going:
        qtbot.mouseClick(page.empty.button, LEFT)
    assert going.args == ["imports", "new"]


def test_a_line_tells_its_nearest_day(
    desk: Desk, services: FakeServices, show: Callable[..., Any], settle: Callable[[Desk], None]
) -> None:
    due = date(2096, 10, 31)
    services.work.more = (WorkLine("month:open", 2, "bulan lalu belum dikunci", "recap", "2026-10", due=due),)
    page = show(HomePage(desk))
    settle(desk)
    assert texts(page.waiting)[-1] == "2 bulan lalu belum dikunci, tenggat terdekat 31 Oktober 2096"
    late = WorkLine("month:open", 2, "bulan lalu belum dikunci", "recap", "2026-10", due=date(2020, 10, 31))
    assert told(late) == "2 bulan lalu belum dikunci, tenggat terlewat 31 Oktober 2020"


def test_counts_beside_the_places(services: FakeServices) -> None:
    services.work.more = (WorkLine("ageing", 7, "komponen berakhir", "households", "section:components", alert=True),)
    now = services.work.overview()
    assert now.waiting("graduation") == 3
    assert now.waiting("households") == services.roster.summary().not_listed
    assert now.waiting("settings") == 0
    assert now.month is not None and now.month.month.label == "November 2026"


def test_the_month_at_a_glance(
    desk: Desk, services: FakeServices, show: Callable[..., Any], settle: Callable[[Desk], None]
) -> None:
    page = show(HomePage(desk))
    settle(desk)
    assert page.month.isHidden()
    assert page.active.change.isHidden()
    now = MonthState("November 2026", 311, 7, 1, 1_235, {**dict.fromkeys(COMPONENTS, 0), "SD": 178}, {"assessed": 2})
    before = replace(now, label="Oktober 2026", active=300, people=1_189, components={**now.components, "SD": 171})
    services.work.month_states = (now, before)
    page.refresh()
    settle(desk)
    assert page.active.change.text() == "+11 sejak Oktober"
    assert page.cases.change.text() == "tetap sejak Oktober"
    assert page.month.title.text() == "November 2026"
    assert texts(page.month) == ["Mutu data: tidak ada yang harus diperbaiki", "Buka rekap November 2026"]
    notes = [label.text() for label in page.month.findChildren(QLabel)]
    assert "1.235 jiwa, 178 komponen (+46 jiwa dan +7 komponen sejak Oktober 2026)." in notes
    tips = [line.toolTip() for line in page.components.lines]
    assert "SD: 178 orang pada November 2026, +7 sejak Oktober 2026" in tips
    assert unnamed(page) == []
