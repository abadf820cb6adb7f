"""Rows by id keep their places, even when another process took one away."""

from __future__ import annotations

from pkh_desk.domain.records import HouseholdFilter
from tests.offices import STAGE_3, Office, leaving_household


def test_a_household_that_is_gone_leaves_its_place(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        ids = list(services.roster.ids(HouseholdFilter())[:3])
        asked = [ids[0], 1, ids[1], 2, ids[2]]
        rows = services.roster.rows(asked)
    assert [row.id if row else None for row in rows] == [ids[0], None, ids[1], None, ids[2]]


def test_all_are_gone_after_an_undo_in_another_process(empty_office: Office) -> None:
    batch = empty_office.ask("import", STAGE_3, "--year", "2026")["batch"]
    with empty_office.services() as services:
        ids = services.roster.ids(HouseholdFilter())
        empty_office.ask("import-undo", batch)
        assert services.roster.rows(ids[:256]) == [None] * 256
        assert len(services.roster.ids(HouseholdFilter())) == 0


def test_who_may_not_see_a_number_cannot_find_it_out_digit_by_digit(stage_3_office: Office) -> None:
    card, _ = leaving_household()
    with stage_3_office.services() as services:
        assert services.roster.count(HouseholdFilter(search=card[:12])) == 1
        blind = services.context.account().permissions - {"household.reveal"}
        services.context.role_permissions = {"administrator": blind}
        services.context._known = None
        assert services.roster.count(HouseholdFilter(search=card[:12])) == 0
        assert services.roster.count(HouseholdFilter(search=card)) == 1
