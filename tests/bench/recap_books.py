"""A made-up month of many families, and the ways of writing its workbook."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import (
    Balance,
    HouseholdFigures,
    ListComparison,
    RecapFigures,
    RecapLists,
    VillageFigures,
)
from pkh_desk.reports.workbook import Frame, RecapBook, load_definition, write_recap

ROWS, MANY, VILLAGES = 40_000, 400_000, 20
HEADER = (
    "No", "NIK", "Nomor KK", "Nama", "RT", "RW", "Jiwa", *COMPONENTS, "Nominal", "Dalam daftar", "Kelompok",
    "Pendamping",
)  # fmt: skip
TEXT = tuple(HEADER.index(title) for title in (*HEADER[1:6], *HEADER[-3:]))
"""The columns that hold text."""
OWN = ("charts", "expanding", "package", "sheet", "styles", "summaries", "tables")
"""What the writer imports when it is first asked: before the clock, as the peer's import is, and as the program does
while its user types the password."""


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
        counts = {code: sum(one.components[code] for one in own) for code in COMPONENTS}
        villages.append(
            VillageFigures(f"29.05.01.20{number:02d}", f"Desa {number}", len(own), sum(one.people for one in own),
                           counts, sum(one.amount for one in own))
        )  # fmt: skip
    balance, nothing = Balance(count, {}, {}, {}, count, provisional=False), ListComparison(None, 0, 0, (), ())
    figures = RecapFigures(Month(2026, 10), 1, False, None, balance, None, tuple(villages), (), nothing, ())
    frame = Frame("Kantor Contoh", "Contoh", "KABUPATEN CONTOH", "CONTOH", "DRAF", "Petugas", datetime(2026, 10, 31, 9))
    return RecapBook(figures, frame, RecapLists(households=made))


def lists(month: RecapBook) -> Iterator[tuple[str, list[tuple[int | str, ...]]]]:
    """The listed rows of a month by village, as the peers get them."""
    by_village: dict[str, list[HouseholdFigures]] = {}
    for one in month.lists.households:
        by_village.setdefault(one.village, []).append(one)
    for name, own in by_village.items():
        yield name, [
            (number, one.nik, one.card, one.name, one.rt, one.rw, one.people, *one.components.values(), one.amount,
             one.listing, one.group, one.facilitator)
            for number, one in enumerate(own, 1)
        ]  # fmt: skip


def ours(path: str) -> float:
    """Seconds of writing the whole workbook: summaries, charts, lists."""
    for name in OWN:
        import_module(f"pkh_desk.reports.workbook.{name}")
    month, definition = book(ROWS), load_definition()
    begun = time.perf_counter()
    write_recap(month, Path(path), definition)
    return time.perf_counter() - begun


def writer(path: str) -> float:
    """Seconds of XlsxWriter writing the listed cells alone, without summaries."""
    xlsxwriter: Any = import_module("xlsxwriter")
    wanted = list(lists(book(ROWS)))
    begun = time.perf_counter()
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        text = workbook.add_format({"num_format": "@", "border": 1})
        number = workbook.add_format({"num_format": "#,##0", "border": 1})
        for name, rows in wanted:
            sheet = workbook.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if column in TEXT:
                        sheet.write_string(at, column, value, text)
                    else:
                        sheet.write_number(at, column, value, number)
    return time.perf_counter() - begun


def write_lists(path: Path) -> Path:
    """The listed rows as uno_build.py reads them."""
    sheets = dict(lists(book(ROWS)))
    path.write_text(json.dumps({"header": HEADER, "text": TEXT, "sheets": sheets}), encoding="utf-8")
    return path


def zipped(path: str) -> float:
    """Seconds of zlib level 6 over the XML that is in our file."""
    with ZipFile(path) as file:
        parts = [file.read(name) for name in file.namelist()]
    begun = time.perf_counter()
    for part in parts:
        zlib.compress(part, 6)
    return time.perf_counter() - begun


def memory(path: str) -> float:
    """Bytes by which writing MANY families raises the process's peak above what the month itself needed."""
    from resource import RUSAGE_SELF, getrusage

    month, definition = book(MANY), load_definition()
    before = getrusage(RUSAGE_SELF).ru_maxrss
    write_recap(month, Path(path), definition)
    return (getrusage(RUSAGE_SELF).ru_maxrss - before) * 1024.0
