"""A list that lags behind a correction that somebody here recorded: ours stays, and the row says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.domain.roster_events import EVENTS as RECORDED
from pkh_desk.services.app import Services
from tests.offices import MEMBERS_4, STAGE_4, Office

PROOF = {"proof": "KTP dan KK asli"}
EVENTS: dict[str, dict[str, str]] = {
    "card-corrected": {"family_card_no": "2999990101010101"},
    "nik-corrected": {"nik": "2999994101800001", "member": "caretaker"},
    "name-corrected": {"name": "NAMA YANG BENAR", "member": "caretaker"},
    "birth-corrected": {"birth": "1979-03-04", "member": "caretaker"},
    "caretaker-changed": {
        "successor": "new", "successor_name": "PENGGANTI BARU", "successor_nik": "2999995505850001",
        "successor_born": "15-05-1985", "reason": "pindah kerja",
    },
}  # fmt: skip


@pytest.fixture
def services(stage_3_office: Office) -> Iterator[Services]:
    with stage_3_office.services() as services:
        yield services


def correct(services: Services, event: str) -> int:
    """Records the event on a household that stage 4 lists without change."""
    review = services.imports.stage(STAGE_4, year=2026)
    household = next(row.household_id for row in review.rows(review.positions("unchanged")[:1]))
    assert household
    values = {
        key: shown(services, household)[0] if value == "caretaker" else value for key, value in EVENTS[event].items()
    }
    services.events.record(household, event, {**PROOF, RECORDED[event].date_field.key: "2026-09-15", **values})
    return household


def shown(services: Services, household: int) -> Any:
    row = services.roster.rows([household])[0]
    assert row
    return row.name, row.family_card_no, row.nik


@pytest.mark.parametrize("event", EVENTS)
def test_what_was_corrected_here_stays_until_the_list_has_caught_up(services: Services, event: str) -> None:
    household = correct(services, event)
    ours = shown(services, household)
    review = services.imports.stage(STAGE_4, year=2026)
    [issue] = [one for one in review.issues if one.code == "list_lags"]
    [row] = review.rows([review.position_of(issue.row)])
    assert (row.household_id, row.outcome, issue.severity) == (household, "unchanged", "warning")
    assert "SIKS-NG" in issue.message
    services.imports.commit(review)
    assert shown(services, household) == ours


def test_a_correction_that_was_taken_back_holds_nothing_back(services: Services) -> None:
    household = correct(services, "name-corrected")
    services.events.undo(household, "salah keluarga")
    assert not [one for one in services.imports.stage(STAGE_4, year=2026).issues if one.code == "list_lags"]


@pytest.mark.parametrize(
    ("event", "values"),
    [
        ("nik-corrected", {"nik": "2999990101100001"}),
        ("name-corrected", {"name": "NAMA BENAR"}),
        ("birth-corrected", {"birth": "2012-03-04"}),
        ("sex-corrected", {"sex": "other"}),
    ],
)
def test_a_member_list_that_lags_does_not_undo_a_correction_either(
    members_office: Office, event: str, values: dict[str, str]
) -> None:
    with members_office.services() as services:
        household = services.roster.ids(HouseholdFilter(status="active"))[0]
        child = next(one for one in services.roster.detail(household).members if not one.is_caretaker)
        if values == {"sex": "other"}:
            values = {"sex": "L" if child.sex == "P" else "P"}
        said = {**PROOF, "on": "2026-11-02", "member": child.name, **values}
        services.events.record(household, event, said)
        ours = services.roster.detail(household).members
        review = services.imports.stage(MEMBERS_4, year=2027, stage=1)
        [issue] = [one for one in review.issues if one.code == "list_lags"]
        assert issue.severity == "warning"
        assert (review.counts["inserted"], review.counts["updated"]) == (0, 0)
        services.imports.commit(review)
        assert services.roster.detail(household).members == ours


def family(services: Services) -> tuple[int, Any]:
    """A household of several people, and one of them who is not its caretaker."""
    for household in services.roster.ids(HouseholdFilter(status="active")):
        members = services.roster.detail(household).members
        other = next((one for one in members if not one.is_caretaker), None)
        if other and sum(one.is_caretaker for one in members) == 1:
            return household, other
    raise AssertionError("no such household")


def lagging(review: Any) -> list[Any]:
    return [one for one in review.issues if one.code in ("list_lags", "lists_gone", "caretaker_differs")]


def record(services: Services, household: int, event: str, other: Any, **values: str) -> None:
    said = {**PROOF, RECORDED[event].date_field.key: "2026-11-02", "successor": other.name, **values}
    services.events.record(household, event, said)


def test_a_member_list_that_marks_the_old_caretaker_does_not_bring_him_back(members_office: Office) -> None:
    with members_office.services() as services:
        household, other = family(services)
        record(services, household, "caretaker-changed", other, reason="pindah kerja")
        ours = services.roster.detail(household).members
        assert [one.name for one in ours if one.is_caretaker] == [other.name]
        review = services.imports.stage(MEMBERS_4, year=2027, stage=1)
        [issue] = lagging(review)
        assert (issue.code, issue.severity) == ("list_lags", "warning")
        assert "pengurus yang lama" in issue.message
        assert (review.counts["inserted"], review.counts["updated"]) == (0, 0)
        services.imports.commit(review)
        assert services.roster.detail(household).members == ours


def test_a_member_list_that_still_has_the_caretaker_who_died_does_not_bring_him_back(members_office: Office) -> None:
    with members_office.services() as services:
        household, other = family(services)
        record(services, household, "caretaker-died", other)
        ours = services.roster.detail(household).members
        review = services.imports.stage(MEMBERS_4, year=2027, stage=1)
        assert {issue.code for issue in lagging(review)} == {"lists_gone"}
        assert (review.counts["inserted"], review.counts["updated"]) == (0, 0)
        services.imports.commit(review)
        assert services.roster.detail(household).members == ours


def test_a_caretaker_change_that_was_taken_back_holds_nothing_back(members_office: Office) -> None:
    with members_office.services() as services:
        household, other = family(services)
        before = services.roster.detail(household).members
        record(services, household, "caretaker-changed", other, reason="pindah kerja")
        services.events.undo(household, "salah keluarga")
        review = services.imports.stage(MEMBERS_4, year=2027, stage=1)
        assert not lagging(review)
        services.imports.commit(review)
        assert services.roster.detail(household).members == before
