"""A key press in the search of 100,000 households, to the painted list, against QSqlTableModel on a plain file;
the first paint of 1,000,000 against that of 100,000."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.harness import main, pair, worker

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
COUNT, MANY = 100_000, 1_000_000
PART = 100_000
KEYS = ("S", "SI", "SIT", "SITI", "SITI 7", "SITI 77")
FIRST = ("SITI", "SRI", "ANI", "DEWI", "MUJIATI", "PAINAH", "YUNI", "WATI", "KASIATI", "EKA")


def name_of(number: int) -> str:
    return f"{FIRST[number % len(FIRST)]} {number * 7919 % COUNT}"


def make_dataset(folder: Path, count: int) -> None:
    """So many made-up households, in parts."""
    from sqlalchemy import insert

    from pkh_desk.storage.tables import FAR_TXN, Household, HouseholdSpan
    from tests.integration import stores

    store, _ = stores.make_dataset(folder)
    for first in range(0, count, PART):
        with stores.writing(store) as work:
            ids = list(work.new_ids(2 * PART))
            households = [{"id": one, "created_txn": work.txn} for one in ids[:PART]]
            work.connection.execute(insert(Household), households)
            clocks: dict[str, Any] = {
                "valid_from": stores.JULY, "valid_to": date(9999, 12, 31), "rec_from": work.txn, "rec_to": FAR_TXN,
            }  # fmt: skip
            spans = [
                stores.household_values(
                    id=ids[PART + number], household_id=ids[number], caretaker_name=name_of(first + number),
                    nik=f"29{first + number:014d}", family_card_no=f"29{first + number:014d}", **clocks,
                )
                for number in range(PART)
            ]  # fmt: skip
            work.connection.execute(insert(HouseholdSpan), spans)
            stores.kept(work)
    store.close()


def make_data(folder: str) -> None:
    """The same made-up households as a dataset and as a plain SQLite file."""
    import sqlite3

    make_dataset(Path(folder) / "dataset", COUNT)
    with sqlite3.connect(Path(folder) / "plain.db") as plain:
        plain.execute(
            "CREATE TABLE household (id INTEGER PRIMARY KEY, name TEXT, card TEXT, nik TEXT, village TEXT,"
            " components TEXT, amount INTEGER, status TEXT)"
        )
        rows = (
            (n, name_of(n), f"29{n:014d}", f"29{n:014d}", "Wates", "SD 1, AUD 1", 975_000, "Aktif")
            for n in range(COUNT)
        )
        plain.executemany("INSERT INTO household VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        plain.execute("CREATE INDEX by_name ON household (name, id)")
    plain.close()


def rest() -> None:
    """The list is there, with all it fetches of its own accord, before somebody types."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(1000, loop.quit)
    loop.exec()


def ours(folder: str) -> float:
    """Seconds for all keys: the page's own search field, worker, model and table."""
    return on_page(Path(folder) / "dataset", KEYS)


def first_paint(folder: str) -> float:
    """Seconds until a list of that dataset is painted for the first time."""
    return on_page(Path(folder), ())


def on_page(folder: Path, keys: tuple[str, ...]) -> float:
    """Seconds for the keys, or for the first paint where there are none."""
    from PySide6.QtCore import QEventLoop

    from pkh_desk.bootstrap import make_gate
    from pkh_desk.domain.records import HouseholdFilter, HouseholdSort
    from pkh_desk.ui.app import make_application
    from pkh_desk.ui.desk import Desk
    from pkh_desk.ui.dialogs import Dialogs
    from pkh_desk.ui.households.columns import RosterSource
    from pkh_desk.ui.households.page import HouseholdsPage
    from pkh_desk.ui.preferences import Preferences
    from tests.integration import stores

    application = make_application()
    services = make_gate().open(folder, stores.LOGIN, stores.PASSWORD)
    desk = Desk(services, services.accounts.me(), Preferences(folder.parent / "settings.ini"), Dialogs())
    page = HouseholdsPage(desk)
    page.resize(1150, 640)
    page.show()
    model, table = page.list.model, page.list.table

    def press(text: str) -> None:
        loop = QEventLoop()
        model.modelReset.connect(loop.quit)
        model.ask(RosterSource(services.roster, HouseholdFilter(text), HouseholdSort()))
        loop.exec()
        model.modelReset.disconnect(loop.quit)
        table.viewport().repaint()

    application.processEvents()  # a window that was never exposed is not painted
    started = time.perf_counter()
    press("")
    if keys:
        rest()
        started = time.perf_counter()
    for key in keys:
        press(key)
    seconds = time.perf_counter() - started
    desk.tasks.close()
    page.close()
    services.close()
    application.processEvents()
    return seconds


def theirs(folder: str) -> float:
    """The same keys as a LIKE filter of QSqlTableModel."""
    from PySide6.QtCore import Qt
    from PySide6.QtSql import QSqlDatabase, QSqlTableModel
    from PySide6.QtWidgets import QApplication, QTableView

    application = QApplication(sys.argv[:1])
    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setDatabaseName(str(Path(folder) / "plain.db"))
    assert database.open()
    model = QSqlTableModel(None, database)
    model.setTable("household")
    model.setSort(1, Qt.SortOrder.AscendingOrder)
    view = QTableView()
    view.setModel(model)
    view.hideColumn(0)
    view.resize(1150, 640)
    view.show()

    def press(text: str) -> None:
        words = text.split()
        model.setFilter(" AND ".join(f"name LIKE '%{word}%'" for word in words))
        model.select()
        view.viewport().repaint()

    application.processEvents()  # a window that was never exposed is not painted
    press("")
    rest()
    started = time.perf_counter()
    for key in KEYS:
        press(key)
    seconds = time.perf_counter() - started
    application.processEvents()
    return seconds


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:

        def pairs() -> list[Any]:
            make_data(place)
            make_dataset(Path(place) / "million", MANY)
            return [
                pair(
                    "a key in the search of 100,000 households",
                    ours=worker("ours", place), theirs=worker("theirs", place), at_most=1.5,
                ),
                pair(
                    "first paint of 1,000,000 households against 100,000",
                    ours=worker("first_paint", Path(place) / "million"),
                    theirs=worker("first_paint", Path(place) / "dataset"), at_most=2,
                ),
            ]  # fmt: skip

        main(workers={"ours": ours, "theirs": theirs, "first_paint": first_paint}, pairs=pairs)
