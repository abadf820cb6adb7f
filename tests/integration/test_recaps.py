"""A month's figures: they balance, a locked month stays, and what comes late is a correction of the next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import PermissionDenied, Refused
from pkh_desk.services.office import OfficeService
from pkh_desk.services.recaps import MonthService, RecapService
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


@pytest.fixture
def months(store: Dataset) -> MonthService:
    return MonthService(stores.context_on(store))


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


def test_a_late_paper_is_a_correction_and_the_locked_month_stays(
    store: Dataset, recaps: RecapService, months: MonthService
) -> None:
    first, second, _ = opening(store)
    months.lock(JULY)
    months.lock(AUGUST)
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


def test_months_lock_in_order_and_unlock_from_the_end(store: Dataset, months: MonthService) -> None:
    opening(store)
    for month, code in ((AUGUST, "previous_month_open"), (Month(2026, 12), "month_in_future")):
        with pytest.raises(Refused) as refused:
            months.lock(month)
        assert refused.value.code == code
    assert months.lock(JULY).revision == 1
    months.lock(AUGUST)
    for month, code in ((JULY, "next_month_locked"), (SEPTEMBER, "month_open")):
        with pytest.raises(Refused) as refused:
            months.unlock(month, "kertas terlambat")
        assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        months.lock(JULY)
    assert refused.value.code == "month_locked"
    months.unlock(AUGUST, "kertas terlambat")
    again = months.lock(AUGUST)
    assert (again.revision, again.own_work) == (2, True)
    assert [row.month for row in months.list()][-1] == JULY


def test_the_months_say_what_may_be_done_with_each(store: Dataset, months: MonthService) -> None:
    opening(store)
    months.lock(JULY)
    rows = {row.month: row for row in months.list()}
    assert (rows[JULY].state, rows[JULY].blocked_unlock, rows[JULY].own_work) == ("locked", "", True)
    assert (rows[AUGUST].blocked_lock, rows[AUGUST].lock_note != "") == ("", True)
    assert rows[SEPTEMBER].blocked_lock == "Agustus 2026 belum dikunci. Kunci Agustus 2026 lebih dulu."
    assert rows[Month(2026, 11)].blocked_lock.endswith("Kunci mulai 30 November 2026.")
    months.lock(AUGUST)
    assert months.list()[-1].blocked_unlock.endswith("Buka kunci Agustus 2026 lebih dulu.")


def test_where_self_approval_is_off_nobody_locks_a_draft_alone(store: Dataset, months: MonthService) -> None:
    opening(store)
    OfficeService(stores.context_on(store)).update(self_approval=False)
    with pytest.raises(Refused) as refused:
        months.lock(JULY)
    assert refused.value.code == "own_work"
    assert "Operator atau Koordinator kecamatan" in refused.value.todo
    row = months.list()[-1]
    assert row.month == JULY
    assert row.blocked_lock == f"{refused.value.happened} {refused.value.todo}"


def test_locking_a_draft_needs_the_rights_to_approve_and_to_lock(store: Dataset) -> None:
    opening(store)
    for missing in ("month.lock", "month.approve"):
        context = stores.context_on(store)
        context.role_permissions = {"supervisor": stores.context_on(store).account().permissions - {missing}}
        lame = MonthService(context)
        with pytest.raises(PermissionDenied) as denied:
            lame.lock(JULY)
        assert denied.value.details["permission"] == missing
        assert lame.list()[-1].blocked_lock.startswith("Akun Anda tidak berhak untuk:")


def test_a_month_before_the_data_is_refused(store: Dataset, recaps: RecapService) -> None:
    with pytest.raises(Refused) as refused:
        recaps.figures(JULY)
    assert refused.value.code == "no_data"
    opening(store)
    with pytest.raises(Refused) as refused:
        recaps.figures(Month(2026, 6))
    assert refused.value.code == "month_before_start"


def test_a_locked_months_workbook_is_the_same_for_ever(
    store: Dataset, recaps: RecapService, months: MonthService, tmp_path: Path
) -> None:
    first, *_ = opening(store)
    months.lock(JULY)
    recaps.workbook(JULY, tmp_path / "satu.xlsx")
    leave(store, first, date(2026, 7, 10))
    recaps.workbook(JULY, tmp_path / "dua.xlsx")
    assert (tmp_path / "satu.xlsx").read_bytes() == (tmp_path / "dua.xlsx").read_bytes()
    assert load_workbook(tmp_path / "satu.xlsx").sheetnames == [
        "RINGKASAN", "REKAP DESA", "GRADUASI", "MUTASI", "MASUK KELUAR", "TARGET GRADUASI", "KASUS", "PENDAMPING",
        "KUALITAS DATA", "TREN", "GRAFIK", "DAFTAR Purworejo",
    ]  # fmt: skip
