"""Section Komponen and the component card of a household: ages, none left with its case, amounts beside each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pkh_desk.domain.ageing import ComponentLine
from pkh_desk.domain.stages import Stage
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.households.components.timeline import ComponentTimeline
from pkh_desk.ui.households.components.view import ComponentsView
from pkh_desk.ui.households.page import HouseholdsPage
from tests.gui.walk import unnamed
from tests.offices import Office

SOON = 10_000


@pytest.fixture
def view(
    members_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> ComponentsView:
    page: HouseholdsPage = show(HouseholdsPage(at_work(members_office)), "section:components")
    made = page.sections["components"]
    assert isinstance(made, ComponentsView)
    qtbot.waitUntil(lambda: bool(made.pane.model.rows), timeout=SOON)
    return made


def test_ages_within_the_months_that_are_chosen(view: ComponentsView, qtbot: QtBot) -> None:
    few = len(view.pane.model.rows)
    assert view.pane.heading.text().startswith(f"{few} anggota dalam 6 bulan")
    view.months.setCurrentIndex(view.months.findData(24))
    qtbot.waitUntil(lambda: len(view.pane.model.rows) > few, timeout=SOON)
    assert not view.case_button.isVisible()
    assert unnamed(view) == []


def test_a_natural_case_is_opened_from_the_list(view: ComponentsView, qtbot: QtBot, show: Callable[..., Any]) -> None:
    gone: list[tuple[str, str]] = []
    view.desk.going.connect(lambda place, target: gone.append((place, target)))
    view.open("none_left")
    qtbot.waitUntil(lambda: "tanpa komponen" in view.pane.heading.text(), timeout=SOON)
    assert "Kunjungi dahulu" in view.pane.about.text()
    household = view.pane.table.current().household_id
    view.case_button.setFocus()
    qtbot.keyClick(view.case_button, Qt.Key.Key_Space)
    assert gone == [("graduation", f"new-case:{household}:natural")]
    page: GraduationPage = show(GraduationPage(view.desk), gone[0][1])
    qtbot.waitUntil(lambda: page.new.household is not None, timeout=SOON)
    assert page.new.kind.currentData() == "natural"


def test_amounts_of_a_stage(view: ComponentsView, qtbot: QtBot) -> None:
    view.open("amounts")
    qtbot.waitUntil(lambda: view.pane.heading.text().startswith("Tahap 4 2026"), timeout=SOON)
    assert len(view.pane.model.rows) == 20
    assert view.stage.isVisible()
    assert view.stage.currentData() == Stage(2026, 4)
    view.stage.setCurrentIndex(1)
    qtbot.waitUntil(lambda: view.pane.heading.text().startswith("Tahap 3 2026"), timeout=SOON)


def test_the_household_shows_its_components_in_time(
    view: ComponentsView, show: Callable[..., Any], qtbot: QtBot
) -> None:
    household = next(one for one in view.pane.model.rows if one.step.effect == "ends").household_id
    page: HouseholdsPage = show(HouseholdsPage(view.desk), str(household))
    card = page.view.components
    qtbot.waitUntil(lambda: bool(card.timeline.lines), timeout=SOON)
    qtbot.waitUntil(card.isVisible, timeout=SOON)
    assert "orang sejak" in card.timeline.accessibleName()
    assert card.steps.text().startswith("Batas umur berikutnya")


def test_the_line_of_time_is_painted(show: Callable[..., Any]) -> None:
    line = ComponentLine(
        "AUD",
        ((date(2026, 7, 1), date(2026, 10, 1), 1), (date(2026, 10, 1), None, 2)),
        ((date(2027, 1, 12), "ANAK", "Berumur 7 tahun"),),
    )
    widget = show(ComponentTimeline(), width=600, height=60)
    widget.show_lines([line], date(2026, 11, 24))
    before = widget.grab().toImage()
    widget.show_lines([])
    assert widget.grab().toImage() != before
