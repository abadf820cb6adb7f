"""The whole story on the real lists: the exit stands after a retraction; and the other end, where the family stays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import Refused
from tests.integration import graduation_story as story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.services.app import Services
    from tests.offices import Office

HELD = (*story.SIGNING, story.RETRACTION, *story.HANDLING)


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


def test_the_exit_stands(services: Services) -> None:
    case = story.opened(services)
    active = services.roster.summary().active
    view = story.told(services, case.row.id, *HELD)
    assert (view.row.state, view.row.retracted) == ("retraction_received", True)
    assert {one.event for one in view.allowed} == {"record-step", "decide-retraction"}
    view = story.told(services, case.row.id, story.CONTINUED)
    assert view.row.state == "minutes_signed"
    assert services.roster.summary().active == active
    view = story.told(services, case.row.id, *story.FINISH[:2])
    proposed = {need.key: need.proposal for one in view.allowed for need in one.needs if one.event == "take-effect"}
    assert (proposed["effective_on"], proposed["evidence"]) == ("2026-10-01", "absence")
    assert (view.household.state, view.household.status) == ("active", "not_listed")
    view = story.told(services, case.row.id, story.FINISH[2])
    assert (view.row.state, view.effective_on) == ("effective", date(2026, 10, 1))
    assert view.household.state == "exited"
    assert services.roster.summary().active == active - 1


def test_every_fact_has_its_place(services: Services) -> None:
    case = story.opened(services)
    view = story.told(services, case.row.id, *HELD, story.CONTINUED, *story.FINISH)
    assert [step.event for step in view.steps] == [
        "open", "assess", "sign-statement", "sign-minutes", "receive-retraction", *["record-step"] * 6,
        "decide-retraction", "submit", "verify", "take-effect",
    ]  # fmt: skip
    (retraction,) = view.retractions
    assert (retraction.pressed_to_sign, retraction.pressed_to_retract) == ("yes", "yes")
    assert (retraction.pressed_by, retraction.halts) == (story.PRESSED_BY, True)
    assert (retraction.received_on, retraction.outcome) == ("sekitar Agustus 2026", "continued")
    assert retraction.decided_on == "3 September 2026"
    received = next(step for step in view.steps if step.event == "receive-retraction")
    assert received.counted_on == date(2026, 8, 14)
    assert received.recorded_at.date() == date(2026, 11, 24)
    assert [step.values.get("text", "") == "" for step in view.steps if step.event == "record-step"] == [
        True, False, False, False, False, False,
    ]  # fmt: skip
    assert view.values["participant_since"] == "2011"
    verified = next(step for step in view.steps if step.event == "verify")
    assert verified.own_work  # one person opened and verified: it shows


def test_the_recap_counts_the_exit_once_and_by_its_kind(services: Services) -> None:
    case = story.opened(services)
    before = services.recaps.figures(Month(2026, 10)).balance
    story.told(services, case.row.id, *HELD, story.CONTINUED, *story.FINISH)
    september, october = (services.recaps.figures(Month(2026, month)) for month in (9, 10))
    assert dict(september.balance.left) == {}
    assert dict(october.balance.left) == {"self_reliant": 1}
    assert october.balance.closing == before.closing - 1
    assert september.balance.balanced and october.balance.balanced
    (line,) = october.cases
    assert (line.state, line.retracted, line.effective_on) == ("effective", True, date(2026, 10, 1))
    assert (line.assessed_on, line.signed_on) == (date(2026, 8, 3), date(2026, 8, 10))
    states = {}
    for month in (8, 9):
        (line,) = services.recaps.figures(Month(2026, month)).cases
        states[month] = line.state
    assert states == {8: "retraction_received", 9: "verified"}


def test_the_family_stays_when_the_retraction_is_upheld(services: Services) -> None:
    case = story.opened(services)
    active = services.roster.summary()
    view = story.told(services, case.row.id, *HELD, story.CANCELLED)
    assert view.row.state == "cancelled"
    assert (view.household.state, view.household.status) == ("active", "not_listed")
    assert services.roster.summary() == active
    for event, values in story.FINISH:
        with pytest.raises(Refused):
            services.graduation.do(case.row.id, event, values)
    assert services.recaps.figures(Month(2026, 10)).balance.left == {}
    again = services.graduation.open(view.household.id, "self_reliant")
    assert again.row.state == "identified"
    assert [row.state for row in services.graduation.for_household(view.household.id)] == ["identified", "cancelled"]


def test_after_effect_the_family_is_heard_and_stays_out_until_re_entry(services: Services) -> None:
    case = story.opened(services)
    story.told(services, case.row.id, *story.SIGNING, *story.FINISH)
    late = {"received_on": "20 Oktober 2026", "reason": "Ingin kembali."}
    view = services.graduation.do(case.row.id, "receive-retraction", late)
    assert view.row.state == "effective"
    assert not view.retractions[0].halts
    decided = {"decided_on": "1 November 2026", "outcome": "reentry_proposed", "reason": "Keadaan memburuk."}
    view = services.graduation.do(case.row.id, "decide-retraction", decided)
    assert (view.row.state, view.household.state) == ("effective", "exited")
    assert view.retractions[0].outcome == "reentry_proposed"
