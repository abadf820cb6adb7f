"""Which stage a list is of, and what one stage after another does to who is listed."""

from __future__ import annotations

from typing import Any

import pytest

from pkh_desk.domain.errors import UserError
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportReview, ImportService
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.tables import FAR_TXN
from tests.integration.imports.lists import MakeList, bring_in, everything, query, refused, usual_row
from tests.integration.stores import OCTOBER
from tests.offices import STAGE_3, STAGE_4


def test_the_year_is_asked_for_when_neither_command_nor_file_says_it(
    service: ImportService, make_list: MakeList
) -> None:
    fault = refused(service, make_list({}), year=None)
    assert (fault.code, fault.details["stage"]) == ("year_missing", 3)
    assert refused(service, make_list({"STATUS": "AKTIF"})).code == "stage_missing"


@pytest.mark.parametrize(
    ("status", "said", "stage", "warned"),
    [
        ("TAHAP 3", {"year": 2026}, "2026-3", []),
        ("Tahap 2 Tahun 2025", {}, "2025-2", []),
        ("TAHAP 3", {"year": 2025, "stage": 1}, "2025-1", ["stage_contradicts"]),
    ],
)
def test_the_command_beats_the_cells_and_a_contradiction_is_told(
    service: ImportService, make_list: MakeList, status: str, said: dict[str, Any], stage: str, warned: list[str]
) -> None:
    review = service.stage(make_list({"STATUS": status}), **said)
    assert str(review.stage) == stage
    assert [(issue.row, issue.code) for issue in review.issues] == [(0, code) for code in warned]
    assert review.warned == 0


def test_a_file_name_is_proposed_and_never_believed(service: ImportService, make_list: MakeList) -> None:
    fault = refused(service, make_list({}, name="fc_2026_tahap_3.xlsx"), year=None)
    assert (fault.code, fault.details["proposed_year"]) == ("year_missing", 2026)
    for name in ("fc_2026_tahap_4.xlsx", "fc_2025_2026_tahap_3.xlsx"):
        assert refused(service, make_list({}, name=name), year=None).details["proposed_year"] is None


def test_the_same_bytes_come_in_once_while_they_stand(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    path = make_list({})
    first = bring_in(service, path)
    before = everything(context)
    fault = refused(service, path)
    assert (fault.code, fault.details["batch"]) == ("same_file", str(first.batch))
    assert everything(context) == before
    service.undo(first.batch)
    assert bring_in(service, path).inserted == 1


def test_an_older_stage_is_kept_for_comparison_and_moves_nothing(context: Context, service: ImportService) -> None:
    bring_in(service, STAGE_4)
    spans = query(context, "SELECT * FROM household_span")
    older = bring_in(service, STAGE_3)
    assert (older.inserted, older.updated, older.unchanged + older.rejected) == (0, 0, 1312)
    assert (older.diff.gone, older.diff.new) == (0, 0)
    assert query(context, "SELECT * FROM household_span") == spans
    assert query(context, "SELECT moves FROM import_batch ORDER BY txn") == [(1,), (0,)]


def span(context: Context, nik: str) -> list[Any]:
    sql = f"SELECT valid_from, state, since, listing FROM household_span WHERE nik = '{nik}' AND rec_to = {FAR_TXN}"
    return query(context, sql + " ORDER BY valid_from")


def test_not_listed_and_back_again_is_one_participation(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    nik = usual_row(1)["NIK"]
    bring_in(service, make_list({}, {}))
    second = usual_row(2)
    gone = bring_in(service, make_list(second | {"STATUS": "TAHAP 4"}))
    assert gone.diff.gone == 1
    back = bring_in(service, make_list({"STATUS": "TAHAP 1"}, {"STATUS": "TAHAP 1"}), year=2027)
    assert (back.updated, back.unchanged) == (1, 1)
    assert span(context, nik) == [
        ("2026-07-01", "active", "2026-07-01", "listed"),
        ("2026-10-01", "active", "2026-07-01", "not_listed"),
        ("2027-01-01", "active", "2026-07-01", "listed"),
    ]


def test_who_has_left_and_is_still_listed_stays_out(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    nik = usual_row(1)["NIK"]
    bring_in(service, make_list({}))
    (household_id,) = query(context, "SELECT household_id FROM household_span")[0]
    day = OCTOBER.replace(day=15)
    with context.write("test") as work:
        HOUSEHOLDS.amend(work, household_id, day, {"state": "exited", "since": day, "listing": "not_listed"})
        work.audit(Entry("test", "household", household_id))
        work.commit()
    result = bring_in(service, make_list({"STATUS": "TAHAP 4", "NOMINAL": 5}))
    assert (result.updated, result.diff.gone) == (1, 0)
    assert span(context, nik) == [
        ("2026-07-01", "active", "2026-07-01", "listed"),
        ("2026-10-01", "active", "2026-07-01", "listed"),
        ("2026-10-15", "exited", "2026-10-15", "still_listed"),
    ]


def test_a_review_lists_what_changes(service: ImportService) -> None:
    bring_in(service, STAGE_3)
    review: ImportReview = service.stage(STAGE_4, year=2026)
    assert [len(review.positions(change=code)) for code in ("new", "moved", "caretaker_changed")] == [52, 2, 19]
    assert len(review.positions("unchanged")) == review.counts["unchanged"]
    assert len(review.positions(with_issues=True)) == 21
    last = review.rows(review.positions()[-1:])[0]
    assert last.row == 1326
    assert last.raw["STATUS"] == "TAHAP 4"


def test_a_list_that_leaves_out_many_families_asks_to_be_looked_at(service: ImportService, make_list: MakeList) -> None:
    bring_in(service, STAGE_3)
    short = service.stage(make_list({"STATUS": "TAHAP 4"}), year=2026, stage=4)
    [told] = [issue for issue in short.issues if issue.code == "many_gone"]
    assert (told.row, told.severity, short.warned) == (0, "warning", 0)
    assert "1312 dari 1312" in told.message
    assert not [issue for issue in service.stage(STAGE_4, year=2026).issues if issue.code == "many_gone"]


def test_a_list_that_moves_nothing_says_so(service: ImportService) -> None:
    bring_in(service, STAGE_4)
    review = service.stage(STAGE_3, year=2026)
    assert [issue.code for issue in review.issues if not issue.row] == ["older_stage"]
    assert not review.result().moves


def test_a_stage_years_ahead_is_refused(service: ImportService) -> None:
    with pytest.raises(UserError) as caught:
        service.stage(STAGE_4, year=2100)
    assert caught.value.code == "stage_in_future"
