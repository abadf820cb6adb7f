"""Events on a real dataset: both clocks, locked months, cases under way, what a later list says, taking back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, Conflict, NotFound, PermissionDenied, Refused
from pkh_desk.domain.records import HouseholdFilter, MemberInfo
from pkh_desk.services.app import Services
from pkh_desk.storage import health
from pkh_desk.storage.bitemporal import CASES, HOUSEHOLDS
from tests.integration import graduation_story as story
from tests.offices import DATA, MEMBERS_4, STAGE_3, STAGE_4, Office, leaving_household

JULY, AUGUST, SEPTEMBER, OCTOBER = (Month(2026, number) for number in (7, 8, 9, 10))
OFFICE_LIST = DATA / "kelompok_dampingan.xlsx"
PROOF = {"proof": "Surat keterangan desa"}
NEW_FAMILY = {
    "since": "2026-08-05", "name": "Sri Rahayu", "nik": "2900004508850099", "family_card_no": "2900000505210099",
    "born": "1985-08-05", "sex": "P", "village": "Wates", "address": "Dusun 1", "rt": "1", "rw": "2",
    "member_count": "3", **PROOF,
}  # fmt: skip


@pytest.fixture
def services(members_office: Office) -> Iterator[Services]:
    with members_office.services() as services:
        yield services


@pytest.fixture
def before_members(stage_3_office: Office) -> Iterator[Services]:
    with stage_3_office.services() as services:
        yield services


def sound(services: Services) -> bool:
    with services.context.read() as connection:
        found = health.problems(connection, services.context.dataset.attachments, services.context.dataset.keys)
    assert found == []
    return True


def record(services: Services, household: int, event: str, **values: str) -> Any:
    return services.events.record(household, event, {**PROOF, **values})


def on_day(services: Services, household: int, day: date, txn: int | None = None) -> Any:
    """The household's span of a day, as recorded at `txn`."""
    with services.context.read() as connection:
        column = HOUSEHOLDS.table.c
        query = select(HOUSEHOLDS.table).where(column.household_id == household, HOUSEHOLDS.as_of(day, txn))
        return connection.execute(query).mappings().first()


def with_member(services: Services, component: str, *, caretaker: bool = False) -> tuple[int, MemberInfo]:
    """A household and a member of it who has just this component."""
    for household in services.roster.ids(HouseholdFilter(status="active")):
        for one in services.roster.detail(household).members:
            if one.components == (component,) and one.is_caretaker == caretaker:
                return household, one
    raise AssertionError("the sample has none")


def test_a_death_counts_from_its_day_on_and_the_past_stays(services: Services) -> None:
    household, granny = with_member(services, "LANSIA")
    old = on_day(services, household, date(2026, 11, 1))
    then = services.context.newest_txn()
    made = record(services, household, "member-died", died_on="Oktober 2026", member=granny.name)
    assert (made.said_on, made.counted_on) == ("Oktober 2026", date(2026, 10, 31))
    new = on_day(services, household, date(2026, 11, 1))
    assert (new["lansia"], new["member_count"]) == (old["lansia"] - 1, old["member_count"] - 1)
    assert on_day(services, household, date(2026, 10, 30))["lansia"] == old["lansia"]
    assert on_day(services, household, date(2026, 11, 1), then)["lansia"] == old["lansia"]
    assert granny.name not in {one.name for one in services.roster.detail(household).members}
    assert ("LANSIA", str(old["lansia"]), str(new["lansia"])) in {
        (one.label, one.before, one.after) for one in made.changes
    }
    assert made.values["member_name"] == granny.name
    assert sound(services)


def test_what_the_newest_list_already_counts_is_not_taken_twice(services: Services) -> None:
    household, granny = with_member(services, "LANSIA")
    october = on_day(services, household, date(2026, 10, 1))["lansia"]
    august = on_day(services, household, date(2026, 8, 20))
    assert august is not None, "a household that was there in August"
    record(services, household, "member-died", died_on="2026-08-10", member=granny.name, in_list="ya")
    assert on_day(services, household, date(2026, 10, 1))["lansia"] == october
    assert on_day(services, household, date(2026, 8, 20))["lansia"] == august["lansia"] - 1


def test_the_caretaker_dies_and_the_household_goes_on_under_another(services: Services) -> None:
    household = next(
        one
        for one in services.roster.ids(HouseholdFilter(status="active"))
        if len(services.roster.detail(one).members) > 2
    )
    before = services.roster.detail(household)
    heir = next(one for one in before.members if not one.is_caretaker)
    made = record(services, household, "caretaker-died", died_on="2026-11-02", successor=heir.name)
    after = services.roster.detail(household)
    assert (after.row.name, after.row.state) == (heir.name, "active")
    assert after.members[0].name == heir.name
    assert after.members[0].is_caretaker
    assert len(after.members) == len(before.members) - 1
    assert [span.name for span in after.identities] == [before.row.name, heir.name] or len(after.identities) > 2
    assert ("Pengurus", before.row.name, heir.name) in {(one.label, one.before, one.after) for one in made.changes}
    assert after.changes[0].id == made.id
    assert any("Pengurus meninggal" in event.text for event in after.events)


def test_an_event_in_a_locked_month_becomes_a_correction(services: Services) -> None:
    household = services.roster.ids(HouseholdFilter(status="active"))[3]
    if on_day(services, household, date(2026, 8, 10)) is None:
        household = services.roster.ids(HouseholdFilter(status="active"))[4]
    for month in (JULY, AUGUST):
        services.months.lock(month)
    locked = services.recaps.figures(AUGUST)
    made = record(services, household, "moved-out", moved_on="2026-08-10", destination="Malang")
    assert made.warnings == ("Agustus 2026 sudah dikunci: kejadian ini tampil sebagai koreksi bulan berikutnya.",)
    assert services.recaps.figures(AUGUST) == locked
    september = services.recaps.figures(SEPTEMBER).balance
    assert (dict(september.left), dict(september.corrections)) == ({}, {"moved": -1})
    assert (september.opening, september.balanced) == (locked.balance.closing, True)
    services.events.undo(household, "salah keluarga")
    assert dict(services.recaps.figures(SEPTEMBER).balance.corrections) == {}
    assert sound(services)


def test_what_is_taken_back_after_the_lock_is_a_correction_called_so(services: Services) -> None:
    household = leaver(services)
    record(services, household, "moved-out", moved_on="2026-08-10", destination="Malang")
    for month in (JULY, AUGUST):
        services.months.lock(month)
    services.events.undo(household, "salah keluarga")
    september = services.recaps.figures(SEPTEMBER)
    assert (dict(september.balance.corrections), september.balance.balanced) == ({"undone": 1}, True)
    assert [(one.kind, one.on, one.effect) for one in september.corrections] == [("undone", date(2026, 8, 10), 1)]


def test_coming_back_on_the_very_day_of_leaving_is_neither_out_nor_in(services: Services) -> None:
    household = leaver(services)
    before = services.recaps.figures(AUGUST).balance
    record(services, household, "moved-out", moved_on="2026-08-10", destination="Malang")
    record(services, household, "re-entry", entered_on="2026-08-10", reason="Tidak jadi pindah")
    after = services.recaps.figures(AUGUST).balance
    assert after.balanced
    assert (after.entered, after.left, after.closing) == (before.entered, before.left, before.closing)


def test_the_list_of_a_recap_says_since_when_a_family_is_not_listed(services: Services) -> None:
    """Another change of its facts does not begin its absence anew."""
    october = services.recaps.figures(OCTOBER).listing.not_listed
    household, since = october[0].household_id, october[0].on
    record(services, household, "moved-within", moved_on="2026-10-20", village="Wates", rt="9")
    found = {one.household_id: one.on for one in services.recaps.figures(OCTOBER).listing.not_listed}
    assert (since, found[household]) == (date(2026, 10, 1), date(2026, 10, 1))


def test_an_explanation_ends_with_the_stretch_that_it_explains(services: Services) -> None:
    """As on the work list: who leaves and comes back, listed by nobody all the while, waits again."""
    household = services.recaps.figures(OCTOBER).listing.not_listed[0].household_id
    services.stages.explain([household], "account")
    assert said_of(services, household) == (date(2026, 10, 1), "Gagal cek rekening atau KKS")
    record(services, household, "moved-out", moved_on="2026-10-10", destination="Malang")
    record(services, household, "re-entry", entered_on="2026-10-15", reason="Kembali")
    assert said_of(services, household) == (date(2026, 10, 15), "")
    assert household in {one.household_id for one in services.stages.work("not_listed") if one.explanation is None}


def said_of(services: Services, household: int) -> tuple[date | None, str]:
    """Since when October's recap says the household is not listed, and what was said of it."""
    (found,) = [o for o in services.recaps.figures(OCTOBER).listing.not_listed if o.household_id == household]
    return found.on, found.note


def leaver(services: Services) -> int:
    """An active household that was there in August."""
    for household in services.roster.ids(HouseholdFilter(status="active")):
        if on_day(services, household, date(2026, 8, 10)) is not None:
            return household
    raise AssertionError("the sample has none")


def test_exits_are_counted_by_kind_and_re_entry_brings_back(services: Services) -> None:
    first, second = services.roster.ids(HouseholdFilter(status="active"))[:2]
    record(services, first, "not-found", noted_on="2026-10-20", searched="Tiga kunjungan")
    record(services, second, "double", noted_on="2026-10-21", reason="Dua kartu")
    assert dict(services.recaps.figures(OCTOBER).balance.left) == {"duplicate": 1, "not_found": 1}
    assert services.roster.rows([first])[0].status in ("still_listed", "exited")
    with pytest.raises(Refused, match="sudah keluar"):
        record(services, first, "born", born_on="2026-10-21", name="X", sex="L")
    record(services, first, "re-entry", entered_on="2026-11-03", reason="Ditemukan kembali")
    november = services.recaps.figures(Month(2026, 11)).balance
    assert (dict(november.entered), november.balanced) == ({"re_entry": 1}, True)
    row = services.roster.rows([first])[0]
    assert (row.state, row.listing) in (("active", "listed"), ("active", "not_listed"))
    spans = services.roster.detail(first).participation
    assert [span.kind for span in spans][-2:] == ["not_found", "re_entry"]


def test_a_case_under_way_stops_other_exits_and_the_centre_closes_it(services: Services) -> None:
    case = story.opened(services)
    household = case.row.household_id
    story.told(services, case.row.id, *story.SIGNING, story.RETRACTION)
    with pytest.raises(Refused, match="G-2026-0001"):
        record(services, household, "moved-out", moved_on="2026-10-05", destination="Malang")
    record(services, household, "removed-by-centre", removed_on="2026-10-01", reason="Tidak ada di daftar")
    view = services.graduation.show(case.row.id)
    assert (view.row.state, view.household.state) == ("closed", "exited")
    assert dict(services.recaps.figures(OCTOBER).balance.left) == {"centre": 1}
    services.events.undo(household, "ternyata keliru")
    again = services.graduation.show(case.row.id)
    assert (again.row.state, again.household.state) == ("retraction_received", "active")
    assert [step.event for step in again.steps[-2:]] == ["close", "reopen"]
    with services.context.read() as connection:
        assert CASES.believed(connection, case.row.id)[-1]["state"] == "retraction_received"
    services.graduation.do(case.row.id, *story.CONTINUED)
    assert sound(services)


def test_a_later_change_of_the_same_fact_stands(before_members: Services) -> None:
    services = before_members
    household = services.roster.ids(HouseholdFilter())[0]
    (other, last) = [one.code for one in services.roster.villages()][:2]
    own = services.roster.rows([household])[0].village_code
    other, last = [one.code for one in services.roster.villages() if one.code != own][:2]
    record(services, household, "moved-within", moved_on="2026-10-10", village=last)
    record(services, household, "moved-within", moved_on="2026-08-10", village=other)
    villages = [
        on_day(services, household, day)["village_code"]
        for day in (date(2026, 8, 9), date(2026, 8, 10), date(2026, 10, 9), date(2026, 10, 10), date(2026, 11, 24))
    ]
    assert villages == [own, other, other, last, last]


def test_school_pregnancy_and_birth_move_components(services: Services) -> None:
    household, baby = with_member(services, "AUD")
    old = on_day(services, household, date(2026, 11, 20))
    record(services, household, "school-entered", entered_on="2026-11-05", member=baby.name, level="SD", school="SDN 1")
    new = on_day(services, household, date(2026, 11, 20))
    assert (new["aud"], new["sd"]) == (old["aud"] - 1, old["sd"] + 1)
    pupil = next(one for one in services.roster.detail(household).members if one.id == baby.id)
    assert pupil.components == ("SD",)
    mother = next(one for one in services.roster.detail(household).members if one.is_caretaker and one.sex != "L")
    record(services, household, "pregnant", noted_on="2026-11-06", member=str(mother.id))
    assert on_day(services, household, date(2026, 11, 20))["hamil"] == old["hamil"] + 1
    given = {
        "ended_on": "2026-11-20",
        "member": str(mother.id),
        "outcome": "live",
        "child_name": "Adi",
        "child_sex": "L",
    }
    record(services, household, "gave-birth", **given)
    last = on_day(services, household, date(2026, 11, 24))
    assert (last["hamil"], last["aud"], last["member_count"]) == (old["hamil"], old["aud"], old["member_count"] + 1)
    assert "ADI" in {one.name for one in services.roster.detail(household).members}
    assert sound(services)


def grown(services: Services, household: int) -> list[MemberInfo]:
    """Members beside the caretaker who may care for a household of their own."""
    members = services.roster.detail(household).members
    return [one for one in members if not one.is_caretaker and one.birth_date and one.birth_date.year < 2008]


def test_a_split_opens_a_household_that_stays_in_the_group(services: Services) -> None:
    household = next(
        one
        for one in services.roster.ids(HouseholdFilter(status="active"))
        if len(services.roster.detail(one).members) > 3 and grown(services, one)
    )
    group = services.groups.open("Melati", since=date(2026, 8, 1))
    services.groups.assign([household], group.id, since=date(2026, 10, 1))
    before = services.roster.detail(household)
    adult = grown(services, household)[0]
    going = [adult, next(one for one in before.members if not one.is_caretaker and one.id != adult.id)]
    given = {
        "split_on": "2026-11-10", "members": ",".join(str(one.id) for one in going), "new_card": "2900001011260009",
        "caretaker": str(going[0].id),
    }  # fmt: skip
    made = record(services, household, "split", **given)
    assert made.opened_id is not None
    new = services.roster.detail(made.opened_id)
    assert (new.row.name, new.row.status, new.row.member_count) == (going[0].name, "not_listed", 2)
    assert new.split_from is not None
    assert (new.split_from.household_id, new.split_from.name) == (household, before.row.name)
    there = services.roster.detail(household)
    assert [one.household_id for one in there.split_into] == [made.opened_id]
    assert "••" in there.split_into[0].family_card_no
    assert there.split_from is None
    assert {one.name for one in new.members} == {one.name for one in going}
    assert new.group is not None
    assert new.group.group == "Melati"
    assert len(services.roster.detail(household).members) == len(before.members) - 2
    november = services.recaps.figures(Month(2026, 11)).balance
    assert (november.entered["split"], november.balanced) == (1, True)
    record(services, made.opened_id, "name-corrected", on="2026-11-12", member=going[0].name, name="Nama Lain")
    with pytest.raises(Refused, match="keluarga baru"):
        services.events.undo(household, "salah")
    services.events.undo(made.opened_id, "salah nama")
    services.events.undo(household, "salah keluarga")
    assert {one.id for one in services.roster.detail(household).members} == {one.id for one in before.members}
    assert services.roster.detail(household).split_into == ()
    with pytest.raises(NotFound):
        services.roster.detail(made.opened_id)
    assert sound(services)


def test_a_household_on_no_list_is_counted_and_found_by_the_next_list(before_members: Services) -> None:
    services = before_members
    active = services.roster.summary().active
    made = services.events.add(NEW_FAMILY)
    row = services.roster.rows([made.household_id])[0]
    assert (row.name, row.status, row.village, services.roster.summary().active) == (
        "SRI RAHAYU", "not_listed", "Wates", active + 1,
    )  # fmt: skip
    august = services.recaps.figures(AUGUST)
    assert (dict(august.balance.entered), august.balance.balanced) == ({"added": 1}, True)
    assert [one.household_id for one in august.listing.not_listed] == [made.household_id]
    for wrong, code in (
        (NEW_FAMILY, "household_known"),
        (
            {**NEW_FAMILY, "nik": "2900004508850098", "family_card_no": "2900000505210098", "name": "SRI RAHAYUU"},
            "household_similar",
        ),
    ):
        with pytest.raises(Refused) as caught:
            services.events.add(wrong)
        assert caught.value.code == code
    twin = {**NEW_FAMILY, "nik": "2900004508850098", "family_card_no": "2900000505210098", "not_similar": "ya"}
    other = services.events.add(twin)
    services.events.undo(other.household_id, "salah")
    with pytest.raises(NotFound):
        services.roster.detail(other.household_id)
    card, nik = leaving_household()
    services.imports.commit(services.imports.stage(STAGE_4, year=2026))
    assert services.roster.rows([made.household_id])[0].status == "not_listed"
    assert nik not in repr(services.events.view(made.household_id))
    assert card


def test_a_listed_household_is_the_one_that_was_added(empty_office: Office) -> None:
    from tests.offices import listed

    first = listed(STAGE_3)[0]
    with empty_office.services() as services:
        given = {
            **NEW_FAMILY, "name": first["NAMA PENERIMA"], "nik": first["NIK"], "family_card_no": first["NO KK"],
            "village": first["KELURAHAN"].title(), "since": "2026-06-01", "born": "1980-01-01",
        }  # fmt: skip
        made = services.events.add(given)
        result = services.imports.commit(services.imports.stage(STAGE_3, year=2026))
        assert result.updated == 1
        assert services.roster.rows([made.household_id])[0].status == "active"
        with pytest.raises(Refused, match="impor FINAL CLOSING"):
            services.events.undo(made.household_id, "salah")


def test_only_the_newest_event_is_taken_back_and_only_while_nothing_hangs_on_it(services: Services) -> None:
    household = services.roster.ids(HouseholdFilter(status="active"))[0]
    with pytest.raises(Refused, match="Belum ada"):
        services.events.undo(household, "salah")
    before = services.roster.detail(household)
    first = record(services, household, "card-corrected", on="2026-11-02", family_card_no="2900001011260001")
    second = record(services, household, "card-corrected", on="2026-11-03", family_card_no="2900001011260002")
    view = services.events.view(household)
    assert (view.undoable, [one.id for one in view.events]) == (second.id, [second.id, first.id])
    with pytest.raises(BadInput):
        services.events.undo(household, "  ")
    undone = services.events.undo(household, "salah ketik")
    assert (undone.undone, undone.undo_reason) == (True, "salah ketik")
    assert services.roster.detail(household).row.family_card_no.endswith("01")
    services.siks.mark([one.id for one in services.siks.list()])
    with pytest.raises(Refused, match="sudah diketik"):
        services.events.undo(household, "salah")
    assert services.events.view(household).undoable is None
    services.siks.mark([services.siks.list(True)[0].id], done=False)
    services.events.undo(household, "salah ketik")
    after = services.roster.detail(household)
    assert (after.row, after.members, after.identities) == (before.row, before.members, before.identities)
    assert len(after.changes) == 2


def test_an_import_is_not_taken_back_under_an_event(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        batch = services.imports.commit(services.imports.stage(MEMBERS_4, year=2026))
        household, baby = with_member(services, "AUD")
        record(services, household, "left", left_on="2026-11-02", member=baby.name)
        with pytest.raises(Refused) as caught:
            services.imports.undo(batch.batch)
        assert "kejadian yang dicatat pada 1 keluarga" in caught.value.message
        services.events.undo(household, "salah")
        services.imports.undo(batch.batch)


def test_an_event_is_not_taken_back_under_an_office_list_which_has_no_stage(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        first = services.imports.commit(services.imports.stage(OFFICE_LIST, kind="office-list"))
        with services.context.read() as connection:
            named = text("SELECT household_id FROM roster_row WHERE batch_id = :batch AND outcome <> 'r'")
            household = connection.execute(named, {"batch": first.batch}).scalars().all()[0]
        services.imports.undo(first.batch)
        made = record(services, household, "card-corrected", on="2026-11-02", family_card_no="2900001011260001")
        again = services.imports.commit(services.imports.stage(OFFICE_LIST, kind="office-list"))
        assert services.events.view(household).undoable is None
        with pytest.raises(Refused, match="impor daftar kantor"):
            services.events.undo(household, "salah")
        services.imports.undo(again.batch)
        assert services.events.view(household).undoable == made.id


def test_a_stale_screen_is_noticed(services: Services) -> None:
    household = services.roster.ids(HouseholdFilter(status="active"))[0]
    given = {**PROOF, "on": "2026-11-02", "family_card_no": "2900001011260001"}
    services.events.record(household, "card-corrected", given, seen=0)
    with pytest.raises(Conflict):
        services.events.record(household, "card-corrected", {**given, "family_card_no": "2900001011260002"}, seen=0)


def test_what_is_refused_leaves_nothing(services: Services) -> None:
    household = services.roster.ids(HouseholdFilter(status="active"))[0]
    before = services.context.newest_txn()
    for event, values in (
        ("member-died", {"died_on": "2026-11-02"}),
        ("lulus", {}),
        ("born", {"born_on": "2026-11-25", "name": "x", "sex": "L"}),
    ):
        with pytest.raises((BadInput, Refused)):
            record(services, household, event, **values)
    with pytest.raises(NotFound):
        record(services, 12, "born", born_on="2026-11-02", name="x", sex="L")
    assert services.context.newest_txn() == before


def test_rights_and_the_trail(members_office: Office, services: Services) -> None:
    household = services.roster.ids(HouseholdFilter(status="active"))[0]
    card = "2900001011260001"
    record(services, household, "card-corrected", on="2026-11-02", family_card_no=card)
    with services.context.read() as connection:
        rows = connection.execute(text("SELECT action, reason, detail FROM audit_entry")).all()
    assert any(row.action == "household.event" and "family_card_no" in row.detail for row in rows)
    assert card not in repr(rows)
    assert card not in repr(services.events.view(household))
    services.accounts.add("ratna", "Ratna", "sandi orang lain 2026", ["supervisor"])
    other = members_office.gate.open(members_office.folder, "ratna", "sandi orang lain 2026")
    try:
        assert all("tidak berhak" in one.blocked for one in other.events.view(household).allowed)
        for forbidden in (
            lambda: record(other, household, "card-corrected", on="2026-11-02", family_card_no=card),
            lambda: other.events.undo(household, "salah"),
            lambda: other.events.add(NEW_FAMILY),
            lambda: other.siks.mark([1]),
        ):
            with pytest.raises(PermissionDenied):
                forbidden()
    finally:
        other.close()
