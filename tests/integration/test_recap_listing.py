"""The list's own number and rupiah: every kept row counts once, whoever is known and in whatever order lists came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.dates import Month
from pkh_desk.domain.stages import Stage
from pkh_desk.storage import imports
from pkh_desk.storage.listings import listing
from tests.integration import stores
from tests.offices import STAGE_3, STAGE_4, TRUTH, Office
from tests.offices import listed as rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pkh_desk.storage.dataset import Dataset

SEPTEMBER = Month(2026, 9)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Dataset]:
    made, _ = stores.make_dataset(tmp_path / "data")
    yield made
    made.close()


def listed(store: Dataset, rows: Sequence[tuple[int | None, str, int]], *, partial: bool = False) -> None:
    """A batch of stage 3 whose rows are (household, outcome, rupiah)."""
    with stores.writing(store) as work:
        values = {
            "kind": "final-closing", "year": 2026, "stage": 3, "moves": True, "counts_from": stores.JULY,
            "file_name": "daftar.xlsx",
            "sha256": "", "sheet": "", "header": {"partial": partial}, "diff": {},
            "read": len(rows), "inserted": 0, "updated": 0, "unchanged": 0, "rejected": 0, "warned": 0,
        }  # fmt: skip
        batch = imports.write_batch(work, values)
        imports.write_rows(work, batch, [(number, *row) for number, row in enumerate(rows, 2)])
        stores.kept(work)


def said(store: Dataset) -> tuple[Stage, int, int] | None:
    with store.database.reading() as connection:
        return listing(connection, SEPTEMBER, 1_000)


def test_an_older_list_imported_later_counts_whole(empty_office: Office) -> None:
    with empty_office.services() as services:
        for file in (STAGE_4, STAGE_3):
            services.imports.commit(services.imports.stage(file, year=2026))
        with services.context.read() as connection:
            stage, households, amount = listing(connection, SEPTEMBER, 1_000) or (None, 0, 0)
    assert (stage, households) == (Stage(2026, 3), TRUTH["stage_3"])
    assert amount == sum(int(row["NOMINAL"]) for row in rows_of(STAGE_3))


def test_refused_rows_do_not_count_and_a_mended_file_adds_its_rows(store: Dataset) -> None:
    listed(store, [(1, "i", 100), (2, "i", 200), (None, "r", 400)])
    assert said(store) == (Stage(2026, 3), 2, 300)
    listed(store, [(3, "i", 400)], partial=True)
    assert said(store) == (Stage(2026, 3), 3, 700)


def test_a_mended_file_that_repeats_a_household_counts_its_newest_row(store: Dataset) -> None:
    listed(store, [(1, "i", 100), (2, "i", 200), (None, "s", 50)])
    listed(store, [(2, "u", 900), (None, "s", 25)], partial=True)
    assert said(store) == (Stage(2026, 3), 4, 1_075)


def test_a_whole_list_imported_anew_replaces_the_old_one(store: Dataset) -> None:
    listed(store, [(1, "i", 100), (2, "i", 200)])
    listed(store, [(1, "u", 150)])
    assert said(store) == (Stage(2026, 3), 1, 150)
