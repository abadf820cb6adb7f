"""Cases on a real dataset: one at a time, who may, what stays hidden, stale edits, dates, and the trail."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, Conflict, NotFound, PermissionDenied, Refused
from pkh_desk.domain.records import CaseFilter, HouseholdFilter
from pkh_desk.storage import health
from pkh_desk.storage.bitemporal import CASES, HOUSEHOLDS
from tests.integration import graduation_story as story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.services.app import Services
    from tests.offices import Office

OTHER = "sandi orang lain 2026"
STAGE = {"effective_on": "1 Oktober 2026", "evidence": "stage", "stage": "Tahap 4 2026"}
DECREE = ("take-effect", {"effective_on": "15 September 2026", "evidence": "decree", "decree_no": "12/2026"})


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


def as_other(office: Office, services: Services, login: str, *roles: str) -> Services:
    services.accounts.add(login, login.title(), OTHER, roles)
    return office.gate.open(office.folder, login, OTHER)


def some_household(services: Services, status: str = "active") -> int:
    found = services.roster.ids(HouseholdFilter(status=status))  # type: ignore[arg-type]
    return found[0]


def trail(services: Services) -> list[tuple[str, str, str]]:
    with services.context.read() as connection:
        rows = connection.execute(text("SELECT action, reason, detail FROM audit_entry ORDER BY number"))
        return [(row.action, row.reason, row.detail) for row in rows]


def test_one_case_under_way_for_a_household(services: Services) -> None:
    first = story.opened(services)
    assert first.row.number == "G-2026-0001"
    with pytest.raises(Refused) as caught:
        story.opened(services)
    assert caught.value.code == "case_already_open"
    assert caught.value.details["case"] == str(first.row.id)
    services.graduation.do(first.row.id, "withdraw", {"reason": "Salah keluarga."})
    assert story.opened(services).row.number == "G-2026-0002"
    with pytest.raises(Refused, match="kasus lain"):
        services.graduation.do(first.row.id, "reopen", {"reason": "Ternyata benar."})


def test_a_refused_opening_uses_no_number(services: Services) -> None:
    with pytest.raises(NotFound):
        services.graduation.open(12345, "self_reliant")
    with pytest.raises(BadInput, match="natural"):
        services.graduation.open(some_household(services), "alamiah")
    with pytest.raises(Refused, match="sesudah hari ini"):
        services.graduation.open(some_household(services), "natural", opened_on=date(2026, 11, 25))
    assert story.opened(services).row.number == "G-2026-0001"
    assert services.graduation.counts()["identified"] == 1


def test_a_household_that_is_out_gets_no_case(services: Services) -> None:
    case = story.opened(services)
    story.told(services, case.row.id, *story.SIGNING, *story.FINISH)
    with pytest.raises(Refused) as caught:
        story.opened(services)
    assert caught.value.code == "household_exited"


def test_an_unknown_case_is_said_so(services: Services) -> None:
    with pytest.raises(NotFound):
        services.graduation.show(1)
    with pytest.raises(NotFound):
        services.graduation.do(1, "assess", {})


def test_a_refused_step_leaves_nothing(services: Services) -> None:
    case = story.opened(services)
    before, entries = services.graduation.show(case.row.id), trail(services)
    for event, values in (
        ("assess", {"assessed_on": "2026-08-03"}),
        ("verify", {"verified_on": "2026-08-03"}),
        ("assess", {"salah": "x"}),
        ("lulus", {}),
    ):
        with pytest.raises((BadInput, Refused)):
            services.graduation.do(case.row.id, event, values)
    assert services.graduation.show(case.row.id) == before
    assert trail(services) == entries


def test_a_case_moves_by_list_search_and_counts(services: Services) -> None:
    case = story.opened(services)
    name = case.row.name
    assert [row.id for row in services.graduation.list(CaseFilter(search=name.split()[0].lower()))] == [case.row.id]
    assert [row.id for row in services.graduation.list(CaseFilter(search="g-2026"))] == [case.row.id]
    assert services.graduation.list(CaseFilter(search="tidak ada")) == []
    assert [row.id for row in services.graduation.list(CaseFilter(state="identified"))] == [case.row.id]
    assert services.graduation.list(CaseFilter(state="verified")) == []
    with pytest.raises(BadInput):
        services.graduation.list(CaseFilter(state="beres"))
    view = story.told(services, case.row.id, *story.SIGNING)
    assert (view.row.state_label, view.row.last_step_on) == ("Berita acara ditandatangani", date(2026, 8, 10))
    assert services.graduation.counts()["minutes_signed"] == 1


def test_a_natural_case_ends_by_visit_and_list(services: Services) -> None:
    case = services.graduation.open(story.household_of(services), "natural", opened_on="2026-08-01")
    visit = {"submitted_on": "2026-08-20", "visited_on": "2026-08-12", "visit_finding": "Tidak ada komponen lagi."}
    view = story.told(services, case.row.id, story.SIGNING[0], ("submit", visit), *story.FINISH[1:])
    assert (view.row.state, view.household.state) == ("effective", "exited")
    assert dict(services.recaps.figures(Month(2026, 10)).balance.left) == {"natural": 1}


def test_four_eyes_where_the_office_wants_them(stage_4_office: Office, services: Services) -> None:
    services.office.update(self_approval=False)
    case = story.opened(services)
    story.told(services, case.row.id, *story.SIGNING, story.FINISH[0])
    with pytest.raises(Refused, match="orang lain"):
        services.graduation.do(case.row.id, *story.FINISH[1])
    other = as_other(stage_4_office, services, "agus", "coordinator")
    try:
        view = story.told(other, case.row.id, *story.FINISH[1:])
        assert view.row.state == "effective"
        assert not any(step.own_work for step in view.steps)
        assert {step.by for step in view.steps} == {"Sri Contoh", "Agus"}
    finally:
        other.close()


def test_an_operator_verifies_nothing(stage_4_office: Office, services: Services) -> None:
    case = story.opened(services)
    story.told(services, case.row.id, *story.SIGNING, story.FINISH[0])
    other = as_other(stage_4_office, services, "budi", "operator")
    try:
        verify = next(one for one in other.graduation.show(case.row.id).allowed if one.event == "verify")
        assert "tidak berhak" in verify.blocked
        with pytest.raises(PermissionDenied):
            other.graduation.do(case.row.id, *story.FINISH[1])
        with pytest.raises(PermissionDenied):
            as_other(stage_4_office, services, "cici", "administrator").graduation.open(1, "natural")
    finally:
        other.close()


def test_who_pressed_is_seen_by_few_and_never_told_to_the_trail(stage_4_office: Office, services: Services) -> None:
    case = story.opened(services)
    view = story.told(services, case.row.id, *story.SIGNING, story.RETRACTION)
    assert view.retractions[0].pressed_by == story.PRESSED_BY
    other = as_other(stage_4_office, services, "budi", "operator")
    try:
        seen = other.graduation.show(case.row.id)
        assert story.PRESSED_BY not in repr(seen)
        assert seen.retractions[0].pressed_by == ""
        assert seen.retractions[0].pressed_to_retract == "yes"
    finally:
        other.close()
    entries = trail(services)
    action, _, detail = next(one for one in reversed(entries) if one[0] == "case.do")
    assert action == "case.do"
    assert "pressed_by" in json.loads(detail)["keys"]
    everything = "".join(reason + said for _, reason, said in entries)
    for secret in (story.PRESSED_BY, case.row.name, "terpaksa", story.WITNESSES["witness_1"]):
        assert secret not in everything


def test_a_stale_edit_is_noticed(services: Services) -> None:
    case = story.opened(services)
    seen = case.steps[-1].id
    services.graduation.do(case.row.id, *story.SIGNING[0], seen=seen)
    with pytest.raises(Conflict) as caught:
        services.graduation.do(case.row.id, *story.SIGNING[0], seen=seen)
    assert caught.value.code == "stale_case"


def test_an_exit_by_decree_leaves_a_listed_family_still_listed(services: Services) -> None:
    household = some_household(services)
    assert services.roster.detail(household).row.listing == "listed"
    case = services.graduation.open(household, "self_reliant", opened_on="2026-08-01")
    story.told(services, case.row.id, *story.SIGNING, story.FINISH[0])
    services.graduation.do(case.row.id, "verify", {"verified_on": "14 September 2026"})
    view = story.told(services, case.row.id, DECREE)
    assert (view.household.state, view.household.listing) == ("exited", "still_listed")
    assert view.effective_on == date(2026, 9, 15)
    assert dict(services.recaps.figures(Month(2026, 9)).balance.left) == {"self_reliant": 1}
    with services.context.read() as connection:
        columns = HOUSEHOLDS.table.c
        on_the_day = select(columns.state).where(columns.household_id == household)
        states = [
            connection.execute(on_the_day.where(HOUSEHOLDS.as_of(day))).scalar_one()
            for day in (date(2026, 9, 14), date(2026, 9, 15), date(2026, 11, 24))
        ]
    assert states == ["active", "exited", "exited"]


def test_old_papers_reach_back_before_the_case_was_opened(services: Services) -> None:
    case = services.graduation.open(story.household_of(services), "self_reliant")
    assert case.row.opened_on == date(2026, 11, 24)
    story.told(services, case.row.id, *story.SIGNING)
    with services.context.read() as connection:
        spans = [(row["valid_from"], row["valid_to"], row["state"]) for row in CASES.believed(connection, case.row.id)]
        problems = health.problems(connection, services.context.dataset.attachments, services.context.dataset.keys)
    assert spans[0] == (date(2026, 8, 3), date(2026, 8, 10), "assessed")
    assert {state for start, _, state in spans if start >= date(2026, 8, 10)} == {"minutes_signed"}
    assert problems == []


def test_closed_and_opened_again_as_dated_steps(services: Services) -> None:
    case = story.opened(services)
    story.told(services, case.row.id, *story.SIGNING, *story.FINISH)
    services.graduation.do(case.row.id, "start-aftercare", {"started_on": "2026-10-20", "empowerment": "PENA"})
    closed = services.graduation.do(case.row.id, "close", {"closed_on": "2026-11-01", "reason": "Mandiri."})
    view = services.graduation.do(case.row.id, "reopen", {"reopened_on": "2026-11-20", "reason": "Berkas baru."})
    assert view.row.state == "aftercare"
    assert view.steps[: len(closed.steps)] == closed.steps
    assert [step.said_on for step in view.steps[-2:]] == ["1 November 2026", "20 November 2026"]


def test_notes_are_kept_plain_and_broken_ones_refused(services: Services) -> None:
    case = story.opened(services)
    event, values = story.SIGNING[0]
    with pytest.raises(BadInput, match="huruf yang rusak"):
        services.graduation.do(case.row.id, event, values, note="\ud800")
    view = services.graduation.do(case.row.id, event, values, note="a\0b\u202ec")
    assert view.steps[-1].note == "abc"
    with pytest.raises(BadInput, match="huruf yang rusak"):
        services.events.undo(case.row.household_id, "salah \udfff")


def test_who_only_signed_or_heard_the_retraction_leaves_his_mark(stage_4_office: Office, services: Services) -> None:
    other = as_other(stage_4_office, services, "ratna", "coordinator")
    case = story.opened(services)
    story.told(services, case.row.id, story.SIGNING[0])
    story.told(other, case.row.id, story.SIGNING[1])
    story.told(services, case.row.id, story.FINISH[0])
    verified = story.told(other, case.row.id, story.FINISH[1])
    assert verified.steps[-1].own_work
    heard = ("receive-retraction", {"received_on": "22 September 2026", "reason": "Ragu."})
    story.told(other, case.row.id, heard)
    third = as_other(stage_4_office, services, "agus", "coordinator")
    decided = {"decided_on": "23 September 2026", "outcome": "continued", "reason": "Tetap."}
    assert not third.graduation.do(case.row.id, "decide-retraction", decided).steps[-1].own_work
    other.close()
    third.close()


def test_a_stage_is_one_of_the_calendar(services: Services) -> None:
    case = story.opened(services)
    story.told(services, case.row.id, *story.SIGNING, *story.FINISH[:2])
    with pytest.raises(Refused, match="tidak dikenal"):
        story.told(services, case.row.id, ("take-effect", {**STAGE, "stage": "ngawur"}))
    with pytest.raises(Refused, match="di luar Tahap 3 2026"):
        story.told(services, case.row.id, ("take-effect", {**STAGE, "stage": "Tahap 3 2026"}))
    assert story.told(services, case.row.id, ("take-effect", STAGE)).row.state == "effective"
