"""The sample lists, lists made up by a test, and what a dataset holds after them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from pkh_desk.domain.errors import UserError
from tests.bench.bench_import import TITLES
from tests.offices import DATA

if TYPE_CHECKING:
    from pkh_desk.domain.records import ImportResult
    from pkh_desk.services.context import Context
    from pkh_desk.services.imports import ImportService

OFFICE_LIST = DATA / "kelompok_dampingan.xlsx"
MakeList = Callable[..., Path]


def usual_row(number: int) -> dict[str, Any]:
    """A good row of a list of stage 3, by title."""
    names = ("SITI AMINAH", "RUKMINI", "PAIJEM", "WAHYU", "SULASTRI", "KATMINI")
    return dict.fromkeys(TITLES) | {
        "NAMA PENERIMA": names[number % len(names)], "NIK": f"290000500180{number:04d}", "NO KK": f"29{number:014d}",
        "TGL LAHIR": "10/01/1980", "UMUR": 46, "ART": 3, "AUD": 1, "JML KOMPONEN": 1, "NOMINAL": 750_000,
        "STATUS": "TAHAP 3", "ALAMAT FC": "DSN KRAJAN RT 001 RW 002", "ALAMAT": "DSN KRAJAN", "RT": "001", "RW": "002",
        "KELURAHAN": "WATES", "KECAMATAN": "WATES", "KABUPATEN": "KAB. BLITAR", "PROVINSI": "JAWA TIMUR",
    }  # fmt: skip


def written(path: Path, titles: Sequence[str], rows: Sequence[Sequence[Any]], above: int = 0) -> Path:
    """A workbook of one sheet; `above`: empty rows before the titles."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (*([None] for _ in range(above)), titles, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def bring_in(service: ImportService, path: Path, **said: Any) -> ImportResult:
    """Reads and saves a list of 2026."""
    return service.commit(service.stage(path, **({"year": 2026} | said)))


def refused(service: ImportService, path: Path, **said: Any) -> UserError:
    """The whole sentence with which a file is refused."""
    with pytest.raises(UserError) as caught:
        service.stage(path, **({"year": 2026} | said))
    fault = caught.value
    assert fault.happened.endswith(".")
    assert fault.kept
    assert fault.todo
    return fault


def query(context: Context, sql: str) -> list[Any]:
    """Rows as tuples."""
    with context.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def everything(context: Context) -> dict[str, list[Any]]:
    """All rows of what an import may write."""
    tables = ("txn", "import_batch", "snapshot_chunk", "roster_row", "import_issue", "household", "household_span")
    return {
        table: query(context, f"SELECT * FROM {table} ORDER BY 1, 2") for table in (*tables, "audit_entry", "member")
    }
