"""Which step is proposed first: the one that brings the case forward on its way."""

from __future__ import annotations

from pkh_desk.domain.graduation import EVENTS, State
from pkh_desk.domain.graduation.fields import HANDLING
from pkh_desk.domain.records import AllowedEvent, CaseView

_WAY = list(State)[: list(State).index(State.CLOSED) + 1]


def first_choice(view: CaseView) -> str:
    """The event to propose; "" if the case allows none."""
    open_ones = [one for one in view.allowed if not one.blocked] or list(view.allowed)
    if view.row.state == State.RETRACTION_RECEIVED:
        wanted = "record-step" if handled(view) < {code for code, _ in HANDLING} else "decide-retraction"
        if any(one.event == wanted for one in open_ones):
            return wanted
    ahead = [one for one in open_ones if _leads_on(one, view.row.state)]
    return next((one.event for one in (*ahead, *open_ones)), "")


def handled(view: CaseView) -> set[str]:
    """Codes of the handling steps recorded since the newest retraction."""
    found: set[str] = set()
    for step in view.steps:
        if step.event == "receive-retraction":
            found = set()
        elif step.event == "record-step":
            found.add(step.values.get("step", ""))
    return found


def _leads_on(one: AllowedEvent, state: str) -> bool:
    spec = EVENTS.get(one.event)
    if spec is None or spec.target not in _WAY or state not in _WAY or one.event == "close":
        return False
    return _WAY.index(State(spec.target)) > _WAY.index(State(state))
