"""The search against a truth that it has not seen: who stands twice is found, twins and namesakes are left alone."""

from __future__ import annotations

import pytest

from pkh_desk.domain.duplicates.people import Person
from pkh_desk.domain.duplicates.search import find_pairs, propose, proposed, score_of
from pkh_desk.domain.duplicates.words import reason_words
from tests.duplicates_truth import as_people, make_truth

SLICE = 3_000
SEEDS = (11, 12, 13, 14, 15, 16)
"""None of these was looked at while the weights were chosen (tests/bench/bench_duplicates.py has others)."""


def measured(count: int, seed: int) -> tuple[int, int, int]:
    """(found rightly, found, to be found)."""
    world = make_truth(count, seed)
    found = {(pair.one, pair.other) for pair in find_pairs(as_people(world)) if proposed(pair)}
    return len(found & world.same), len(found), len(world.same)


def test_the_truth_is_found_and_little_else() -> None:
    figures = [measured(SLICE, seed) for seed in SEEDS]
    right, found, wanted = (sum(column) for column in zip(*figures, strict=True))
    assert wanted > 700
    assert right / wanted >= 0.98, figures
    assert right / found >= 0.9, figures


def test_the_truth_is_the_same_for_a_seed_and_holds_what_it_should() -> None:
    world = make_truth(SLICE, 7)
    assert world.people == make_truth(SLICE, 7).people
    assert len(world.people) >= SLICE
    changed = [(world.people[one], world.people[other]) for one, other in world.same]
    for trait in ("name", "nik", "born", "card", "village"):
        assert sum(getattr(one, trait) != getattr(other, trait) for one, other in changed) > len(changed) / 10, trait


def person(number: int, home: int, name: str, nik: str, born: str, **more: object) -> Person:
    given: dict[str, object] = {"card": f"2905{home * 37:04d}1011{home * 1237:04d}", "village": "29.05.20.2001", **more}
    return Person(home, number, name, nik, born, **given)  # type: ignore[arg-type]


TWIN, OTHER_TWIN = "2905206004100001", "2905206004100002"


@pytest.mark.parametrize(
    ("name", "other"),
    [("RINI SARI", "RINA SARI"), ("DWI LESTARI", "TRI LESTARI"), ("MUHAMMAD RIFKI", "MUHAMMAD RIZKI")],
)
@pytest.mark.parametrize("homes", [(1, 1), (1, 2)])
def test_twins_are_two_on_one_card_or_grown_up(name: str, other: str, homes: tuple[int, int]) -> None:
    people = [
        person(1, homes[0], name, TWIN, "2010-04-20"),
        person(2, homes[1], other, OTHER_TWIN, "2010-04-20"),
    ]
    assert propose(people) == []


@pytest.mark.parametrize("born", ["1972-11-15", "1980-07-02", "1983-07-01"])
def test_a_namesake_with_another_birth_date_is_somebody_else(born: str) -> None:
    code = f"{int(born[8:]) + 40}{born[5:7]}{born[2:4]}"
    people = [
        person(1, 1, "SITI AMINAH", "2905204107800001", "1980-07-01"),
        person(2, 2, "SITI AMINAH", f"290520{code}0003", born, village="29.05.20.2003"),
    ]
    assert propose(people) == []


def test_one_nik_twice_is_always_put_to_a_person() -> None:
    people = [
        person(1, 1, "SITI AMINAH", TWIN, "2010-04-20"),
        person(2, 2, "BUDI", TWIN, "1975-01-02", sex="L"),
    ]
    [found] = propose(people)
    assert (found.kind, found.first_id, found.second_id, found.score) == ("member", 1, 2, 50)


def test_two_households_with_the_same_children_are_one() -> None:
    children = [("AHMAD FAUZI", "2905201203120001", "2012-03-12"), ("LAILA FAUZI", "2905204909150001", "2015-09-09")]
    people = [
        person(1, 1, "SITI AMINAH", "2905204107800001", "1980-07-01", caretaker=True),
        person(2, 2, "SUTRISNO", "2905200303780001", "1978-03-03", caretaker=True),
        *(person(10 * home + at, home, *child) for home in (1, 2) for at, child in enumerate(children)),
    ]
    [found] = propose(people)
    assert (found.kind, found.first_id, found.second_id) == ("household", 1, 2)


def test_a_caretaker_without_a_member_list_is_compared_too() -> None:
    people = [
        person(0, 1, "SITI AMINAH", "2905204107800001", "1980-07-01", caretaker=True),
        person(5, 2, "ST. AMINAH", "2905204107800001", "1980-01-07"),
    ]
    [found] = propose(people)
    assert found.key == ("household", 1, 2)
    assert reason_words(found.reasons)[:3] == ("NIK sama", "hari dan bulan lahir tertukar", "nama sama")


def test_scores_grow_with_what_speaks_for_a_pair() -> None:
    scores = [score_of(bits) for bits in (-9, -1.5, 2, 8, 20, 60)]
    assert scores == sorted(scores)
    assert (scores[0], scores[-1]) == (50, 100)


def test_reasons_that_speak_against_a_pair_are_left_out() -> None:
    assert reason_words(["nik_other", "birth_same", "name_word", "members_2"]) == (
        "tanggal lahir sama", "sebagian nama sama", "2 anggota lain juga sama",
    )  # fmt: skip
