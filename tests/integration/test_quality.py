"""Data quality on real rosters: each check finds what was made wrong, and only that."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.quality import CHECKS
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.services.quality import QualityService
from pkh_desk.services.roster import RosterService
from pkh_desk.storage import quality
from pkh_desk.storage.bitemporal import HOUSEHOLDS, MEMBERS
from pkh_desk.storage.dataset import Dataset
from pkh_desk.storage.quality_sql import QUERIES
from pkh_desk.storage.recaps import AsOf
from pkh_desk.storage.unit_of_work import UnitOfWork, newest_txn
from tests.integration import graduation_story as story
from tests.integration import stores
from tests.offices import TRUTH, Office

GOOD = "2900004107800001"


@pytest.fixture
def store(tmp_path: Path) -> Dataset:
    return stores.make_dataset(tmp_path / "dataset")[0]


def household(work: UnitOfWork, number: int, **changes: Any) -> int:
    """A household with numbers of its own and one good member, unless said otherwise."""
    values = {"family_card_no": f"29000000000001{number:02d}", "nik": f"29000041078001{number:02d}", **changes}
    made = stores.add_household(work, **values)
    member(work, made, nik=values["nik"], name="SITI AMINAH", is_caretaker=True)
    return made


def member(work: UnitOfWork, household_id: int, **changes: Any) -> int:
    from sqlalchemy import insert

    from pkh_desk.storage.tables import Member

    one = work.new_id()
    work.connection.execute(insert(Member).values(id=one, created_txn=work.txn))
    values: dict[str, Any] = {
        "household_id": household_id, "nik": f"29{one % 10**14:014d}", "name": "ANAK CONTOH", "sex": "P",
        "birth_date": None, "relation": "", "is_caretaker": False, **changes,
    }  # fmt: skip
    MEMBERS.open(work, one, stores.JULY, values)
    return one


def findings(store: Dataset, code: str) -> list[tuple[int, str]]:
    found = QualityService(stores.context_on(store)).findings(code)
    assert found.total == len(found.findings)
    return [(one.household_id, one.reason) for one in found.findings]


def test_every_check_has_a_query_and_a_reason() -> None:
    from pkh_desk.services.quality import AMOUNTS, REASONS

    assert set(QUERIES) == set(REASONS) == set(CHECKS) - {AMOUNTS}


@pytest.mark.parametrize(
    ("code", "wrong", "reason"),
    [
        ("nik_length", {"nik": "29000041"}, "Pengurus: NIK 8 huruf"),
        ("nik_length", {"nik": ""}, "Pengurus: NIK tidak ada"),
        ("nik_birth", {"birth_date": date(1980, 7, 2)}, "Pengurus: lahir 2 Juli 1980, NIK berkata lain"),
        ("birth_impossible", {"birth_date": date(2027, 1, 1)}, "Pengurus: lahir 1 Januari 2027"),
        ("birth_impossible", {"birth_date": date(1899, 1, 1)}, "Pengurus: lahir 1 Januari 1899"),
        ("birth_impossible", {"birth_date": date(2010, 1, 1)}, "Pengurus: lahir 1 Januari 2010"),
        ("no_component", {"aud": 0, "amount": 0}, "Tidak ada komponen: perlu dikonfirmasi lewat kunjungan"),
        ("not_listed", {"listing": "not_listed"}, "Tidak tercantum sejak 1 Juli 2026"),
        ("still_listed", {"state": "exited", "listing": "still_listed"}, "Masih tercantum sejak 1 Juli 2026"),
    ],
)
def test_one_wrong_household_among_good_ones(store: Dataset, code: str, wrong: dict[str, Any], reason: str) -> None:
    with stores.writing(store) as work:
        household(work, 1)
        bad = household(work, 2, **wrong)
        stores.kept(work)
    assert findings(store, code) == [(bad, reason)]
    wanted = HouseholdFilter(work_lists=(f"quality:{code}",))
    assert list(RosterService(stores.context_on(store)).ids(wanted)) == [bad]
    store.close()


def test_numbers_that_stand_twice(store: Dataset) -> None:
    with stores.writing(store) as work:
        first, second = household(work, 1), household(work, 2, family_card_no="2900000000000101")
        third = household(work, 3, nik="2900004107800101")
        member(work, second, nik="2900004107800199", name="ANAK SATU")
        member(work, third, nik="2900004107800199", name="ANAK DUA")
        stores.kept(work)
    assert {one for one, _ in findings(store, "card_double")} == {first, second}
    assert {one for one, _ in findings(store, "nik_double")} == {first, third}
    doubled = findings(store, "nik_double_member")
    assert doubled == [
        (second, "ANAK SATU: NIK 2900••••••••••99 juga milik orang lain"),
        (third, "ANAK DUA: NIK 2900••••••••••99 juga milik orang lain"),
    ]
    store.close()


def test_members(store: Dataset) -> None:
    with stores.writing(store) as work:
        household(work, 1)
        alone = stores.add_household(work)
        stranger = stores.add_household(work, nik="2900004107800177", family_card_no="2900000000000177")
        member(work, stranger, name="BUDI", sex="L", nik="2900004107800188")
        stores.kept(work)
    assert findings(store, "no_members") == [(alone, "Daftar menyebut 3 anggota, tidak satu pun tercatat")]
    assert [one for one, _ in findings(store, "caretaker_missing")] == [stranger]
    assert findings(store, "nik_sex") == [(stranger, "BUDI: laki-laki, NIK berkata lain")]
    store.close()


def test_a_stretch_begins_where_it_was_last_otherwise(store: Dataset) -> None:
    with stores.writing(store) as work:
        one = household(work, 1)
        stores.kept(work)
    with stores.writing(store) as work:
        HOUSEHOLDS.amend(work, one, stores.OCTOBER, {"listing": "not_listed"})
        HOUSEHOLDS.amend(work, one, date(2026, 11, 1), {"address": "DSN BARU"})
        stores.kept(work)
    assert findings(store, "not_listed") == [(one, "Tidak tercantum sejak 1 Oktober 2026")]
    store.close()


def test_the_sample_office(members_office: Office) -> None:
    with members_office.services() as services:
        counted = {one.check.code: one for one in services.quality.counts()}
        assert list(counted) == list(CHECKS)
        assert counted["not_listed"].households == TRUTH["changes"]["gone"]
        assert counted["no_group"].households == services.roster.summary().active
        for code, one in counted.items():
            assert services.roster.count(HouseholdFilter(work_lists=(f"quality:{code}",))) == one.households
            assert services.quality.findings(code, 5).total == one.findings
        with pytest.raises(NotFound):
            services.quality.findings("nothing")


def test_papers_of_cases(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        case = story.opened(services).row
        assert services.quality.findings("case_papers").findings == ()
        story.told(services, case.id, *story.SIGNING)
        assert {one.reason for one in services.quality.findings("case_papers").findings} == {
            f"Kasus {case.number}: Pernyataan tanpa pindaian",
            f"Kasus {case.number}: Berita acara tanpa pindaian dan nomor map",
        }
        wanted = HouseholdFilter(work_lists=("quality:case_papers",))
        assert services.roster.ids(wanted).tolist() == [case.household_id]


def test_the_terminal(stage_4_office: Office) -> None:
    said = stage_4_office.ask("quality")
    assert [one["code"] for one in said["checks"]] == list(CHECKS)
    found = stage_4_office.ask("quality", "--check", "not_listed")
    assert found["count"] == len(found["findings"]) == TRUTH["changes"]["gone"]
    assert isinstance(found["findings"][0]["household_id"], str)
    assert stage_4_office.refused("quality", "--check", "x")["code"] == "check_not_found"


def test_asked_of_this_moment_the_past_answers_as_the_present(members_office: Office) -> None:
    with members_office.services() as services:
        case = story.opened(services).row
        story.told(services, case.id, *story.SIGNING)
        today = services.context.clock.today()
        with services.context.read() as connection:
            txn = newest_txn(connection)
            for code in QUERIES:
                assert quality.counts(connection, code, today, at=AsOf(today, txn)) == quality.counts(
                    connection, code, today
                ), code


def test_a_check_of_the_past_knows_neither_later_days_nor_later_entries(store: Dataset) -> None:
    with stores.writing(store) as work:
        one = household(work, 1)
        stores.kept(work)
    with store.database.reading() as connection:
        before = newest_txn(connection)
    with stores.writing(store) as work:
        HOUSEHOLDS.amend(work, one, date(2026, 9, 1), {"nik": "290000"})
        stores.kept(work)
    with store.database.reading() as connection:
        now = newest_txn(connection)
        asked = {
            (day, txn): quality.counts(connection, "nik_length", day, at=AsOf(day, txn))[0]
            for day in (date(2026, 8, 31), date(2026, 9, 30))
            for txn in (before, now)
        }
    assert list(asked.values()) == [0, 0, 0, 1]
    store.close()


def test_who_was_born_after_the_month_but_before_somebody_looked_is_no_mistake(store: Dataset) -> None:
    with stores.writing(store) as work:
        one = household(work, 1)
        member(work, one, name="BAYI", birth_date=date(2026, 11, 5))
        stores.kept(work)
    with store.database.reading() as connection:
        october = AsOf(date(2026, 10, 31), newest_txn(connection))
        asked = [
            quality.counts(connection, "birth_impossible", day, at=october)[1]
            for day in (date(2026, 11, 4), date(2026, 11, 6))
        ]
    assert asked == [1, 0]
    store.close()
