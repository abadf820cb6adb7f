"""What the rules look at when a case is to move: its past, its household, the office's policy, who asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.graduation.states import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pkh_desk.domain.graduation.fields import Field
    from pkh_desk.domain.graduation.signing import Person

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PastStep:
    """A step already recorded: the move it made, its date as said and as counted, its values by key."""

    event: str
    before: State
    after: State
    said_on: PartialDate
    counted_on: date
    values: Mapping[str, str] = field(default_factory=dict)


def begins_anew(event: str, values: Mapping[str, str]) -> bool:
    """Whether a step sets aside what came before it: the family is to be assessed again."""
    asked = {"decide-retraction": "outcome", "send-back": "wanted"}.get(event, "")
    return bool(asked) and values.get(asked) == "reassess"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case: its kind, its state and every step so far, oldest first."""

    kind: str
    state: State
    history: tuple[PastStep, ...] = ()

    def current_run(self) -> tuple[PastStep, ...]:
        """The steps since the last decision to assess anew: what came before no longer carries the case."""
        for index in range(len(self.history) - 1, -1, -1):
            step = self.history[index]
            if begins_anew(step.event, step.values):
                return self.history[index + 1 :]
        return self.history

    def last(self, event: str) -> PastStep | None:
        """The newest step of `event` in the current run."""
        return next((step for step in reversed(self.current_run()) if step.event == event), None)

    def latest_value(self, key: str) -> str:
        """The newest value of `key` in the current run, "" if none."""
        return next((step.values[key] for step in reversed(self.current_run()) if step.values.get(key)), "")

    def held_before(self, states: frozenset[State]) -> State:
        """The state held before the newest step that led into `states`; IDENTIFIED if none did.

        Reopening leads back into a state and is not what first led there.
        """
        for step in reversed(self.history):
            if step.after in states and step.before not in states and step.event != "reopen":
                return step.before
        return State.IDENTIFIED

    def retraction_steps(self) -> Iterator[PastStep]:
        """Steps from the newest retraction on; none if there was no retraction."""
        starts = [index for index, step in enumerate(self.history) if step.event == "receive-retraction"]
        return iter(self.history[starts[-1] :] if starts else ())

    @property
    def retracted(self) -> bool:
        """Whether a retraction was ever received."""
        return any(step.event == "receive-retraction" for step in self.history)

    @property
    def retraction_open(self) -> bool:
        """Whether the newest retraction still waits for a final decision; a referral is not final."""
        if self.state is State.RETRACTION_RECEIVED:
            return True
        outcomes = [step.values.get("outcome") for step in self.retraction_steps() if step.event == "decide-retraction"]
        return self.retracted and all(outcome == "referred" for outcome in outcomes)


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """The household as the roster holds it; `missing_since`: first day of the list that left it out; its members.

    `components`: names of those that are left.
    """

    name: str
    active: bool = True
    active_since: date | None = None
    birth_date: date | None = None
    missing_since: date | None = None
    components: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, when, and under which policy of the office.

    `halts_until`: the state from which a retraction no longer halts the exit. `own_case`: the account is an author
    of the case; `own_retraction`: it received the newest retraction. `another_pending`: the household has a further
    case under way. `choices` replaces code lists by key. `questions`: required questions of the assessment that wait
    for an answer, each a key of assess; `known`: values that it proposes; `advice`: what the answers advise, a
    sentence. `scans`: events whose paper is attached as a scan. `stages`: first and last day of each stage by year
    and number.
    """

    today: date
    household: HouseholdFacts
    permissions: frozenset[str]
    own_case: bool = False
    own_retraction: bool = False
    self_approval: bool = True
    another_pending: bool = False
    halts_until: State = State.EFFECTIVE
    choices: Mapping[str, Choices] = field(default_factory=dict)
    questions: tuple[Field, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    advice: str = ""
    scans: frozenset[str] = frozenset()
    stages: Mapping[tuple[int, int], tuple[date, date]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Move:
    """What a move does: the new state and the step to record; `exits_on` only where the household leaves."""

    event: str
    before: State
    after: State
    said_on: PartialDate
    counted_on: date
    values: Mapping[str, str]
    own_work: bool = False
    exits_on: date | None = None

    @property
    def halts(self) -> bool:
        """Whether this received retraction halts the exit."""
        return self.event == "receive-retraction" and self.after is State.RETRACTION_RECEIVED
