"""A row of widgets that goes on below where it is narrow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.folding import Flow


def test_it_goes_on_below_and_comes_back(show: Callable[..., Any], qtbot: QtBot) -> None:
    flow = Flow()
    buttons = [quiet_button(f"Perintah nomor {number}") for number in range(6)]
    for button in buttons:
        flow.add(button)
    show(flow, width=1200, height=flow.height())
    one_row = flow.height()
    assert len({button.y() for button in buttons}) == 1
    assert flow.minimumSizeHint().width() == max(button.width() for button in buttons)
    flow.resize(300, flow.height())
    qtbot.waitUntil(lambda: flow.height() > 2 * one_row)
    assert all(button.geometry().right() <= 300 for button in buttons)
    places = [(button.y(), button.x()) for button in buttons]
    assert places == sorted(set(places))
    buttons[0].hide()
    qtbot.waitUntil(lambda: buttons[1].x() == 0)
    for button in buttons[2:]:
        flow.remove(button)
    qtbot.waitUntil(lambda: flow.height() == one_row)
    assert not buttons[2].isVisible()
