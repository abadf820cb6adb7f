"""Months in memory, and what they say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pkh_desk.domain.dates import Month
from pkh_desk.domain.graduation.states import STATE_LABELS
from pkh_desk.domain.records import (
    Balance,
    CaseFigures,
    ListComparison,
    MonthRevision,
    MonthRow,
    NamedHousehold,
    RecapFigures,
    RecapLists,
    TrendPoint,
    VillageFigures,
)
from pkh_desk.services.recaps import RecapResult
from tests.gui.fake_people import STAGE, VILLAGES, household


class FakeRecaps:
    def figures(self, month: Month) -> RecapFigures:
        balance = Balance(1312, {"Tercantum dalam daftar tahap": 52}, {"Graduasi mandiri": 1}, {"Masuk": 1}, 1364, True)
        named = tuple(
            NamedHousehold(row.id, row.name, row.nik, row.village, None, "") for row in (household(5), household(16))
        )
        villages = tuple(
            VillageFigures(code, name, 450, 1500, {"SD": 300, "SMP": 200, "LANSIA": 80}, 101_250_000)
            for code, name in VILLAGES.items()
        )
        case = CaseFigures(
            100, "G-000/2026", household(0).nik, household(0).name, "Tugurejo",
            "35.05.20.2001",
            date(2018, 1, 1), "self_reliant",
            "Ekonomi membaik", date(2026, 11, 2), date(2026, 11, 5), "", "statement_signed",
            STATE_LABELS["statement_signed"], False, None,
        )  # fmt: skip
        listing = ListComparison(STAGE, 1325, 298_000_000, named, ())
        return RecapFigures(month, 1, False, None, balance, 1312, villages, (case,), listing, named[:1])

    def workbook(self, month: Month, out: Path, reason: str = "", *, initials: bool = False, revision: int = 0) -> Any:
        out.write_bytes(b"PK")
        return RecapResult(out, self.figures(month))

    def lists(self, month: Month, wanted: Collection[str] = ("moves", "handlings", "facilitators")) -> RecapLists:
        return RecapLists()

    def trend(self, month: Month) -> tuple[TrendPoint, ...]:
        return ()


class FakeMonths:
    def __init__(self) -> None:
        self.months_ = [
            MonthRow(Month(2026, 11), "open", 0),
            MonthRow(Month(2026, 10), "locked", 1, "Sri Handayani", True),
        ]

    def revisions(self, month: Month) -> tuple[MonthRevision, ...]:
        return ()

    def list(self) -> list[MonthRow]:
        return list(self.months_)

    def lock(self, month: Month) -> MonthRow:
        self.months_ = [replace(row, state="locked", revision=1) if row.month == month else row for row in self.months_]
        return next(row for row in self.months_ if row.month == month)

    def unlock(self, month: Month, reason: str) -> MonthRow:
        self.months_ = [replace(row, state="open") if row.month == month else row for row in self.months_]
        return next(row for row in self.months_ if row.month == month)
