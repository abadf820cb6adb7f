"""Groups on a real dataset: who was where when, handover in one step, own groups only, kept under the next list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, NotFound, PermissionDenied, Refused
from pkh_desk.domain.records import NO_GROUP, About, HouseholdFilter
from pkh_desk.services.app import Services
from pkh_desk.storage import health
from pkh_desk.storage.bitemporal import GROUPS, HOUSEHOLD_GROUPS
from tests.offices import STAGE_4, Office

OTHER = "sandi orang lain 2026"
AUGUST, SEPTEMBER, NOVEMBER = date(2026, 8, 1), date(2026, 9, 1), date(2026, 11, 24)
PROOF = {"proof": "KK baru"}
ADDED = {
    "since": "2026-11-01", "name": "Sri", "nik": "2900004508850099", "family_card_no": "2900000505210099",
    "born": "1985-08-05", "village": "Wates", **PROOF,
}  # fmt: skip


@pytest.fixture
def services(stage_3_office: Office) -> Iterator[Services]:
    with stage_3_office.services() as services:
        yield services


def wates(services: Services) -> str:
    return next(one.code for one in services.roster.villages() if one.name == "Wates")


def families(services: Services, many: int = 3) -> list[int]:
    return list(services.roster.ids(HouseholdFilter(village=wates(services))))[:many]


def test_a_group_is_opened_filled_and_counted(services: Services) -> None:
    dewi = services.facilitators.add("Dewi Contohwati", nip="199001012020122001")
    group = services.groups.open("Melati", village=wates(services), facilitator_id=dewi.id, since=AUGUST)
    chosen = families(services)
    assert services.groups.assign(chosen, group.id, since=AUGUST) == 3
    assert services.groups.assign(chosen, group.id, since=AUGUST) == 0
    services.groups.set_chair(group.id, chosen[0])
    view = services.groups.overview()
    assert [(one.name, one.facilitator, one.households) for one in view.groups] == [("Melati", "Dewi Contohwati", 3)]
    assert view.groups[0].chair == services.roster.rows(chosen[:1])[0].name
    assert view.without == services.roster.summary().active - 3
    assert (view.facilitators[0].groups, view.facilitators[0].households) == (1, 3)
    assert services.roster.count(HouseholdFilter(group=group.id)) == 3
    assert services.roster.count(HouseholdFilter(facilitator=dewi.id)) == 3
    assert services.roster.count(HouseholdFilter(group=NO_GROUP)) == view.without
    place = services.groups.place_of(chosen[0])
    assert place is not None
    assert (place.group, place.facilitator, place.since, place.is_chair) == ("Melati", "Dewi Contohwati", AUGUST, True)


def test_who_was_where_when_on_both_clocks(services: Services) -> None:
    dewi, agus = services.facilitators.add("Dewi"), services.facilitators.add("Agus")
    one = services.groups.open("Melati", facilitator_id=dewi.id, since=AUGUST)
    other = services.groups.open("Mawar", facilitator_id=agus.id, since=AUGUST)
    (family,) = families(services, 1)
    services.groups.assign([family], one.id, since=AUGUST)
    then = services.context.newest_txn()
    services.groups.assign([family], other.id, since=SEPTEMBER)
    services.groups.set_facilitator(one.id, agus.id, since=date(2026, 8, 15))
    column = HOUSEHOLD_GROUPS.table.c
    with services.context.read() as connection:

        def group_on(day: date, txn: int | None = None) -> int:
            asked = select(column.group_id).where(column.household_id == family, HOUSEHOLD_GROUPS.as_of(day, txn))
            return int(connection.execute(asked).scalar_one())

        assert (group_on(date(2026, 8, 31)), group_on(SEPTEMBER)) == (one.id, other.id)
        assert group_on(SEPTEMBER, then) == one.id
        assert health.problems(connection, services.context.dataset.attachments, services.context.dataset.keys) == []
    lines = services.groups.history_of_household(family)
    assert [(line.text, line.valid_from, line.valid_to) for line in lines] == [
        ("Kelompok Mawar, pendamping Agus", SEPTEMBER, None),
        ("Kelompok Melati, pendamping Agus", date(2026, 8, 15), SEPTEMBER),
        ("Kelompok Melati, pendamping Dewi", AUGUST, date(2026, 8, 15)),
    ]
    assert [line.by for line in lines] == ["Sri Contoh"] * 3


def test_a_facilitator_hands_over_in_one_step(services: Services) -> None:
    dewi, agus = services.facilitators.add("Dewi"), services.facilitators.add("Agus")
    made = [services.groups.open(name, facilitator_id=dewi.id, since=AUGUST) for name in ("A", "B", "C")]
    late = services.groups.open("D", facilitator_id=dewi.id)
    assert services.facilitators.handover(dewi.id, agus.id, group_ids=[made[0].id], since=SEPTEMBER).changed == 1
    with pytest.raises(Refused, match="bukan dampingan"):
        services.facilitators.handover(dewi.id, agus.id, group_ids=[made[0].id])
    with pytest.raises(Refused, match="masih mendampingi 3 kelompok"):
        services.facilitators.change(dewi.id, active=False)
    with pytest.raises(Refused, match="Kelompok D baru ada sejak"):
        services.facilitators.handover(dewi.id, agus.id, since=SEPTEMBER)
    rest = [one.id for one in made[1:]]
    assert services.facilitators.handover(dewi.id, agus.id, group_ids=rest, since=SEPTEMBER).changed == 2
    assert services.facilitators.handover(dewi.id, agus.id).changed == 1
    assert {one.facilitator for one in services.groups.list()} == {"Agus"}
    assert services.groups.history(late.id)[0].valid_from == NOVEMBER
    with pytest.raises(Refused, match="tidak mendampingi"):
        services.facilitators.handover(dewi.id, agus.id)
    assert not services.facilitators.change(dewi.id, active=False).active
    with pytest.raises(Refused, match="tidak bertugas"):
        services.groups.set_facilitator(late.id, dewi.id)


def test_what_is_refused_changes_nothing(services: Services) -> None:
    group = services.groups.open("Melati", village=wates(services), since=SEPTEMBER)
    (family,) = families(services, 1)
    before = services.context.newest_txn()
    with pytest.raises(Refused, match="sudah ada"):
        services.groups.open("MELATI", village=wates(services))
    with pytest.raises(BadInput, match="tidak ada di wilayah"):
        services.groups.open("Mawar", village="35.05.21.2001")
    with pytest.raises(BadInput):
        services.groups.open("  ")
    with pytest.raises(Refused, match="baru ada sejak"):
        services.groups.assign([family], group.id, since=AUGUST)
    with pytest.raises(NotFound):
        services.groups.assign([family, 12], group.id)
    with pytest.raises(Refused, match="bukan anggota kelompok"):
        services.groups.set_chair(group.id, family)
    with pytest.raises(Refused, match="sesudah hari ini"):
        services.groups.assign([family], group.id, since=date(2026, 11, 25))
    with pytest.raises(BadInput, match="18 angka"):
        services.facilitators.add("Dewi", nip="123")
    assert services.context.newest_txn() == before


def test_a_group_closes_only_when_it_is_empty(services: Services) -> None:
    group = services.groups.open("Melati", since=AUGUST)
    (family,) = families(services, 1)
    services.groups.assign([family], group.id, since=AUGUST)
    services.groups.set_chair(group.id, family)
    with pytest.raises(Refused, match="masih berisi 1 keluarga"):
        services.groups.close(group.id)
    services.groups.assign([family], None)
    assert services.groups.list()[0].chair == ""
    services.groups.rename(group.id, "Melati Baru")
    services.groups.close(group.id)
    assert services.groups.list() == []
    assert services.groups.place_of(family) is None
    with pytest.raises(NotFound):
        services.groups.rename(group.id, "X")


def test_the_next_list_keeps_the_groups_and_an_undo_is_refused(services: Services) -> None:
    group = services.groups.open("Melati", since=AUGUST)
    everybody = list(services.roster.ids(HouseholdFilter()))
    services.groups.assign(everybody, group.id, since=AUGUST)
    batch = services.imports.commit(services.imports.stage(STAGE_4, year=2026))
    assert services.roster.count(HouseholdFilter(group=group.id)) == len(everybody)
    assert services.roster.count(HouseholdFilter(group=NO_GROUP)) == batch.inserted
    new = services.roster.ids(HouseholdFilter(group=NO_GROUP))
    services.groups.assign(list(new)[:2], group.id)
    with pytest.raises(Refused) as caught:
        services.imports.undo(batch.batch)
    assert "pembagian kelompok 2 keluarga" in caught.value.message
    services.groups.assign(list(new)[:2], None, since=date(2026, 10, 1))
    assert services.imports.undo(batch.batch).removed == batch.inserted


def test_a_facilitator_sees_the_own_groups_only(stage_3_office: Office, services: Services) -> None:
    services.accounts.add("dewi", "Dewi Contohwati", OTHER, ["facilitator"])
    assert services.groups.overview().unlinked == ("dewi",)
    dewi = services.facilitators.add("Dewi Contohwati", account="dewi")
    group = services.groups.open("Melati", facilitator_id=dewi.id, since=AUGUST)
    other = services.groups.open("Mawar", since=AUGUST)
    mine, theirs, _ = families(services)
    services.groups.assign([mine], group.id, since=AUGUST)
    services.groups.assign([theirs], other.id, since=AUGUST)
    own_case = services.graduation.open(mine, "natural")
    their_case = services.graduation.open(theirs, "natural")
    hers = stage_3_office.gate.open(stage_3_office.folder, "dewi", OTHER)
    try:
        assert list(hers.roster.ids(HouseholdFilter())) == [mine]
        assert (hers.roster.count(HouseholdFilter()), hers.roster.summary().active) == (1, 1)
        assert [row.id if row else None for row in hers.roster.rows([mine, theirs])] == [mine, None]
        assert sum(one.active for one in hers.roster.villages()) == 1
        assert [one.name for one in hers.groups.list()] == ["Melati"]
        assert [one.name for one in hers.facilitators.list()] == ["Dewi Contohwati"]
        assert [row.id for row in hers.graduation.list()] == [own_case.row.id]
        assert hers.graduation.counts()["identified"] == 1
        assert hers.roster.detail(mine).row.id == mine
        for forbidden in (
            lambda: hers.roster.detail(theirs),
            lambda: hers.roster.reveal(theirs, "mencocokkan KTP"),
            lambda: hers.graduation.show(their_case.row.id),
            lambda: hers.graduation.do(their_case.row.id, "withdraw", {"reason": "x"}),
            lambda: hers.graduation.open(theirs, "natural"),
            lambda: hers.graduation.for_household(theirs),
            lambda: hers.groups.place_of(theirs),
            lambda: hers.groups.history(other.id),
            lambda: hers.events.view(theirs),
            lambda: hers.events.record(theirs, "school-moved", {}),
            lambda: hers.events.undo(theirs, "salah"),
            lambda: hers.documents.draft("berita-acara", About(case_id=their_case.row.id)),
        ):
            with pytest.raises(NotFound):
                forbidden()
        with pytest.raises(PermissionDenied, match="operator"):
            hers.groups.assign([mine], None)
        for office_wide in (
            hers.months.list,
            lambda: hers.recaps.figures(Month(2026, 8)),
            lambda: hers.recaps.workbook(Month(2026, 8), stage_3_office.folder.parent / "rekap.xlsx"),
        ):
            with pytest.raises(PermissionDenied, match="seluruh kantor"):
                office_wide()
        assert not hers.work.overview().whole_office
        with pytest.raises(PermissionDenied):
            hers.groups.open("Baru")
        with pytest.raises(PermissionDenied):
            hers.events.add(ADDED)
        hers.events.record(mine, "card-corrected", {**PROOF, "on": "2026-11-02", "family_card_no": "2900001011260001"})
        services.events.record(
            theirs, "card-corrected", {**PROOF, "on": "2026-11-02", "family_card_no": "2900001011260002"}
        )
        assert [one.household_id for one in hers.siks.list()] == [mine]
        assert (hers.siks.waiting(), services.siks.waiting()) == (1, 2)
        with pytest.raises(NotFound):
            hers.siks.mark([services.siks.list()[1].id])
        assert hers.groups.set_chair(group.id, mine).chair_household_id == mine
    finally:
        hers.close()
    services.facilitators.change(dewi.id, account="")
    again = stage_3_office.gate.open(stage_3_office.folder, "dewi", OTHER)
    try:
        assert again.roster.summary().active > 1000
    finally:
        again.close()


def test_what_reaches_across_all_groups_is_not_for_a_facilitator(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        services.accounts.add("dewi", "Dewi", OTHER, ["facilitator"])
        services.facilitators.add("Dewi", account="dewi")
        month = services.months.list()[0].month
    hers = stage_4_office.gate.open(stage_4_office.folder, "dewi", OTHER)
    try:
        for forbidden in (
            hers.duplicates.search,
            hers.duplicates.queue,
            hers.duplicates.decided,
            hers.months.list,
            lambda: hers.recaps.figures(month),
            lambda: hers.recaps.workbook(month, stage_4_office.folder.parent / "rekap.xlsx"),
        ):
            with pytest.raises(PermissionDenied) as denied:
                forbidden()
            assert denied.value.code == "whole_office_only"
        assert not (stage_4_office.folder.parent / "rekap.xlsx").exists()
        assert all(line.place != "recap" for line in hers.work.lines())
    finally:
        hers.close()


def test_whoever_also_holds_another_role_sees_the_office(stage_3_office: Office, services: Services) -> None:
    services.accounts.add("dewi", "Dewi", OTHER, ["facilitator", "coordinator"])
    services.facilitators.add("Dewi", account="dewi")
    hers = stage_3_office.gate.open(stage_3_office.folder, "dewi", OTHER)
    try:
        assert hers.roster.summary().active > 1000
    finally:
        hers.close()
    with services.context.read() as connection:
        assert GROUPS.believed(connection, 1) == []


def test_in_the_terminal(stage_3_office: Office) -> None:
    run = stage_3_office.ask
    run("facilitator-add", "Dewi Contohwati", "--nip", "199001012020122001")
    run("facilitator-add", "Agus Misalnya")
    made = run("group-add", "Melati", "--facilitator", "dewi contohwati", "--since", "2026-08-01")
    assert (made["name"], made["facilitator"], made["since"]) == ("Melati", "Dewi Contohwati", "2026-08-01")
    ids = [one["id"] for one in run("households", "--limit", 2)["households"]]
    moved = run("group-assign", "Melati", "--household", ids[0], "--household", ids[1], "--since", "2026-08-01")
    assert moved == {"group": made["id"], "households": 2, "changed": 2}
    assert run("households", "--group", "Melati")["count"] == 2
    run("group-chair", "Melati", ids[0])
    assert run("group-handover", "Dewi Contohwati", "Agus Misalnya", "--since", "2026-09-01")["groups"] == 1
    listed = run("group-list")
    assert (listed["groups"][0]["facilitator"], listed["groups"][0]["households"]) == ("Agus Misalnya", 2)
    assert len(run("group-history", "Melati")["history"]) == 3
    assert len(run("household-groups", ids[0])["history"]) == 3
    assert run("group-assign", "none", "--household", ids[0], "--household", ids[1])["changed"] == 2
    run("group-facilitator", made["id"], "Dewi Contohwati")
    run("group-rename", "Melati", "Mawar")
    run("group-close", "Mawar")
    assert stage_3_office.refused("group-close", "Mawar")["code"] == "group_not_found"
    assert run("facilitator-change", "Agus Misalnya", "--left")["active"] is False
    assert run("facilitator-list")["count"] == 2
    assert "Kelompok" in stage_3_office.run("group-list").err
