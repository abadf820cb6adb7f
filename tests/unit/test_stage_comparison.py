"""Two lists of facts held against each other, by household: every household is in the lists that it belongs to."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.domain.comparison import CHANGED, GROUP_LABELS, compare
from pkh_desk.domain.rows import AMOUNT, CARD, FACTS, FIRST_COUNT, NIK, VILLAGE, Facts

BASE: Facts = ("35.05.20.2001", "2900000000000001", "2900004107800001", "SITI", "1980-07-01", "DSN", "001", "002",
               0, 1, 0, 0, 0, 0, 0, 0, 750_000, 3)  # fmt: skip


def changed(**parts: Any) -> Facts:
    facts = list(BASE)
    for place, value in parts.items():
        facts[int(place.removeprefix("at_"))] = value
    return tuple(facts)


def groups_of(facts: Facts) -> list[str]:
    return [group for group, ids in compare({1: BASE}, {1: facts}).items() if ids]


def test_each_change_has_its_list() -> None:
    assert groups_of(BASE) == ["same"]
    assert groups_of(changed(**{f"at_{VILLAGE}": "35.05.20.2002"})) == ["moved"]
    assert groups_of(changed(**{f"at_{NIK}": "2900004107800002"})) == ["caretaker_changed"]
    assert groups_of(changed(**{f"at_{CARD}": "2900000000000002"})) == ["family_card_changed"]
    assert groups_of(changed(**{f"at_{AMOUNT}": 600_000})) == ["amount_changed"]
    both = changed(**{f"at_{FIRST_COUNT}": 1, f"at_{AMOUNT}": 1_500_000})
    assert groups_of(both) == ["components_changed"]  # the amount only follows
    two = changed(**{f"at_{VILLAGE}": "35.05.20.2002", f"at_{CARD}": "2900000000000002"})
    assert groups_of(two) == ["moved", "family_card_changed"]


def test_what_one_list_does_not_say_is_no_difference() -> None:
    unknown: Facts = (*(None,) * AMOUNT, 750_000, None)
    assert len(unknown) == len(FACTS)
    assert [group for group, ids in compare({1: unknown}, {1: BASE}).items() if ids] == ["same"]
    assert [group for group, ids in compare({1: (*unknown[:AMOUNT], 1, None)}, {1: BASE}).items() if ids] == [
        "amount_changed"
    ]


LISTS = st.dictionaries(st.integers(1, 9), st.sampled_from([BASE, changed(**{f"at_{VILLAGE}": "35.05.20.2009"})]))


@given(LISTS, LISTS)
def test_nobody_is_lost(earlier: dict[int, Facts], later: dict[int, Facts]) -> None:
    found = compare(earlier, later)
    assert set(found) == set(GROUP_LABELS)
    assert set(found["new"]) == later.keys() - earlier.keys()
    assert set(found["gone"]) == earlier.keys() - later.keys()
    moved = {one for group in CHANGED for one in found[group]}
    assert moved | set(found["same"]) == earlier.keys() & later.keys()
    assert not moved & set(found["same"])
