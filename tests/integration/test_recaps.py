"""A month's figures: they balance, a locked month stays, and what comes late is a correction of the next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import Refused
from pkh_desk.services.recaps import RecapService
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from tests.integration import stores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pkh_desk.storage.dataset import Dataset

JULY, AUGUST, SEPTEMBER, OCTOBER = (Month(2026, number) for number in (7, 8, 9, 10))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Dataset]:
    made, _ = stores.make_dataset(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def recaps(store: Dataset) -> RecapService:
    return RecapService(stores.context_on(store))


def opening(store: Dataset, count: int = 3) -> list[int]:
    """Households of the first stage."""
    with stores.writing(store) as work:
        made = [stores.add_household(work, nik=f"290000410780{number:04d}") for number in range(count)]
        stores.kept(work)
    return made


def leave(store: Dataset, household: int, on: date, kind: str = "self_reliant") -> None:
    with stores.writing(store) as work:
        HOUSEHOLDS.amend(work, household, on, {"state": "exited", "since": on, "since_kind": kind})
        stores.kept(work)


def test_the_first_stage_is_opening_balance_not_in(store: Dataset, recaps: RecapService) -> None:
    opening(store)
    figures = recaps.figures(JULY)
    assert (figures.balance.opening, dict(figures.balance.entered), figures.balance.closing) == (3, {}, 3)
    assert figures.balance.balanced
    assert not figures.balance.provisional


def test_an_exit_on_a_day_is_not_active_on_that_day(store: Dataset, recaps: RecapService) -> None:
    first, second, _ = opening(store)
    leave(store, first, date(2026, 8, 31))
    leave(store, second, date(2026, 9, 1))
    august, september = recaps.figures(AUGUST).balance, recaps.figures(SEPTEMBER).balance
    assert (august.opening, dict(august.left), august.closing) == (3, {"self_reliant": 1}, 2)
    assert (september.opening, dict(september.left), september.closing) == (2, {"self_reliant": 1}, 1)
    assert september.provisional


def test_a_late_paper_is_a_correction_and_the_locked_month_stays(store: Dataset, recaps: RecapService) -> None:
    first, second, _ = opening(store)
    recaps.lock(JULY)
    recaps.lock(AUGUST)
    before = recaps.figures(AUGUST)
    leave(store, first, date(2026, 8, 10))
    with stores.writing(store) as work:
        HOUSEHOLDS.amend(work, second, date(2026, 8, 5), {"village_code": "35.05.20.2002"})
        stores.kept(work)
    assert recaps.figures(AUGUST) == before
    september = recaps.figures(SEPTEMBER)
    assert september.balance.opening == 3
    assert dict(september.balance.left) == {}
    assert dict(september.balance.corrections) == {"changed": 0, "self_reliant": -1}
    assert september.balance.closing == 2
    assert september.balance.balanced
    assert [(line.household_id, line.effect, line.on) for line in september.corrections] == [
        (first, -1, date(2026, 8, 10)),
        (second, 0, date(2026, 8, 5)),
    ]


def test_months_lock_in_order_and_unlock_from_the_end(store: Dataset, recaps: RecapService) -> None:
    opening(store)
    for month, code in ((AUGUST, "previous_month_open"), (Month(2026, 12), "month_in_future")):
        with pytest.raises(Refused) as refused:
            recaps.lock(month)
        assert refused.value.code == code
    assert recaps.lock(JULY).revision == 1
    recaps.lock(AUGUST)
    for month, code in ((JULY, "next_month_locked"), (SEPTEMBER, "month_open")):
        with pytest.raises(Refused) as refused:
            recaps.unlock(month, "kertas terlambat")
        assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        recaps.lock(JULY)
    assert refused.value.code == "month_locked"
    recaps.unlock(AUGUST, "kertas terlambat")
    again = recaps.lock(AUGUST)
    assert (again.revision, again.own_work) == (2, True)
    assert [row.month for row in recaps.months()][-1] == JULY


def test_a_month_before_the_data_is_refused(store: Dataset, recaps: RecapService) -> None:
    with pytest.raises(Refused) as refused:
        recaps.figures(JULY)
    assert refused.value.code == "no_data"
    opening(store)
    with pytest.raises(Refused) as refused:
        recaps.figures(Month(2026, 6))
    assert refused.value.code == "month_before_start"


def test_a_locked_months_workbook_is_the_same_for_ever(store: Dataset, recaps: RecapService, tmp_path: Path) -> None:
    first, *_ = opening(store)
    recaps.lock(JULY)
    recaps.workbook(JULY, tmp_path / "satu.xlsx")
    leave(store, first, date(2026, 7, 10))
    recaps.workbook(JULY, tmp_path / "dua.xlsx")
    assert (tmp_path / "satu.xlsx").read_bytes() == (tmp_path / "dua.xlsx").read_bytes()
    assert load_workbook(tmp_path / "satu.xlsx").sheetnames == ["RINGKASAN", "REKAP DESA", "GRADUASI"]
