"""Two clocks: corrections close and add, the past stays as it was known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import HouseholdFilter, HouseholdSort
from pkh_desk.storage import audit, health, recaps, roster
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.recaps import AsOf
from pkh_desk.storage.unit_of_work import newest_txn
from tests.integration import stores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from pkh_desk.storage.dataset import Dataset


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Dataset]:
    made, _ = stores.make_dataset(tmp_path / "data")
    yield made
    made.close()


def spans(connection: Connection, household_id: int) -> list[tuple[Any, ...]]:
    return [
        (row["valid_from"], row["valid_to"], row["village_code"], row["state"])
        for row in HOUSEHOLDS.believed(connection, household_id)
    ]


def test_a_change_holds_from_its_day_and_the_past_stays(store: Dataset) -> None:
    with stores.writing(store) as work:
        household = stores.add_household(work)
        first = stores.kept(work)
    with stores.writing(store) as work:
        assert HOUSEHOLDS.amend(work, household, stores.OCTOBER, {"village_code": "35.05.20.2002"}) == 1
        stores.kept(work)
    with store.database.reading() as connection:
        assert [row[2] for row in spans(connection, household)] == ["35.05.20.2001", "35.05.20.2002"]
        now = AsOf(date(2026, 10, 31), newest_txn(connection))
        then = AsOf(date(2026, 10, 31), first)
        assert [line.code for line in recaps.villages(connection, now, str)] == ["35.05.20.2002"]
        assert [line.code for line in recaps.villages(connection, then, str)] == ["35.05.20.2001"]


def test_a_change_without_difference_writes_nothing(store: Dataset) -> None:
    with stores.writing(store) as work:
        household = stores.add_household(work)
        assert HOUSEHOLDS.amend(work, household, stores.OCTOBER, {"amount": 750_000}) == 0
        stores.kept(work)


def test_a_broken_chain_is_found(store: Dataset) -> None:
    for _ in range(3):
        with stores.writing(store) as work:
            stores.kept(work)
    with store.database.reading() as connection:
        assert audit.verify(connection).valid
    with store.database.writing() as connection:
        connection.execute(text("UPDATE audit_entry SET reason = 'lain' WHERE number = 3"))
        connection.commit()
    with store.database.reading() as connection:
        verdict = audit.verify(connection)
    assert (verdict.valid, verdict.first_broken, verdict.entries) == (False, 3, 4)


def test_search_finds_names_and_parts_of_numbers(store: Dataset) -> None:
    with stores.writing(store) as work:
        stores.add_household(
            work, caretaker_name="SITI AMINAH", nik="2900004107800001", family_card_no="2911111111111111"
        )
        stores.add_household(
            work, caretaker_name="ANI 100% A_B", nik="2900004107800002", family_card_no="2922222222222222"
        )
        stores.kept(work)
    with store.database.reading() as connection:
        found = {
            wanted: [
                one.name for one in roster.page(connection, str, HouseholdFilter(wanted), HouseholdSort(), 0, 9, False)
            ]
            for wanted in ("amin", "aminah siti", "22222", "800001", "%", "_", "tidak ada")
        }
    assert found == {
        "amin": ["SITI AMINAH"],
        "aminah siti": ["SITI AMINAH"],
        "22222": ["ANI 100% A_B"],
        "800001": ["SITI AMINAH"],
        "%": ["ANI 100% A_B"],
        "_": ["ANI 100% A_B"],
        "tidak ada": [],
    }


START = date(2026, 1, 1)
change = st.tuples(st.integers(0, 200), st.integers(1, 200), st.sampled_from("ABCD"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(change, min_size=1, max_size=6))
def test_every_day_answers_as_the_last_word_said(store: Dataset, changes: list[tuple[int, int, str]]) -> None:
    """Against a plain model, a dict of day to value; and what was known before each change stays."""
    model = dict.fromkeys(range(400), "A")
    with stores.writing(store) as work:
        household = stores.add_household(work, START, village_code="A")
        answers = [(stores.kept(work), dict(model))]
    for offset, length, village in changes:
        with stores.writing(store) as work:
            start = START + timedelta(days=offset)
            HOUSEHOLDS.amend(work, household, start, {"village_code": village}, start + timedelta(days=length))
            model.update(dict.fromkeys(range(offset, offset + length), village))
            answers.append((stores.kept(work), dict(model)))
    columns = HOUSEHOLDS.table.c
    with store.database.reading() as connection:
        for txn, expected in answers:
            for day in (0, 50, 100, 150, 199, 200, 250, 399):
                query = select(columns.village_code).where(
                    columns.household_id == household, HOUSEHOLDS.as_of(START + timedelta(days=day), txn)
                )
                assert connection.execute(query).scalars().all() == [expected[day]]
        assert health.problems(connection, store.attachments, store.keys) == []


def test_the_balance_adds_up_when_a_family_leaves_and_returns(store: Dataset) -> None:
    out, back = date(2026, 8, 10), date(2026, 8, 20)
    with stores.writing(store) as work:
        household = stores.add_household(work)
        HOUSEHOLDS.amend(work, household, out, {"state": "exited", "since": out, "since_kind": "centre"})
        HOUSEHOLDS.amend(work, household, back, {"state": "active", "since": back, "since_kind": "re_entry"})
        stores.kept(work)
    with store.database.reading() as connection:
        txn = newest_txn(connection)
        august = Month(2026, 8)
        assert recaps.moves(connection, august, txn, "active") == {"re_entry": 1}
        assert recaps.moves(connection, august, txn, "exited") == {"centre": 1}
        assert recaps.active_count(connection, AsOf(date(2026, 8, 15), txn)) == 0
        assert recaps.active_count(connection, AsOf(august.last_day, txn)) == 1
