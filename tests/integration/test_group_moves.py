"""Many households at once between groups and facilitators: one transaction, taken back, refused once it moved on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.services.app import Services
from tests.offices import Office

AUGUST, SEPTEMBER = date(2026, 8, 1), date(2026, 9, 1)


@pytest.fixture
def ours(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


def inside(services: Services, group_id: int) -> set[int]:
    return set(services.roster.ids(HouseholdFilter(group=group_id)))


def test_a_move_is_taken_back_whole(ours: Services) -> None:
    melati, mawar = (ours.groups.open(name, since=AUGUST) for name in ("Melati", "Mawar"))
    chosen = list(ours.roster.ids(HouseholdFilter())[:900])
    ours.groups.assign(chosen[:400], melati.id, since=AUGUST)
    ours.groups.set_chair(melati.id, chosen[0], since=AUGUST)
    made = ours.groups.move(chosen, mawar.id, since=SEPTEMBER)
    assert (made.changed, inside(ours, mawar.id)) == (900, set(chosen))
    ours.groups.take_back(made.txn)
    assert (inside(ours, melati.id), inside(ours, mawar.id)) == (set(chosen[:400]), set())
    assert next(one for one in ours.groups.list() if one.id == melati.id).chair_household_id == chosen[0]
    assert ours.context.dataset is not None
    assert ours.maintenance.check() == []


def test_what_moved_on_is_not_taken_back(ours: Services) -> None:
    melati, mawar = (ours.groups.open(name, since=AUGUST) for name in ("Melati", "Mawar"))
    chosen = list(ours.roster.ids(HouseholdFilter())[:5])
    made = ours.groups.move(chosen, melati.id, since=AUGUST)
    ours.groups.assign(chosen[:1], mawar.id, since=SEPTEMBER)
    with pytest.raises(Refused, match="sudah diubah lagi"):
        ours.groups.take_back(made.txn)
    assert inside(ours, mawar.id) == set(chosen[:1])


def test_only_a_move_can_be_taken_back(ours: Services) -> None:
    with ours.context.read() as connection:
        imported = int(connection.exec_driver_sql("SELECT max(txn) FROM import_batch").scalar_one())
    for txn in (imported, 0, 10**9):
        with pytest.raises(Refused):
            ours.groups.take_back(txn)
    assert ours.roster.summary().active == 1364


def test_a_facilitator_comes_with_the_group(ours: Services) -> None:
    dewi, agus = (ours.facilitators.add(name) for name in ("Dewi", "Agus"))
    groups = [ours.groups.open(name, facilitator_id=dewi.id, since=AUGUST) for name in ("Melati", "Mawar", "Kenanga")]
    chosen = list(ours.roster.ids(HouseholdFilter())[:6])
    for group, part in zip(groups, (chosen[:3], chosen[3:5], chosen[5:]), strict=True):
        ours.groups.assign(part, group.id, since=AUGUST)
    made = ours.groups.set_facilitator_of(chosen[:4], agus.id, since=SEPTEMBER)
    assert made.changed == 2
    assert {one.name: one.facilitator for one in ours.groups.list()} == {
        "Melati": "Agus", "Mawar": "Agus", "Kenanga": "Dewi"
    }  # fmt: skip
    ours.groups.take_back(made.txn)
    assert {one.facilitator for one in ours.groups.list()} == {"Dewi"}
    with pytest.raises(Refused, match="belum berkelompok"):
        ours.groups.set_facilitator_of(list(ours.roster.ids(HouseholdFilter())[10:12]), agus.id)


def test_a_facilitator_finds_and_exports_own_households_only(ours: Services, stage_4_office: Office) -> None:
    ours.accounts.add("dewi", "Dewi", "sandi milik dewi", ["facilitator"])
    dewi = ours.facilitators.add("Dewi", account="dewi")
    melati = ours.groups.open("Melati", facilitator_id=dewi.id, since=AUGUST)
    ours.groups.open("Mawar", since=AUGUST)
    everybody = list(ours.roster.ids(HouseholdFilter()))
    ours.groups.assign(everybody[:2], melati.id, since=AUGUST)
    with ours.context.read() as connection:
        sql = "SELECT nik FROM household_span WHERE rec_to = 9223372036854775807 AND valid_to = '9999-12-31'"
        numbers = [row[0] for row in connection.exec_driver_sql(sql)]
    theirs = stage_4_office.gate.open(stage_4_office.folder, "dewi", "sandi milik dewi")
    try:
        found = theirs.roster.find_numbers("\n".join(numbers))
        assert set(found.ids) == set(everybody[:2])
        assert len(found.missing) == len(set(numbers)) - 2
        assert set(theirs.roster.ids(HouseholdFilter(ids=tuple(everybody)))) == set(everybody[:2])
        assert theirs.roster.filter_choices().groups == ((melati.id, "Melati"),)
        assert [name for _, name in theirs.roster.filter_choices().facilitators] == ["Dewi"]
        kept = theirs.filters.save("Punya saya", HouseholdFilter(ids=tuple(everybody)))
        assert theirs.roster.count(kept.wanted) == 2
        theirs.groups.list()
        with pytest.raises(Exception, match="diatur oleh operator"):
            theirs.groups.move(everybody[:1], melati.id)
    finally:
        theirs.close()
