"""The declared state machine: every move that is allowed, every one that is not, for both kinds."""

from __future__ import annotations

import pytest

from pkh_desk.domain.errors import BadInput, PermissionDenied, Refused
from pkh_desk.domain.graduation import (
    EVENTS,
    STATE_LABELS,
    Kind,
    State,
    allowed_events,
    event_done,
    event_label,
    move,
    value_label,
    value_text,
)
from tests.unit import graduation_cases as cases
from tests.unit.graduation_cases import EFFECTIVE, GONE, SIGNED, SUBMITTED, VERIFIED, asking, case, tried, walked

HELD = (*VERIFIED, "receive-retraction")
MOVES = [
    ((), "assess", State.ASSESSED),
    (("assess",), "assess", State.ASSESSED),
    (("assess", "offer"), "assess", State.ASSESSED),
    (("assess",), "offer", State.OFFERED),
    (("assess",), "sign-statement", State.STATEMENT_SIGNED),
    (("assess", "offer"), "sign-statement", State.STATEMENT_SIGNED),
    (SIGNED, "sign-minutes", State.MINUTES_SIGNED),
    (SIGNED, "submit", State.SUBMITTED),
    ((*SIGNED, "sign-minutes"), "submit", State.SUBMITTED),
    (SUBMITTED, "verify", State.VERIFIED),
    (VERIFIED, "take-effect", State.EFFECTIVE),
    (SUBMITTED, "send-back", State.STATEMENT_SIGNED),
    (VERIFIED, "send-back", State.STATEMENT_SIGNED),
    ((*SIGNED, "sign-minutes", "submit"), "send-back", State.MINUTES_SIGNED),
    ((*SUBMITTED, "receive-retraction", "decide-retraction"), "send-back", State.STATEMENT_SIGNED),
    ((*SUBMITTED, "send-back", "submit"), "verify", State.VERIFIED),
    (SIGNED, "receive-retraction", State.RETRACTION_RECEIVED),
    ((*SIGNED, "sign-minutes"), "receive-retraction", State.RETRACTION_RECEIVED),
    (SUBMITTED, "receive-retraction", State.RETRACTION_RECEIVED),
    (VERIFIED, "receive-retraction", State.RETRACTION_RECEIVED),
    (EFFECTIVE, "receive-retraction", State.EFFECTIVE),
    (HELD, "record-step", State.RETRACTION_RECEIVED),
    (HELD, "decide-retraction", State.VERIFIED),
    (EFFECTIVE, "start-aftercare", State.AFTERCARE),
    (EFFECTIVE, "close", State.CLOSED),
    ((*EFFECTIVE, "start-aftercare"), "close", State.CLOSED),
    ((), "reject", State.REJECTED),
    (SUBMITTED, "reject", State.REJECTED),
    ((), "withdraw", State.WITHDRAWN),
    (VERIFIED, "withdraw", State.WITHDRAWN),
    ((*SUBMITTED, "reject"), "reopen", State.SUBMITTED),
    (("assess", "withdraw"), "reopen", State.ASSESSED),
    ((*EFFECTIVE, "start-aftercare", "close"), "reopen", State.AFTERCARE),
]


@pytest.mark.parametrize(("way", "event", "state"), MOVES)
def test_allowed_moves(way: tuple[str, ...], event: str, state: State) -> None:
    made = tried(walked(*way), event)
    assert made.after is state
    assert (made.exits_on is not None) == (event == "take-effect")


def test_every_event_of_the_table_is_tried_above() -> None:
    assert {event for _, event, _ in MOVES} == set(EVENTS)


WAYS: dict[State, tuple[str, ...]] = {
    State.IDENTIFIED: (),
    State.ASSESSED: ("assess",),
    State.OFFERED: ("assess", "offer"),
    State.STATEMENT_SIGNED: SIGNED,
    State.MINUTES_SIGNED: (*SIGNED, "sign-minutes"),
    State.SUBMITTED: SUBMITTED,
    State.VERIFIED: VERIFIED,
    State.EFFECTIVE: EFFECTIVE,
    State.AFTERCARE: (*EFFECTIVE, "start-aftercare"),
    State.CLOSED: (*EFFECTIVE, "close"),
    State.RETRACTION_RECEIVED: HELD,
    State.REJECTED: ("reject",),
    State.WITHDRAWN: ("withdraw",),
}
OTHERS = [
    (state, event) for state in WAYS for event, spec in EVENTS.items() if not spec.starts_from(state, Kind.SELF_RELIANT)
]


@pytest.mark.parametrize(("state", "event"), OTHERS)
def test_every_other_move_is_refused_in_words(state: State, event: str) -> None:
    facts = walked(*WAYS[state])
    assert facts.state is state
    with pytest.raises(Refused) as caught:
        tried(facts, event)
    assert caught.value.code == "move_not_allowed"
    assert STATE_LABELS[state] in caught.value.message


def test_the_states_of_the_moves_above_are_all_there_are() -> None:
    assert set(WAYS) | {State.CANCELLED} == set(State)


def test_the_labels_cover_all_states_and_events() -> None:
    assert set(STATE_LABELS) == set(State)
    assert event_label("open") == "Kasus dibuka"
    assert [event_label(event) for event in EVENTS] == [spec.label for spec in EVENTS.values()]


def test_values_are_shown_in_words() -> None:
    assert value_label("assess", "willing") == "Keluarga bersedia"
    assert value_text("assess", "willing", "yes") == "Ya"
    assert value_text("sign-statement", "signed_on", "2026-08-05") == "5 Agustus 2026"
    assert value_text("receive-retraction", "received_on", "Agustus 2026") == "Agustus 2026"
    assert value_text("decide-retraction", "outcome", "stands") == "Graduasi tetap berlaku"
    assert value_text("sign-statement", "thumb_print", "yes") == "Ya"


def test_an_unknown_event_names_those_there_are() -> None:
    with pytest.raises(BadInput, match="take-effect"):
        move(case(), "graduate", {}, asking())


def test_allowed_events_name_their_keys() -> None:
    found = {one.event: one for one in allowed_events(walked("assess"), asking())}
    assert set(found) == {"assess", "offer", "sign-statement", "reject", "withdraw"}
    needs = {need.key: need.required for need in found["sign-statement"].needs}
    assert needs["signed_on"] and needs["place"] and needs["witness_1"]
    assert not needs["witness_2"] and not needs["witness_3"] and not needs["thumb_print"]
    assert all(one.blocked == "" for one in found.values())


def test_an_event_fails_exactly_where_it_is_shown_as_blocked_or_lacking() -> None:
    for way in WAYS.values():
        for one in allowed_events(walked(*way), asking(permissions=frozenset())):
            assert one.blocked == "Akun Anda tidak berhak untuk langkah ini."
            with pytest.raises(PermissionDenied):
                tried(walked(*way), one.event, asking(permissions=frozenset()))


def test_required_keys_are_what_a_move_asks_for() -> None:
    for way in WAYS.values():
        for one in allowed_events(walked(*way), asking()):
            required = [need.key for need in one.needs if need.required]
            if not required or one.blocked:
                continue
            with pytest.raises(Refused) as caught:
                move(walked(*way), one.event, {}, asking())
            assert caught.value.details["missing"] == required


# --- natural cases -------------------------------------------------------------------------------------------------


def test_a_natural_case_has_a_visit_instead_of_a_statement() -> None:
    facts = walked("assess", facts=case(Kind.NATURAL))
    with pytest.raises(Refused) as caught:
        tried(facts, "sign-statement")
    assert caught.value.code == "move_not_allowed"
    with pytest.raises(Refused) as caught:
        move(facts, "submit", cases.VALUES["submit"], asking())
    assert caught.value.details["missing"] == ["visited_on", "visit_finding"]
    assert tried(facts, "submit", **cases.VISIT).after is State.SUBMITTED


def test_a_visit_recorded_with_the_assessment_is_not_asked_again() -> None:
    facts = case(Kind.NATURAL)
    facts = cases.after(facts, tried(facts, "assess", **cases.VISIT))
    assert tried(facts, "submit").after is State.SUBMITTED
    assert tried(facts, "sign-minutes").after is State.MINUTES_SIGNED


def test_a_self_reliant_case_knows_no_confirming_visit() -> None:
    with pytest.raises(BadInput) as caught:
        tried(walked(*SIGNED), "submit", visited_on="2026-08-10")
    assert caught.value.details["unknown"] == ["visited_on"]


# --- the household -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [(), ("assess",), SIGNED, SUBMITTED, VERIFIED])
def test_a_household_that_left_meanwhile_is_not_moved_out_again(way: tuple[str, ...]) -> None:
    facts, left = walked(*way), asking(household=GONE)
    for one in allowed_events(facts, left):
        if EVENTS[one.event].moves_on:
            assert one.blocked == "Keluarga sudah keluar dari kepesertaan."
            with pytest.raises(Refused):
                tried(facts, one.event, left)
    assert tried(facts, "close", left).after is State.CLOSED


def test_a_case_under_way_is_not_closed_while_the_household_takes_part() -> None:
    with pytest.raises(Refused, match="tarik atau tolak"):
        tried(walked(*SIGNED), "close")


def test_reopening_looks_at_the_household_and_its_other_cases() -> None:
    ended = walked(*SUBMITTED, "reject")
    with pytest.raises(Refused, match="kasus lain"):
        tried(ended, "reopen", asking(another_pending=True))
    with pytest.raises(Refused, match="sudah keluar"):
        tried(ended, "reopen", asking(household=GONE))
    assert tried(walked(*EFFECTIVE, "close"), "reopen", asking(household=GONE)).after is State.EFFECTIVE


def test_the_minutes_propose_place_and_witnesses_of_the_statement() -> None:
    offered = {one.event: one for one in allowed_events(walked(*SIGNED), asking())}
    proposals = {need.key: need.proposal for need in offered["sign-minutes"].needs}
    assert (proposals["place"], proposals["witness_1"], proposals["witness_2"]) == ("Balai Desa", "SAKSI SATU", "")
    assert proposals["signed_on"] == ""


def test_every_event_reads_as_a_fact_once_it_is_done() -> None:
    assert all(spec.done and spec.done != spec.label for spec in EVENTS.values())
    assert event_done("decide-retraction") == "Pencabutan diputuskan"
    assert event_done("open") == "Kasus dibuka"
