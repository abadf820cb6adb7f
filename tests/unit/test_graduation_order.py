"""The order of dates in a case: what is said roughly may be off, the day that counts may not; old and early steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.graduation import CaseFacts, Kind, State, allowed_events
from tests.unit import graduation_cases as cases
from tests.unit.graduation_cases import EFFECTIVE, HOUSEHOLD, SUBMITTED, VERIFIED, asking, case, tried, walked

STAGES = {(2026, 3): (date(2026, 7, 1), date(2026, 9, 30)), (2026, 4): (date(2026, 10, 1), date(2026, 12, 31))}
BY_STAGE = {"evidence": "stage", "decree_no": ""}


def natural(*events: str) -> CaseFacts:
    return walked(*events, facts=case(Kind.NATURAL))


def anew() -> CaseFacts:
    held = walked(*SUBMITTED, "receive-retraction")
    return cases.after(held, tried(held, "decide-retraction", outcome="reassess"))


# --- "sekitar" ---


@pytest.mark.parametrize("said", ["sekitar Juli 2026", "sekitar 2026", "sekitar 5 Agustus 2026"])
def test_the_day_that_counts_is_checked_however_roughly_the_effect_is_said(said: str) -> None:
    early = replace(HOUSEHOLD, active_since=date(2026, 1, 1))
    for counted in ("2026-07-03", "2026-08-24"):  # before the signing; before it was verified
        with pytest.raises(Refused, match="Tanggal hitung mendahului"):
            tried(walked(*VERIFIED), "take-effect", asking(household=early), effective_on=said, counted_on=counted)


def test_roughly_is_near_and_not_decades_off() -> None:
    with pytest.raises(Refused, match="mendahului"):
        tried(walked("assess", "sign-statement"), "submit", submitted_on="sekitar 2001")
    assert tried(walked("assess", "sign-statement"), "submit", submitted_on="sekitar Juli 2026")


def test_what_is_said_roughly_counts_from_what_it_follows_on() -> None:
    made = tried(walked("assess"), "sign-statement", signed_on="sekitar Juli 2026")
    assert made.counted_on == date(2026, 8, 3)
    assert str(made.said_on) == "sekitar Juli 2026"


# --- an exit follows all that carries it ---


@pytest.mark.parametrize("day", ["2026-08-04", "2026-08-19", "2026-08-24"])
def test_a_decree_follows_signing_submission_and_verification(day: str) -> None:
    with pytest.raises(Refused, match="mendahului"):
        tried(walked(*VERIFIED), "take-effect", effective_on=day)


def test_absence_alone_reaches_back_to_the_first_day_of_its_list() -> None:
    unlisted = asking(household=replace(cases.UNLISTED, missing_since=date(2026, 8, 10)), stages=STAGES)
    made = tried(walked(*VERIFIED), "take-effect", unlisted, effective_on="2026-08-10", evidence="absence")
    assert made.exits_on == date(2026, 8, 10)
    with pytest.raises(Refused, match="mendahului"):
        tried(walked(*VERIFIED), "take-effect", unlisted, effective_on="2026-08-10", stage="Tahap 3 2026", **BY_STAGE)


def test_a_natural_exit_follows_its_assessment_and_its_visit() -> None:
    facts = natural("assess", "submit", "verify")
    with pytest.raises(Refused, match="mendahului"):
        tried(facts, "take-effect", effective_on="2026-07-15")
    late = cases.after(natural("assess"), tried(natural("assess"), "submit", visited_on="2026-10-20"))
    late = cases.after(late, tried(late, "verify"))
    with pytest.raises(Refused, match="kunjungan konfirmasi"):
        tried(late, "take-effect", effective_on="2026-10-01")
    assert tried(late, "take-effect", effective_on="2026-10-20").exits_on == date(2026, 10, 20)


@pytest.mark.parametrize("stage", ["ngawur", "Tahap 4", "Tahap 9 2026", "Tahap 4 1890"])
def test_a_stage_is_one_that_exists(stage: str) -> None:
    with pytest.raises(Refused, match="tidak dikenal"):
        tried(walked(*VERIFIED), "take-effect", asking(stages=STAGES), stage=stage, **BY_STAGE)


def test_the_exit_lies_in_its_stage() -> None:
    ask = asking(stages=STAGES)
    with pytest.raises(Refused, match="di luar Tahap 3 2026"):
        tried(walked(*VERIFIED), "take-effect", ask, stage="tahap 3 2026", **BY_STAGE)
    assert tried(walked(*VERIFIED), "take-effect", ask, stage="Tahap 4 Tahun 2026", **BY_STAGE).exits_on


# --- components that are left, visits, old assessments ---


def test_a_natural_exit_with_components_left_says_why_once() -> None:
    ask = asking(household=replace(HOUSEHOLD, components=("SMP",)))
    (submit,) = (one for one in allowed_events(natural("assess"), ask) if one.event == "submit")
    assert next(need for need in submit.needs if need.key == "components_reason").help == "Masih tercatat: SMP."
    with pytest.raises(Refused) as caught:
        tried(natural("assess"), "submit", ask)
    assert caught.value.details["missing"] == ["components_reason"]
    sent = cases.after(natural("assess"), tried(natural("assess"), "submit", ask, components_reason="Sudah lulus."))
    verified = cases.after(sent, tried(sent, "verify", ask))
    assert tried(verified, "take-effect", ask).after is State.EFFECTIVE
    with pytest.raises(Refused) as caught:  # a component that came back after the submission
        tried(natural("assess", "submit", "verify"), "take-effect", ask)
    assert caught.value.details["missing"] == ["components_reason"]


@pytest.mark.parametrize("visited", ["2001-01-01", "Juli 2026"])
def test_a_confirming_visit_belongs_to_its_case(visited: str) -> None:
    with pytest.raises(Refused, match="kunjungan konfirmasi mendahului"):
        tried(natural("assess"), "submit", visited_on=visited)
    with pytest.raises(Refused, match="kunjungan konfirmasi mendahului"):
        tried(natural(), "assess", visited_on=visited, visit_finding="Lulus.")


def test_an_assessment_of_long_ago_says_nothing_about_today() -> None:
    with pytest.raises(Refused, match="lebih dari setahun sebelum kasus dibuka"):
        tried(case(), "assess", assessed_on="2005-08-10")
    assert tried(case(), "assess", assessed_on="2025-09-10").after is State.ASSESSED


# --- a second round ---


def test_the_second_round_follows_the_decision_that_began_it() -> None:
    with pytest.raises(Refused, match="mendahului"):
        tried(anew(), "assess", assessed_on="2026-10-05")
    again = cases.after(anew(), tried(anew(), "assess", assessed_on="2026-10-06"))
    with pytest.raises(Refused, match="mendahului"):
        tried(again, "sign-statement", signed_on="2026-08-12")


def test_what_was_sent_back_is_submitted_again_later() -> None:
    back = cases.after(walked(*SUBMITTED), tried(walked(*SUBMITTED), "send-back", sent_back_on="2026-09-01"))
    with pytest.raises(Refused, match="mendahului"):
        tried(back, "submit", submitted_on="2026-08-31")
    assert tried(back, "submit", submitted_on="2026-09-01").after is State.SUBMITTED


# --- retractions around the effect ---


def test_a_retraction_that_came_in_time_but_was_entered_late_says_so() -> None:
    made = tried(walked(*EFFECTIVE), "receive-retraction", received_on="2026-09-30")
    assert made.values["in_time"] == "yes"
    held = cases.after(walked(*EFFECTIVE), made)
    (decide,) = (one for one in allowed_events(held, asking()) if one.event == "decide-retraction")
    assert "masuk kembali" in next(need.help for need in decide.needs if need.key == "outcome")
    assert "in_time" not in tried(walked(*EFFECTIVE), "receive-retraction", received_on="2026-10-02").values
    assert "in_time" not in tried(walked(*VERIFIED), "receive-retraction").values


def test_no_case_closes_over_a_retraction_that_waits() -> None:
    late = walked(*EFFECTIVE, "start-aftercare", "receive-retraction")
    with pytest.raises(Refused, match="putuskan pencabutannya"):
        tried(late, "close")
    decided = cases.after(late, tried(late, "decide-retraction", outcome="stands"))
    assert tried(decided, "close").after is State.CLOSED


# --- four eyes ---


def test_who_received_a_retraction_does_not_decide_it_unseen() -> None:
    held = walked(*VERIFIED, "receive-retraction")
    assert tried(held, "decide-retraction", asking(own_retraction=True)).own_work
    with pytest.raises(Refused, match="orang lain"):
        tried(held, "decide-retraction", asking(own_retraction=True, self_approval=False))
    assert not tried(walked(*SUBMITTED), "verify", asking(own_retraction=True)).own_work
