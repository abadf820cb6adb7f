"""Random events on a case: it never leaves the declared states, and the household leaves only through take-effect."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.graduation import ENDED, EVENTS, IN_FORCE, Kind, State, allowed_events
from tests.unit import graduation_cases as cases
from tests.unit.graduation_cases import GONE, HOUSEHOLD, asking, case, tried

OUTCOMES = ("continued", "cancelled", "reassess", "referred", "stands", "reentry_proposed")
NEEDS_BEFORE = {
    "sign-statement": "assess",
    "verify": "submit",
    "take-effect": "verify",
    "start-aftercare": "take-effect",
}


@settings(max_examples=300, deadline=None)
@given(
    kind=st.sampled_from(list(Kind)),
    policy=st.sampled_from([State.SUBMITTED, State.VERIFIED, State.EFFECTIVE]),
    asked=st.lists(st.tuples(st.integers(0, 999), st.booleans(), st.sampled_from(OUTCOMES)), max_size=40),
)
def test_a_walk_stays_on_the_declared_ways(kind: Kind, policy: State, asked: list[tuple[int, bool, str]]) -> None:
    facts, exits = case(kind), 0
    for number, any_event, outcome in asked:
        ask = asking(household=GONE if exits else HOUSEHOLD, halts_until=policy)
        allowed = {one.event for one in allowed_events(facts, ask) if not one.blocked}
        choice = sorted(EVENTS if any_event else allowed)
        event = choice[number % len(choice)]
        extra = {"outcome": outcome, "referred_to": "Dinas"} if event == "decide-retraction" else {}
        try:
            made = tried(facts, event, ask, **extra)
        except UserError as refused:
            assert refused.happened and refused.kept
            assert event not in allowed or extra or event == "record-step"
            continue
        assert event in allowed
        assert made.before is facts.state
        assert isinstance(made.after, State)
        assert (made.exits_on is not None) == (event == "take-effect")
        exits += made.exits_on is not None
        happened = {step.event for step in facts.history}
        if event in NEEDS_BEFORE:
            assert NEEDS_BEFORE[event] in happened
        if facts.state is State.RETRACTION_RECEIVED:
            assert event in ("record-step", "decide-retraction", "close")
        facts = cases.after(facts, made)
        assert facts.history[:-1] == replace(facts, history=facts.history[:-1]).history
    assert exits <= 1
    assert (exits == 1) == any(step.event == "take-effect" for step in facts.history)
    if facts.state in IN_FORCE:
        assert exits == 1
    if exits:
        assert facts.state in IN_FORCE | ENDED
