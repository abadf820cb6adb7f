"""A month's villages as they are on its last day: what a decree has merged by then stands under one code.

Households keep the code under which they were listed, so that records hold both until the next list is in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import HouseholdFigures, RecapFigures, VillageFigures
from pkh_desk.services.context import Context


@dataclass(frozen=True, slots=True)
class MonthAreas:
    """`code` gives the code that stands for a code, `named` what a code is called."""

    code: Callable[[str], str]
    named: Callable[[str], str]

    def name(self, code: str) -> str:
        """What the area is called that a code belongs to by then."""
        return self.named(self.code(code))


def month_areas(context: Context, month: Month) -> MonthAreas:
    """The areas as the decrees of a month's last day have them."""
    day, history = month.last_day, context.area_history
    return MonthAreas(lambda code: history.current(code, day), context.area_names_on(day))


def areas_of(context: Context, figures: RecapFigures) -> MonthAreas:
    """The areas as a month's figures count them: a decree that is recorded after a lock moves nothing in it."""
    counted, names = _counted(figures), {one.code: one.name for one in figures.villages}
    named = context.area_names_on(figures.month.last_day)
    return MonthAreas(lambda code: counted.get(code, code), lambda code: names.get(code) or named(code))


def under_one_code(villages: Iterable[VillageFigures], areas: MonthAreas) -> tuple[VillageFigures, ...]:
    """The villages with what belongs to them added up, by name."""
    found: dict[str, list[VillageFigures]] = {}
    for one in villages:
        found.setdefault(areas.code(one.code), []).append(one)
    merged = [_added(code, parts, areas) for code, parts in found.items()]
    return tuple(sorted(merged, key=lambda one: (one.name, one.code)))


def in_their_villages(households: tuple[HouseholdFigures, ...], figures: RecapFigures) -> tuple[HouseholdFigures, ...]:
    """The families behind a month's figures under the codes that count them, by village and name."""
    counted = _counted(figures)
    if not counted:
        return households
    moved = (replace(one, village_code=counted.get(one.village_code, one.village_code)) for one in households)
    return tuple(sorted(moved, key=lambda one: (one.village, one.village_code, one.name)))


def _counted(figures: RecapFigures) -> dict[str, str]:
    """Code of a merged village -> the code under which the figures count it."""
    return {code: one.code for one in figures.villages for code in one.merged}


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
        merged=tuple(sorted(one.code for one in parts if one.code != code)),
    )
