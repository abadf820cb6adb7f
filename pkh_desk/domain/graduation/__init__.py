"""Graduation cases: a declared state machine with its keys, guards and words. Plain rules, no storage."""

from pkh_desk.domain.graduation.events import EVENTS, EventSpec
from pkh_desk.domain.graduation.facts import Asking, CaseFacts, HouseholdFacts, Move, PastStep, begins_anew
from pkh_desk.domain.graduation.fields import RESTRICTED
from pkh_desk.domain.graduation.labels import event_done, event_label, value_label, value_text
from pkh_desk.domain.graduation.machine import allowed_events, move
from pkh_desk.domain.graduation.retractions import retractions
from pkh_desk.domain.graduation.signing import Person
from pkh_desk.domain.graduation.states import ENDED, IN_FORCE, KIND_LABELS, PENDING, STATE_LABELS, Kind, State

__all__ = [
    "ENDED",
    "EVENTS",
    "IN_FORCE",
    "KIND_LABELS",
    "PENDING",
    "RESTRICTED",
    "STATE_LABELS",
    "Asking",
    "CaseFacts",
    "EventSpec",
    "HouseholdFacts",
    "Kind",
    "Move",
    "PastStep",
    "Person",
    "State",
    "allowed_events",
    "begins_anew",
    "event_done",
    "event_label",
    "move",
    "retractions",
    "value_label",
    "value_text",
]
