"""The office of the two years: its services, its clock, its people, and the account kept of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import Any

from pkh_desk.domain.areas import Area
from pkh_desk.services.app import Services
from pkh_desk.services.demo.people import Family, Person
from tests.two_years.ledger import Ledger
from tests.two_years.people import ManyPeople

ZONE = timezone(timedelta(hours=7))


class Today:
    """A clock that is moved by hand."""

    def __init__(self, day: date) -> None:
        self.day = day

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=ZONE)

    def today(self) -> date:
        return self.day


@dataclass
class World:
    """`people` are the families as they are, `listed` as the national list has them (those that it names)."""

    services: Services
    clock: Today
    make: ManyPeople
    random: Random
    villages: list[Area]
    ledger: Ledger = field(default_factory=Ledger)
    people: dict[int, Family] = field(default_factory=dict)
    listed: dict[int, Family] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    """Families whose members the office knows."""
    busy: set[int] = field(default_factory=set)
    """Families with a graduation case under way."""
    events: list[tuple[int, int]] = field(default_factory=list)
    """(family, event) recorded since the last list."""
    was: dict[int, Family] = field(default_factory=dict)
    """By event, the family as it was before."""
    done: Counter[str] = field(default_factory=Counter)

    @property
    def today(self) -> date:
        return self.clock.day

    def active(self) -> Iterator[int]:
        """Participants of today without a case, in random order, for ever."""
        ids = list(self.people)
        while True:
            family = self.random.choice(ids)
            facts = self.ledger.lives[family].facts[-1]
            if family not in self.busy and facts["state"] == "active" and facts["since"] <= self.today:
                yield family

    def pick(self, least: int = 0, *, members: bool = False) -> int:
        """A participant of today; with at least so many members, of whom the office knows all."""
        return next(
            one
            for one in self.active()
            if len(self.people[one].members) >= least and (one in self.known or not members)
        )

    def day(self, family: int, late: bool) -> date:
        """A day of this month, or (`late`) of an earlier one, on which the family was what it is now."""
        since: date = self.ledger.lives[family].facts[-1]["since"]
        back = self.random.randint(25, 75) if late else self.random.randint(0, self.today.day - 1)
        return max(since, self.today - timedelta(days=back))

    def member(self, family: int, one: Person) -> str:
        """The key of a member as forms give it."""
        with self.services.context.read() as connection:
            query = "SELECT member_id FROM member_span WHERE household_id = ? AND nik = ? AND rec_to > 1e18"
            found = connection.exec_driver_sql(query, (family, one.nik)).scalar()
        assert found, "the office knows this member"
        return str(found)

    def record(self, family: int, event: str, **values: str) -> Any:
        """Records an event; the account is written before, so that it can be taken back."""
        made = self.services.events.record(family, event, {"proof": "Surat keterangan desa", **values})
        for one in (family, *([made.opened_id] if made.opened_id else [])):
            self.ledger.note(one, made.id)
        self.events.append((family, made.id))
        self.was[made.id] = self.people[family]
        self.done[event] += 1
        return made
