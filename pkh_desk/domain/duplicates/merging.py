"""What becomes of two households that are one: which values hold, which members are one, which move. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.duplicates.evidence import weigh
from pkh_desk.domain.duplicates.people import Frequencies, Person
from pkh_desk.domain.duplicates.search import Pair, one_to_one, proposed

GROUPS: Mapping[str, tuple[str, ...]] = {
    "card": ("family_card_no",),
    "caretaker": ("nik", "caretaker_name", "birth_date"),
    "address": ("village_code", "address", "rt", "rw"),
    "components": (*(code.lower() for code in COMPONENTS), "amount"),
}
"""Columns of a household span by the group that is taken as a whole."""


@dataclass(frozen=True, slots=True)
class MergeMember:
    """A present member of one of the two, with his span's values and his present components."""

    id: int
    values: Mapping[str, Any]
    components: frozenset[str]


@dataclass(frozen=True, slots=True)
class Recount:
    """A count of a household that changes with its members; `column` is that of its span."""

    household_id: int
    column: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Changes of the household that stays, members (kept, merged) that are one, members that move to it."""

    patch: Mapping[str, Any]
    united: tuple[tuple[int, int], ...]
    moved: tuple[int, ...]
    components: tuple[tuple[int, str], ...]
    """(kept member, component) that only the merged one had."""
    members: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """Changes of members of the household that stays."""
    recounts: tuple[Recount, ...] = ()
    """Counts that agreed with the members before, and do so after."""


def plan_merge(
    keep: Mapping[str, Any],
    gone: Mapping[str, Any],
    keep_members: Sequence[MergeMember],
    gone_members: Sequence[MergeMember],
    take: Collection[str] = (),
) -> MergePlan:
    """The plan of merging `gone` into `keep`, which takes the groups of values named in `take`."""
    patch = {column: gone[column] for group in take for column in GROUPS[group] if gone[column] != keep[column]}
    united = match_members(keep, gone, keep_members, gone_members)
    ended = {merged for _, merged in united}
    moved = tuple(one.id for one in gone_members if one.id not in ended)
    if keep_members and gone_members:
        patch["member_count"] = len(keep_members) + len(moved)
    held = {one.id: one.components for one in (*keep_members, *gone_members)}
    added = tuple((kept, code) for kept, merged in united for code in sorted(held[merged] - held[kept]))
    members = _new_caretaker(patch["nik"], keep_members, gone_members, united) if "nik" in patch else {}
    after = [held[one.id] | {code for kept, code in added if kept == one.id} for one in keep_members]
    after += [held[one] for one in moved]
    counted = () if "components" in take else recounted(keep, keep_members, after)
    recounts = tuple(one for one in counted if one.column not in patch)
    return MergePlan(patch, united, moved, added, members, recounts)


def unite_people(
    keep: tuple[Mapping[str, Any], Sequence[MergeMember], MergeMember],
    gone: tuple[Mapping[str, Any], Sequence[MergeMember], MergeMember],
) -> MergePlan:
    """The plan of one person who stands twice: (household, its members, the member) that stays and that ends."""
    (home, people, kept), (other_home, other_people, merged) = keep, gone
    added = tuple((kept.id, code) for code in sorted(merged.components - kept.components))
    stays = [one.components | merged.components if one.id == kept.id else one.components for one in people]
    left = [one.components for one in other_people if one.id != merged.id]
    if home["household_id"] == other_home["household_id"]:
        both = zip(people, stays, strict=True)
        recounts = recounted(home, people, [held for one, held in both if one.id != merged.id])
    else:
        recounts = (*recounted(home, people, stays), *recounted(other_home, other_people, left))
    return MergePlan({}, ((kept.id, merged.id),), (), added, {}, recounts)


def recounted(
    household: Mapping[str, Any], before: Sequence[MergeMember], after: Sequence[frozenset[str]]
) -> tuple[Recount, ...]:
    """The household's counts under its new members, those only that agreed with its members until now.

    Where a list says otherwise than the members, nobody knows which is right: its figure stays until the next one.
    """
    if not before:
        return ()
    counts = [("member_count", len(before), len(after))]
    for code in COMPONENTS:
        held = sum(code in one.components for one in before)
        counts.append((code.lower(), held, sum(code in one for one in after)))
    return tuple(
        Recount(household["household_id"], column, then, now)
        for column, then, now in counts
        if household[column] == then != now
    )


def match_members(
    keep: Mapping[str, Any],
    gone: Mapping[str, Any],
    keep_members: Sequence[MergeMember],
    gone_members: Sequence[MergeMember],
) -> tuple[tuple[int, int], ...]:
    """(kept, merged) ids of members that are one person, everybody once."""
    people = [_person(1, keep, one) for one in keep_members] + [_person(2, gone, one) for one in gone_members]
    known, first = Frequencies(people), len(keep_members)
    pairs = [
        Pair(one, other, weigh(people[one], people[other], known))
        for one in range(first)
        for other in range(first, len(people))
    ]
    chosen = one_to_one([pair for pair in pairs if proposed(pair)])
    return tuple(sorted((people[pair.one].member_id, people[pair.other].member_id) for pair in chosen))


def _person(home: int, household: Mapping[str, Any], one: MergeMember) -> Person:
    born = one.values["birth_date"]
    return Person(
        home,
        one.id,
        one.values["name"],
        one.values["nik"],
        born.isoformat() if born else "",
        household["family_card_no"],
        household["village_code"],
        one.values["sex"],
    )


def _new_caretaker(
    nik: str,
    keep_members: Sequence[MergeMember],
    gone_members: Sequence[MergeMember],
    united: tuple[tuple[int, int], ...],
) -> dict[int, dict[str, Any]]:
    """Marks the caretaker that the household takes over, under the name and number that it takes over."""
    changes: dict[int, dict[str, Any]] = {
        one.id: {"is_caretaker": False} for one in keep_members if one.values["is_caretaker"]
    }
    kept_of = {merged: kept for kept, merged in united}
    for one in gone_members:
        if one.values["nik"] == nik:
            said = {name: one.values[name] for name in ("nik", "name", "birth_date")} if one.id in kept_of else {}
            changes[kept_of.get(one.id, one.id)] = {**said, "is_caretaker": True}
    return changes
