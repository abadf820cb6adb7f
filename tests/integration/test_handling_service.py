"""Handlings on a real office: one of each case, or one that stands alone; closed and opened again with dates."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pkh_desk.domain.errors import BadInput, NotFound, Refused
from pkh_desk.services.app import Services, wire
from pkh_desk.services.context import Context
from tests.integration.graduation_story import RETRACTION, SIGNING, household_of, opened, told
from tests.offices import Office

CLOSED = {"on": "20 November 2026", "outcome": "resolved"}


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


def test_a_case_has_one_handling_that_comes_with_the_first_record(services: Services) -> None:
    case = opened(services).row
    assert services.handling.find_of_case(case.id) == 0
    handling_id = services.handling.of_case(case.id)
    assert services.handling.of_case(case.id) == services.handling.find_of_case(case.id) == handling_id
    row = services.handling.show(handling_id).row
    assert (row.case_id, row.household_id, row.kind, row.number) == (
        case.id, case.household_id, "retraction", "P-2026-0001",
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        services.handling.open(case.household_id, case_id=case.id)
    assert refused.value.code == "handling_exists"


def test_a_handling_stands_alone_with_a_subject(services: Services) -> None:
    household = household_of(services)
    with pytest.raises(Refused) as refused:
        services.handling.open(household, kind="complaint")
    assert refused.value.details["missing"] == ["subject"]
    with pytest.raises(BadInput):
        services.handling.open(household, kind="retraction", subject="Bantuan")
    view = services.handling.open(household, kind="complaint", subject="Bantuan belum cair", opened_on="Oktober 2026")
    assert (view.row.case_id, view.row.subject, view.turns[0].said_on) == (None, "Bantuan belum cair", "Oktober 2026")
    assert [row.id for row in services.handling.for_household(household)] == [view.row.id]
    assert services.handling.list(search="belum cair", state="open") == [view.row]


def test_it_is_closed_and_opened_again_and_both_stay(services: Services) -> None:
    handling = services.handling
    handling_id = handling.open(household_of(services), subject="Perselisihan", opened_on="1 November 2026").row.id
    with pytest.raises(Refused, match="mendahului"):
        handling.close(handling_id, {**CLOSED, "on": "1 Oktober 2026"})
    with pytest.raises(Refused, match="Dirujuk ke"):
        handling.close(handling_id, {**CLOSED, "outcome": "referred"})
    assert handling.close(handling_id, CLOSED).row.state == "closed"
    with pytest.raises(Refused):
        handling.close(handling_id, CLOSED)
    view = handling.reopen(handling_id, {"on": "21 November 2026", "reason": "Timbul lagi."})
    assert [turn.event for turn in view.turns] == ["open", "close", "reopen"]
    assert view.row.state == "open"


def test_a_referral_ends_the_handling_with_where_to(services: Services) -> None:
    case_id = opened(services).row.id
    told(services, case_id, *SIGNING, RETRACTION)
    view = services.handling.add(
        "visit", {"state": "planned", "due": "1 Desember 2026", "place": "Rumah"}, case_id=case_id
    )
    assert str(view.row.opened_on) == "2026-08-14"
    referred = {"decided_on": "3 September 2026", "outcome": "referred", "reason": "-a", "referred_to": "Dinas Sosial"}
    services.graduation.do(case_id, "decide-retraction", referred)
    after = services.handling.show(view.row.id)
    assert (after.row.state, after.turns[-1].values["referred_to"]) == ("closed", "Dinas Sosial")
    assert services.handling.due() == ()
    services.handling.reopen(view.row.id, {"on": "24 November 2026", "reason": "Kembali dari rujukan."})
    assert [one.record_id for one in services.handling.due()] == [view.written]


def test_a_facilitator_sees_the_handlings_of_the_own_groups_only(services: Services) -> None:
    household = household_of(services)
    row = services.handling.open(household, subject="Perselisihan").row
    made = services.accounts.add("dewi", "Dewi Contoh", "sandi pendamping", ["facilitator"])
    services.facilitators.add("Dewi Contoh", account="dewi")
    mine = services.context
    theirs = wire(Context(mine.dataset, made.id, mine.clock, mine.catalog, mine.areas)).handling
    assert theirs.list() == []
    assert theirs.due() == ()
    for call in (
        lambda: theirs.show(row.id),
        lambda: theirs.for_household(household),
        lambda: theirs.form("visit", handling_id=row.id),
        lambda: theirs.add("result", {"kind": "lesson", "text": "Ada."}, handling_id=row.id),
        lambda: theirs.close(row.id, CLOSED),
        lambda: theirs.open(household, subject="Lain"),
    ):
        with pytest.raises(NotFound):
            call()


@pytest.mark.parametrize("on", ["1 Desember 2026", "2001"])
def test_an_impossible_day_opens_nothing(services: Services, on: str) -> None:
    with pytest.raises(Refused):
        services.handling.open(household_of(services), subject="Perselisihan", opened_on=on)
    assert services.handling.list() == []


def test_what_is_not_there_is_said(services: Services) -> None:
    with pytest.raises(NotFound):
        services.handling.show(1)
    with pytest.raises(NotFound):
        services.handling.of_case(1)
    with pytest.raises(NotFound):
        services.handling.open(1, subject="Perselisihan")
