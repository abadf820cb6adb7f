"""A month's records in the workbook, and what importing the engine costs."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import (
    Balance,
    CaseFigures,
    ListComparison,
    NamedHousehold,
    RecapFigures,
    VillageFigures,
)
from pkh_desk.domain.stages import Stage
from pkh_desk.reports.workbook import Frame, MonthTotals, RecapBook, Signer, write_recap

if TYPE_CHECKING:
    from pathlib import Path

STAGE = Stage(2026, 4)
FRAME = Frame(
    "UPPKH Wates", "Wates", "Kabupaten Blitar", "Jawa Timur", "Revisi 1, dikunci 3-12-2026", "Operator",
    datetime(2026, 12, 3, 9), (Signer("Pendamping", "CONTOH"),),
)  # fmt: skip
CASE = CaseFigures(
    case_id=1,
    number="1",
    nik="2905••••••••••01",
    name="JR CONTOH",
    village="Wates",
    village_code="35.05.20.2001",
    since=date(2011, 12, 1),
    kind="self_reliant",
    reason="Ekonomi membaik",
    assessed_on=date(2026, 9, 1),
    signed_on=date(2026, 9, 8),
    minutes_number="460/001",
    state="effective",
    state_label="Efektif",
    retracted=True,
    effective_on=date(2026, 10, 1),
    effective_stage="Tahap 4 2026",
)


def figures(number: int = 11, active: int = 3) -> RecapFigures:
    """A month of one village."""
    missing = NamedHousehold(7, "SRI CONTOH", "2905••••••••••02", "Wates", date(2026, 10, 1), "not_listed")
    return RecapFigures(
        month=Month(2026, number),
        revision=1,
        locked=True,
        locked_at=datetime(2026, 12, 3),
        locked_by="",
        balance=Balance(active + 1, {}, {"Graduasi mandiri": 1}, {}, active, provisional=False),
        previous_closing=active + 1,
        villages=(VillageFigures("35.05.20.2001", "Wates", active, 11, {"SD": 4, "AUD": 1}, 900_000),),
        cases=(CASE,),
        listing=ListComparison(STAGE, 2, 600_000, (missing,), ()),
        corrections=(),
    )


def test_a_months_records_become_its_book(tmp_path: Path) -> None:
    written = sheets(tmp_path, RecapBook(figures(), replace(FRAME, previous=MonthTotals.of(figures(10, 4)))))
    graduations, villages, summary = written["GRADUASI"], written["REKAP DESA"], written["RINGKASAN"]
    assert graduations[6][4:7] == (2011, 14, "Mandiri")
    assert "Tahap 4 2026" in graduations[6]
    assert villages[6][1:13] == ("35.05.20.2001", "Wates", 3, 11, 0, 1, 4, 0, 0, 0, 0, 0)
    texts = [row[2] for row in summary]
    assert "Seimbang" in texts
    assert ("KPM aktif", 4, 3, -1) in [row[4:8] for row in summary]
    (missing,) = (row for row in summary if row[1] == "SRI CONTOH")
    assert missing[6] is None


def sheets(folder: Path, book: RecapBook) -> dict[str, list[tuple[Any, ...]]]:
    """The written rows by sheet."""
    write_recap(book, folder / "rekap.xlsx")
    read = load_workbook(folder / "rekap.xlsx", data_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in read.worksheets}


def test_without_a_list_or_a_month_before(tmp_path: Path) -> None:
    nothing = ListComparison(None, 0, 0, (), ())
    written = sheets(tmp_path, RecapBook(replace(figures(), listing=nothing), FRAME))["RINGKASAN"]
    said = [row[4:8] for row in written]
    assert "Belum ada daftar tahap yang diimpor sampai bulan ini." in [row[0] for row in said]
    assert ("KPM aktif", "–", 3, "–") in said


def test_importing_the_engine_does_not_load_openpyxl() -> None:
    code = "import sys, pkh_desk.reports.workbook; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
