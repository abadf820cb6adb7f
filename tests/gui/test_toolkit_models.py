"""Models: columns, sorting, and the windowed list that fetches what comes into sight."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pkh_desk.domain.errors import Conflict
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.models.columns import ROW_ROLE, TONE_ROLE, Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.models.windowed import KEPT_PAGES, PAGE, WindowedModel
from pkh_desk.ui.widgets.table import Table
from tests.gui.fake_dialogs import FakeDialogs

DISPLAY = Qt.ItemDataRole.DisplayRole


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    amount: int = 0


COLUMNS: tuple[Column[Line], ...] = (
    Column("Nama", lambda row: row.name, stretch=True, sort="name"),
    Column("Jumlah", lambda row: f"{row.amount:,}".replace(",", "."), figures=True, sort="amount"),
    Column("Keadaan", lambda row: "Aktif", tone=lambda row: "green"),
)


@dataclass
class Numbers:
    """A source of `count` lines that remembers what was asked."""

    count: int
    asked: list[int] = field(default_factory=list)
    gone: frozenset[int] = frozenset()
    fault: BaseException | None = None

    def first(self, limit: int) -> list[Line | None]:
        return [Line(number, f"Nama {number}") for number in range(min(limit, self.count))]

    def ids(self) -> array[int]:
        return array("q", range(self.count))

    def rows(self, ids: Sequence[int]) -> list[Line | None]:
        if ids:
            self.asked.append(ids[0])
        if self.fault:
            raise self.fault
        return [None if number in self.gone else Line(number, f"Nama {number}") for number in ids]


def test_a_short_list_sorts_words_and_figures(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows([Line(1, "b", 900), Line(2, "A", 1_000), Line(3, "c", 5)])
    model.sort(0)
    assert [row.name for row in model.rows] == ["A", "b", "c"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row.amount for row in model.rows] == [1_000, 900, 5]
    assert model.index(0, 2).data(TONE_ROLE) == "green"
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Jumlah"


def test_the_first_page_comes_alone_when_there_is_no_more(desk: Desk, qtbot: QtBot) -> None:
    model, source = WindowedModel(COLUMNS, desk), Numbers(3)
    with qtbot.waitSignal(model.loaded) as loaded:
        model.ask(source)
    assert loaded.args == [3]
    assert [model.index(row, 0).data() for row in range(3)] == ["Nama 0", "Nama 1", "Nama 2"]
    assert model.id_at(2) == 2


def test_pages_come_as_they_are_seen(desk: Desk, qtbot: QtBot) -> None:
    model, source = WindowedModel(COLUMNS, desk), Numbers(100_000)
    with qtbot.waitSignal(model.loaded):
        model.ask(source)
    assert model.rowCount() == 100_000
    assert model.number_of(77_777) == 77_777
    index = model.index(77_777, 0)
    assert index.data() == "…"
    qtbot.waitUntil(lambda: index.data() == "Nama 77777")
    assert model.index(PAGE - 1, 0).data() == f"Nama {PAGE - 1}"
    assert index.data(ROW_ROLE).id == 77_777
    assert source.asked == [0, 77_777 // PAGE * PAGE]  # the whole first page, then what is in sight


def test_a_page_that_failed_is_asked_again(desk: Desk, dialogs: FakeDialogs, qtbot: QtBot) -> None:
    model, source = WindowedModel(COLUMNS, desk), Numbers(1_000)
    said: list[tuple[str, list[Action]]] = []
    desk.said.connect(lambda text, actions: said.append((text, actions)))
    source.fault = Conflict("dataset_busy", "Data sedang dipakai.")
    with qtbot.waitSignal(model.loaded):
        model.ask(source)
    far, near = model.index(700, 0), model.index(100, 0)
    assert (far.data(), near.data()) == ("…", "…")
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "Data sedang dipakai." in said[0][0] and dialogs.errors == []
    source.fault = None
    with qtbot.waitSignal(model.dataChanged):
        said[0][1][0].run()
    assert (far.data(), near.data()) == ("…", "…")
    qtbot.waitUntil(lambda: (far.data(), near.data()) == ("Nama 700", "Nama 100"))


def test_a_bug_while_reading_a_page_is_still_shown(desk: Desk, dialogs: FakeDialogs, qtbot: QtBot) -> None:
    model = WindowedModel(COLUMNS, desk)
    with qtbot.waitSignal(model.loaded):
        model.ask(Numbers(1_000, fault=ZeroDivisionError()))
    qtbot.waitUntil(lambda: len(dialogs.errors) == 1)


def test_a_row_that_is_gone_keeps_its_place(desk: Desk, qtbot: QtBot) -> None:
    model = WindowedModel(COLUMNS, desk)
    table = Table(model, "Daftar")
    qtbot.addWidget(table)
    table.show()
    opened: list[Line] = []
    table.opened.connect(opened.append)
    with qtbot.waitSignal(model.loaded):
        model.ask(Numbers(1_000, gone=frozenset([600])))
    model.index(600, 0).data()
    qtbot.waitUntil(lambda: model.index(601, 0).data() == "Nama 601")
    assert [model.index(600, column).data() for column in range(3)] == ["sudah tidak ada", None, None]
    assert model.index(600, 2).data(TONE_ROLE) is None and model.row_at(600) is None
    for number in (600, 601):
        table.selectRow(number)
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [row.id for row in opened] == [601] == [model.id_at(601)]


def test_memory_stays_bounded(desk: Desk, qtbot: QtBot, settle: Callable[[Desk], None]) -> None:
    model = WindowedModel(COLUMNS, desk)
    with qtbot.waitSignal(model.loaded):
        model.ask(Numbers(PAGE * (KEPT_PAGES + 20)))
    for page in range(KEPT_PAGES + 20):
        model.index(page * PAGE, 0).data()
    settle(desk)
    assert len(model._pages) == KEPT_PAGES


def test_a_new_question_replaces_the_old_one(desk: Desk, qtbot: QtBot, settle: Callable[[Desk], None]) -> None:
    model = WindowedModel(COLUMNS, desk)
    model.ask(Numbers(5000))
    model.ask(Numbers(2))
    settle(desk)
    assert model.rowCount() == 2


def test_rows_of_the_list_before_never_stand_in_a_new_one(
    desk: Desk, qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    model = WindowedModel(COLUMNS, desk)
    with qtbot.waitSignal(model.loaded):
        model.ask(Numbers(5000))
    with qtbot.waitSignal(model.loaded):
        model.ask(Others(5000))
        assert model.index(4000, 0).data() == "…"  # in sight while the list before is still shown
    settle(desk)
    qtbot.waitUntil(lambda: model.index(4000, 0).data() != "…")
    assert model.index(4000, 0).data() == "Lain 4000"


class Others(Numbers):
    def rows(self, ids: Sequence[int]) -> list[Line | None]:
        return [Line(number, f"Lain {number}") for number in ids]


def test_enter_and_double_click_open_a_row(desk: Desk, qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows([Line(1, "a"), Line(2, "b")])
    table = Table(model, "Daftar")
    qtbot.addWidget(table)
    table.show()
    opened: list[Line] = []
    table.opened.connect(opened.append)
    with qtbot.waitSignal(table.chosen):
        table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == [Line(2, "b")]
    assert table.selected() == [Line(2, "b")]


def test_a_click_on_a_title_asks_for_order(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows([Line(1, "b"), Line(2, "a")])
    table = Table(model, "Daftar")
    qtbot.addWidget(table)
    asked: list[tuple[str, bool]] = []
    table.sort_asked.connect(lambda name, descending: asked.append((name, descending)))
    for section in (0, 0, 2):
        table.horizontalHeader().sectionClicked.emit(section)
    assert asked == [("name", False), ("name", True)]
    assert [row.name for row in model.rows] == ["b", "a"]


def test_columns_give_way_in_a_narrow_list_and_come_back(qtbot: QtBot, show: Callable[..., Table]) -> None:
    columns = (
        Column[Line]("Nama", lambda row: row.name, stretch=True),
        Column[Line]("Satu", lambda row: row.name, width=20, gives_way=1),
        Column[Line]("Dua", lambda row: row.name, width=20, gives_way=2),
        Column[Line]("Tetap", lambda row: row.name, width=10),
    )
    table = show(Table(RowsModel(columns), "Uji"), width=900)
    assert not any(table.isColumnHidden(number) for number in range(4))
    table.resize(500, 300)
    assert [table.isColumnHidden(number) for number in range(4)] == [False, False, True, False]
    table.resize(380, 300)
    assert [table.isColumnHidden(number) for number in range(4)] == [False, True, True, False]
    assert table.columnWidth(0) >= 20 * table.fontMetrics().horizontalAdvance("0")
    table.resize(900, 300)
    assert not any(table.isColumnHidden(number) for number in range(4))


def test_a_column_that_gave_way_leaves_no_gap_in_a_list_that_scrolls(show: Callable[..., Any]) -> None:
    columns = (
        Column[str]("Nama", str, stretch=True, width=22),
        Column[str]("NIK", str, width=18, gives_way=1),
        Column[str]("Desa", str, width=30),
        Column[str]("Sebab", str, width=40),
    )
    model: RowsModel[str] = RowsModel(columns)
    model.set_rows(["satu"])
    table = Table(model, "Daftar")
    table.scrolls = True
    show(table, width=380)
    titles = table.horizontalHeader()
    assert table.isColumnHidden(1)
    assert titles.sectionPosition(2) == titles.sectionSize(0)
