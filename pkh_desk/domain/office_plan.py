"""What a list that the office keeps itself does: facts it names, groups it fills; nobody is "gone"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pkh_desk.domain.addresses import read_hamlet
from pkh_desk.domain.cells import read_text
from pkh_desk.domain.matching import Matcher
from pkh_desk.domain.office_rows import UNSAID, OfficeRow
from pkh_desk.domain.plans import INSERTED, REFUSED_ROW, UNCHANGED, UPDATED
from pkh_desk.domain.roster import NEW, REJECTED, BaseIndex, Known
from pkh_desk.domain.rows import (
    ADDRESS,
    AMOUNT,
    CARD,
    CARD_LOST,
    FACTS,
    FIRST_COUNT,
    NAME,
    NIK,
    NIK_LOST,
    VILLAGE,
    Facts,
)  # fmt: skip
from pkh_desk.domain.stage_plan import StagePlan, changes_between, keep_ours

GROUP_CHANGED = "group_changed"
_BLANK_NEW = ("", "", "", "", None, "", "", "", *(0,) * (len(FACTS) - FIRST_COUNT - 1), 1)


class OpenGroup(NamedTuple):
    """An open group as a list may name it."""

    id: int
    name: str
    village_code: str
    facilitator_id: int | None


@dataclass(frozen=True)
class GroupBase:
    """The open groups, which one each household is in, and the facilitators who work here, by name in lower case."""

    groups: tuple[OpenGroup, ...] = ()
    places: Mapping[int, int] = field(default_factory=dict)
    facilitators: Mapping[str, int] = field(default_factory=dict)


class GroupKey(NamedTuple):
    """A group that rows are put into: an open one, or (id 0) one to be opened."""

    id: int
    name: str
    village_code: str = ""
    facilitator_id: int | None = None
    """For a group that has none yet."""


@dataclass
class OfficePlan(StagePlan):
    """An office list held against the base; `joins` are rows whose household comes into a group."""

    joins: dict[int, GroupKey] = field(default_factory=dict)


def plan_office(
    rows: Sequence[OfficeRow], base: BaseIndex, groups: GroupBase, decisions: Mapping[int, int]
) -> OfficePlan:
    """Matches the rows and compares what they say; then puts the households into the groups that the list names."""
    matches = Matcher([row.judged for row in rows], base, decisions).run()
    plan = OfficePlan([INSERTED] * len(rows), matches.households, findings=matches.findings)
    for position, household_id in enumerate(matches.households):
        row = rows[position]
        if household_id == REJECTED:
            plan.outcomes[position] = REFUSED_ROW
            _say_what_is_missing(plan, position, row)
        elif household_id == NEW:
            _insert(plan, position, row, position in matches.splits)
        else:
            facts, known = row.judged.facts, base.households[household_id]
            if household_id in base.superseded:
                facts = keep_ours(plan, position, facts, known, base.superseded[household_id], "old_value")
            _compare(plan, position, facts, known)
    _Grouping(rows, base, groups, plan).run()
    return plan


def _say_what_is_missing(plan: OfficePlan, position: int, row: OfficeRow) -> None:
    """A row that is refused for a number that the list has no column for still needs its reason."""
    if row.findings or position in plan.findings:
        return
    for name, lost in (("nik", NIK_LOST), ("card", CARD_LOST)):
        if row.judged.flags & lost:
            plan.findings.setdefault(position, []).append((name, f"{name}_missing", ""))


def _insert(plan: OfficePlan, position: int, row: OfficeRow, split: bool) -> None:
    """A household that is on no list yet needs a village; the rest may come later."""
    facts = row.judged.facts
    if not facts[VILLAGE]:
        plan.outcomes[position] = REFUSED_ROW
        plan.households[position] = REJECTED
        plan.findings.setdefault(position, []).append(("village", "village_missing", ""))
        return
    plan.facts[position] = tuple(
        blank if said is UNSAID else said for said, blank in zip(facts, _BLANK_NEW, strict=True)
    )
    plan.changes[position] = ("new", "possible_split") if split else ("new",)


def _compare(plan: OfficePlan, position: int, facts: Facts, known: Known) -> None:
    plan.outcomes[position] = UNCHANGED
    if known.state != "active":
        plan.findings.setdefault(position, []).append(("name", "household_exited", facts[CARD]))
        return
    merged = _over(facts, known.facts)
    if changes := changes_between(merged, known.facts):
        plan.outcomes[position] = UPDATED
        plan.facts[position] = merged
        plan.changes[position] = tuple(changes)


def _over(facts: Facts, old: Facts) -> Facts:
    """The base's facts under what the list says; a lost number, or the same hamlet otherwise spelt, says none."""

    def held(index: int, said: Any, before: Any) -> Any:
        if said is UNSAID or index == AMOUNT or (said == "" and index in (VILLAGE, CARD, NIK)):
            return before
        if index == NAME and read_text(before).upper() == said:
            return before  # the same name in other letters: office lists are read in capitals
        if index == ADDRESS and _plain(read_hamlet(said)) in _plain(str(before)):
            return before
        return said

    return tuple(held(index, said, before) for index, (said, before) in enumerate(zip(facts, old, strict=True)))


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


class _Grouping:
    """Puts the kept rows of a plan into groups: open ones of that name, or one that is opened for all of them."""

    def __init__(self, rows: Sequence[OfficeRow], base: BaseIndex, groups: GroupBase, plan: OfficePlan) -> None:
        self._rows = rows
        self._base = base
        self._groups = groups
        self._plan = plan
        self._open: dict[str, list[OpenGroup]] = {}
        self._by_id = {one.id: one for one in groups.groups}
        for one in groups.groups:
            self._open.setdefault(one.name.casefold(), []).append(one)

    def run(self) -> None:
        """Fills `joins`; a household that comes into another group counts as updated."""
        by_name: dict[str, list[int]] = {}
        for position in self._kept():
            by_name.setdefault(self._rows[position].group.casefold(), []).append(position)
        for name, positions in by_name.items():
            self._join(name, positions)

    def _kept(self) -> Iterator[int]:
        plan, known = self._plan, self._base.households
        for position, row in enumerate(self._rows):
            household_id = plan.households[position]
            out = household_id > 0 and known[household_id].state != "active"
            if row.group and plan.outcomes[position] != REFUSED_ROW and not out:
                yield position

    def _join(self, name: str, positions: Sequence[int]) -> None:
        """One key for all rows that come into the same group."""
        chosen: dict[int, list[int]] = {}
        for position in positions:
            if (group := self._open_group(name, position)) is not None:
                chosen.setdefault(group, []).append(position)
        for group, members in chosen.items():
            key = self._existing(self._by_id[group], members) if group else self._fresh(members)
            for position in members:
                self._put(position, key)

    def _open_group(self, name: str, position: int) -> int | None:
        """The id of the open group that a row means, 0 for a new one, None where several could be meant."""
        candidates = self._open.get(name, [])
        if len(candidates) > 1:
            village = self._village(position)
            candidates = [one for one in candidates if one.village_code == village]
            if len(candidates) != 1:
                self._note(position, "group", "group_ambiguous", self._rows[position].group)
                return None
        return candidates[0].id if candidates else 0

    def _put(self, position: int, key: GroupKey) -> None:
        plan, household_id = self._plan, self._plan.households[position]
        if key.id and self._groups.places.get(household_id) == key.id and not key.facilitator_id:
            return
        plan.joins[position] = key
        if self._groups.places.get(household_id) == key.id and key.id:
            return
        if plan.outcomes[position] == UNCHANGED:
            plan.outcomes[position] = UPDATED
        plan.changes[position] = (*plan.changes.get(position, ()), GROUP_CHANGED)

    def _existing(self, group: OpenGroup, positions: Sequence[int]) -> GroupKey:
        facilitator = None if group.facilitator_id else self._facilitator(positions)
        return GroupKey(group.id, group.name, group.village_code, facilitator)

    def _fresh(self, positions: Sequence[int]) -> GroupKey:
        """A group to be opened: in the village of its households if they share one."""
        villages = {self._village(position) for position in positions}
        village = villages.pop() if len(villages) == 1 else ""
        return GroupKey(0, self._rows[positions[0]].group, village, self._facilitator(positions))

    def _facilitator(self, positions: Sequence[int]) -> int | None:
        """The facilitator that the rows name, if they agree and he works here."""
        named = {self._rows[position].facilitator.casefold() for position in positions} - {""}
        if len(named) != 1:
            return None
        found = self._groups.facilitators.get(named.pop())
        if found is None:
            first = next(position for position in positions if self._rows[position].facilitator)
            self._note(first, "facilitator", "facilitator_unknown", self._rows[first].facilitator)
        return found

    def _village(self, position: int) -> str:
        household_id = self._plan.households[position]
        known = self._base.households[household_id].facts[VILLAGE] if household_id > 0 else ""
        return str(self._rows[position].village_code or known)

    def _note(self, position: int, name: str, code: str, value: str) -> None:
        self._plan.findings.setdefault(position, []).append((name, code, value))
