"""What waits in cases, who works on them, and what the list shows of it, on a real dataset."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.clock import FixedClock
from pkh_desk.domain.errors import BadInput, NotFound, PermissionDenied, Refused
from pkh_desk.domain.graduation.work import IDLE_DAYS, CaseWork
from pkh_desk.domain.records import CaseFilter, HouseholdFilter
from tests.integration import graduation_story as story
from tests.offices import NOW, cheap_gate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.services.app import Services
    from tests.offices import Office

OTHER = "sandi orang lain 2026"
BACK = ("send-back", {"wanted": "complete", "reason": "Berita acara belum dipindai."})


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as found:
        yield found


def waits(services: Services, case_id: int) -> set[CaseWork]:
    """The ways in which one case waits; the counts agree with the lists."""
    counts = services.graduation.waiting()
    found = set()
    for kind in CaseWork:
        listed = [row.id for row in services.graduation.list(CaseFilter(work=kind))]
        assert counts[kind] == len(listed)
        if case_id in listed:
            found.add(kind)
    return found


def test_each_stretch_of_the_way_waits_for_what_comes_next(services: Services) -> None:
    case_id = story.opened(services).row.id
    assert waits(services, case_id) == set()
    story.told(services, case_id, *story.SIGNING)
    assert waits(services, case_id) == {CaseWork.UNSUBMITTED}
    story.told(services, case_id, story.FINISH[0])
    assert waits(services, case_id) == {CaseWork.TO_VERIFY}
    story.told(services, case_id, BACK)
    assert waits(services, case_id) == {CaseWork.SENT_BACK}
    story.told(services, case_id, ("submit", {"submitted_on": "2026-11-24"}))
    assert waits(services, case_id) == {CaseWork.TO_VERIFY}
    story.told(services, case_id, ("verify", {"verified_on": "2026-11-24"}))
    assert waits(services, case_id) == {CaseWork.TO_TAKE_EFFECT}


def test_a_retraction_waits_until_it_is_finally_decided_also_after_the_effect(services: Services) -> None:
    case_id = story.opened(services).row.id
    story.told(services, case_id, *story.SIGNING, story.RETRACTION)
    assert waits(services, case_id) == {CaseWork.UNDECIDED}
    referred = {"decided_on": "2026-09-05", "outcome": "referred", "reason": "Ke dinas.", "referred_to": "Dinas"}
    story.told(services, case_id, ("decide-retraction", referred))
    assert waits(services, case_id) == {CaseWork.UNDECIDED}
    story.told(services, case_id, story.CONTINUED, *story.FINISH)
    assert waits(services, case_id) == set()
    late = {"received_on": "2026-11-01", "reason": "Ingin kembali."}
    story.told(services, case_id, ("receive-retraction", late))
    assert waits(services, case_id) == {CaseWork.UNDECIDED}


def test_a_case_without_a_record_for_a_fortnight_is_idle(stage_4_office: Office, services: Services) -> None:
    case_id = story.opened(services).row.id
    later = FixedClock(NOW.now() + timedelta(days=IDLE_DAYS + 1))
    then = cheap_gate(later).open(stage_4_office.folder, stage_4_office.user, stage_4_office.password)
    try:
        assert waits(then, case_id) == {CaseWork.IDLE}
        then.graduation.do(case_id, *story.SIGNING[0])
        assert waits(then, case_id) == set()
    finally:
        then.close()


def test_cases_are_put_in_the_charge_of_a_facilitator_who_then_sees_them(
    stage_4_office: Office, services: Services
) -> None:
    services.accounts.add("dewi", "Dewi Contohwati", OTHER, ["facilitator"])
    dewi = services.facilitators.add("Dewi Contohwati", account="dewi")
    anto = services.facilitators.add("Anto Umpama")
    household = story.household_of(services)
    group = services.groups.open("Mawar", facilitator_id=anto.id, since=date(2026, 8, 1))
    services.groups.assign([household], group.id, since=date(2026, 8, 1))
    case_id = story.opened(services).row.id
    second = services.graduation.open(next(iter(other_households(services, household))), "natural").row.id
    [row] = services.graduation.list(CaseFilter(facilitator=anto.id))
    assert (row.id, row.handler, row.assigned) == (case_id, "Anto Umpama", False)
    hers = stage_4_office.gate.open(stage_4_office.folder, "dewi", OTHER)
    try:
        assert hers.graduation.list() == []
        with pytest.raises(NotFound):
            hers.graduation.show(case_id)
        assert services.graduation.assign([case_id, second, case_id], dewi.id) == 2
        assert {one.id for one in hers.graduation.list()} == {case_id, second}
        assert hers.graduation.show(case_id).row.handler == "Dewi Contohwati"
        with pytest.raises(PermissionDenied):
            hers.graduation.assign([case_id], dewi.id)
        services.graduation.assign([case_id], None)
        assert [one.id for one in hers.graduation.list()] == [second]
    finally:
        hers.close()
    assert services.graduation.show(case_id).row.handler == "Anto Umpama"


def test_who_left_is_not_put_in_charge_and_then_nothing_changes(services: Services) -> None:
    case_id = story.opened(services).row.id
    gone = services.facilitators.add("Anto Umpama")
    services.facilitators.change(gone.id, active=False)
    with pytest.raises(Refused):
        services.graduation.assign([case_id], gone.id)
    with pytest.raises(NotFound):
        services.graduation.assign([case_id, 1], services.facilitators.add("Dewi Contohwati").id)
    assert not services.graduation.show(case_id).row.assigned


def test_filters_combine_and_unknown_ones_are_told(services: Services) -> None:
    case_id = story.opened(services).row.id
    row = services.graduation.list()[0]
    village = services.roster.detail(row.household_id).row.village_code
    assert [one.id for one in services.graduation.list(CaseFilter(village=village, kind="self_reliant"))] == [case_id]
    assert services.graduation.list(CaseFilter(village=village, kind="natural")) == []
    with pytest.raises(BadInput):
        services.graduation.list(CaseFilter(work="entah"))


def test_the_terminal_lists_what_waits_and_assigns(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        case = story.opened(services)
        story.told(services, case.row.id, *story.SIGNING)
        services.facilitators.add("Dewi Contohwati")
    assert stage_4_office.ask("cases-waiting")["waiting"]["unsubmitted"] == 1
    assert stage_4_office.ask("case-assign", case.row.number, "--to", "Dewi Contohwati") == {"assigned": 1}
    found = stage_4_office.ask("cases", "--waiting", "unsubmitted", "--facilitator", "Dewi Contohwati")
    assert [one["handler"] for one in found["cases"]] == ["Dewi Contohwati"]
    assert stage_4_office.ask("cases", "--waiting", "idle")["count"] == 0


def other_households(services: Services, but: int) -> Iterator[int]:
    """Households of the office without the one."""
    return (one for one in services.roster.ids(HouseholdFilter()) if one != but)
