"""Events of households as one declared table: what happened, which keys it needs, what it changes. No storage."""

from pkh_desk.domain.roster_events.changes import Change, changes
from pkh_desk.domain.roster_events.effects import Effect, NewPerson, Split
from pkh_desk.domain.roster_events.events import EVENTS, EventSpec
from pkh_desk.domain.roster_events.facts import Asking, HouseholdFacts, Person
from pkh_desk.domain.roster_events.records import HouseholdEvent, HouseholdEvents
from pkh_desk.domain.roster_events.rules import Happening, allowed_events, happen, needs_of

__all__ = [
    "EVENTS",
    "Asking",
    "Change",
    "Effect",
    "EventSpec",
    "Happening",
    "HouseholdEvent",
    "HouseholdEvents",
    "HouseholdFacts",
    "NewPerson",
    "Person",
    "Split",
    "allowed_events",
    "changes",
    "happen",
    "needs_of",
]
