"""Every filter of the household list alone and with others, members found, pasted numbers, saved filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from pkh_desk.domain.errors import BadInput, NotFound, PermissionDenied
from pkh_desk.domain.quality import CHECKS
from pkh_desk.domain.records import ANY_CASE, NO_CASE, NO_GROUP, HouseholdFilter, HouseholdSort
from pkh_desk.domain.roster_columns import ROSTER_COLUMNS
from pkh_desk.services.app import Services
from tests.offices import MEMBERS_4, STAGE_3, STAGE_4, TRUTH, Office, leaving_household, listed

AUGUST = date(2026, 8, 1)


@pytest.fixture
def ours(members_office: Office) -> Iterator[Services]:
    with members_office.services() as services:
        yield services


def without(services: Services, *permissions: str) -> None:
    """Takes rights away from the first account."""
    context = services.context
    context.role_permissions = {"administrator": context.account().permissions - set(permissions)}
    context._known = None


def test_by_component(ours: Services) -> None:
    rows = ours.roster.page(HouseholdFilter(component="LANSIA"), limit=-1)
    everybody = ours.roster.page(HouseholdFilter(), limit=-1)
    assert {one.id for one in rows} == {one.id for one in everybody if one.components.get("LANSIA")}
    assert rows


def test_by_the_stage_that_lists(ours: Services) -> None:
    assert ours.roster.count(HouseholdFilter(stage="2026-4")) == TRUTH["stage_4"]
    gone = HouseholdFilter(stage="2026-3", status="not_listed")
    assert ours.roster.count(gone) == TRUTH["changes"]["gone"]
    assert ours.roster.count(HouseholdFilter(stage="2025-1")) == 0


def test_by_case(ours: Services) -> None:
    every = ours.roster.count(HouseholdFilter())
    chosen = ours.roster.ids(HouseholdFilter())[3]
    ours.graduation.open(chosen, "self_reliant")
    for wanted in (HouseholdFilter(case_state=ANY_CASE), HouseholdFilter(case_state="identified")):
        assert list(ours.roster.ids(wanted)) == [chosen]
    assert ours.roster.count(HouseholdFilter(case_state="verified")) == 0
    assert ours.roster.count(HouseholdFilter(case_state=NO_CASE)) == every - 1


def test_filters_hold_together(ours: Services) -> None:
    ours.accounts.add("dewi", "Dewi", "sandi milik dewi", ["facilitator"])
    dewi = ours.facilitators.add("Dewi", account="dewi")
    group = ours.groups.open("Melati", facilitator_id=dewi.id, since=AUGUST)
    chosen = [one.id for one in ours.roster.page(HouseholdFilter(component="SD"), limit=20)]
    ours.groups.assign(chosen, group.id, since=AUGUST)
    both = HouseholdFilter(component="SD", facilitator=dewi.id, group=group.id, stage="2026-4", ids=tuple(chosen[:7]))
    named = ours.roster.page(both, facts=True)
    assert 0 < len(named) <= 7
    assert {one.facts and (one.facts.group, one.facts.facilitator) for one in named} == {("Melati", "Dewi")}
    assert ours.roster.count(HouseholdFilter(ids=tuple(chosen), group=NO_GROUP)) == 0
    assert ours.roster.count(HouseholdFilter(ids=())) == 0


def test_every_column_sorts(ours: Services) -> None:
    group = ours.groups.open("Mawar", facilitator_id=ours.facilitators.add("Dewi").id, since=AUGUST)
    ours.groups.assign(list(ours.roster.ids(HouseholdFilter())[:5]), group.id, since=AUGUST)
    every = set(ours.roster.ids(HouseholdFilter()))
    by_name = list(ours.roster.ids(HouseholdFilter()))
    for column in ROSTER_COLUMNS:
        up, down = (ours.roster.ids(HouseholdFilter(), HouseholdSort(column, over)) for over in (False, True))
        assert set(up) == every
        assert list(up) == list(reversed(down))
        assert column == "name" or list(up) != by_name, column


def test_a_member_is_found_and_named(ours: Services) -> None:
    person = next(row for row in listed(MEMBERS_4) if row["hubungan"] == "ANAK" and len(str(row["nik"])) == 16)
    name, nik = str(person["nama"]).strip(), str(person["nik"])
    for search in (name, nik, nik[4:]):
        found = ours.roster.page(HouseholdFilter(search, members=True))
        assert any(name in row.member for row in found), search
        assert [row.member if row else "" for row in ours.roster.rows(
            [row.id for row in found], found_by=HouseholdFilter(search, members=True)
        )] == [row.member for row in found]  # fmt: skip
    without(ours, "household.reveal")
    assert ours.roster.count(HouseholdFilter(nik[4:], members=True)) == 0
    assert ours.roster.count(HouseholdFilter(nik, members=True)) == 1


def test_a_pasted_list_finds_and_tells_what_it_did_not_find(ours: Services) -> None:
    card, nik = leaving_household()
    other = next(row for row in listed(STAGE_4) if len(str(row["NIK"])) == 16 and str(row["NIK"]) != nik)
    spaced = " ".join((nik[:4], nik[4:8], nik[8:12], nik[12:]))
    text = f"NIK\tNAMA\n{spaced}\tSITI\n{other['NIK']}\n{card}\n2999999999999999\n12345\n"
    found = ours.roster.find_numbers(text)
    assert len(found.ids) == 2
    assert found.asked == 5
    assert found.missing == ("2999••••••••••99",)
    assert found.broken == ("•••••",)
    assert ours.roster.count(HouseholdFilter(ids=found.ids)) == 2


def test_a_former_number_is_found(ours: Services) -> None:
    third, fourth = ({str(row["NIK"]): str(row["NO KK"]) for row in listed(path)} for path in (STAGE_3, STAGE_4))
    newer = set(fourth.values())
    former = next(card for nik, card in third.items() if nik in fourth and card not in newer and len(card) == 16)
    assert len(ours.roster.find_numbers(former).ids) == 1


def test_pasting_needs_the_right_to_see_numbers(ours: Services) -> None:
    without(ours, "household.reveal")
    with pytest.raises(PermissionDenied):
        ours.roster.find_numbers("2999999999999999")


def test_a_filter_is_kept_and_dropped(members_office: Office, ours: Services) -> None:
    wanted = HouseholdFilter("siti", status="active", component="SD", ids=(1, 2), members=True)
    made = ours.filters.save("  Ibu   SD ", wanted)
    assert made.name == "Ibu SD"
    ours.filters.save("Ibu SD", HouseholdFilter(component="SMP", own_of=5))
    with members_office.services() as later:
        [kept] = later.filters.list()
        assert kept.wanted == HouseholdFilter(component="SMP")
        later.filters.delete(kept.id)
    with pytest.raises(NotFound):
        ours.filters.delete(made.id)
    with pytest.raises(BadInput, match="Belum ada saringan"):
        ours.filters.save("Semua", HouseholdFilter())
    with pytest.raises(BadInput, match="Nama saringan"):
        ours.filters.save(" ", wanted)


def test_a_filter_belongs_to_one_account(members_office: Office, ours: Services) -> None:
    ours.accounts.add("budi", "Budi", "sandi milik budi", ["operator"])
    made = ours.filters.save("Milik Sri", HouseholdFilter(component="SD"))
    theirs = members_office.gate.open(members_office.folder, "budi", "sandi milik budi")
    try:
        assert theirs.filters.list() == []
        with pytest.raises(NotFound):
            theirs.filters.delete(made.id)
    finally:
        theirs.close()


def test_work_lists_of_quality_and_ages_filter(ours: Services) -> None:
    checked = {one.check.code: one.households for one in ours.quality.counts()}
    offered = dict(ours.roster.filter_choices().work_lists)
    for code in ("no_group", "nik_birth", "amount_differs", "not_listed"):
        assert offered[f"quality:{code}"] == CHECKS[code].title
        assert ours.roster.count(HouseholdFilter(work_lists=(f"quality:{code}",))) == checked[code]
    for months in (3, 6, 12):
        ending = {one.household_id for one in ours.components.ageing(months) if one.step.effect == "ends"}
        assert offered[f"age_out:{months}"] == f"{months} bulan"
        assert ending == set(ours.roster.ids(HouseholdFilter(work_lists=(f"age_out:{months}",)))) != set()
    with pytest.raises(BadInput):
        ours.roster.count(HouseholdFilter(work_lists=("quality:gone",)))


def test_work_lists_hold_together_with_the_others(ours: Services) -> None:
    gone, ageing = (
        set(ours.roster.ids(HouseholdFilter(work_lists=(one,)))) for one in ("quality:not_listed", "age_out:12")
    )
    both = HouseholdFilter(work_lists=("quality:not_listed", "age_out:12"))
    assert set(ours.roster.ids(both)) == gone & ageing
    some = tuple(ageing)[:3]
    assert set(ours.roster.ids(HouseholdFilter(work_lists=("age_out:12",), ids=some))) == set(some)
    village = ours.roster.villages()[0].code
    expected = ageing & set(ours.roster.ids(HouseholdFilter(village=village)))
    assert set(ours.roster.ids(replace(both, village=village, work_lists=("age_out:12",)))) == expected
    assert ours.filters.save("Menua", both).wanted == both == ours.filters.list()[0].wanted


def test_a_work_list_follows_what_is_written(ours: Services) -> None:
    wanted = HouseholdFilter(work_lists=("quality:no_group",))
    before = set(ours.roster.ids(wanted))
    group = ours.groups.open("Melati", since=AUGUST)
    placed = sorted(before)[:3]
    ours.groups.assign(placed, group.id, since=AUGUST)
    assert set(ours.roster.ids(wanted)) == before - set(placed)


def test_a_facilitator_finds_own_households_in_a_work_list(ours: Services, members_office: Office) -> None:
    ours.accounts.add("dewi", "Dewi", "sandi milik dewi", ["facilitator"])
    dewi = ours.facilitators.add("Dewi", account="dewi")
    group = ours.groups.open("Melati", facilitator_id=dewi.id, since=AUGUST)
    own = list(ours.roster.ids(HouseholdFilter(work_lists=("age_out:12",)))[:2])
    ours.groups.assign(own, group.id, since=AUGUST)
    theirs = members_office.gate.open(members_office.folder, "dewi", "sandi milik dewi")
    try:
        assert set(theirs.roster.ids(HouseholdFilter(work_lists=("age_out:12",)))) == set(own)
    finally:
        theirs.close()


def test_members_are_found_within_what_the_account_may_see(ours: Services) -> None:
    person = next(row for row in listed(MEMBERS_4) if row["hubungan"] == "ANAK" and len(str(row["nik"])) == 16)
    nik = str(person["nik"])
    assert [one.name for one in ours.roster.members(nik, 5)] == [str(person["nama"]).strip()]
    assert ours.roster.members(nik[:10], 5)
    without(ours, "household.reveal")
    assert ours.roster.members(nik[:10], 5) == []
    assert len(ours.roster.members(nik, 5)) == 1
    assert ours.roster.members("zzzz", 5) == []


def test_what_can_be_chosen(ours: Services) -> None:
    choices = ours.roster.filter_choices()
    assert [str(one) for one in choices.stages] == ["2026-4", "2026-3"]


def test_the_page_of_one_household_tells_lists_components_and_groups(ours: Services) -> None:
    nik = next(row["NIK"] for row in listed(STAGE_4) if len(str(row["NIK"])) == 16)
    [row] = ours.roster.page(HouseholdFilter(nik))
    detail = ours.roster.detail(row.id)
    assert str(detail.listings[0].stage) == "2026-4"
    assert detail.listings[0].amount == row.amount
    held = {(one.member_id, one.component) for one in detail.component_periods if one.valid_to is None}
    assert held == {(one.id, code) for one in detail.members for code in one.components}
