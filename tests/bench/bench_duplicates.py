"""The search for duplicates over 12,786 people with hard truth, against weighing all pairs that share a birth year.

Prints recall and precision for seeds that the weights were not chosen on. The ratio says how much the choice of pairs
saves against the naive peer, which finds less: a date with another year or none is not in its blocks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tests.bench.harness import Pair, main, pair, worker
from tests.duplicates_truth import as_people, make_truth

PEOPLE = 12_786
SEEDS = (101, 102, 103, 104, 105)


def ours(seed: str) -> float:
    """Seconds of one search."""
    from time import perf_counter

    from pkh_desk.domain.duplicates.search import propose

    people = as_people(make_truth(PEOPLE, int(seed)))
    begun = perf_counter()
    propose(people)
    return perf_counter() - begun


def theirs(seed: str) -> float:
    """Seconds of the same weighing over all pairs of a birth year."""
    from time import perf_counter

    from pkh_desk.domain.duplicates.evidence import weigh
    from pkh_desk.domain.duplicates.people import Frequencies

    people = as_people(make_truth(PEOPLE, int(seed)))
    begun = perf_counter()
    known, years = Frequencies(people), defaultdict(list)
    for person in people:
        years[person.born[:4]].append(person)
    found = [
        (one, other)
        for group in years.values()
        for at, one in enumerate(group)
        for other in group[at + 1 :]
        if weigh(one, other, known).bits > 0
    ]
    assert found
    return perf_counter() - begun


def quality(seed: int) -> str:
    """One line of what is found and missed for a seed."""
    from pkh_desk.domain.duplicates.search import find_pairs, proposed

    world = make_truth(PEOPLE, seed)
    found = {(one.one, one.other) for one in find_pairs(as_people(world)) if proposed(one)}
    right = len(found & world.same)
    recall, precision = right / len(world.same), right / len(found)
    return f"seed {seed}: {len(world.same)} pairs, recall {recall:.3f}, precision {precision:.3f}"


def pairs() -> Sequence[Pair]:
    """The comparison, after a line of quality for each seed."""
    for seed in SEEDS:
        print(quality(seed), flush=True)
    name = f"duplicates among {PEOPLE:,}, against all pairs of a year"
    return [pair(name, ours=worker("ours", SEEDS[0]), theirs=worker("theirs", SEEDS[0]), at_least=5.0)]


if __name__ == "__main__":
    main(workers={"ours": ours, "theirs": theirs}, pairs=pairs)
