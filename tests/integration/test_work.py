"""What waits: each line agrees with the page that it leads to, within what the account may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.records import HouseholdFilter, WorkLine
from pkh_desk.services.app import Services
from pkh_desk.storage.audit import Entry
from tests.doubled import add_doubled_office
from tests.offices import TRUTH, Office

PASSWORD = "sandi milik dewi"
CARD = {"proof": "KK baru", "on": "2026-11-02", "family_card_no": "2900001011260001"}


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


def lines(services: Services) -> dict[str, WorkLine]:
    return {line.kind: line for line in services.work.lines()}


def test_each_line_counts_what_its_page_lists(services: Services) -> None:
    found = lines(services)
    assert found["stage:not_listed"].count == TRUTH["changes"]["gone"] == len(services.stages.work("not_listed"))
    grave = [
        services.roster.ids(HouseholdFilter(work_lists=(f"quality:{one.check.code}",)))
        for one in services.quality.counts()
        if one.check.severity == "error" and one.check.code != "still_listed"
    ]
    assert found.get("quality", WorkLine("", 0, "", "", "")).count == len({each for ids in grave for each in ids})
    today = services.context.clock.today()
    ending = [one for one in services.components.ageing(1) if one.step.effect == "ends" and one.step.on >= today]
    if ending:
        assert (found["ageing"].count, found["ageing"].due) == (len(ending), ending[0].step.on)
    assert "siks" not in found


def test_what_is_done_leaves_and_what_comes_is_told(services: Services) -> None:
    gone = services.stages.work("not_listed")
    before = services.work.overview()
    assert services.work.overview() is before, "nothing was recorded in between"
    services.stages.explain([gone[0].household_id], "account")
    here = services.roster.ids(HouseholdFilter(status="active"))[0]
    services.events.record(here, "card-corrected", CARD)
    found = lines(services)
    assert found["stage:not_listed"].count == len(gone) - 1
    assert found["siks"].count == 1
    after = services.work.overview()
    assert after.waiting("households") == sum(
        one.count for one in after.lines if one.place == "households" and not one.alert
    )


def test_past_months_wait_until_they_are_locked(services: Services) -> None:
    past = [row.month for row in services.months.list()][1:]
    line = lines(services)["month:open"]
    assert (line.count, line.target, line.due, line.urgent) == (len(past), str(past[-1]), date(2026, 8, 5), True)
    services.office.update(recap_due_day=10)
    assert lines(services)["month:open"].due == date(2026, 8, 10)
    assert services.months.list()[-1].due == date(2026, 8, 10)
    with pytest.raises(BadInput):
        services.office.update(recap_due_day=29)
    services.months.submit(past[-1])
    found = lines(services)
    assert (found["month:submit"].count, found["month:open"].count) == (1, len(past) - 1), "no month is told twice"
    services.months.send_back(past[-1], "Kasus Juli belum dicatat")
    assert services.months.list()[-1].returned == "Kasus Juli belum dicatat"
    services.months.lock(past[-1])
    rest = lines(services)["month:open"]
    assert (rest.count, rest.target) == (len(past) - 1, str(past[-2]))


def test_who_sees_own_groups_only_is_told_of_these(stage_4_office: Office, services: Services) -> None:
    gone = [one.household_id for one in services.stages.work("not_listed")]
    services.accounts.add("dewi", "Dewi", PASSWORD, ["facilitator"])
    dewi = services.facilitators.add("Dewi", account="dewi")
    group = services.groups.open("Melati", facilitator_id=dewi.id, since=date(2026, 10, 1))
    services.groups.assign(gone[:2], group.id, since=date(2026, 10, 1))
    hers = stage_4_office.gate.open(stage_4_office.folder, "dewi", PASSWORD)
    try:
        found = lines(hers)
        assert found["stage:not_listed"].count == 2
        assert not {"month:open", "duplicate"} & set(found)
        assert hers.work.overview().roster.active == 2
    finally:
        hers.close()


def test_pairs_that_nobody_decided(empty_office: Office) -> None:
    with empty_office.services() as services:
        with services.context.write("test") as work:
            made: dict[str, Any] = add_doubled_office(work)
            work.audit(Entry("test", "test", 0))
            work.commit()
        assert "duplicate" not in lines(services), "nobody has searched yet"
        services.duplicates.search()
        assert lines(services)["duplicate"].count == 1
        services.duplicates.decide("household", made["first"], made["second"], "later")
        assert "duplicate" not in lines(services)


def test_the_terminal_tells_the_same(stage_4_office: Office) -> None:
    told = stage_4_office.ask("work")
    with stage_4_office.services() as services:
        now = services.work.overview()
    assert told["count"] == len(now.lines) == len(told["lines"])
    assert told["roster"]["active"] == now.roster.active
    shown = stage_4_office.run("work").err
    assert all(line.text in shown for line in now.lines)


def test_the_month_stands_beside_the_one_before(services: Services) -> None:
    found, figures = services.work.overview(), services.recaps.figures(Month(2026, 11))
    assert found.now is not None
    assert found.before is not None
    assert (found.now.label, found.before.label) == ("November 2026", "Oktober 2026")
    assert found.now.active == figures.balance.closing == found.roster.active
    assert found.now.not_listed == len(figures.listing.not_listed)
    assert found.now.people == sum(one.people for one in figures.villages)
    assert found.now.components["SD"] == sum(one.components["SD"] for one in figures.villages)
    assert found.month is not None
    assert found.month.due == date(2026, 12, 5)
    here = services.roster.ids(HouseholdFilter(status="active"))[0]
    services.events.record(
        here, "not-found", {"noted_on": "2026-11-02", "searched": "Rumah dan desa", "proof": "Berita acara"}
    )
    moved = services.work.overview()
    assert moved.now is not None
    assert moved.now.active == found.now.active - 1
    assert moved.before == found.before
