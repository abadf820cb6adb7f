"""Lives through an office's months and holds every cell of every month's workbook against the raw tables."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pkh_desk.domain.dates import Month
from pkh_desk.paths import shipped
from pkh_desk.services.app import Services
from tests.libreoffice import convert_all, spoilt_copy
from tests.two_years.books import by_calamine, by_openpyxl, differences, figures, unlike
from tests.two_years.counted import MEASURED, Counted
from tests.two_years.ledger import MonthSaid
from tests.two_years.quality import quality
from tests.two_years.raw import Moment, Raw
from tests.two_years.sheets import Sheets, label_of
from tests.two_years.story import Plan, Story
from tests.two_years.world import Today

SHOWN = 12
SECONDS = 1800
"""For LibreOffice to recalculate all workbooks."""


@dataclass(frozen=True)
class Sums:
    """What an office's month comes to, as its regency is told."""

    opening: int
    entered: int
    left: int
    corrections: int
    closing: int
    totals: Counter[str]
    not_listed: int
    still_listed: int
    effective: int

    @classmethod
    def of(cls, month: Counted) -> Sums:
        """From the raw tables."""
        return cls(
            month.opening,
            sum(month.entered.values()),
            sum(month.left.values()),
            sum(month.by_correction().values()),
            month.closing,
            month.totals,
            len(month.differing("active", "not_listed")),
            len(month.differing("exited", "still_listed")),
            sum(case["state"] == "effective" for case in month.cases()),
        )


class Proof:
    """One office and its months."""

    def __init__(self, services: Services, clock: Today, plan: Plan, folder: Path) -> None:
        self.services, self.folder = services, folder
        self.story = Story(services, clock, plan, folder)
        self.last: Counted | None = None
        self.books: dict[Month, Path] = {}
        self.sums: dict[Month, Sums] = {}
        self.figures = 0
        self._names = {area.code: area.plain_name for area in self.story.world.villages}
        self._trend: list[tuple[str, Counter[str]]] = []

    def live(self) -> None:
        """Lives through all months; each one's workbook is right when it is locked, and that of an open month now."""
        for month in self.story.each():
            self._check(month, locked=True)
        self._check(self.story.one_more(), locked=False)

    def _check(self, month: Month, *, locked: bool) -> None:
        raw = Raw.read(self.services.context.dataset.database)
        lock = raw.lock(str(month))
        assert (lock is not None) == locked
        cutoff = lock["cutoff_txn"] if lock else max(row["number"] for row in raw["txn"])
        before = self.last
        counted = Counted(raw, month.first_day, Moment(month.last_day, cutoff), before)
        agree(counted, self.story.world.ledger.months[-1])
        if before is not None:
            assert counted.opening == before.closing
        self._trend = [*self._trend, (label_of(month.first_day), counted.totals)][-12:]
        found = quality(counted, self.services.context.clock.today(), _annual(month.last_day))
        wanted = Sheets(counted, self._names, self._trend, found).all()
        path = self.folder / f"rekap-{month}.xlsx"
        self.services.recaps.workbook(month, path)
        read = by_calamine(path)
        nothing(differences(read, wanted), month)
        nothing(unlike(read, by_openpyxl(path)), month)
        self.figures += figures(read)
        self.last, self.books[month], self.sums[month] = counted, path, Sums.of(counted)
        counted.forget()

    def recalculated(self) -> None:
        """LibreOffice, given a wrong value beside every formula, comes to the same cells in every workbook."""
        spoilt = [spoilt_copy(path, f"hitung-{path.name}") for path in self.books.values()]
        made = convert_all(spoilt, "xlsx", self.folder, SECONDS)
        for month, mended in zip(self.books, made, strict=True):
            nothing(unlike(by_calamine(mended), by_calamine(self.books[month])), month)

    def regenerated(self) -> None:
        """After all that came later the first months still say the same."""
        for month in list(self.books)[:2]:
            again = self.folder / f"ulang-{month}.xlsx"
            self.services.recaps.workbook(month, again)
            nothing(unlike(by_calamine(again), by_calamine(self.books[month])), month)


def agree(counted: Counted, said: MonthSaid) -> None:
    """The account that was kept apart says the same as the raw tables."""
    assert counted.opening == said.opening
    assert (counted.entered, counted.left) == (dict(sorted(said.entered.items())), dict(sorted(said.left.items())))
    told = {row["household_id"]: effect for row, _, _, effect in counted.corrections if effect}
    assert told == said.corrections
    assert counted.closing == said.closing
    for code, sums in counted.villages.items():
        apart = {name: (sums[name], said.villages[code][name]) for name in MEASURED}
        assert all(one == other for one, other in apart.values()), f"{code}: {apart}"
    assert counted.villages.keys() == said.villages.keys()


def nothing(told: list[str], month: Month) -> None:
    """Fails with the first differences of a month."""
    assert not told, f"{month}: {len(told)} cells differ: " + "; ".join(sorted(told)[:SHOWN])


def _annual(day: date) -> dict[str, int]:
    rows = tomllib.loads((shipped("resources") / "lists" / "benefits.toml").read_text("utf-8"))["amounts"]
    return {
        row["component"]: row["annual"]
        for row in rows
        if row["valid_from"] <= day and row.get("valid_to", date.max) > day
    }
