"""A month's villages as they are on its last day: what a decree has merged by then stands under one code.

Households keep the code under which they were listed, so that records hold both until the next list is in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import HouseholdFigures, RecapFigures, VillageFigures
from pkh_desk.services.context import Context


@dataclass(frozen=True, slots=True)
class MonthAreas:
    """`merged`: codes that no longer stand for themselves, and what stands for each; `named`: what a code is called."""

    merged: Mapping[str, str]
    named: Callable[[str], str]

    def code(self, code: str) -> str:
        """The code that stands for a code."""
        return self.merged.get(code, code)

    def name(self, code: str) -> str:
        """What the area is called that a code belongs to."""
        return self.named(self.merged.get(code, code))


def month_areas(context: Context, month: Month) -> MonthAreas:
    """The areas as the decrees of a month's last day have them."""
    return MonthAreas(context.area_history.merged(month.last_day), context.area_names_on(month.last_day))


def areas_of(context: Context, figures: RecapFigures) -> MonthAreas:
    """The areas as a month's figures count them: a decree that is recorded after a lock moves nothing in it."""
    names, named = {one.code: one.name for one in figures.villages}, context.area_names_on(figures.month.last_day)
    return MonthAreas(figures.merged, lambda code: names.get(code) or named(code))


def under_one_code(villages: Iterable[VillageFigures], areas: MonthAreas) -> tuple[VillageFigures, ...]:
    """The villages with what belongs to them added up, by name."""
    found: dict[str, list[VillageFigures]] = {}
    for one in villages:
        found.setdefault(areas.code(one.code), []).append(one)
    merged = [_added(code, parts, areas) for code, parts in found.items()]
    return tuple(sorted(merged, key=lambda one: (one.name, one.code)))


def in_their_villages(households: tuple[HouseholdFigures, ...], areas: MonthAreas) -> tuple[HouseholdFigures, ...]:
    """The families under the codes of their villages, by village and name."""
    if not areas.merged:
        return households
    moved = (replace(one, village_code=areas.code(one.village_code)) for one in households)
    return tuple(sorted(moved, key=lambda one: (one.village, one.village_code, one.name)))


def _added(code: str, parts: list[VillageFigures], areas: MonthAreas) -> VillageFigures:
    if [one.code for one in parts] == [code]:
        return parts[0]
    components: Counter[str] = Counter()
    for one in parts:
        components.update(one.components)
    return VillageFigures(
        code=code,
        name=areas.named(code),
        active=sum(one.active for one in parts),
        people=sum(one.people for one in parts),
        components=dict(components),
        amount=sum(one.amount for one in parts),
    )
