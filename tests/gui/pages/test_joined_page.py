"""Rekap > Gabungan: an office sends its package, the regency registers the office, takes it, exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pkh_desk.services.exchange import sealed
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.home.page import HomePage
from pkh_desk.ui.recap.joined.view import JoinedView
from pkh_desk.ui.recap.page import RecapPage
from tests.gui.fake_dialogs import FakeDialogs
from tests.offices import PASSWORD, SETUP, USER, Office, Templates

SOON = 20_000


@pytest.fixture
def regency(templates: Templates, tmp_path: Path) -> Office:
    setup = replace(SETUP, name="Sekretariat PKH Kabupaten Blitar", code="35.05", officials=())
    services, _ = templates.gate.create(tmp_path / "kabupaten", setup, USER, PASSWORD, "Ratna Umpamawati")
    services.close()
    return Office(tmp_path / "kabupaten", templates.gate)


def joined(desk: Desk, show: Callable[..., Any], qtbot: QtBot, target: str) -> tuple[RecapPage, JoinedView]:
    page: RecapPage = show(RecapPage(desk), f"section:joined:{target}")
    assert page.joined is not None
    view = page.joined
    qtbot.waitUntil(lambda: view.found is not None, timeout=SOON)
    return page, view


def test_the_page_of_the_months_hides_its_commands_beside_the_section(
    stage_4_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    page, view = joined(at_work(stage_4_office), show, qtbot, "2026-07")
    assert not page.buttons.lock.isVisible()
    assert not page.buttons.export.isVisible()
    assert view.stack.currentWidget() is view.own
    assert view.send_button.isVisible()
    assert not view.receive_button.isVisible()
    page.open("2026-10")
    qtbot.waitUntil(lambda: page.figures is not None, timeout=SOON)
    assert page.buttons.export.isVisible()


def test_a_package_goes_from_the_office_to_the_regency(
    stage_4_office: Office,
    regency: Office,
    at_work: Callable[[Office], Desk],
    show: Callable[..., Any],
    qtbot: QtBot,
    dialogs: FakeDialogs,
    tmp_path: Path,
) -> None:
    desk = at_work(stage_4_office)
    _, office = joined(desk, show, qtbot, "2026-07")
    dialogs.next_path = tmp_path / "paket.pkhrekap"
    office.send()
    qtbot.waitUntil(dialogs.next_path.exists, timeout=SOON)
    assert dialogs.proposals[-1] == "Rekap PKH 2026-07.pkhrekap"
    finger = desk.services.exchange.fingerprint()
    assert finger in office.key.text()

    _, view = joined(at_work(regency), show, qtbot, "2026-07")
    assert view.stack.currentWidget() is view.nothing
    assert not view.send_button.isVisible()
    view.run.receive()
    qtbot.waitUntil(lambda: any("tidak diterima" in said for said in dialogs.told), timeout=SOON)
    dialogs.next_text = finger
    view.run.register()
    qtbot.waitUntil(lambda: bool(view._desk.services.exchange.offices()), timeout=SOON)
    view.run.receive()
    qtbot.waitUntil(lambda: view.sum.text().startswith("1 dari 22"), timeout=SOON)
    qtbot.waitUntil(lambda: view.stack.currentWidget() is view.table, timeout=SOON)
    assert view.sum.text().startswith("1 dari 22 kecamatan")
    assert {one.remarks for one in view.model.rows if one.figures is None} == {("belum terdaftar", "terlambat")}
    dialogs.next_path = tmp_path / "kabupaten.xlsx"
    view.export()
    qtbot.waitUntil(dialogs.next_path.exists, timeout=SOON)


def test_an_office_hands_over_its_sheet_and_sends_names_for_a_reason(
    stage_4_office: Office,
    at_work: Callable[[Office], Desk],
    show: Callable[..., Any],
    qtbot: QtBot,
    dialogs: FakeDialogs,
    tmp_path: Path,
) -> None:
    desk = at_work(stage_4_office)
    _, view = joined(desk, show, qtbot, "2026-10")
    dialogs.next_path = tmp_path / "lembar.pdf"
    view.sheet_button.click()
    qtbot.waitUntil(dialogs.next_path.exists, timeout=SOON)
    dialogs.next_text, dialogs.next_path = "diminta kabupaten", tmp_path / "nama.pkhrekap"
    view.names_button.click()
    qtbot.waitUntil(dialogs.next_path.exists, timeout=SOON)
    package = sealed.opened(dialogs.next_path.read_bytes())
    figures = sealed.figures_of(package.payload) if package else None
    assert figures is not None
    assert len(figures.lists) == 39
    assert all("\u2022" in one.nik for one in figures.lists)


def test_a_regency_is_led_to_its_place(
    regency: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    desk = at_work(regency)
    gone: list[tuple[str, str]] = []
    desk.going.connect(lambda place, target: gone.append((place, target)))
    page: RecapPage = show(RecapPage(desk), "")
    qtbot.waitUntil(lambda: gone == [("recap", "section:joined")], timeout=SOON)
    assert "Kabupaten" in page.nothing.title.text()
    home: HomePage = show(HomePage(desk), "")
    qtbot.waitUntil(lambda: home.empty.title.text() == "Rekap kabupaten", timeout=SOON)
    home.empty.button.click()
    assert gone[1:] == [("recap", "section:joined")]
