"""The recap's workbook and its question.

- A month with 40,000 listed families in 20 villages, with summaries, charts and lists, against XlsxWriter
  (constant_memory) writing the same listed cells, and against LibreOffice loading and storing what we wrote (building
  it cell by cell through UNO takes far longer, so this is the peer's better side).
- The same against zlib level 6 of the same sheets' XML.
- The memory of 400,000 listed families against holding them without writing.
- The question over both clocks (REKAP DESA) against the same counts over current rows, at 10,000 and 100,000 families.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import time
import zlib
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.records import HouseholdFigures, RecapLists
from pkh_desk.reports.workbook import RecapBook, SummaryFigures, VillageLine, load_definition, write_recap
from tests.bench.harness import Pair, main, pair, worker

ROWS, MANY, VILLAGES = 40_000, 400_000, 20


def families(count: int) -> tuple[HouseholdFigures, ...]:
    """Made-up families, area 29."""
    share = -(-count // VILLAGES)
    return tuple(
        HouseholdFigures(
            n, f"29050141{n:08d}", f"29050151{n:08d}", f"SITI CONTOH {n}", f"Desa {n // share}",
            f"29.05.01.20{n // share:02d}", f"{n % 9:03d}", f"{n % 5:03d}", 3 + n % 4,
            {code: (n + k) % 3 % 2 for k, code in enumerate(COMPONENTS)}, 225_000 + n % 7 * 75_000, "listed",
            f"Kelompok {n % 40}", f"PENDAMPING CONTOH {n % 8}",
        )
        for n in range(count)
    )  # fmt: skip


def book(count: int) -> RecapBook:
    """A month of so many families."""
    made, villages = families(count), []
    share = -(-count // VILLAGES)
    for number in range(VILLAGES):
        own = made[number * share : (number + 1) * share]
        counts = {code.lower(): sum(one.components[code] for one in own) for code in COMPONENTS}
        villages.append(
            VillageLine(f"29.05.01.20{number:02d}", f"Desa {number}", len(own), sum(one.people for one in own),
                        amount=sum(one.amount for one in own), **counts)
        )  # fmt: skip
    summary = SummaryFigures(count, {}, {}, {}, count)
    return RecapBook(
        "Kantor Contoh", "Contoh", "KABUPATEN CONTOH", "CONTOH", "Oktober 2026", "DRAF", "Petugas",
        datetime(2026, 10, 31, 9), (), summary, tuple(villages), lists=RecapLists(households=made),
    )  # fmt: skip


def ours(path: str) -> float:
    month, definition = book(ROWS), load_definition()
    begun = time.perf_counter()
    write_recap(month, Path(path), definition)
    return time.perf_counter() - begun


def writer(path: str) -> float:
    """XlsxWriter: the listed cells alone, without summaries."""
    xlsxwriter: Any = import_module("xlsxwriter")
    month = book(ROWS)
    begun = time.perf_counter()
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        text = workbook.add_format({"num_format": "@", "border": 1})
        number = workbook.add_format({"num_format": "#,##0", "border": 1})
        by_village: dict[str, list[HouseholdFigures]] = {}
        for one in month.lists.households:
            by_village.setdefault(one.village, []).append(one)
        for name, lines in by_village.items():
            sheet = workbook.add_worksheet(name)
            for row, one in enumerate(lines):
                sheet.write_number(row, 0, row + 1, number)
                for column, word in enumerate((one.nik, one.card, one.name, one.rt, one.rw), 1):
                    sheet.write_string(row, column, word, text)
                counts: Sequence[int] = (one.people, *one.components.values(), one.amount)
                for column, value in enumerate(counts, 6):
                    sheet.write_number(row, column, value, number)
                for column, word in enumerate((one.listing, one.group, one.facilitator), 6 + len(counts)):
                    sheet.write_string(row, column, word, text)
    return time.perf_counter() - begun


def zipped(path: str) -> float:
    """zlib level 6 of the XML that is in our file."""
    with ZipFile(path) as file:
        parts = [file.read(name) for name in file.namelist()]
    begun = time.perf_counter()
    for part in parts:
        zlib.compress(part, 6)
    return time.perf_counter() - begun


def many(path: str) -> None:
    month = book(MANY)
    if path != "-":
        write_recap(month, Path(path), load_definition())


def asked(folder: str, how: str) -> float:
    """Seconds of ten questions over a dataset of the test suite's kind."""
    from sqlalchemy import text

    from pkh_desk.domain.dates import Month
    from pkh_desk.storage import dataset, recaps
    from pkh_desk.storage.unit_of_work import newest_txn
    from tests.integration import stores

    key_file, key = dataset.unlock(Path(folder), stores.LOGIN, stores.PASSWORD)
    store = dataset.open_unlocked(Path(folder), key_file, key, stores.CLOCK)
    day = Month(2026, 10).last_day
    parts = ", ".join(f"sum({code.lower()})" for code in COMPONENTS)
    plain = text(
        "SELECT village_code, count(*), sum(member_count), sum(CASE WHEN listing = 'listed' THEN amount END),"
        f" {parts} FROM household_span WHERE rec_to = 9223372036854775807 AND valid_to = '9999-12-31'"
        " AND state = 'active' GROUP BY village_code"
    )
    with store.database.reading() as connection:
        at = recaps.AsOf(day, newest_txn(connection))
        begun = time.perf_counter()
        for _ in range(10):
            if how == "clocks":
                recaps.villages(connection, at, str)
            else:
                connection.execute(plain).all()
        taken = time.perf_counter() - begun
    store.close()
    return taken


def stored(folder: Path, count: int) -> Path:
    """A dataset of so many families, a tenth of them changed once."""
    from datetime import date

    from tests.integration import stores

    store, _ = stores.make_dataset(folder)
    with stores.writing(store) as work:
        made = [stores.add_household(work, nik=f"29050141{n:08d}") for n in range(count)]
        stores.kept(work)
    with stores.writing(store) as work:
        from pkh_desk.storage.bitemporal import HOUSEHOLDS

        for household in made[::10]:
            HOUSEHOLDS.amend(work, household, date(2026, 9, 1), {"amount": 300_000})
        stores.kept(work)
    store.close()
    return folder


def pairs() -> list[Pair]:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, True)
    file = folder / "ours.xlsx"
    write_recap(book(ROWS), file, load_definition())
    found = [
        pair("40,000 listed rows vs zlib level 6 of them", ours=worker("ours", folder / "a.xlsx"),
             theirs=worker("zipped", file), at_most=2, runs=3),
        pair("memory at 400,000 rows", ours=worker("many", folder / "m.xlsx"), theirs=worker("many", "-"),
             at_most=1.1, runs=1, measure="memory"),
    ]  # fmt: skip
    if find_spec("xlsxwriter"):  # a peer of this bench alone: `pip install XlsxWriter` to measure against it
        theirs = worker("writer", folder / "b.xlsx")
        found.append(
            pair("40,000 listed rows vs XlsxWriter", ours=worker("ours", folder / "a.xlsx"), theirs=theirs,
                 at_least=5, runs=3)
        )  # fmt: skip
    if shutil.which("soffice"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(file)]
        found.append(
            pair("40,000 listed rows vs LibreOffice, load and store", ours=worker("ours", folder / "a.xlsx"),
                 theirs=command, at_least=5, runs=1)
        )  # fmt: skip
    for count in (10_000, 100_000):
        data = stored(folder / f"data{count}", count)
        found.append(
            pair(f"question over both clocks, {count:,} families", ours=worker("asked", data, "clocks"),
                 theirs=worker("asked", data, "plain"), at_most=1.3, runs=3)
        )  # fmt: skip
    return found


if __name__ == "__main__":
    main(
        workers={"ours": ours, "writer": writer, "zipped": zipped, "many": many, "asked": asked},
        pairs=pairs,
    )
