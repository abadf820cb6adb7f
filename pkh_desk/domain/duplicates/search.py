"""From people to proposals: weighs candidate pairs and gathers those of two households into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pkh_desk.domain.duplicates.blocking import candidate_pairs
from pkh_desk.domain.duplicates.evidence import SAME_NIK, Weighed, weigh
from pkh_desk.domain.duplicates.people import Frequencies, Person
from pkh_desk.domain.duplicates.records import Key, Proposal, pair_key

PROPOSED = -3.0
"""Bits from which a pair is put to a person: looking costs less than missing one."""
HINT = -8.0
"""Bits from which a pair is kept, since others of the same two households may speak for it."""
SUPPORT = -4.0
"""Bits from which one pair speaks for the others of the same two households."""
PER_MEMBER = 6.0
ENOUGH_MEMBERS = 2
LOWEST, HIGHEST, HALVES = 50, 100, 6.0
_EVERY = 2_000

Report = Callable[[str, int, int], None]
Between = dict[tuple[int, int], list["Pair"]]


class Pair(NamedTuple):
    """Two people (positions) and what speaks for their being one."""

    one: int
    other: int
    weighed: Weighed


def find_pairs(people: Sequence[Person], report: Report | None = None) -> list[Pair]:
    """Pairs of people that may be one, hints included; supported by other pairs of their households."""
    known = Frequencies(people)
    candidates = candidate_pairs(people)
    found: list[Pair] = []
    for done, (one, other) in enumerate(candidates):
        if report and done % _EVERY == 0:
            report("Membandingkan", done, len(candidates))
        weighed = weigh(people[one], people[other], known)
        if weighed.bits >= HINT or SAME_NIK in weighed.reasons:
            found.append(Pair(one, other, weighed))
    return _supported(people, found)


def proposed(pair: Pair) -> bool:
    """Whether a pair is put to a person; one NIK twice always is (DOMAIN 2.5)."""
    return pair.weighed.bits >= PROPOSED or SAME_NIK in pair.weighed.reasons


def propose(people: Sequence[Person], report: Report | None = None) -> list[Proposal]:
    """What a person should look at, the surest first."""
    between: Between = defaultdict(list)
    found: dict[Key, Proposal] = {}
    for pair in find_pairs(people, report):
        if proposed(pair):
            homes = people[pair.one].household_id, people[pair.other].household_id
            between[min(homes), max(homes)].append(pair)
    for homes, pairs in between.items():
        for proposal in _of_homes(people, homes, pairs):
            found[proposal.key] = proposal
    return sorted(found.values(), key=lambda one: (-one.score, one.key))


def score_of(bits: float) -> int:
    """Bits as a score from 50 (worth looking) to 100; every six bits halve what is missing to 100."""
    return round(HIGHEST - (HIGHEST - LOWEST) * 2 ** (-max(0.0, bits - PROPOSED) / HALVES))


def _supported(people: Sequence[Person], pairs: list[Pair]) -> list[Pair]:
    """Each pair with what the other people in the same two households say for it."""
    between: Between = defaultdict(list)
    for pair in pairs:
        homes = people[pair.one].household_id, people[pair.other].household_id
        between[min(homes), max(homes)].append(pair)
    found: list[Pair] = []
    for (left, right), group in between.items():
        if left == right or len(group) == 1:
            found += group
            continue
        matched = one_to_one(group)
        sure = sum(each.weighed.bits >= SUPPORT for each in matched)
        found += [_with_support(pair, sure - (pair.weighed.bits >= SUPPORT)) for pair in matched]
    return found


def one_to_one(group: list[Pair]) -> list[Pair]:
    """The surest pairs in which everybody of two households stands once: twins are not each other."""
    taken: set[int] = set()
    found: list[Pair] = []
    for pair in sorted(group, key=lambda each: -each.weighed.bits):
        if not taken & {pair.one, pair.other}:
            taken |= {pair.one, pair.other}
            found.append(pair)
    return found


def _with_support(pair: Pair, others: int) -> Pair:
    if not others:
        return pair
    bits = pair.weighed.bits + PER_MEMBER * min(others, ENOUGH_MEMBERS)
    return pair._replace(weighed=Weighed(bits, (*pair.weighed.reasons, f"members_{others}")))


def _of_homes(people: Sequence[Person], homes: tuple[int, int], pairs: list[Pair]) -> list[Proposal]:
    """One proposal for two households that are one, else one for each pair of members."""
    whole = [pair for pair in pairs if homes[0] != homes[1] and _is_home(people, pair)]
    chosen = whole or (pairs if homes[0] != homes[1] and _distinct(pairs) >= ENOUGH_MEMBERS else [])
    if chosen:
        best = max(chosen, key=lambda pair: pair.weighed.bits)
        return [Proposal("household", *homes, score_of(best.weighed.bits), best.weighed.reasons)]
    return [_members(people, pair) for pair in pairs]


def _is_home(people: Sequence[Person], pair: Pair) -> bool:
    one, other = people[pair.one], people[pair.other]
    return (one.caretaker and other.caretaker) or not (one.member_id and other.member_id)


def _distinct(pairs: list[Pair]) -> int:
    return min(len({pair.one for pair in pairs}), len({pair.other for pair in pairs}))


def _members(people: Sequence[Person], pair: Pair) -> Proposal:
    key = pair_key("member", people[pair.one].member_id, people[pair.other].member_id)
    return Proposal(*key, score_of(pair.weighed.bits), pair.weighed.reasons)
