"""The people of many households as lines of a list: which age ends a component when, what each brings a stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from pkh_desk.domain.ageing import AgeRule, AgeStep, steps
from pkh_desk.domain.member_columns import MemberLine
from pkh_desk.domain.roster_columns import NOTHING
from pkh_desk.services.schedules import newest_day, schedule_on
from pkh_desk.storage import roster
from pkh_desk.storage.member_list import members_of

if TYPE_CHECKING:
    from pkh_desk.domain.records import HouseholdRow, MemberInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

Shares = Callable[[Sequence[Sequence[str]]], Sequence[int | None]]
"""From the components of a household's people to what each of them brings."""


class MemberLines:
    """Reads lines by parts; `households` and `without` (families of whom nobody is known) count as they pass."""

    def __init__(self, context: Context, connection: ReadConnection, *, full: bool, facts: bool) -> None:
        self._context, self._connection = context, connection
        self._full, self._facts = full, facts
        self._rules: Sequence[AgeRule] = tuple(context.catalog.age_rules_on(context.clock.today()))
        self._shares = _shares(context, connection)
        self.households = self.without = 0

    def of(self, ids: Sequence[int]) -> Iterator[MemberLine]:
        """The people of these households, in the households' order, caretakers first."""
        rows = roster.rows(self._connection, self._context.area_name, ids, full=self._full, facts=self._facts)
        people = members_of(self._connection, ids, full=self._full)
        for row in rows:
            if row is None:
                continue
            members = people.get(row.id, ())
            self.households += bool(members)
            self.without += not members
            yield from self._lines(row, members)

    def _lines(self, row: HouseholdRow, members: Sequence[MemberInfo]) -> Iterator[MemberLine]:
        active = row.state == "active"
        shares = self._shares([one.components for one in members]) if active else [None] * len(members)
        for place, (member, share) in enumerate(zip(members, shares, strict=True)):
            ends = self._ends(member) if active else None
            yield MemberLine(row, row.facts or NOTHING, member, place == 0, share, ends)

    def _ends(self, member: MemberInfo) -> AgeStep | None:
        if member.birth_date is None or not member.components:
            return None
        coming = (one for one in steps(member.birth_date, member.components, self._rules) if one.effect == "ends")
        return min(coming, key=lambda one: one.on, default=None)


def _shares(context: Context, connection: ReadConnection) -> Shares:
    """By the schedule of the newest stage; nothing is known before there is one, or where it is not computed."""
    day = newest_day(context, connection)
    schedule = schedule_on(context, day) if day else None
    if schedule is None or schedule.not_computed:
        return lambda people: [None] * len(people)
    return schedule.shares
