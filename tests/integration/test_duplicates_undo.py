"""Whatever is merged and taken back, the roster answers as before; a decided pair never comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pkh_desk.cli.shapes import household_detail
from pkh_desk.domain.duplicates.records import TAKE
from pkh_desk.domain.errors import Conflict, Refused
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.services.app import Services, wire
from pkh_desk.services.duplicates import DuplicateService
from tests.doubled import add_doubled_office
from tests.integration.stores import context_on, kept, make_dataset, writing

SOME = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
HOUSEHOLDS = ("first", "second", "twins", "namesake")
sides = st.permutations(HOUSEHOLDS).map(lambda order: order[:2])
days = st.dates(date(2026, 7, 2), date(2026, 11, 24))
takes = st.sets(st.sampled_from(TAKE))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Services, dict[str, Any]]]:
    folder: Path = tmp_path_factory.mktemp("doubled")
    store, _ = make_dataset(folder / "dataset")
    with writing(store) as work:
        ids = add_doubled_office(work)
        kept(work)
    yield wire(context_on(store)), ids
    store.close()


def answer(services: Services) -> bytes:
    """What the terminal would say of all households, byte for byte."""
    rows = services.roster.page(HouseholdFilter(), limit=-1)
    return json.dumps([household_detail(services.roster.detail(row.id)) for row in rows]).encode()


@SOME
@given(pair=sides, take=takes, on=days)
def test_a_merge_taken_back_leaves_no_trace(
    office: tuple[Services, dict[str, Any]], pair: tuple[str, str], take: set[str], on: date
) -> None:
    services, ids = office
    keep, gone = (ids[name] for name in pair)
    before = answer(services)
    services.duplicates.merge("household", keep, gone, take=take, on=on)
    assert answer(services) != before
    services.duplicates.undo("household", keep, gone)
    assert answer(services) == before


@SOME
@given(first=sides, second=sides, take=takes)
def test_two_merges_taken_back_in_turn(
    office: tuple[Services, dict[str, Any]], first: tuple[str, str], second: tuple[str, str], take: set[str]
) -> None:
    services, ids = office
    before, made = answer(services), []
    for pair in (first, second):
        keep, gone = (ids[name] for name in pair)
        try:
            services.duplicates.merge("household", keep, gone, take=take)
        except (Refused, Conflict):
            continue  # one of them is gone by now, or both are one already
        made.append((keep, gone))
    for keep, gone in reversed(made):
        services.duplicates.undo("household", keep, gone)
    assert answer(services) == before


@SOME
@given(decisions=st.lists(st.sampled_from(("different", "later", "undo", "same")), min_size=1, max_size=6))
def test_a_decided_pair_never_comes_back(office: tuple[Services, dict[str, Any]], decisions: list[str]) -> None:
    services, ids = office
    pair, duplicates = (ids["first"], ids["second"]), services.duplicates
    stands = forget(duplicates, pair)
    for decision in decisions:
        if decision == "undo":
            stands = forget(duplicates, pair)
        elif decision == "same" and stands in ("", "later"):
            duplicates.merge("household", *pair)
            stands = decision
        elif decision in ("different", "later") and stands in ("", "later") and stands != decision:
            duplicates.decide("household", *pair, decision)  # type: ignore[arg-type]
            stands = decision
        waiting = [one.decision for one in duplicates.search().pairs]
        assert waiting == ([] if stands in ("same", "different") else [stands])
    forget(duplicates, pair)


def forget(duplicates: DuplicateService, pair: tuple[int, int]) -> str:
    """Takes back all that was decided of a pair."""
    while True:
        try:
            duplicates.undo("household", *pair)
        except Refused as refused:
            assert refused.code == "duplicate_open"
            return ""
