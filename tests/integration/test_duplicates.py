"""Duplicates on a real encrypted dataset: found, decided for good, merged with both histories, taken back whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, Cancelled, Conflict, NotFound, PermissionDenied, Refused
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.services.app import Services, wire
from pkh_desk.storage import health
from pkh_desk.storage.dataset import Dataset
from tests.doubled import add_doubled_office, add_family
from tests.integration.stores import context_on, kept, make_dataset, writing

TODAY = date(2026, 11, 24)


@dataclass
class Doubled:
    """An office with a family that stands twice."""

    store: Dataset
    services: Services
    ids: dict[str, Any]

    @property
    def pair(self) -> tuple[int, int]:
        return self.ids["first"], self.ids["second"]

    def answer(self) -> list[Any]:
        """All that the roster says of every household."""
        rows = self.services.roster.page(HouseholdFilter(), limit=-1)
        return [self.services.roster.detail(row.id) for row in rows]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Doubled]:
    store, _ = make_dataset(tmp_path / "dataset")
    with writing(store) as work:
        ids = add_doubled_office(work)
        kept(work)
    yield Doubled(store, wire(context_on(store)), ids)
    store.close()


def test_a_family_that_stands_twice_is_found_and_nobody_else(office: Doubled) -> None:
    queue = office.services.duplicates.search()
    assert [(one.kind, one.first_id, one.second_id) for one in queue.pairs] == [("household", *office.pair)]
    pair = queue.pairs[0]
    assert pair.score >= 95
    assert "NIK sama" in pair.reasons
    assert "hari dan bulan lahir tertukar" in pair.reasons
    assert (queue.decided, queue.total) == (0, 1)
    assert office.services.duplicates.queue().pairs == queue.pairs


def test_a_search_can_be_stopped(office: Doubled) -> None:
    def stop(_label: str, _done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        office.services.duplicates.search(stop)
    assert office.services.duplicates.queue().pairs == ()


def test_a_search_that_finds_the_same_writes_nothing(office: Doubled) -> None:
    office.services.duplicates.search()
    newest = office.services.context.newest_txn()
    office.services.duplicates.search()
    assert office.services.context.newest_txn() == newest


@pytest.mark.parametrize("decision", ["different", "later"])
def test_a_decision_lasts_through_every_search(office: Doubled, decision: Any) -> None:
    duplicates = office.services.duplicates
    duplicates.search()
    duplicates.decide("household", *office.pair, decision, "sudah dikunjungi")
    queue = duplicates.search()
    if decision == "different":
        assert (queue.pairs, queue.decided, queue.total) == ((), 1, 1)
        [done] = duplicates.decided()
        assert (done.decision, done.decided_by, done.note) == ("different", "Sri", "sudah dikunjungi")
        with pytest.raises(Conflict):
            duplicates.merge("household", *office.pair)
    else:
        assert [one.decision for one in queue.pairs] == ["later"]
        duplicates.decide("household", office.pair[1], office.pair[0], "different")
        assert duplicates.search().pairs == ()


def test_both_sides_beside_each_other_without_full_numbers(office: Doubled) -> None:
    found = office.services.duplicates.compare("household", *reversed(office.pair))
    lines = {line.label: line for line in found.lines}
    assert (lines["Nama"].verdict, lines["NIK"].verdict, lines["Desa"].verdict) == ("alike", "same", "different")
    assert (lines["Lahir"].verdict, lines["Lahir"].note) == ("alike", "hari dan bulan tertukar")
    assert "2905204107800001" not in repr(found)
    assert found.matches == tuple(zip(office.ids["members"][:2], office.ids["again"][:2], strict=True))
    assert len(found.second.members) == 3


def test_a_merge_says_before_what_it_will_do(office: Doubled) -> None:
    first, second = office.pair
    preview = office.services.duplicates.preview("household", first, second, take=("card", "address"))
    assert (preview.moved, preview.united, preview.leaves, preview.on) == (1, 2, True, TODAY)
    assert (preview.taken, preview.refused) == (("card", "address"), "")
    assert not preview.in_locked_month


def test_a_merge_unites_the_members_and_leaves_a_pointer(office: Doubled) -> None:
    first, second = office.pair
    services = office.services
    services.duplicates.search()
    services.duplicates.merge("household", first, second, take=("card", "components"), note="satu keluarga")
    keep, gone = services.roster.detail(first), services.roster.detail(second)
    assert [one.name for one in keep.members] == ["SITI AMINAH", "AHMAD FAUZI", "RINA FAUZI", "LAILA FAUZI"]
    assert keep.row.member_count == 4
    assert keep.row.family_card_no.endswith("17")
    assert (keep.row.components, keep.row.amount) == ({"SD": 1}, 225_000)
    assert keep.identities[0].family_card_no.endswith("01")
    assert [one.household_id for one in keep.absorbed] == [second]
    assert gone.merged_into is not None
    assert (gone.merged_into.household_id, gone.merged_into.counted_on) == (first, TODAY)
    assert (gone.row.state, gone.row.status, gone.members) == ("exited", "still_listed", ())
    assert [span.kind for span in gone.participation] == ["opening", "duplicate"]
    assert second in [row.id for row in services.roster.page(HouseholdFilter(search="ST. AMINAH"))]
    assert services.duplicates.search().pairs == ()
    with office.store.database.reading() as connection:
        assert [line for line in health.problems(connection, office.store.attachments, office.store.keys)] == []


def test_the_month_counts_the_merge_as_an_exit_of_its_kind(office: Doubled) -> None:
    services = office.services
    first, second = office.pair
    services.duplicates.merge("household", first, second, on=date(2026, 11, 10))
    balance = services.recaps.figures(Month(2026, 11)).balance
    assert (balance.opening, dict(balance.left), balance.closing, balance.balanced) == (4, {"duplicate": 1}, 3, True)


def test_in_a_locked_month_a_merge_is_a_correction(office: Doubled) -> None:
    services = office.services
    first, second = office.pair
    services.months.lock(Month(2026, 7))
    preview = services.duplicates.preview("household", first, second, on=date(2026, 7, 20))
    assert preview.in_locked_month
    services.duplicates.merge("household", first, second, on=date(2026, 7, 20))
    balance = services.recaps.figures(Month(2026, 8)).balance
    assert (balance.opening, dict(balance.corrections), balance.closing) == (4, {"changed": 0, "duplicate": -1}, 3)


def test_taken_back_all_is_as_before_and_the_pair_waits_again(office: Doubled) -> None:
    services = office.services
    services.duplicates.search()
    before = office.answer()
    services.duplicates.merge("household", *office.pair, take=("card", "caretaker", "address", "components"))
    assert office.answer() != before
    undone = services.duplicates.undo("household", office.pair[1], office.pair[0], "keliru")
    assert (undone.decision, undone.restored) == ("same", 2)
    assert office.answer() == before
    assert [one.key for one in services.duplicates.queue().pairs] == [("household", *office.pair)]
    actions = [entry.action for entry in services.maintenance.audit_for(office.ids["second"])]
    assert actions[:2] == ["duplicate.undo", "duplicate.merge"]


def test_what_hangs_on_a_merge_keeps_it(office: Doubled) -> None:
    services = office.services
    first, second = office.pair
    services.duplicates.merge("household", first, second)
    services.graduation.open(first, "natural")
    with pytest.raises(Refused) as caught:
        services.duplicates.undo("household", first, second)
    assert "kasus G-2026-0001" in caught.value.message
    assert services.roster.detail(second).merged_into is not None


def test_a_chain_of_merges_is_taken_back_from_the_newest(office: Doubled) -> None:
    services = office.services
    first, second = office.pair
    third = office.ids["namesake"]
    services.duplicates.merge("household", first, second)
    services.duplicates.merge("household", third, first)
    with pytest.raises(Refused):
        services.duplicates.undo("household", first, second)
    services.duplicates.undo("household", third, first)
    services.duplicates.undo("household", first, second)
    assert all(one.merged_into is None for one in office.answer())


def test_a_merge_that_would_do_harm_is_refused(office: Doubled) -> None:
    services = office.services
    first, second = office.pair
    for day in (date(2026, 7, 1), date(2026, 11, 25)):
        with pytest.raises(Refused):
            services.duplicates.merge("household", first, second, on=day)
    services.graduation.open(second, "natural")
    with pytest.raises(Refused) as caught:
        services.duplicates.merge("household", first, second)
    assert "G-2026-0001" in caught.value.message
    services.duplicates.merge("household", second, first)
    with pytest.raises(Refused):
        services.duplicates.merge("household", office.ids["twins"], first)
    with pytest.raises(Refused) as caught:
        services.duplicates.merge("household", first, office.ids["twins"])
    assert "sudah digabung" in caught.value.message


def test_nonsense_is_told(office: Doubled) -> None:
    duplicates = office.services.duplicates
    first, second = office.pair
    with pytest.raises(BadInput):
        duplicates.decide("household", first, first, "different")
    with pytest.raises(BadInput):
        duplicates.decide("household", first, second, "same")
    with pytest.raises(BadInput):
        duplicates.preview("household", first, second, take=("everything",))
    with pytest.raises(NotFound):
        duplicates.compare("member", first, second)
    with pytest.raises(NotFound):
        duplicates.kind_of(first, office.ids["members"][0])
    with pytest.raises(Refused):
        duplicates.undo("household", first, second)


def test_one_person_on_two_cards_becomes_one(office: Doubled) -> None:
    with writing(office.store) as work:
        uncle, members = add_family(
            work, "SUTRISNO HADI", "2905200502710002", "2905202807130099", date(1971, 2, 5),
            ("RINA FAUZI", "2905205203150001", date(2015, 3, 12)),
        )  # fmt: skip
        kept(work)
    services = office.services
    before = office.answer()
    daughter = office.ids["members"][2]
    assert ("member", daughter, members[1]) in [one.key for one in services.duplicates.search().pairs]
    services.duplicates.merge("member", daughter, members[1])
    assert [one.name for one in services.roster.detail(uncle).members] == ["SUTRISNO HADI"]
    assert services.roster.detail(uncle).row.state == "active"
    assert ("member", daughter, members[1]) not in [one.key for one in services.duplicates.search().pairs]
    services.duplicates.undo("member", daughter, members[1])
    assert office.answer() == before


def test_whoever_may_only_look_decides_nothing(office: Doubled, monkeypatch: pytest.MonkeyPatch) -> None:
    services = office.services
    looking = {role: frozenset({"household.view"}) for role in services.context.role_permissions}
    monkeypatch.setitem(services.context.__dict__, "role_permissions", looking)
    assert len(services.duplicates.search().pairs) == 1
    assert services.duplicates.queue().pairs == ()
    for act in (
        lambda: services.duplicates.decide("household", *office.pair, "different"),
        lambda: services.duplicates.merge("household", *office.pair),
        lambda: services.duplicates.undo("household", *office.pair),
    ):
        with pytest.raises(PermissionDenied):
            act()
