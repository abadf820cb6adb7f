"""What the rules of an event look at: the household with its members, the office's villages, who asks and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A present member; id 0 for somebody whom the member list does not know and who was named by hand."""

    id: int
    name: str
    nik: str = ""
    sex: str = ""
    birth: date | None = None
    relation: str = ""
    is_caretaker: bool = False
    components: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """The household as the roster holds it now; `first_day` is the first day it is known of.

    Who was born on `young_since` or before is too old to be an early child (None: there is no such rule).
    """

    name: str
    nik: str
    card: str
    birth: date | None
    village: str
    address: str
    rt: str
    rw: str
    active: bool
    since: date
    first_day: date
    member_count: int
    counts: Mapping[str, int] = field(default_factory=dict)
    members: tuple[Person, ...] = ()
    missing_since: date | None = None
    young_since: date | None = None

    @property
    def caretaker(self) -> Person:
        """The caretaker as a member; without a member list, as the household's own facts tell."""
        for one in self.members:
            if one.is_caretaker:
                return one
        for one in self.members:
            if one.nik and one.nik == self.nik:
                return one
        return Person(0, self.name, self.nik, "", self.birth, is_caretaker=True)

    def member(self, key: str) -> Person | None:
        """The member of this id."""
        return next((one for one in self.members if str(one.id) == key), None)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks and when; `household` is None for a household that is to be added.

    `pending` is the number of a case under way (`halted`: by a retraction), `closed` what is said instead of one that
    the account does not see; `list_day` the first day of the newest list. `merged` says where a household that was
    merged is now: nothing happens to it any more.
    """

    today: date
    household: HouseholdFacts | None
    permissions: frozenset[str]
    pending: str = ""
    list_day: date | None = None
    villages: Choices = ()
    relations: Choices = ()
    merged: str = ""
    closed: str = ""
    halted: bool = False
