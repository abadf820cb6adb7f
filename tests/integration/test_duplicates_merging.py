"""What a merge does besides ending one of two: groups, counts that follow at once, events, wrong orders, decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.domain.errors import Conflict, Refused
from pkh_desk.services.app import wire
from pkh_desk.storage import groups
from tests.doubled import BABY, DAUGHTER, add_doubled_office, add_family, add_member
from tests.integration.stores import JULY, context_on, kept, make_dataset, writing
from tests.integration.test_duplicates import Doubled

UNCLE = ("SUTRISNO HADI", "2905200502710002", "2905202807130099", date(1971, 2, 5))
PROOF = {"proof": "KTP asli"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Doubled]:
    store, _ = make_dataset(tmp_path / "dataset")
    with writing(store) as work:
        ids = add_doubled_office(work)
        ids["uncle"], ids["uncles"] = add_family(work, *UNCLE, DAUGHTER, aud=0, sd=1)
        ids["rose"] = groups.add(work, JULY, _group("Mawar", ids["second"]))
        ids["lily"] = groups.add(work, JULY, _group("Melati"))
        groups.assign(work, [ids["second"], ids["namesake"]], ids["rose"], JULY)
        groups.assign(work, [ids["twins"]], ids["lily"], JULY)
        kept(work)
    yield Doubled(store, wire(context_on(store)), ids)
    store.close()


def _group(name: str, chair: int | None = None) -> dict[str, object]:
    return {"name": name, "village_code": "", "facilitator_id": None, "chair_household_id": chair}


def answer(office: Doubled) -> list[Any]:
    """All that the roster says, but when its groups were entered: what is taken back is entered anew."""
    places: list[Any] = [[(one.valid_from, one.valid_to, one.text) for one in said.groups] for said in office.answer()]
    return [replace(said, groups=()) for said in office.answer()] + places


def group_of(office: Doubled, name: str) -> str:
    place = office.services.roster.detail(office.ids[name]).group
    return f"{place.group}{'*' if place.is_chair else ''}" if place else ""


def test_who_has_no_group_goes_where_the_other_was_and_leads_it(office: Doubled) -> None:
    services, before = office.services, answer(office)
    assert (group_of(office, "first"), group_of(office, "second")) == ("", "Mawar*")
    assert services.duplicates.preview("household", *office.pair).group == "Mawar"
    services.duplicates.merge("household", *office.pair)
    assert (group_of(office, "first"), group_of(office, "second")) == ("Mawar*", "")
    services.duplicates.undo("household", *office.pair)
    assert answer(office) == before


def test_who_has_a_group_keeps_it(office: Doubled) -> None:
    services, before = office.services, answer(office)
    services.duplicates.merge("household", office.ids["twins"], office.ids["second"])
    assert (group_of(office, "twins"), group_of(office, "second")) == ("Melati", "")
    assert [one.chair for one in services.groups.list() if one.name == "Mawar"] == [""]
    services.duplicates.undo("household", office.ids["twins"], office.ids["second"])
    assert answer(office) == before


def test_one_person_in_two_households_leaves_the_counts_of_one(office: Doubled) -> None:
    services, before = office.services, answer(office)
    daughter, again = office.ids["members"][2], office.ids["uncles"][1]
    preview = services.duplicates.preview("member", daughter, again)
    assert [(one.household, one.label, one.before, one.after) for one in preview.counts] == [
        ("SUTRISNO HADI", "anggota", 2, 1), ("SUTRISNO HADI", "SD", 1, 0),
    ]  # fmt: skip
    services.duplicates.merge("member", daughter, again)
    row = services.roster.detail(office.ids["uncle"]).row
    assert (row.member_count, row.components.get("SD", 0)) == (1, 0)
    assert services.roster.detail(office.ids["first"]) == next(
        one for one in before if one.row.id == office.ids["first"]
    )
    services.duplicates.undo("member", daughter, again)
    assert answer(office) == before


def test_counts_that_a_list_says_otherwise_than_the_members_stay(office: Doubled) -> None:
    with writing(office.store) as work:
        home, people = add_family(work, *_another(1), BABY, aud=1, sd=3)
        twice = add_member(work, home, "LAILA FAUZI", "2905204909210002", BABY[2], "SD")
        kept(work)
    services = office.services
    preview = services.duplicates.preview("member", people[1], twice)
    assert preview.counts == ()
    services.duplicates.merge("member", people[1], twice)
    row = services.roster.detail(home).row
    assert (row.components["SD"], row.member_count) == (3, 2)


def _another(number: int) -> tuple[str, str, str, date]:
    return f"KELUARGA {number}", f"290520410790000{number}", f"290520110110000{number}", date(1990, 7, number)


def test_nothing_happens_to_a_merged_household_any_more(office: Doubled) -> None:
    services = office.services
    first, second = office.pair
    event = services.events.record(second, "moved-within", {**PROOF, "moved_on": "2026-11-02", "address": "DSN BARU",
                                                            "village": "35.05.20.2002"})  # fmt: skip
    services.duplicates.merge("household", first, second)
    view = services.events.view(second)
    assert view.allowed and all("SITI AMINAH" in one.blocked for one in view.allowed)
    assert view.undoable is None and "penggabungan ST. AMINAH ke SITI AMINAH" in view.why_not
    for name in ("re-entry", "card-corrected"):
        with pytest.raises(Refused) as caught:
            services.events.record(second, name, PROOF)
        assert "digabung ke keluarga SITI AMINAH" in caught.value.message
    with pytest.raises(Refused):
        services.events.undo(second, "keliru")
    services.duplicates.undo("household", first, second)
    assert services.events.undo(second, "keliru").id == event.id


def test_three_in_a_row_come_apart_only_from_the_newest(office: Doubled) -> None:
    services, before = office.services, answer(office)
    one, two, three = (office.ids[name] for name in ("first", "second", "namesake"))
    services.duplicates.merge("household", two, one)
    services.duplicates.merge("household", three, two)
    with pytest.raises(Refused) as caught:
        services.duplicates.merge("household", one, three)
    assert "sudah digabung" in caught.value.message
    with pytest.raises(Refused) as caught:
        services.duplicates.undo("household", one, two)
    assert "penggabungan ST. AMINAH ke SITI AMINAH" in caught.value.message
    assert office.services.roster.detail(one).merged_into is not None
    services.duplicates.undo("household", two, three)
    services.duplicates.undo("household", one, two)
    assert answer(office) == before


def test_two_windows_decide_the_same_pair(office: Doubled) -> None:
    other = wire(context_on(office.store))
    office.services.duplicates.search()
    office.services.duplicates.merge("household", *office.pair)
    newest = other.context.newest_txn()
    for act in (
        lambda: other.duplicates.decide("household", *office.pair, "different"),
        lambda: other.duplicates.merge("household", *reversed(office.pair)),
    ):
        with pytest.raises(Conflict) as caught:
            act()
        assert "sudah diputuskan: data yang sama, oleh Sri" in caught.value.message
    assert other.context.newest_txn() == newest


def test_who_was_found_different_stays_so_under_another_name(office: Doubled) -> None:
    with writing(office.store) as work:
        again, _ = add_family(work, "SITTI AMINAH", "2905204107800001", "2905200503220018", date(1980, 7, 1))
        kept(work)
    first, second = office.pair
    duplicates = office.services.duplicates
    keys = {frozenset(one.key[1:]) for one in duplicates.search().pairs if one.kind == "household"}
    assert {frozenset(pair) for pair in ((first, second), (first, again), (second, again))} <= keys
    duplicates.decide("household", first, second, "different")
    duplicates.merge("household", again, second)
    left = {frozenset(one.key[1:]) for one in duplicates.search().pairs if one.kind == "household"}
    assert frozenset((first, again)) not in left
    duplicates.undo("household", again, second)
    left = {frozenset(one.key[1:]) for one in duplicates.queue().pairs if one.kind == "household"}
    assert frozenset((first, again)) in left


def test_a_merge_of_two_with_open_cases_is_refused_whichever_stays(office: Doubled) -> None:
    services, (first, second) = office.services, office.pair
    services.graduation.open(first, "natural")
    services.graduation.open(second, "natural")
    for keep, gone in ((first, second), (second, first)):
        before = answer(office)
        with pytest.raises(Refused) as caught:
            services.duplicates.merge("household", keep, gone)
        assert "kasus berjalan: G-2026-000" in caught.value.message
        assert answer(office) == before
