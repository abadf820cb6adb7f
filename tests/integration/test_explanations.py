"""An explanation holds for one stretch of absence: who reappears and vanishes again waits again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pkh_desk.services.stages import StageService
from pkh_desk.storage import explanations
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.dataset import Dataset
from tests.integration import stores

JANUARY, APRIL = date(2027, 1, 1), date(2027, 4, 1)


def listed_as(store: Dataset, household_id: int, day: date, listing: str) -> None:
    with stores.writing(store) as work:
        HOUSEHOLDS.amend(work, household_id, day, {"listing": listing})
        stores.kept(work)


def test_who_vanishes_again_waits_again(tmp_path: Path) -> None:
    store = stores.make_dataset(tmp_path / "dataset")[0]
    with stores.writing(store) as work:
        one = stores.add_household(work)
        stores.kept(work)
    stages = StageService(stores.context_on(store))
    assert stages.waiting("not_listed") == 0
    listed_as(store, one, stores.OCTOBER, "not_listed")
    stages.explain([one], "account")
    assert stages.waiting("not_listed") == 0
    said_at = stages._context.newest_txn()
    with stores.writing(store) as work:  # another fact changes: the stretch stays the same
        HOUSEHOLDS.amend(work, one, date(2026, 11, 1), {"address": "DSN BARU"})
        stores.kept(work)
    assert stages.waiting("not_listed") == 0
    listed_as(store, one, JANUARY, "listed")
    listed_as(store, one, APRIL, "not_listed")
    (item,) = stages.work("not_listed")
    assert (item.since, item.explanation) == (APRIL, None)
    with store.database.reading() as connection:
        now = stages._context.newest_txn()
        assert explanations.said_by(connection, now) == {(one, "not_listed", stores.OCTOBER): "account"}
        assert explanations.said_by(connection, said_at - 1) == {}
    store.close()


def test_the_stretch_begins_with_the_household_if_it_never_was_otherwise(tmp_path: Path) -> None:
    store = stores.make_dataset(tmp_path / "dataset")[0]
    with stores.writing(store) as work:
        one = stores.add_household(work, listing="not_listed", since_kind="added")
        stores.kept(work)
    (item,) = StageService(stores.context_on(store)).work("not_listed")
    assert (item.household_id, item.since) == (one, stores.JULY)
    store.close()
