"""An account of the office kept apart from the program: what was believed of each family, day by day.

It knows one clock only. What a month said at its lock is written down at its lock; what changed since is seen by
looking again. So it shares nothing with the spans and transactions of the dataset, which it is compared with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

COMPONENTS = ("HAMIL", "AUD", "SD", "SMP", "SMA", "LANSIA", "DISABIL", "HAM")
COUNTS = ("people", *COMPONENTS)

Facts = dict[str, Any]
"""state, since, kind, listed, village, amount, people and each component."""


@dataclass
class Life:
    """One family: from which day on which facts hold."""

    days: list[date]
    facts: list[Facts]

    def on(self, day: date) -> Facts | None:
        """What held on a day; None before the family was known."""
        at = bisect_right(self.days, day)
        return self.facts[at - 1] if at else None

    def cut(self, day: date) -> int:
        """Lets a piece of the life begin on `day`; its place."""
        at = bisect_right(self.days, day)
        if at and self.days[at - 1] == day:
            return at - 1
        if at == 0:
            return 0
        self.days.insert(at, day)
        self.facts.insert(at, dict(self.facts[at - 1]))
        return at


@dataclass
class MonthSaid:
    """What a month says, as it stood when it was locked."""

    opening: int
    entered: dict[str, int]
    left: dict[str, int]
    corrections: dict[int, int]
    closing: int
    villages: dict[str, Counter[str]]
    states: dict[int, tuple[str, date]]
    """State of each family on the month's last day, and since when."""


@dataclass
class Ledger:
    """All families by id; `past` holds what each was before its newest changes, for taking them back."""

    lives: dict[int, Life] = field(default_factory=dict)
    past: dict[int, list[tuple[object, Life | None]]] = field(default_factory=dict)
    months: list[MonthSaid] = field(default_factory=list)

    def note(self, family: int, mark: object) -> None:
        """Remembers a family as it is, before the change called `mark`."""
        self.past.setdefault(family, []).append((mark, deepcopy(self.lives.get(family))))

    def newest(self, family: int) -> object:
        """What changed it last."""
        past = self.past.get(family)
        return past[-1][0] if past else None

    def take_back(self, family: int) -> None:
        """Believes of a family what was believed before its newest change."""
        _, before = self.past[family].pop()
        if before is None:
            del self.lives[family]
        else:
            self.lives[family] = before

    def begin(self, family: int, day: date, kind: str, facts: Facts) -> None:
        """A family that was not known: active from `day` on."""
        none = dict.fromkeys(COUNTS, 0)
        self.lives[family] = Life([day], [{**none, "state": "active", "since": day, "kind": kind, **facts}])

    def hold(self, family: int, day: date, name: str, value: Any) -> None:
        """A fact holds from `day` until it next changes."""
        life = self.lives[family]
        at = life.cut(day)
        old = life.facts[at][name]
        for facts in life.facts[at:]:
            if facts[name] != old:
                break
            facts[name] = value

    def shift(self, family: int, day: date, by: dict[str, int]) -> None:
        """Counts change from `day` on, never below 0."""
        life = self.lives[family]
        for facts in life.facts[life.cut(day) :]:
            for name, many in by.items():
                facts[name] = max(0, facts[name] + many)

    def put(self, family: int, day: date, **facts: Any) -> None:
        """These facts hold from `day` on, whatever was said of later days."""
        life = self.lives[family]
        for one in life.facts[life.cut(day) :]:
            one.update(facts)

    def leave(self, family: int, day: date, kind: str) -> None:
        """The family leaves on `day`; where a list still names it, it is not paid in our figures."""
        self.put(family, day, state="exited", since=day, kind=kind)

    def come_back(self, family: int, day: date) -> None:
        """The family is a participant again from `day` on."""
        self.put(family, day, state="active", since=day, kind="re_entry")

    def list_says(self, day: date, named: dict[int, Facts]) -> None:
        """A stage's list: what it says holds from its first day on; who is not named is not on it.

        After it no earlier change of a family can be taken back.
        """
        self.past.clear()
        for family, life in self.lives.items():
            if family in named:
                self.put(family, day, listed=True, **named[family])
            elif (now := life.facts[-1])["listed"] or now["state"] == "active":
                self.put(family, day, listed=False)

    def active(self, day: date) -> dict[int, Facts]:
        """The participants of a day."""
        found = ((family, life.on(day)) for family, life in self.lives.items())
        return {family: facts for family, facts in found if facts and facts["state"] == "active"}

    def lock(self, first: date, last: date, before: date) -> MonthSaid:
        """Writes down what the month [first, last] says now; `before` is the last day of the month before."""
        held = self.active(last)
        entered, left, begun = self._moves(first, last)
        earlier = self.months[-1] if self.months else None
        said = MonthSaid(
            opening=earlier.closing if earlier else entered.pop("opening", 0),
            entered=entered,
            left=left,
            corrections=self._corrections(earlier, before) if earlier else {},
            closing=len(held),
            villages=_by_village(held),
            states=begun,
        )
        self.months.append(said)
        return said

    def _moves(self, first: date, last: date) -> tuple[dict[str, int], dict[str, int], dict[int, tuple[str, date]]]:
        entered, left, states = Counter[str](), Counter[str](), {}
        for family, life in self.lives.items():
            was = ""
            for day, facts in zip(life.days, life.facts, strict=True):
                now = facts["state"]
                if now != was and first <= day <= last and (was or now == "active"):
                    (entered if now == "active" else left)[facts["kind"]] += 1
                was = now
            if end := life.on(last):
                states[family] = (end["state"], end["since"])
        return dict(entered), dict(left), states

    def _corrections(self, earlier: MonthSaid, day: date) -> dict[int, int]:
        """Family -> +1 or -1, where what is now believed of the day is not what was believed at the lock."""
        found = {}
        for family in self.lives.keys() | earlier.states.keys():
            life = self.lives.get(family)
            facts = life.on(day) if life else None
            is_in = bool(facts and facts["state"] == "active")
            was_in = earlier.states.get(family, ("", day))[0] == "active"
            if is_in != was_in:
                found[family] = int(is_in) - int(was_in)
        return found


def _by_village(held: dict[int, Facts]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for facts in held.values():
        sums = found.setdefault(facts["village"], Counter())
        sums["active"] += 1
        sums["amount"] += facts["amount"] if facts["listed"] else 0
        for name in COUNTS:
            sums[name] += facts[name]
    return found
