"""Who grows out of a component, or into one, and when: an alert, never a change (DOMAIN 2.4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

Effect = Literal["ends", "begins"]


class AgeRule(Protocol):
    """A row of the list of age rules, as the catalog reads it."""

    @property
    def code(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def component(self) -> str: ...
    @property
    def age(self) -> int: ...
    @property
    def effect(self) -> Effect: ...
    @property
    def next(self) -> str: ...


@dataclass(frozen=True, slots=True)
class AgeStep:
    """On `on` somebody reaches the age of a rule."""

    on: date
    component: str
    effect: Effect
    next: str
    label: str
    rule: str


@dataclass(frozen=True, slots=True)
class Ageing:
    """A member and the step that comes, or came and is not followed up yet."""

    household_id: int
    household: str
    village: str
    member_id: int
    member: str
    birth_date: date
    step: AgeStep
    last: bool
    """The household has no other component than those that end by then."""


@dataclass(frozen=True, slots=True)
class NoComponentLeft:
    """An active household without a component, or whose last one ends: to be confirmed by a visit."""

    household_id: int
    name: str
    village: str
    since: date | None
    """When the last one ends; None if none is left now."""
    case_number: str = ""
    """The case that is under way already."""


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """How a household held a component: (since, until, members) of each stretch, and (day, member, label) of the ages
    that its members reach."""

    component: str
    stretches: tuple[tuple[date, date | None, int], ...]
    steps: tuple[tuple[date, str, str], ...]


def reaches(born: date, age: int) -> date:
    """The day on which somebody reaches an age; who is born on 29 February does so on 1 March of other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def steps(born: date, components: Collection[str], rules: Iterable[AgeRule]) -> Iterator[AgeStep]:
    """The steps that concern a member: ends of what is held, beginnings of what is not."""
    for rule in rules:
        if (rule.component in components) == (rule.effect == "ends"):
            on = reaches(born, rule.age)
            yield AgeStep(on, rule.component, rule.effect, rule.next, rule.label, rule.code)


def due(
    born: date, components: Collection[str], rules: Iterable[AgeRule], today: date, until: date
) -> Iterator[AgeStep]:
    """Steps up to `until`; an end that is past is still due, a beginning is only when it is to come."""
    for step in steps(born, components, rules):
        if step.on <= until and (step.effect == "ends" or step.on > today):
            yield step
