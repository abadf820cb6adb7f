"""The two sample stages and the member list, to the row, through the service on a real encrypted dataset."""

from __future__ import annotations

from typing import Any

from pkh_desk.domain.dates import OPEN_END
from pkh_desk.domain.records import HouseholdFilter, HouseholdSort
from pkh_desk.domain.rows import FACTS
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportService
from pkh_desk.storage import roster
from pkh_desk.storage.tables import FAR_TXN
from tests.integration.imports.lists import bring_in, query
from tests.offices import MEMBERS_4, STAGE_3, STAGE_4, TRUTH


def households(context: Context) -> list[Any]:
    with context.read() as connection:
        return roster.page(connection, context.area_name, HouseholdFilter(), HouseholdSort(), 0, -1, True)


def test_the_first_stage_is_the_opening_balance(context: Context, service: ImportService) -> None:
    result = bring_in(service, STAGE_3)
    assert (result.read, result.inserted, result.rejected) == (TRUTH["stage_3"],) * 2 + (0,)
    spans = query(
        context, "SELECT DISTINCT state, since, since_kind, listing, valid_from, valid_to FROM household_span"
    )
    assert spans == [("active", "2026-07-01", "opening", "listed", "2026-07-01", OPEN_END.isoformat())]


def test_the_second_stage_gives_the_counts_of_the_truth(context: Context, service: ImportService) -> None:
    bring_in(service, STAGE_3)
    result = bring_in(service, STAGE_4)
    assert result.read == TRUTH["stage_4"] == result.inserted + result.updated + result.unchanged + result.rejected
    assert {name: getattr(result, name) for name in TRUTH["rows_stage_4"]} == TRUTH["rows_stage_4"]
    assert result.warned == TRUTH["nik_disagrees_with_birth_date_stage_4"]
    assert {issue.code for issue in result.issues} == {"nik_disagrees_birth_date"}
    diff, truth = result.diff, TRUTH["changes"]
    assert (diff.new, diff.gone, diff.moved) == (truth["new"], truth["gone"], truth["moved"])
    assert (diff.caretaker_changed, diff.family_card_changed) == (truth["caretaker"], truth["kk"])
    assert (diff.components_changed, diff.amount_changed) == (truth["components"], truth["amount_listed"])


def test_the_base_after_the_second_stage_agrees_with_the_list_per_village(
    context: Context, service: ImportService
) -> None:
    bring_in(service, STAGE_3)
    bring_in(service, STAGE_4)
    rows = households(context)
    listed = [row for row in rows if row.listing == "listed"]
    assert len(listed) == TRUTH["stage_4"]
    assert sum(row.status == "not_listed" for row in rows) == TRUTH["changes"]["gone"]
    assert sum(row.amount for row in listed) == TRUTH["nominal_stage_4"]
    for village, truth in TRUTH["villages_stage_4"].items():
        own = [row for row in listed if row.village == village]
        counted = {code: sum(row.components.get(code, 0) for row in own) for code in TRUTH["components_stage_4"]}
        assert {"households": len(own), "nominal": sum(row.amount for row in own), **counted} == truth


def test_new_households_of_a_later_stage_are_entered_and_not_opening(context: Context, service: ImportService) -> None:
    bring_in(service, STAGE_3)
    bring_in(service, STAGE_4)
    kinds = query(
        context,
        "SELECT since_kind, since, count(DISTINCT household_id) FROM household_span GROUP BY 1, 2 ORDER BY 2",
    )
    assert kinds == [("opening", "2026-07-01", TRUTH["stage_3"]), ("listed", "2026-10-01", TRUTH["changes"]["new"])]


def test_undo_brings_back_every_current_span(context: Context, service: ImportService) -> None:
    bring_in(service, STAGE_3)
    believed = (
        f"SELECT household_id, valid_from, valid_to, state, since, since_kind, listing, {', '.join(FACTS)}"
        f" FROM household_span WHERE rec_to = {FAR_TXN} ORDER BY 1, 2"
    )
    before, listed_before = query(context, believed), repr(households(context))
    second = bring_in(service, STAGE_4)
    assert query(context, believed) != before
    undone = service.undo(second.batch, "salah berkas")
    assert query(context, believed) == before
    assert repr(households(context)) == listed_before
    assert undone.removed == TRUTH["changes"]["new"]
    assert undone.restored == TRUTH["rows_stage_4"]["updated"] + TRUTH["changes"]["gone"]


def test_the_member_list(context: Context, service: ImportService) -> None:
    bring_in(service, STAGE_3)
    bring_in(service, STAGE_4)
    result = bring_in(service, MEMBERS_4)
    assert (result.kind, result.read, result.inserted) == ("members",) + (TRUTH["member_rows_stage_4"],) * 2
    assert result.rejected == 0
    assert result.warned == 22
    assert query(context, "SELECT count(*) FROM member_span") == [(TRUTH["members_stage_4"],)]
    counted = dict(query(context, "SELECT component, count(*) FROM component_span GROUP BY component"))
    assert {code: counted.get(code, 0) for code in TRUTH["components_stage_4"]} == TRUTH["components_stage_4"]
    assert query(context, "SELECT count(*) FROM member_span WHERE is_caretaker") == [(TRUTH["stage_4"],)]
    second = service.stage(MEMBERS_4, year=2027, stage=1)
    assert second.counts == {"inserted": 0, "updated": 0, "unchanged": TRUTH["member_rows_stage_4"], "rejected": 0}


def test_members_of_unknown_households_are_refused_with_a_reason(service: ImportService) -> None:
    review = service.stage(MEMBERS_4, year=2026)
    assert review.counts["rejected"] == TRUTH["member_rows_stage_4"]
    assert {issue.code for issue in review.issues if issue.severity == "error"} == {"household_unknown"}
