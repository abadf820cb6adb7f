"""Rekap on a real office: the balance as one line, months locked in order, a workbook where somebody wants it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pkh_desk.domain.dates import Month
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.recap.names import NamesDialog
from pkh_desk.ui.recap.page import RecapPage
from pkh_desk.ui.recap.revisions import RevisionsDialog
from tests.gui.fake_dialogs import FakeDialogs
from tests.integration.test_recap_frozen import FULL, put_definition
from tests.offices import TRUTH, Office, cheap_gate

SOON = 20_000


@pytest.fixture
def page(
    stage_4_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> RecapPage:
    made: RecapPage = show(RecapPage(at_work(stage_4_office)), "2026-10")
    ready(made, qtbot, Month(2026, 10))
    return made


def ready(page: RecapPage, qtbot: QtBot, month: Month) -> None:
    qtbot.waitUntil(lambda: page.figures is not None and page.figures.month == month, timeout=SOON)


def test_the_month_shows_its_balance_and_what_differs(page: RecapPage) -> None:
    line = page.sheet.card.line.text()
    for figure in ("1.312", "52", "1.364", "1.325", "39"):
        assert figure in line
    assert page.sheet.village_table.model().rowCount() == len(TRUTH["villages_stage_4"]) + 1


def test_months_are_locked_in_order_and_the_page_says_so(page: RecapPage, qtbot: QtBot, dialogs: FakeDialogs) -> None:
    assert not page.buttons.lock.isEnabled()
    assert page.buttons.lock.toolTip() == "Juli 2026 belum dikunci. Kunci Juli 2026 lebih dulu."
    gone: list[str] = []
    page.desk.going.connect(lambda _place, target: gone.append(target))
    qtbot.mouseClick(page.buttons.first_open, Qt.MouseButton.LeftButton)
    assert (page.buttons.first_open.text(), gone) == ("Ke Juli 2026", ["2026-07"])
    for number in (7, 8, 9, 10):
        month = Month(2026, number)
        page.open(str(month))
        ready(page, qtbot, month)
        qtbot.waitUntil(page.buttons.lock.isEnabled, timeout=SOON)
        qtbot.mouseClick(page.buttons.lock, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(page.buttons.unlock.isVisible, timeout=SOON)
    rows = {row.month: row.state for row in page.desk.services.months.list()}
    assert [rows[Month(2026, number)] for number in (7, 8, 9, 10, 11)] == ["locked"] * 4 + ["open"]
    assert page.buttons.first_open.isHidden()
    assert "1.364 keluarga aktif" in dialogs.asked[-1]
    page.open("2026-09")
    ready(page, qtbot, Month(2026, 9))
    qtbot.waitUntil(lambda: not page.buttons.unlock.isEnabled(), timeout=SOON)
    assert page.buttons.unlock.toolTip() == "Oktober 2026 masih terkunci. Buka kunci Oktober 2026 lebih dulu."


def test_an_unbalanced_month_cannot_be_locked(page: RecapPage, qtbot: QtBot) -> None:
    services = page.desk.services
    services.months.lock(Month(2026, 7))
    with services.context.dataset.database.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE household_span SET state = 'exited' WHERE id ="
            " (SELECT min(id) FROM household_span WHERE listing = 'listed')"
        )
        connection.commit()
    page.open("2026-08")
    ready(page, qtbot, Month(2026, 8))
    assert "tidak seimbang" in page.buttons.lock.toolTip()
    assert not page.buttons.lock.isEnabled()
    assert page.sheet.notice.isVisible()


def test_the_workbook_goes_where_it_was_asked_for(
    page: RecapPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path, settle: Callable[[Desk], None]
) -> None:
    dialogs.next_path = tmp_path / "rekap.xlsx"
    qtbot.mouseClick(page.buttons.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "rekap.xlsx").exists, timeout=SOON)
    settle(page.desk)
    assert load_workbook(tmp_path / "rekap.xlsx").sheetnames[0] == "RINGKASAN"
    assert dialogs.proposals == ["Rekap PKH 2026-10.xlsx"]


def test_a_place_that_cannot_be_written_is_told(
    page: RecapPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    dialogs.next_path = tmp_path / "tidak-ada" / "rekap.xlsx"
    qtbot.mouseClick(page.buttons.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialogs.errors) == 1, timeout=SOON)
    assert "tidak" in str(dialogs.errors[0])


def test_each_part_stands_at_the_side_with_its_count(page: RecapPage, qtbot: QtBot) -> None:
    parts = page.sheet.parts
    qtbot.waitUntil(lambda: {part.key: part.many for part in parts.model.rows}["flows"] == 52, timeout=SOON)
    counts = {part.key: part.many for part in parts.model.rows}
    assert (counts["not_listed"], counts["still_listed"], counts["trend"]) == (39, 0, None)
    parts.turn(-1)
    assert parts.keys()[parts.place()] == "trend"
    parts.turn(1)
    assert parts.keys()[parts.place()] == "villages"
    page.sheet.card.asked.emit("flows")
    assert parts.keys()[parts.place()] == "flows"
    names = page.sheet.tables["flows"].model()
    assert names.rowCount() == 52
    gone: list[tuple[str, str]] = []
    page.desk.going.connect(lambda place, target: gone.append((place, target)))
    qtbot.waitUntil(lambda: page.sheet.tables["quality"].model().rowCount() > 0, timeout=SOON)
    page.sheet.tables["quality"].opened.emit(page.sheet.tables["quality"].model().row_at(0))  # type: ignore[attr-defined]
    assert gone[0][1].startswith("section:quality:")


def test_the_card_says_what_changed_and_by_when(page: RecapPage, qtbot: QtBot) -> None:
    card = page.sheet.card
    qtbot.waitUntil(lambda: card.moved.text().startswith("Dibanding September 2026: jiwa +"), timeout=SOON)
    assert 'href="flows"' in card.line.text()
    assert card.due.text().startswith("Tenggat 5 November 2026, lewat ")
    assert not card.revisions.isVisible()


def test_older_revisions_are_printed_from_the_page(
    page: RecapPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    months, month = page.desk.services.months, Month(2026, 7)
    months.lock(month)
    months.unlock(month, "Salah catat tanggal keluar")
    page.open(str(month))
    ready(page, qtbot, month)
    qtbot.waitUntil(page.sheet.card.revisions.isVisible, timeout=SOON)
    page.sheet.card.revisions.click()
    (dialog,) = page.window().findChildren(RevisionsDialog)
    assert dialog.model.rows[0].lifted_because == "Salah catat tanggal keluar"
    dialogs.next_path = tmp_path / "lama.xlsx"
    dialog.table.opened.emit(dialog.model.rows[0])
    qtbot.waitUntil((tmp_path / "lama.xlsx").exists, timeout=SOON)
    assert dialogs.proposals == ["Rekap PKH 2026-07 revisi 1.xlsx"]


def test_a_month_that_came_back_says_so(page: RecapPage, qtbot: QtBot) -> None:
    months, month = page.desk.services.months, Month(2026, 7)
    months.submit(month)
    months.send_back(month, "Kasus Juli belum dicatat")
    page.open(str(month))
    ready(page, qtbot, month)
    assert page.sheet.state.text() == "Dikembalikan"
    assert "Kasus Juli belum dicatat" in page.sheet.card.way.text()
    assert page.months.currentText() == "Juli 2026, dikembalikan"


def test_a_figure_leads_to_the_families_of_its_village_alone(page: RecapPage) -> None:
    gone: list[tuple[str, str]] = []
    page.desk.going.connect(lambda place, target: gone.append((place, target)))
    wates = next(row for row in page.sheet.villages.rows if row.name == "Wates")
    page.sheet._open_village(wates)
    page.sheet._open_village(page.sheet.villages.rows[-1])
    assert gone == [("households", f"village:{wates.code};status:active"), ("households", "status:active")]


def test_who_is_not_listed_stands_there_with_what_explains_it(page: RecapPage, qtbot: QtBot) -> None:
    table = page.sheet.not_listed
    titles = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(table.model().columnCount())]
    column = titles.index("Penjelasan")
    assert {table.model().index(row, column).data() for row in range(39)} == {"Belum dijelaskan"}
    services = page.desk.services
    gone = services.stages.work("not_listed")[0]
    services.stages.explain([gone.household_id], "account", "KKS terblokir")
    page.figures = None
    page.refresh()
    ready(page, qtbot, Month(2026, 10))
    said = {table.model().index(row, column).data() for row in range(39)} - {"Belum dijelaskan"}
    assert len(said) == 1 and "rekening" in said.pop()


def test_who_sees_own_groups_only_is_told_whom_to_ask(
    stage_4_office: Office, at_work: Callable[[Office], Desk], show: Callable[..., Any], qtbot: QtBot
) -> None:
    with stage_4_office.services() as services:
        services.accounts.add("dewi", "Dewi", "sandi milik dewi", ["facilitator"])
        services.facilitators.add("Dewi", account="dewi")
    theirs = replace(stage_4_office, user="dewi", password="sandi milik dewi")
    page = show(RecapPage(at_work(theirs)))
    qtbot.waitUntil(lambda: "seluruh kantor" in page.nothing.title.text(), timeout=SOON)
    assert page.whole.currentWidget() is page.nothing
    assert not page.nothing.button.isVisible()
    assert not page.buttons.export.isEnabled()


def test_a_figure_opens_the_names_of_its_month(page: RecapPage, qtbot: QtBot) -> None:
    wates = next(row for row in page.sheet.villages.rows if row.name == "Wates")
    page.sheet.ask_names(wates, 5)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(NamesDialog)), timeout=SOON)
    (dialog,) = page.window().findChildren(NamesDialog)
    assert sum(one.components["SD"] for one in dialog.model.rows) == wates.components["SD"]
    gone: list[tuple[str, str]] = []
    page.desk.going.connect(lambda place, target: gone.append((place, target)))
    first = dialog.model.rows[0]
    dialog.table.opened.emit(first)
    assert gone == [("households", str(first.household_id))]


def test_the_trend_says_exact_values_and_opens_months(page: RecapPage, qtbot: QtBot) -> None:
    view = page.sheet.trend
    page.sheet.parts.choose("trend")
    qtbot.waitUntil(lambda: "Oktober 2026" in view.chart.accessibleDescription(), timeout=SOON)
    assert "Oktober 2026: Keluarga aktif 1.364 (belum dikunci)" in view.chart.accessibleDescription()
    asked: list[str] = []
    view.opened.connect(asked.append)
    last = view.chart.nearest(view.chart.width() - 40)
    view.chart.chosen.emit(last)
    assert (last, view.chart.nearest(0), asked) == (3, -1, ["2026-10"])
    view.measure.setCurrentIndex(view.measure.findData("SD"))
    assert "Komponen SD" in view.chart.accessibleDescription()


def test_the_poster_is_written(page: RecapPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path) -> None:
    dialogs.next_path = tmp_path / "rekap.pdf"
    qtbot.mouseClick(page.buttons.poster, Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "rekap.pdf").exists, timeout=SOON)
    assert (tmp_path / "rekap.pdf").read_bytes().startswith(b"%PDF")


def test_full_numbers_leave_for_a_reason(page: RecapPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path) -> None:
    put_definition(Office(page.desk.services.context.office_folder.parent, cheap_gate()), FULL)
    dialogs.next_path = tmp_path / "lengkap.xlsx"
    qtbot.mouseClick(page.buttons.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: (tmp_path / "lengkap.xlsx").exists(), timeout=SOON)
    assert "nomor lengkap" in dialogs.asked[-1]
    assert dialogs.errors == []
