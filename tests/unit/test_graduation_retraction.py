"""Retractions: heard from every signed state, halting as the office decides, with every outcome."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.graduation import RESTRICTED, Kind, State, allowed_events, retractions
from pkh_desk.domain.records import CaseStep
from tests.unit import graduation_cases as cases
from tests.unit.graduation_cases import EFFECTIVE, SIGNED, SUBMITTED, VERIFIED, asking, case, tried, walked

HELD = "receive-retraction"
MINUTES = (*SIGNED, "sign-minutes")


@pytest.mark.parametrize("way", [SIGNED, MINUTES, SUBMITTED, VERIFIED])
def test_continued_returns_to_the_state_held_before(way: tuple[str, ...]) -> None:
    before = walked(*way).state
    held = walked(*way, HELD)
    assert held.state is State.RETRACTION_RECEIVED
    assert tried(held, "decide-retraction", outcome="continued").after is before


def test_cancelled_ends_the_case_and_lets_nobody_leave() -> None:
    made = tried(walked(*VERIFIED, HELD), "decide-retraction", outcome="cancelled")
    assert made.after is State.CANCELLED
    assert made.exits_on is None


def test_a_halted_case_takes_no_other_way() -> None:
    held = walked(*VERIFIED, HELD)
    assert {one.event for one in allowed_events(held, asking())} == {"record-step", "decide-retraction"}
    for event in ("take-effect", "submit", "verify", "withdraw", "reject", "receive-retraction"):
        with pytest.raises(Refused):
            tried(held, event)


def test_reassess_wants_a_new_assessment_and_a_new_statement() -> None:
    held = walked(*SUBMITTED, HELD)
    again = cases.after(held, tried(held, "decide-retraction", outcome="reassess"))
    assert again.state is State.ASSESSED
    with pytest.raises(Refused, match="Asesmen ulang belum dicatat"):
        tried(again, "sign-statement")
    assert walked("assess", "sign-statement", facts=again).state is State.STATEMENT_SIGNED


def test_referred_says_where_to_and_keeps_the_case_halted() -> None:
    held = walked(*SIGNED, HELD)
    with pytest.raises(Refused) as caught:
        tried(held, "decide-retraction", outcome="referred")
    assert caught.value.details["missing"] == ["referred_to"]
    held = cases.after(held, tried(held, "decide-retraction", outcome="referred", referred_to="Dinas Sosial"))
    assert held.state is State.RETRACTION_RECEIVED
    assert held.retraction_open
    assert tried(held, "decide-retraction", outcome="continued").after is State.STATEMENT_SIGNED


def test_after_effect_it_is_recorded_and_halts_nothing() -> None:
    late = walked(*EFFECTIVE, "start-aftercare", HELD)
    assert late.state is State.AFTERCARE
    assert tried(late, "decide-retraction", outcome="stands").after is State.AFTERCARE
    assert tried(late, "decide-retraction", outcome="reentry_proposed").after is State.AFTERCARE
    for outcome in ("continued", "cancelled"):
        with pytest.raises(BadInput):
            tried(late, "decide-retraction", outcome=outcome)
    with pytest.raises(BadInput):
        tried(walked(*SIGNED, HELD), "decide-retraction", outcome="stands")


def test_the_office_may_let_it_halt_only_until_submission() -> None:
    ask = asking(halts_until=State.SUBMITTED)
    assert tried(walked(*MINUTES), HELD, ask).after is State.RETRACTION_RECEIVED
    heard = walked(*SUBMITTED)
    heard = cases.after(heard, tried(heard, HELD, ask))
    assert heard.state is State.SUBMITTED
    assert heard.retraction_open
    assert tried(heard, "verify", ask).after is State.VERIFIED
    assert tried(heard, "decide-retraction", ask, outcome="continued").after is State.SUBMITTED
    assert tried(heard, "decide-retraction", ask, outcome="cancelled").after is State.CANCELLED


def test_a_second_retraction_waits_for_the_first_to_be_decided() -> None:
    late = walked(*EFFECTIVE, HELD)
    with pytest.raises(Refused, match="belum diputuskan"):
        tried(late, HELD)
    late = cases.after(late, tried(late, "decide-retraction", outcome="stands"))
    assert tried(late, HELD, received_on="2026-10-20").after is State.EFFECTIVE


def test_a_family_may_retract_again_after_continued() -> None:
    facts = walked(*SIGNED, HELD, "decide-retraction")
    facts = walked(HELD, facts=facts)
    assert facts.state is State.RETRACTION_RECEIVED
    assert tried(facts, "decide-retraction").after is State.STATEMENT_SIGNED


def test_nothing_to_decide_and_no_steps_without_a_retraction() -> None:
    for event in ("decide-retraction", "record-step"):
        with pytest.raises(Refused):
            tried(walked(*VERIFIED), event)


def test_six_steps_are_recorded_before_and_after_the_decision() -> None:
    facts = walked(*SIGNED, HELD)
    for step in "abcde":
        facts = cases.after(facts, tried(facts, "record-step", step=step, text="" if step == "a" else "Uraian."))
    facts = walked("decide-retraction", facts=facts)
    facts = cases.after(facts, tried(facts, "record-step", step="f", text="Selesai.", on="2026-10-20"))
    assert [one.values["step"] for one in facts.history if one.event == "record-step"] == list("abcdef")
    assert facts.state is State.STATEMENT_SIGNED


def test_a_cancelled_case_opens_again_where_it_was_decided() -> None:
    held = walked(*SUBMITTED, HELD)
    ended = cases.after(held, tried(held, "decide-retraction", outcome="cancelled"))
    again = cases.after(ended, tried(ended, "reopen"))
    assert again.state is State.RETRACTION_RECEIVED
    assert tried(again, "decide-retraction", outcome="continued").after is State.SUBMITTED


def test_a_natural_case_is_contested_from_its_minutes_on() -> None:
    facts = walked("assess", "submit", HELD, facts=case(Kind.NATURAL))
    assert facts.state is State.RETRACTION_RECEIVED


def test_both_claims_stand_side_by_side_and_who_pressed_is_restricted() -> None:
    assert {"pressed_by"} == RESTRICTED
    step = CaseStep(
        1, HELD, "", "26 Agustus 2026", date(2026, 8, 26), datetime(2026, 8, 27, tzinfo=UTC), "Sri",
        {"reason": "Saya ragu.", "pressed_to_sign": "no", "pressed_to_retract": "yes", "pressed_by": "PAK ANU"}, "",
    )  # fmt: skip
    decided = CaseStep(
        2, "decide-retraction", "", "20 September 2026", date(2026, 9, 20), datetime(2026, 9, 21, tzinfo=UTC),
        "Budi", {"outcome": "continued"}, "",
    )  # fmt: skip
    (one,) = retractions([(step, True), (decided, False)])
    assert (one.pressed_to_sign, one.pressed_to_retract, one.pressed_by) == ("no", "yes", "PAK ANU")
    assert (one.halts, one.outcome, one.decided_by, one.decided_on) == (True, "continued", "Budi", "20 September 2026")
