"""Guards and values of cases: what is missing, what is certainly wrong, who may; and the gaps others left open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pkh_desk.domain.errors import BadInput, PermissionDenied, Refused
from pkh_desk.domain.graduation import State, allowed_events, move
from tests.unit import graduation_cases as cases
from tests.unit.graduation_cases import (
    EFFECTIVE,
    HOUSEHOLD,
    SIGNED,
    SUBMITTED,
    UNLISTED,
    VALUES,
    VERIFIED,
    asking,
    case,
    tried,
    walked,
)

# --- the gaps of the one public system that models graduation (each wants a test) ---


@pytest.mark.parametrize("key", ["findings", "willing", "recommendation", "reason"])
@pytest.mark.parametrize("answer", ["", "   ", "\n"])
def test_an_assessment_without_answers_is_refused(key: str, answer: str) -> None:
    with pytest.raises(Refused) as caught:
        tried(case(), "assess", **{key: answer})
    assert caught.value.details["missing"] == [key]


def test_an_assessment_with_no_answer_at_all_names_them_all() -> None:
    with pytest.raises(Refused) as caught:
        move(case(), "assess", {}, asking())
    assert caught.value.details["missing"] == ["assessed_on", "findings", "willing", "recommendation", "reason"]


def test_an_empty_assessment_from_elsewhere_carries_no_case() -> None:
    """Nothing answered is not everything met: even a stored assessment without answers blocks each next step."""
    facts = walked("assess")
    hollow = replace(facts, history=(*facts.history[:-1], replace(facts.history[-1], values={})))
    for state, event in (
        (State.ASSESSED, "offer"),
        (State.ASSESSED, "sign-statement"),
        (State.STATEMENT_SIGNED, "submit"),
        (State.SUBMITTED, "verify"),
        (State.VERIFIED, "take-effect"),
    ):
        with pytest.raises(Refused, match="Asesmen belum lengkap"):
            tried(replace(hollow, state=state), event)


@pytest.mark.parametrize("conclusion", ["defer", "stay"])
def test_an_assessment_that_advises_against_leads_no_further(conclusion: str) -> None:
    facts = case()
    facts = cases.after(facts, tried(facts, "assess", recommendation=conclusion))
    with pytest.raises(Refused, match="bukan siap graduasi"):
        tried(facts, "sign-statement")
    assert walked("assess", "sign-statement", facts=facts).state is State.STATEMENT_SIGNED


def test_what_was_sent_back_to_be_assessed_anew_needs_all_of_it_again() -> None:
    facts = cases.after(walked(*SUBMITTED), tried(walked(*SUBMITTED), "send-back", wanted="reassess"))
    assert facts.state is State.ASSESSED
    with pytest.raises(Refused, match="Asesmen belum dicatat"):
        tried(facts, "sign-statement", signed_on="2026-09-01")
    anew = walked("assess", facts=facts)
    assert tried(anew, "sign-statement").after is State.STATEMENT_SIGNED


def test_sending_back_needs_a_reason_and_the_right_to_verify() -> None:
    with pytest.raises(Refused) as missing:
        tried(walked(*SUBMITTED), "send-back", reason="", wanted="")
    assert missing.value.details["missing"] == ["wanted", "reason"]
    may_not = asking(permissions=cases.ALL_RIGHTS - {"case.verify"})
    with pytest.raises(PermissionDenied):
        tried(walked(*SUBMITTED), "send-back", may_not)


def test_nothing_of_what_waits_for_approval_can_be_edited_meanwhile() -> None:
    events = {one.event for one in allowed_events(walked(*SUBMITTED), asking())}
    assert events.isdisjoint({"assess", "offer", "sign-statement", "sign-minutes"})


def test_the_exit_is_dated_by_its_own_day_not_by_that_of_approval() -> None:
    facts = walked(*VERIFIED)
    made = tried(facts, "take-effect")
    verified = facts.last("verify")
    assert verified is not None
    assert made.exits_on == date(2026, 10, 1)
    assert made.exits_on not in (verified.counted_on, cases.TODAY)


def test_after_approval_and_after_effect_a_retraction_is_still_heard() -> None:
    assert tried(walked(*VERIFIED), "receive-retraction").after is State.RETRACTION_RECEIVED
    late = walked(*EFFECTIVE, "receive-retraction")
    assert late.state is State.EFFECTIVE
    assert late.retraction_open


def test_nobody_approves_an_own_case_unless_the_office_allows_it_and_then_it_shows() -> None:
    alone = asking(own_case=True, self_approval=False)
    with pytest.raises(Refused, match="orang lain"):
        tried(walked(*SUBMITTED), "verify", alone)
    blocked = {one.event: one.blocked for one in allowed_events(walked(*SUBMITTED), alone)}
    assert "orang lain" in blocked["verify"]
    assert tried(walked(*SUBMITTED), "verify", asking(own_case=True)).own_work
    assert tried(walked(*VERIFIED), "take-effect", asking(own_case=True)).own_work
    assert not tried(walked(*SUBMITTED), "verify").own_work
    assert not tried(walked("assess"), "sign-statement", asking(own_case=True)).own_work


@pytest.mark.parametrize("way", [SIGNED, SUBMITTED, VERIFIED, EFFECTIVE])
def test_the_assessment_stands_as_it_was_once_the_case_went_on(way: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as caught:
        tried(walked(*way), "assess")
    assert caught.value.code == "move_not_allowed"


# --- keys and values ---


def test_unknown_keys_are_refused_with_those_that_are_known() -> None:
    with pytest.raises(BadInput) as caught:
        tried(walked("assess"), "sign-statement", witnes_1="SALAH KETIK")
    assert caught.value.details["unknown"] == ["witnes_1"]
    assert "witness_1" in caught.value.message


@pytest.mark.parametrize(
    ("event", "key", "value"),
    [
        ("assess", "assessed_on", "besok lusa"),
        ("assess", "assessed_on", "31 Februari 2026"),
        ("assess", "willing", "mungkin"),
        ("assess", "income", "banyak"),
        ("assess", "counted_on", "Agustus 2026"),
        ("assess", "remaining_components", "x" * 201),
    ],
)
def test_values_that_cannot_be_read_are_named(event: str, key: str, value: str) -> None:
    with pytest.raises(BadInput) as caught:
        tried(case(), event, **{key: value})
    assert caught.value.details["key"] == key


def test_values_are_made_uniform() -> None:
    made = tried(
        case(),
        "assess",
        assessed_on=" 3 agustus 2026 ",
        willing="Ya",
        income="Rp2.500.000",
        recommendation="siap graduasi",
        participant_since="2011",
        remaining_components="  ",
    )
    assert made.values["assessed_on"] == "2026-08-03"
    assert made.values["willing"] == "yes"
    assert made.values["income"] == "2500000"
    assert made.values["recommendation"] == "graduate"
    assert made.values["participant_since"] == "2011"
    assert "remaining_components" not in made.values


def test_code_lists_of_the_office_replace_the_choices() -> None:
    ask = asking(choices={"ground": (("land_sold", "Tanah terjual"),)})
    assert tried(case(), "assess", ask, ground="Tanah terjual").values["ground"] == "land_sold"
    with pytest.raises(BadInput):
        tried(case(), "assess", ask, ground="economy_improved")


@pytest.mark.parametrize("names", [("SAKSI", "saksi "), ("Jumiati  Rahayu", "LAIN")])
def test_a_witness_is_neither_the_signatory_nor_named_twice(names: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="Saksi"):
        tried(walked("assess"), "sign-statement", witness_1=names[0], witness_2=names[1])


# --- dates ---


def test_a_date_may_be_as_vague_as_it_was_said() -> None:
    made = tried(walked("assess"), "sign-statement", signed_on="Agustus 2026")
    assert (str(made.said_on), made.counted_on) == ("Agustus 2026", date(2026, 8, 31))
    year = tried(walked("assess"), "sign-statement", signed_on="2026")
    assert year.counted_on == cases.TODAY  # never after the day of entry
    own = tried(walked("assess"), "sign-statement", signed_on="2026", counted_on="20 September 2026")
    assert own.counted_on == date(2026, 9, 20)


def test_the_counting_date_lies_in_the_time_that_was_said() -> None:
    with pytest.raises(Refused, match="di luar masa"):
        tried(walked("assess"), "sign-statement", signed_on="Agustus 2026", counted_on="2026-09-01")
    roughly = tried(walked("assess"), "sign-statement", signed_on="sekitar Agustus 2026", counted_on="2026-09-01")
    assert roughly.counted_on == date(2026, 9, 1)


@pytest.mark.parametrize("said", ["2026-11-25", "Desember 2026", "2027"])
def test_no_date_lies_in_the_future(said: str) -> None:
    with pytest.raises(Refused, match="sesudah hari ini"):
        tried(case(), "assess", assessed_on=said)
    with pytest.raises(Refused, match="sesudah hari ini"):
        tried(walked(*VERIFIED), "take-effect", effective_on=said)
    with pytest.raises(Refused, match="sesudah hari ini"):
        tried(case(), "assess", participant_since=said)


def test_no_date_lies_before_birth() -> None:
    with pytest.raises(Refused, match="tanggal lahir"):
        tried(case(), "assess", assessed_on="1979")


@pytest.mark.parametrize(
    ("way", "event", "key"),
    [
        (("assess",), "sign-statement", "signed_on"),
        (SIGNED, "sign-minutes", "signed_on"),
        (SIGNED, "submit", "submitted_on"),
        (SUBMITTED, "verify", "verified_on"),
        (VERIFIED, "take-effect", "effective_on"),
        (SIGNED, "receive-retraction", "received_on"),
        (EFFECTIVE, "start-aftercare", "started_on"),
        (EFFECTIVE, "close", "closed_on"),
    ],
)
def test_only_what_is_certainly_out_of_order_is_refused(way: tuple[str, ...], event: str, key: str) -> None:
    with pytest.raises(Refused, match="mendahului"):
        tried(walked(*way), event, **{key: "2026-07-31"})
    if event != "close" and event != "take-effect":
        assert tried(walked(*way), event, **{key: "2026"})
        assert tried(walked(*way), event, **{key: "sekitar Juli 2026"})


def test_a_desk_act_is_dated_today_unless_said() -> None:
    assert tried(case(), "withdraw").counted_on == cases.TODAY
    assert tried(case(), "withdraw", withdrawn_on="2026-11-02").counted_on == date(2026, 11, 2)


# --- taking effect ---


def test_effect_needs_a_decree_a_stage_or_the_absence_from_the_list() -> None:
    facts = walked(*VERIFIED)
    for evidence, key in (("decree", "decree_no"), ("stage", "stage")):
        with pytest.raises(Refused) as caught:
            tried(facts, "take-effect", evidence=evidence, decree_no="", stage="")
        assert caught.value.details["missing"] == [key]
    with pytest.raises(Refused) as caught:
        move(facts, "take-effect", {"effective_on": "2026-10-01"}, asking())
    assert caught.value.details["missing"] == ["evidence"]
    with pytest.raises(Refused, match="masih tercantum"):
        tried(facts, "take-effect", evidence="absence", decree_no="")
    assert tried(facts, "take-effect", asking(household=UNLISTED), evidence="absence", decree_no="")


def test_absence_proposes_the_first_day_of_the_stage_that_left_the_family_out() -> None:
    found = {one.event: one for one in allowed_events(walked(*VERIFIED), asking(household=UNLISTED))}
    proposals = {need.key: need.proposal for need in found["take-effect"].needs}
    assert (proposals["effective_on"], proposals["evidence"]) == ("2026-10-01", "absence")


def test_the_first_day_of_the_list_stands_even_where_the_paper_was_signed_later() -> None:
    facts = walked("assess")
    facts = cases.after(facts, tried(facts, "sign-statement", signed_on="2026-11-10"))
    facts = cases.after(facts, tried(facts, "submit", submitted_on="2026-11-12"))
    facts = cases.after(facts, tried(facts, "verify", verified_on="2026-11-13"))
    made = tried(facts, "take-effect", asking(household=UNLISTED), evidence="absence", decree_no="")
    assert made.exits_on == date(2026, 10, 1)
    with pytest.raises(Refused, match="mendahului"):
        tried(facts, "take-effect", evidence="decree")


def test_no_exit_before_the_family_was_in() -> None:
    for day in ("2026-06-30", "2026-07-01"):  # on the day it came in: the family would never have been a participant
        with pytest.raises(Refused, match="sesudah hari pertama kepesertaan"):
            tried(walked(*VERIFIED), "take-effect", effective_on=day)


@pytest.mark.parametrize("event", ["withdraw", "reject"])
def test_what_is_decided_at_the_desk_follows_all_that_the_case_holds(event: str) -> None:
    facts = walked(*VERIFIED)
    key = "withdrawn_on" if event == "withdraw" else "rejected_on"
    with pytest.raises(Refused, match="mendahului langkah sebelumnya"):
        tried(facts, event, **{key: "2020-01-01"})
    ended = cases.after(facts, tried(facts, event, **{key: "2026-11-20"}))
    with pytest.raises(Refused, match="mendahului langkah sebelumnya"):
        tried(ended, "reopen", reopened_on="2026-01-01")
    assert tried(ended, "reopen", reopened_on="2026-11-21").after is State.VERIFIED


def test_a_family_that_does_not_want_to_leave_is_not_ready() -> None:
    with pytest.raises(Refused, match="tidak bersedia"):
        tried(case(), "assess", willing="no")
    assert tried(case(), "assess", willing="no", recommendation="stay").after is State.ASSESSED


@pytest.mark.parametrize("name", ["-", "...", " – "])
def test_a_dash_is_no_witness(name: str) -> None:
    with pytest.raises(Refused) as caught:
        tried(walked("assess"), "sign-statement", witness_1=name)
    assert caught.value.details["missing"] == ["witness_1"]


def test_an_amount_has_the_figures_of_the_office() -> None:
    with pytest.raises(BadInput):
        tried(case(), "assess", income="٣٠٠")


def test_rights_are_checked_by_event() -> None:
    for event, way in (("verify", SUBMITTED), ("take-effect", VERIFIED)):
        with pytest.raises(PermissionDenied):
            tried(walked(*way), event, asking(permissions=frozenset({"case.edit", "case.sign"})))


def test_a_date_of_birth_that_is_not_known_blocks_nothing() -> None:
    assert tried(case(), "assess", asking(household=replace(HOUSEHOLD, birth_date=None)))
    assert VALUES["assess"]
