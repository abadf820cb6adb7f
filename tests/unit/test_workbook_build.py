"""From a month's records to the book, and what importing the engine costs."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

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
from pkh_desk.reports.workbook import Frame, Signer, month_totals, recap_book, write_recap

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


def figures(number: int = 11, active: int = 3, stage: Stage | None = STAGE) -> RecapFigures:
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
        listing=ListComparison(stage, 2, 600_000, (missing,), ()),
        corrections=(),
    )


def test_a_months_records_become_its_book(tmp_path: Path) -> None:
    book = recap_book(figures(), replace(FRAME, previous=month_totals(figures(10, 4))))
    case = book.cases[0]
    assert (case.joined_year, case.tenure_years, case.effective_stage) == (2011, 14, "Tahap 4 2026")
    assert book.summary.listing is not None
    assert [line.note for line in book.summary.listing.not_listed] == [""]
    assert (book.villages[0].sd, book.villages[0].aud, book.villages[0].ham) == (4, 1, 0)
    assert book.summary.previous is not None
    assert (book.summary.previous_label, book.summary.previous.active) == ("Oktober 2026", 4)
    out = tmp_path / "rekap.xlsx"
    write_recap(book, out)
    texts = [row[2] for row in load_workbook(out, data_only=True)["RINGKASAN"].iter_rows(values_only=True)]
    assert "Seimbang" in texts


def test_without_a_list_or_a_month_before() -> None:
    book = recap_book(figures(stage=None), FRAME)
    assert (book.summary.listing, book.summary.previous) == (None, None)


def test_importing_the_engine_does_not_load_openpyxl() -> None:
    code = "import sys, pkh_desk.reports.workbook; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
